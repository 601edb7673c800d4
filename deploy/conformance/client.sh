#!/bin/sh
# Runs the client scenarios of the official MCP conformance suite against client-cli.
#   deploy/conformance/client.sh                     what the revisions 2025-11-25 and 2026-07-28 require
#   deploy/conformance/client.sh --scenario NAME …   other words go to the suite as they are
# Needs Node 22 or newer and npx on the PATH, and the built client (./gatehouse --help builds it).
set -eu

suite=@modelcontextprotocol/conformance@0.2.0-alpha.12
checkout=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
runner=${CONFORMANCE:-"npx --yes $suite"}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
client="$java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar $checkout/client-cli/target/quarkus-app/quarkus-run.jar conformance"

run() {
    # shellcheck disable=SC2086
    $runner client --command "$client" --timeout "${CONFORMANCE_TIMEOUT:-60000}" "$@"
}

if [ $# -gt 0 ]; then
    run "$@"
else
    status=0
    for revision in 2025-11-25 2026-07-28; do
        run --requirements "$revision" || status=1
    done
    exit $status
fi

#!/bin/sh
# Runs the client scenarios of the official MCP conformance suite against client-cli, one after the other.
#   deploy/conformance/client.sh             what the revisions 2025-11-25 and 2026-07-28 require, and the extensions
#   deploy/conformance/client.sh NAME …      these scenarios, for 2026-07-28
# Needs Node 22 or newer with npx, a JDK 25, and the built client (./gatehouse version builds it).
# CONFORMANCE names another command that runs the suite, CONFORMANCE_CLIENT another folder with the built client.
set -eu

checkout=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
suite=${CONFORMANCE:-npx --yes @modelcontextprotocol/conformance@0.2.0-alpha.12}
program=${CONFORMANCE_CLIENT:-$checkout/client-cli/target/quarkus-app}/quarkus-run.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
client="$java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar $program conformance"
extensions="auth/client-credentials-jwt auth/client-credentials-basic auth/enterprise-managed-authorization auth/dpop auth/dpop-nonce auth/wif-jwt-bearer"
failed=0

# The client scenarios that revision $1 requires.
required() {
    # shellcheck disable=SC2086
    $suite list --client --requirements "$1" |
        sed -n '/^Client scenarios/,/^$/s/^  - \([^ ]*\).*/\1/p'
}

# Runs scenario $1; the further words go to the suite.
run() {
    scenario=$1
    shift
    # shellcheck disable=SC2086
    if log=$($suite client --command "$client" --timeout 60000 --scenario "$scenario" "$@" 2>&1); then
        printf 'ok      %s\n' "$scenario"
    else
        printf 'FAILED  %s\n%s\n' "$scenario" "$log"
        failed=$((failed + 1))
    fi
}

if [ $# -gt 0 ]; then
    for scenario; do run "$scenario"; done
else
    for revision in 2025-11-25 2026-07-28; do
        printf 'Required by %s\n' "$revision"
        for scenario in $(required "$revision"); do run "$scenario" --spec-version "$revision"; done
    done
    printf 'Extensions\n'
    for scenario in $extensions; do run "$scenario"; done
fi
printf '%s failed\n' "$failed"
[ "$failed" -eq 0 ]

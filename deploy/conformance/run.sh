#!/bin/sh
# The official MCP conformance suite: against a stack of this checkout with authorization on, or against its
# command-line client. See README.md.
set -eu
suite=@modelcontextprotocol/conformance@0.2.0-alpha.12
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
cache=${GATEHOUSE_CONFORMANCE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/gatehouse-conformance}
if [ ! -x "$cache/node_modules/.bin/conformance" ]; then
    echo "Fetching the suite into $cache ..."
    mkdir -p "$cache"
    npm install --silent --no-audit --no-fund --prefix "$cache" "$suite" node@24
fi
PATH="$cache/node_modules/.bin:$PATH"

case ${1:-server} in
    server) ;;
    client)
        "$checkout/gatehouse" version
        CONFORMANCE=conformance exec "$here/client.sh"
        ;;
    *) echo "usage: run.sh [server|client]" >&2; exit 2 ;;
esac

home=$(mktemp -d)
export GATEHOUSE_HOME="$home/stack" GATEHOUSE_AUTH_TUTORIAL_MODE=true
export OAUTH_AUTH_PORT="${OAUTH_AUTH_PORT:-19000}" MCP_PORT="${MCP_PORT:-18000}"
proxy_port=${PROXY_PORT:-18001}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

stop() {
    kill ${proxy:-} ${stack:-} 2>/dev/null || true
    [ -z "${stack:-}" ] || wait "$stack" 2>/dev/null || true
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

await() { # LOG PROCESS
    until grep -q '^ready:' "$1"; do
        kill -0 "$2" 2>/dev/null || { cat "$1" >&2; exit 1; }
        sleep 1
    done
}

"$checkout/gatehouse" up --conformance > "$home/stack.log" 2>&1 &
stack=$!
await "$home/stack.log" "$stack"
"$java" "$here/TokenProxy.java" "http://127.0.0.1:$OAUTH_AUTH_PORT" "http://127.0.0.1:$MCP_PORT/mcp" "$proxy_port" \
    > "$home/proxy.log" 2>&1 &
proxy=$!
await "$home/proxy.log" "$proxy"

failed=0
for revision in 2025-11-25 2026-07-28; do
    echo "== $revision"
    status=0
    (cd "$home" && conformance server --url "http://127.0.0.1:$proxy_port/mcp" --requirements "$revision") \
        > "$home/$revision.log" 2>&1 || status=$?
    sed -n '/SUMMARY/,$p' "$home/$revision.log"
    [ "$status" = 0 ] || { failed=1; [ -z "${KEEP_LOGS:-}" ] || cp "$home/$revision.log" "$KEEP_LOGS"; }
done
exit "$failed"

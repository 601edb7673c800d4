#!/bin/sh
# Real clients, as people install them, log in to a stack of this checkout and use it, also when their first token has
# expired. "run.sh" for all, or the names of some. See README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
cache=${GATEHOUSE_CLIENTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/gatehouse-clients}
all="claude-code codex opencode mcp-remote inspector"
chosen=${*:-$all}
for client in $chosen; do
    case " $all " in
        *" $client "*) ;;
        *) echo "run.sh: \"$client\" is none of: $all" >&2; exit 2 ;;
    esac
done

packages="node@24 @anthropic-ai/claude-code@2.1.197 @openai/codex@0.171.0 opencode-ai@1.18.33 mcp-remote@0.15.1
@modelcontextprotocol/inspector@2.12.0"
if [ ! -f "$cache/fetched" ]; then
    echo "Fetching the clients into $cache ..."
    mkdir -p "$cache"
    # shellcheck disable=SC2086 # one word each
    npm install --silent --no-audit --no-fund --prefix "$cache" $packages
    # They fetch their binaries after the installation, which npm may have been told not to allow.
    (cd "$cache/node_modules" && node opencode-ai/postinstall.mjs && node @anthropic-ai/claude-code/install.cjs) >/dev/null
    : >"$cache/fetched"
fi

home=$(mktemp -d)
export GATEHOUSE_HOME="$home/stack" OAUTH_AUTH_PORT="${OAUTH_AUTH_PORT:-19100}" MCP_PORT="${MCP_PORT:-18100}"
url=http://127.0.0.1:$MCP_PORT/mcp
stop() {
    [ -z "${stack:-}" ] || { kill "$stack" 2>/dev/null; wait "$stack"; } || true
    [ -z "${KEEP_LOGS:-}" ] || cp "$home"/*.log "$home"/stack/logs/* "$KEEP_LOGS"
    rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM

GATEHOUSE_AUTH_LIFETIMES_ACCESS_TOKEN=PT20S "$checkout/gatehouse" up >"$home/stack.log" 2>&1 &
stack=$!
echo "Starting Gatehouse ..."
until grep -q '^ready:' "$home/stack.log"; do
    kill -0 "$stack" 2>/dev/null || { cat "$home/stack.log" >&2; exit 1; }
    sleep 1
done

# The clients see a home, a browser and a folder of their own.
mkdir -p "$home/user" "$home/bin" "$home/work"
cat >"$home/bin/browser" <<TEXT
#!/bin/sh
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$here/Browser.java" "\$1" >>"$home/browser.log" 2>&1
TEXT
chmod +x "$home/bin/browser"
ln -s browser "$home/bin/xdg-open"
ln -s browser "$home/bin/open"
# Inspector would open no browser without a terminal, and keep its login in memory without a keychain.
export MCP_AUTO_OPEN_ENABLED=true MCP_INSPECTOR_SECRET_STORE=file
export HOME="$home/user" BROWSER="$home/bin/browser" PATH="$home/bin:$cache/node_modules/.bin:$PATH"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
cd "$home/work"

# Each client: one function to log in, one to use the server, one for what the use must print.

login_claude_code() {
    timeout 120 claude mcp add --transport http gatehouse "$url"
    in_terminal "claude mcp login gatehouse"
}
use_claude_code() { timeout 120 claude mcp list; }
expect_claude_code='gatehouse.*Connected'

login_codex() { timeout 120 codex mcp add gatehouse --url "$url"; }
# Codex connects when it works for somebody. What it says without is whether it holds a login.
use_codex() { timeout 120 codex mcp list; }
expect_codex='gatehouse.*OAuth'

login_opencode() {
    printf '{"mcp":{"gatehouse":{"type":"remote","url":"%s"}}}\n' "$url" >opencode.json
    in_terminal "opencode mcp auth gatehouse"
}
use_opencode() { timeout 120 opencode mcp list; }
expect_opencode='gatehouse.*connected'

login_mcp_remote() { timeout 120 mcp-remote-client "$url"; }
use_mcp_remote() { timeout 120 mcp-remote-client "$url"; }
expect_mcp_remote='Connected successfully'

login_inspector() { timeout 120 mcp-inspector --cli "$url" --method tools/list; }
use_inspector() {
    timeout 120 mcp-inspector --cli "$url" --stored-auth-only --method tools/call --tool-name get_user_data --tool-arg user_id=current
}
expect_inspector='"username": "admin"'

in_terminal() { timeout 120 script -qec "$1" /dev/null; }

run() { # STEP CLIENT: its exit code
    "$1_$2" </dev/null >"$home/$2.$1.log" 2>&1
}

: >"$home/browser.log"
failed=0
report() { # CLIENT STEP OUTCOME
    printf '%-12s %-18s %s\n' "$1" "$2" "$3"
}
fail() { # CLIENT STEP LOG
    failed=1
    report "$1" "$2" "FAILED"
    tr '\r' '\n' <"$3" | tail -n 20 | cut -c 1-300 | sed 's/^/    /' >&2
}
use() { # CLIENT STEP
    name=$(printf '%s' "$1" | tr - _)
    eval "pattern=\$expect_$name"
    if run use "$name" && grep -q "$pattern" "$home/$name.use.log"; then
        report "$1" "$2" "ok"
    else
        fail "$1" "$2" "$home/$name.use.log"
    fi
}

for client in $chosen; do
    name=$(printf '%s' "$client" | tr - _)
    before=$(wc -l <"$home/browser.log")
    if run login "$name"; then
        identity=$(tail -n "+$((before + 1))" "$home/browser.log" | sed -n 's/.*[?&]client_id=\([^&]*\).*/\1/p' | head -n 1)
        case $identity in
            https*) report "$client" login "ok, by its document $(printf '%s' "$identity" | sed 's/%3A/:/g; s/%2F/\//g')" ;;
            ?*) report "$client" login "ok, registered" ;;
            *) fail "$client" login "$home/$name.login.log" ;;
        esac
        use "$client" "use"
    else
        fail "$client" login "$home/$name.login.log"
    fi
done

echo "Waiting until their tokens have expired ..."
sleep 25
mv "$home/browser.log" "$home/logins.log"
for client in $chosen; do
    use "$client" "use after expiry"
done
if [ -e "$home/browser.log" ]; then
    echo "A client asked for a new login though it holds a refresh token:" >&2
    cat "$home/browser.log" >&2
    failed=1
fi
exit "$failed"

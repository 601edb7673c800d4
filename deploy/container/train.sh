#!/bin/sh
# Teaches the JVM how a service starts: runs it once from its packaged folder, asks it what clients ask first, stops it, and
# leaves what the JVM learned as SERVICE/target/app.aot for Containerfile.aot (JEP 514).
# usage, with the settings of the service in the environment and a database it may make its schema in:
#   deploy/container/train.sh auth-service
set -eu
service=${1:?auth-service or mcp-service}
cd "$(dirname "$0")/../.."
case $service in
  auth-service) port=${OAUTH_AUTH_PORT:-9000}; ask="/.well-known/oauth-authorization-server /oauth/jwks /login" ;;
  mcp-service) port=${MCP_PORT:-8000}; ask="/.well-known/oauth-protected-resource/mcp /mcp" ;;
  *) echo "auth-service or mcp-service" >&2; exit 2 ;;
esac
# The options of the image: a cache is believed only with the same.
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:AOTCacheOutput="$service/target/app.aot" -XX:+UseCompactObjectHeaders \
  -jar "$service/target/quarkus-app/quarkus-run.jar" > "$service/target/train.log" 2>&1 &
program=$!
trap 'kill $program 2>/dev/null || true' EXIT
until curl -fs "http://127.0.0.1:$port/q/health/ready" > /dev/null; do
  kill -0 $program 2>/dev/null || { tail -20 "$service/target/train.log" >&2; exit 1; }
  sleep 0.2
done
for path in $ask; do
  curl -s "http://127.0.0.1:$port$path" > /dev/null
done
kill $program
wait $program || true
trap - EXIT
ls -l "$service/target/app.aot"

#!/bin/sh
# What the services survive: three nodes of auth-service and two of mcp-service over one PostgreSQL, applications at work,
# and one fault after the other. Exit code 0 when every promise was kept. See README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
home=${GATEHOUSE_FAULTS_HOME:-$checkout/local-stack/target/faults}
mkdir -p "$home"

echo "Building ..."
(cd "$checkout" && mvn -B -q -pl dev-postgres/deployment,local-stack -am -DskipTests -Dspotless.check.skip package)

# A clock that is wrong needs a C compiler; without one that fault is told as not run.
if cc -shared -fPIC -o "$home/skew.so" "$here/skew.c" -ldl 2>/dev/null; then
    export GATEHOUSE_FAULTS_SKEW="$home/skew.so"
fi

status=0
"$java" -XX:+UseSerialGC -cp "$checkout/local-stack/target/test-classes:$checkout/local-stack/target/classes:$checkout/local-stack/target/lib/*" \
    dev.gatehouse.localstack.faults.FaultSuite "$home" "$home/table.md" "$@" || status=$?
[ "$status" = 2 ] || echo "The table is in $home/table.md, logs are in $home/demo/logs"
exit "$status"

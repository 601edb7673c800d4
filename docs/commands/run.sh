#!/bin/sh
# The commands of the documentation, run as printed, in a clone of the last commit of this checkout. "run.sh" for all
# pages that need no more than this machine, or the names of some. See README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
checkout=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
git clone -q "$checkout" "$work/gatehouse"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "$here/Commands.java" "$work" "$@"

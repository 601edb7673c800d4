#!/bin/sh
# Makes the secrets that compose.yaml mounts, those that are not there yet. Prints no secret.
set -eu
cd "$(dirname "$0")/secrets"
umask 077
# Nobody else on this host gets into the folder; what the engine mounts of it, the programs may read (users 10001 and 999).
chmod 700 .
for name in database-password key-encryption-key introspection-secret session-key bootstrap-password; do
  [ -s "$name" ] && continue
  head -c 32 /dev/urandom | base64 | tr -d '\n' > "$name"
  chmod 444 "$name"
  echo "made secrets/$name"
done

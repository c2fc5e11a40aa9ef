#!/bin/bash
# Runs a command in a network namespace of its own that has only the loopback interface: pvserver
# listens on all interfaces, and a test's server is nobody else's business. Without root, which
# that takes, the command runs as it is.
#
#   in_private_network.sh <command> <argument>...
set -eu
if [ "$(id -u)" = 0 ] && unshare --net true 2>/dev/null; then
  exec unshare --net -- sh -c 'ip link set lo up && exec "$@"' sh "$@"
fi
exec "$@"

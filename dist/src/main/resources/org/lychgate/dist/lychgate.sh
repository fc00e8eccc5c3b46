#!/bin/sh
# Runs lychgate on the Java that lies beside it. Works from any folder, and through a link.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
case $here in
  *:*)
    echo "error: the folder of lychgate has a colon in its name" >&2
    echo "hint: move it to another folder; Java cannot read jars from this one" >&2
    exit 4
    ;;
esac
if [ ! -x "$here/runtime/bin/java" ]; then
  echo "error: $here/runtime/bin/java is not there or cannot be run" >&2
  echo "hint: unpack the zip with unzip, which keeps what may be run; then run it again" >&2
  exit 4
fi
# An archive that does not fit, as after copying without times, is left out; nothing is said of it.
# LYCHGATE_JAVA_OPTS: memory and the like, such as -Xmx2g.
# shellcheck disable=SC2086
exec "$here/runtime/bin/java" -XX:SharedArchiveFile="$here/lib/@ARCHIVE@" -Xshare:auto -Xlog:disable \
  @OPTIONS@ ${LYCHGATE_JAVA_OPTS:-} \
  -cp "@JARS@" \
  @MAIN@ "$@"

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# units.sh FOLDER: every unit's exposure is 1.5 or better, and each says what a crash-only daemon must say.
set -eu
folder=$1
result=0

fail() {
    echo "FAILED: $*"
    result=1
}

for unit in "$folder"/*.service; do
    name=$(basename "$unit")
    for line in Type=notify Restart=always RestartPreventExitStatus=78 LimitCORE=0 NoNewPrivileges=yes; do
        grep -qx "$line" "$unit" || fail "$name does not say $line"
    done
    grep -q '^WatchdogSec=[1-9]' "$unit" || fail "$name has no watchdog"
done
[ "$(ls "$folder"/*.service | wc -l)" = 3 ] || fail "three units were expected"

if ! command -v systemd-analyze >/dev/null 2>&1; then
    echo "skipped: there is no systemd-analyze to judge the exposure"
    [ $result = 0 ] && exit 77
    exit $result
fi
for unit in "$folder"/*.service; do
    told=$(LC_ALL=C systemd-analyze --no-pager security --offline=true "$unit" 2>&1) || true
    level=$(printf '%s\n' "$told" | sed -n 's/.*Overall exposure level for [^:]*: \([0-9.]*\).*/\1/p')
    echo "$(basename "$unit"): exposure ${level:-unknown}"
    case $level in
    0.[0-9] | 1.[0-5]) ;;
    *) fail "$(basename "$unit"): ${level:-$told} is not 1.5 or better" ;;
    esac
done
exit $result

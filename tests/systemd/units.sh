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
    for line in Type=notify Restart=always RestartPreventExitStatus=78 StartLimitIntervalSec=0 LimitCORE=0 NoNewPrivileges=yes; do
        grep -qx "$line" "$unit" || fail "$name does not say $line"
    done
    grep -q '^WatchdogSec=[1-9]' "$unit" || fail "$name has no watchdog"
done
# Nobody by default but this machine; an agent also reaches its hub and is reached in private networks.
for unit in "$folder"/*.service; do
    grep -qx IPAddressDeny=any "$unit" || grep -qx PrivateNetwork=yes "$unit" || fail "$(basename "$unit") lets everybody in"
done
for range in localhost 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7; do
    grep '^IPAddressAllow=' "$folder/jieli-agent@.service" | grep -qw -- "$range" || fail "an agent cannot use $range"
done
grep -q '^IPAddressAllow=.*\(any\|[ =]0\.0\.0\.0\|[ =]::/0\)' "$folder"/*.service && fail "a unit allows every address"
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

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# address.sh SOURCE BUILD: a hub whose address is not there yet, as after a power failure, ends with 74, which the units
# start again, and writes nothing meanwhile; one whose endpoint is none ends with 78.
set -eu
source=$1
build=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
result=0

fail() {
    echo "FAILED: $*"
    result=1
}

# 192.0.2.0/24 is nobody's (RFC 5737)
config() {
    cat >"$folder/jieli.cfg" <<END
hub = { code = "hub-x"; endpoint = "$1"; data = "data"; keys = "hub.keys"; profile = "anqing"; };
plugins = { workflow = "$build/plugins/workflow"; };
rules = { dir = "$source/etc/rules"; };
calendar = { dir = "$source/etc/calendar"; };
policy = { dir = "$source/etc/policy"; };
journal = { segment = "1MiB"; };
keys = { dir = "."; };
operator = "zhang";
END
}

ends_with() {
    code=0
    "$build/bin/jielid" --config "$folder/jieli.cfg" >"$folder/log" 2>&1 || code=$?
    [ "$code" = "$1" ] || fail "exit $code instead of $1: $(cat "$folder/log")"
}

records() {
    "$build/bin/jieli" --config "$folder/jieli.cfg" --json verify --journal | sed -n 's/.*"records":\([0-9]*\).*/\1/p'
}

config tcp://192.0.2.1:7501
"$build/bin/jieli" init "$folder/jieli.cfg" >/dev/null
before=$(records)
ends_with 74
ends_with 74
[ "$(records)" = "$before" ] || fail "$(records) records instead of $before"
config carrier-pigeon
ends_with 78
exit $result

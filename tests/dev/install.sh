#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ./dev on a machine where a package is missing: dpkg-query, apt-get, sudo, id, cmake and ctest are stand-ins that write down
# how they were called.
set -eu
dev=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/tree"
cp "$dev" "$work/tree/dev"

stand_in() {
    printf '#!/bin/sh\nprintf "%%s\\n" "%s $*" >>"%s/calls"\n%s\n' "$1" "$work" "$2" >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}
stand_in dpkg-query 'eval "last=\${$#}"; case $last in ninja-build | cmake) exit 1 ;; esac; printf installed'
stand_in apt-get 'exit 0'
stand_in sudo 'exec "$@"'
stand_in cmake 'exit ${CMAKE_RESULT:-0}'
stand_in ctest 'exit 0'
for name in systemd-sysusers systemd-tmpfiles systemctl; do stand_in $name 'exit 0'; done
stand_in id 'echo "${FAKE_UID:-1000}"'

run() {
    : >"$work/calls"
    (cd / && env PATH="$work/bin:$PATH" "$@" </dev/null) >"$work/out" 2>"$work/talk" && result=0 || result=$?
}
expect() {
    if ! grep -q -e "$2" "$work/$1"; then
        printf 'expected in %s: %s\n' "$1" "$2"
        cat "$work/calls" "$work/out" "$work/talk"
        exit 1
    fi
}
expect_none() {
    if grep -q -e "$2" "$work/$1"; then
        printf 'not expected in %s: %s\n' "$1" "$2"
        exit 1
    fi
}

run "$work/tree/dev" build
expect talk 'Missing packages: cmake ninja-build $'
expect talk 'through sudo'
expect calls '^sudo apt-get update'
expect calls '^apt-get install -q -y --no-install-recommends cmake ninja-build$'
expect calls '^cmake --preset dev'
expect calls '^cmake --build build'
[ "$result" = 0 ]

run env FAKE_UID=0 "$work/tree/dev" --yes build
expect_none calls '^sudo'
expect calls '^apt-get install -q -y'

# what is installed is the release build; another folder needs no root
run "$work/tree/dev" install
expect calls '^cmake --build build-release'
expect calls '^sudo cmake --install build-release --prefix /usr$'
run "$work/tree/dev" install "$work/here"
expect_none calls '^sudo cmake'
expect calls "^cmake --install build-release --prefix $work/here$"

# a build that fails is a failed test run, and the last line still counts
run env CMAKE_RESULT=1 "$work/tree/dev" test
[ "$result" != 0 ]
expect out '^0 passed, 1 failed$'
expect_none calls '^ctest'

# no report: the run itself failed
run "$work/tree/dev" test
[ "$result" != 0 ]
expect out '^0 passed, 1 failed$'

# what this tree does not have is said, not passed over
run "$work/tree/dev" fuzz
[ "$result" = 1 ]
expect talk 'this tree has no tests/fuzz/run'
run "$work/tree/dev" frobnicate
[ "$result" = 2 ]
run "$work/tree/dev"
[ "$result" = 0 ]
expect out 'usage: ./dev'

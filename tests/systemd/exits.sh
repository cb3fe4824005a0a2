#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# exits.sh PROGRAM…: without a configuration a daemon ends with 78, which the units do not restart, and says why.
set -u
result=0
for program in "$@"; do
    told=$("$program" --config /nonexistent/jieli.cfg 2>&1)
    code=$?
    case $code:$told in
    78:*JL-CONF-0006*) ;;
    *)
        echo "FAILED: $(basename "$program"): exit $code, $told"
        result=1
        ;;
    esac
done
exit $result

// SPDX-License-Identifier: Apache-2.0
/// @file run.h — jieli-ledger: the read side as a program.
///
/// A normal run: read the hub's configuration, lower the own priority to idle (ledger.idle), open the files, tell systemd READY;
/// then round and round: follow, commit, feed the watchdog, say how far behind. SIGTERM: commit what is whole, end. A crash of
/// it stops nothing else.
#ifndef JL_LEDGER_RUN_H
#define JL_LEDGER_RUN_H
#include <stdbool.h>
enum jl_ledger_mode {
    JL_LEDGER_FOLLOW,  ///< until a signal
    JL_LEDGER_ONCE,    ///< until nothing more was announced
    JL_LEDGER_REBUILD, ///< the same from zero
};
/// Returns the exit code: 0, 74 the disk failed, 78 configuration or damage.
int jl_ledger_run(const char *config_path, enum jl_ledger_mode mode);
#endif

// SPDX-License-Identifier: Apache-2.0
// Loads, but its table is refused: nothing leads out of "open".
#define ZOO_NAME "dead_end"
#define ZOO_GO NULL
#include "zoo.h"

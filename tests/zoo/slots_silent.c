// SPDX-License-Identifier: Apache-2.0
// Loads, but its table is refused: after the first slot the duty ends in silence.
#define ZOO_NAME "slots_silent"
#define ZOO_SLOTS
#define ZOO_NEXT DO_MISSED("office")
#include "zoo.h"

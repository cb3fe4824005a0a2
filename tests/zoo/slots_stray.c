// SPDX-License-Identifier: Apache-2.0
// Loads, but its table is refused: a message starts the next slot.
#define ZOO_NAME "slots_stray"
#define ZOO_SLOTS
#define ZOO_DO DO_SLOT_NEXT("due.again")
#include "zoo.h"

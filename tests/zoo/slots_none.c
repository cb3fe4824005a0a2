// SPDX-License-Identifier: Apache-2.0
// Loads, but its table is refused: it moves a slot that no deadline has.
#define ZOO_NAME "slots_none"
#define ZOO_DO DO_SLOT_MOVE("due.again", "today")
#include "zoo.h"

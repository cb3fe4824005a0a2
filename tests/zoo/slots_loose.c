// SPDX-License-Identifier: Apache-2.0
// Loads, but its table is refused: the slots are counted from a field that no later step knows.
#define ZOO_NAME "slots_loose"
#define ZOO_SLOTS
#define ZOO_START "made_on"
#include "zoo.h"

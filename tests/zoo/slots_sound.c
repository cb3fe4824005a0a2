// SPDX-License-Identifier: Apache-2.0
// Loads, and its duty comes again.
#define ZOO_NAME "slots_sound"
#define ZOO_SLOTS
#include "zoo.h"

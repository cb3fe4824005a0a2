// SPDX-License-Identifier: Apache-2.0
// Loads, but its table is refused: with a message comes no other matter.
#define ZOO_NAME "from_nowhere"
#define ZOO_DO DO_SET("since", "from.since")
#include "zoo.h"

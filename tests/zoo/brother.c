// SPDX-License-Identifier: Apache-2.0
// A second plugin that calls itself "sound".
#define ZOO_NAME "sound"
#include "zoo.h"

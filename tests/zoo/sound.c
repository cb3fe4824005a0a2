// SPDX-License-Identifier: Apache-2.0
#define ZOO_NAME "sound"
#include "zoo.h"

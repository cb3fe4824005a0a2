// SPDX-License-Identifier: Apache-2.0
#define ZOO_NAME "short_struct"
#define ZOO_BYTES (sizeof(struct jieli_plugin) - 8)
#include "zoo.h"

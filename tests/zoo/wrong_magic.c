// SPDX-License-Identifier: Apache-2.0
#define ZOO_NAME "wrong_magic"
#define ZOO_MAGIC 0x4a49454du
#include "zoo.h"

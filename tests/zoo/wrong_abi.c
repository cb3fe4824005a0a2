// SPDX-License-Identifier: Apache-2.0
#define ZOO_NAME "wrong_abi"
#define ZOO_MAJOR (JIELI_ABI_MAJOR + 1)
#include "zoo.h"

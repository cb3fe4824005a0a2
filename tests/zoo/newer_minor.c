// SPDX-License-Identifier: Apache-2.0
#define ZOO_NAME "newer_minor"
#define ZOO_MINOR (JIELI_ABI_MINOR + 1)
#include "zoo.h"

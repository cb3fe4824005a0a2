// SPDX-License-Identifier: Apache-2.0
#define ZOO_NAME "wrong_kind"
#define ZOO_KIND JIELI_PLUGIN_ADAPTER
#include "zoo.h"

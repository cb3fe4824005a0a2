// SPDX-License-Identifier: Apache-2.0
#include "jieli/plugin.h"
extern const int zoo_nothing;
const int zoo_nothing = 1;

// SPDX-License-Identifier: Apache-2.0
#include "jieli/plugin.h"
JIELI_PLUGIN_EXPORT int zoo_helper(void);
int zoo_helper(void)
{
    return 1;
}
#define ZOO_NAME "extra_export"
#include "zoo.h"

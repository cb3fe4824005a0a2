// SPDX-License-Identifier: Apache-2.0
// Loads, but its table is refused: two events hear one signal.
#define ZOO_NAME "heard_twice"
#define ZOO_EVENTS                                                                                                     \
    {.name = "news", .kind = JIELI_EVENT_SIGNAL, .label = {"n", "n"}},                                                 \
        {.name = "other", .kind = JIELI_EVENT_SIGNAL, .type = "news", .label = {"o", "o"}},
#define ZOO_MORE {.in = {"open"}, .on = {"news", "other"}, .clause = "house"},
#include "zoo.h"

// SPDX-License-Identifier: Apache-2.0
/// @file adapter_world.h — every adapter plugin that the tree has, opened.
///
/// A normal run: cmocka_run_group_tests(tests, adapter_world_setup, adapter_world_teardown); *state is a
/// struct adapter_world with the adapters in name order. A new adapter needs no entry here.
#ifndef JL_TESTS_ADAPTER_WORLD_H
#define JL_TESTS_ADAPTER_WORLD_H
#include "tests/unit/ground.h"

#include "agent/form/adapter.h"
#include "lib/base/os.h"

#define ADAPTERS_MAX 40u
struct adapter_world {
    const struct jieli_adapter *adapters[ADAPTERS_MAX];
    uint32_t count;
};

int adapter_world_setup(void **state);
int adapter_world_teardown(void **state);

/// One by name, from the build folder.
const struct jieli_adapter *adapter_open(const char *name);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file adapter_world.h — every adapter plugin that the tree has, opened.
///
/// A normal run: cmocka_run_group_tests(tests, adapter_world_setup, adapter_world_teardown); *state is a
/// struct adapter_world with the adapters in name order.
#ifndef TESTS_ADAPTER_WORLD_H
#define TESTS_ADAPTER_WORLD_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agent/form/adapter.h"
#include "lib/base/os.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ADAPTERS_MAX 40u
struct adapter_world {
    const struct jieli_adapter *adapters[ADAPTERS_MAX];
    uint32_t count;
};

static const struct jieli_adapter *adapter_open(const char *name)
{
    char path[4096];
    const struct jieli_adapter *adapter = NULL;
    struct jieli_err err = {.text = ""};
    snprintf(path, sizeof path, "%s/plugins/adapter/%s.so", getenv("JL_BUILD"), name);
    enum jieli_status status = jl_adapter_open(path, &adapter, &err);
    if (status != JIELI_OK) {
        print_message("%s: %s: %s\n", name, err.field, err.text);
    }
    assert_int_equal(status, JIELI_OK);
    return adapter;
}

static int adapter_by_name(const void *a, const void *b)
{
    return strcmp((*(const struct jieli_adapter *const *)a)->name, (*(const struct jieli_adapter *const *)b)->name);
}

/// From the folders of the tree, so that a new adapter needs no entry here.
static void adapter_world_open(struct adapter_world *world)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/plugins/adapter", getenv("JL_SOURCE"));
    DIR *folder = opendir(path);
    assert_non_null(folder);
    world->count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] != '.') {
            assert_true(world->count < ADAPTERS_MAX);
            world->adapters[world->count++] = adapter_open(entry->d_name);
        }
    }
    closedir(folder);
    assert_true(world->count >= 16);
    qsort(world->adapters, world->count, sizeof *world->adapters, adapter_by_name);
}

static int adapter_world_setup(void **state)
{
    struct adapter_world *world = calloc(1, sizeof *world);
    adapter_world_open(world);
    *state = world;
    return 0;
}

static int adapter_world_teardown(void **state)
{
    free(*state);
    return 0;
}
#endif

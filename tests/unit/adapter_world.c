// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/adapter_world.h"
#include "lib/base/check.h"
#include <dirent.h>

const struct jieli_adapter *adapter_open(const char *name)
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

/// From the folders of the tree.
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

int adapter_world_setup(void **state)
{
    struct adapter_world *world = jl_alloc(sizeof *world);
    adapter_world_open(world);
    *state = world;
    return 0;
}

int adapter_world_teardown(void **state)
{
    free(*state);
    return 0;
}

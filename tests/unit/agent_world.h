// SPDX-License-Identifier: Apache-2.0
/// @file agent_world.h — an agent with its folders and its spool, the hub away; outcomes and deliveries are handed in where the
/// client would.
///
/// A normal run: setup opens the agent of an isolation centre in a folder of its own; put drops a file, run_until lets the agent
/// go on until another one is there, result reads it; deliver hands in what delivery_of makes.
#ifndef JL_TESTS_AGENT_WORLD_H
#define JL_TESTS_AGENT_WORLD_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "agent/agent.h"
#include "agent/sheet/csv.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "tests/unit/agent_told.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADINGS "姓名,身份证号,出所日期\n"
#define ID_X "018f0000-0000-8000-8000-00000000000a"
#define ID_Y "018f0000-0000-8000-8000-00000000000b"

struct world {
    char root[64];
    char keys[128], folder[128], spool[128], adapter[4096];
    struct jl_agent_conf conf;
    struct jl_agent *agent;
};

static inline void open_agent(struct world *world)
{
    struct jieli_err err = {.text = ""};
    enum jieli_status status = jl_agent_open(&world->conf, &world->agent, &err);
    if (status != JIELI_OK) {
        print_message("%s: %s\n", err.field, err.text);
    }
    assert_int_equal(status, JIELI_OK);
    jl_agent_relay(world->agent)->lease_heard = true; // as after a Welcome: a machine alone hands over
    jl_lease_look(jl_agent_relay(world->agent), 0);
    assert_int_equal(jl_spool_set_number(jl_agent_relay(world->agent)->spool, "welcomed", 1, NULL),
                     JIELI_OK); // no wait for a first hub
}

static inline void load_conf(struct world *world)
{
    char text[8192];
    snprintf(text, sizeof text,
             "agency = \"isolation-centre-1\"; keys = \"%s\"; adapter = \"%s\"; folder = \"%s\"; spool = \"%s\";\n"
             "rescan = \"100ms\"; settle = \"0ms\"; window = 16; window_bytes = \"1MiB\";",
             world->keys, world->adapter, world->folder, world->spool);
    agent_told(world->root, text, NULL, &world->conf);
}

static inline int setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    snprintf(world->root, sizeof world->root, "/tmp/jl-agent-XXXXXX");
    *state = world;
    if (!mkdtemp(world->root)) {
        return -1;
    }
    char dir[128];
    snprintf(dir, sizeof dir, "%s/keys", world->root);
    snprintf(world->keys, sizeof world->keys, "%s/keys/isolation-centre-1.keys", world->root);
    snprintf(world->folder, sizeof world->folder, "%s/agency", world->root);
    snprintf(world->spool, sizeof world->spool, "%s/spool.db", world->root);
    snprintf(world->adapter, sizeof world->adapter, "%s/plugins/adapter/isolation_centre.so", getenv("JL_BUILD"));
    assert_int_equal(jieli_keys_make(dir, "isolation-centre-1", "machine-1", NULL), JIELI_OK);
    load_conf(world);
    open_agent(world);
    return 0;
}

static inline void remove_below(const char *path)
{
    DIR *stream = opendir(path);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        char below[1024];
        struct stat is;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        snprintf(below, sizeof below, "%.700s/%.255s", path, entry->d_name);
        if (lstat(below, &is) == 0 && S_ISDIR(is.st_mode)) {
            remove_below(below);
        } else {
            unlink(below);
        }
    }
    if (stream) {
        closedir(stream);
    }
    rmdir(path);
}

static inline int teardown(void **state)
{
    struct world *world = *state;
    jl_agent_close(&world->agent);
    jl_agent_conf_fini(&world->conf);
    remove_below(world->root);
    free(world);
    return 0;
}

static inline void put(struct world *world, const char *below, const char *text, size_t len)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", world->folder, below);
    assert_int_equal(jl_os_write_file(path, text, len, 0600, NULL), JIELI_OK);
}

static inline bool has(struct world *world, const char *below)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", world->folder, below);
    return jl_os_exists(path);
}

static inline struct jl_csv *result(struct world *world, const char *below)
{
    char path[256];
    struct jl_buf bytes = {0};
    struct jl_csv *csv = NULL;
    snprintf(path, sizeof path, "%s/%s", world->folder, below);
    assert_int_equal(jl_os_read_file(path, 64 << 20, &bytes, NULL), JIELI_OK);
    assert_int_equal(jl_csv_read(jl_buf_view(&bytes), &csv, NULL), JIELI_OK);
    jl_buf_fini(&bytes);
    return csv;
}

static inline uint32_t count_status(const struct jl_csv *csv, const char *status)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i < jl_csv_rows(csv); i++) {
        count += strcmp(jl_csv_cell(csv, i, 1), status) == 0;
    }
    return count;
}

static inline void run_until(struct world *world, const char *below)
{
    for (int64_t end_ms = jl_os_boot_ms() + 20000; jl_os_boot_ms() < end_ms && !has(world, below);) {
        jl_agent_step(world->agent, 20);
    }
    assert_true(has(world, below));
}

static inline struct jieli_delivery delivery_of(const char *id, uint64_t seq)
{
    return (struct jieli_delivery){.agency = "isolation-centre-1",
                                   .epoch = 1,
                                   .seq = seq,
                                   .id = id,
                                   .verified = true,
                                   .source = "urn:jieli:agency:police-1",
                                   .type = "cn.jieli.release.no_rehab.v1",
                                   .casefile = "cf-1",
                                   .matter = "",
                                   .ground = "法48",
                                   .message = jl_view_text("m"),
                                   .json =
                                       "{\"person\":{\"name\":\"演示\"},\"made_on\":\"2026-02-20\",\"text\":\"x\"}"};
}

static inline void deliver(struct world *world, const struct jieli_delivery *delivery)
{
    jl_inbox_delivery(jl_agent_relay(world->agent), delivery);
    if (jl_spool_in_transaction(jl_agent_relay(world->agent)->spool)) {
        assert_int_equal(jl_spool_commit(jl_agent_relay(world->agent)->spool, NULL), JIELI_OK);
    }
    jl_inbox_acknowledge(jl_agent_relay(world->agent));
    jl_agent_step(world->agent, 0);
}

static inline uint32_t out_count(struct world *world)
{
    char path[256];
    uint32_t count = 0;
    snprintf(path, sizeof path, "%s/out", world->folder);
    DIR *stream = opendir(path);
    assert_non_null(stream);
    for (struct dirent *entry; (entry = readdir(stream));) {
        count += entry->d_name[0] != '.';
    }
    closedir(stream);
    return count;
}

#define WITH_AGENT(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
#endif

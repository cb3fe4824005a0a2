// SPDX-License-Identifier: Apache-2.0
// The agent's configuration: each number at its limits and one beyond, each word, each key once.
#include "tests/unit/ground.h"

#include "agent/conf/conf.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/conf/conf.h"
#include <inttypes.h>
#include <unistd.h>

struct world {
    char root[64], file[96], key[96];
};

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int setup(void **state)
{
    static struct world world;
    ground_folder(world.root);
    snprintf(world.file, sizeof world.file, "%s/agent.cfg", world.root);
    snprintf(world.key, sizeof world.key, "%s/hub.curve", world.root);
    write_file(world.key, "1111111111111111111111111111111111111111111111111111111111111111");
    *state = &world;
    return 0;
}

static int teardown(void **state)
{
    struct world *world = *state;
    ground_remove(world->root);
    return 0;
}

static const struct jl_conf_key *key_named(const char *name)
{
    uint32_t count;
    const struct jl_conf_key *keys = jl_agent_conf_keys(&count);
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(keys[i].name, name) == 0) {
            return &keys[i];
        }
    }
    return NULL;
}

/// What every file has, and `value` for the key called `name`.
static enum jieli_status load_with(const struct world *world, const char *name, const char *value,
                                   struct jl_agent_conf *conf, struct jieli_err *err)
{
    static const struct {
        const char *name, *value;
    } NEEDED[] = {
        {"agency", "\"police-1\""}, {"keys", "\"keys\""}, {"adapter", "\"police.so\""}, {"spool", "\"spool.db\""}};
    const struct jl_conf_key *key = key_named(name);
    const char *dot = strchr(name, '.');
    bool hub = dot && strncmp(name, "hub.", 4) == 0, needed = key && !key->otherwise;
    struct jl_buf text = {0};
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++) {
        jl_buf_printf(&text, "%s = %s;\n", NEEDED[i].name, strcmp(NEEDED[i].name, name) == 0 ? value : NEEDED[i].value);
    }
    jl_buf_printf(&text, "hub : { endpoint = \"tcp://127.0.0.1:9\"; curve_key = %s;",
                  strcmp(name, "hub.curve_key") == 0 ? value : "\"hub.curve\"");
    if (hub && !needed) {
        jl_buf_printf(&text, " %s = %s;", dot + 1, value);
    }
    jl_buf_add_text(&text, " };\n");
    if (!needed && !hub && dot) {
        jl_buf_printf(&text, "%.*s : { %s = %s; };\n", (int)(dot - name), name, dot + 1, value);
    } else if (!needed && !hub) {
        jl_buf_printf(&text, "%s = %s;\n", name, value);
    }
    write_file(world->file, jl_buf_text(&text));
    jl_buf_fini(&text);
    memset(err, 0, sizeof *err);
    return jl_agent_conf_load(world->file, NULL, NULL, conf, err);
}

static enum jieli_status load_number(const struct world *world, const struct jl_conf_key *key, int64_t number)
{
    char text[40];
    struct jl_agent_conf conf;
    struct jieli_err err;
    snprintf(text, sizeof text, key->kind == JL_CONF_DURATION ? "\"%" PRId64 "ms\"" : "%" PRId64 "L", number);
    enum jieli_status status = load_with(world, key->name, text, &conf, &err);
    if (status == JIELI_OK) {
        assert_int_equal(jl_conf_number(conf.from, key->name), number);
        jl_agent_conf_fini(&conf);
    } else {
        assert_string_equal(err.field, key->name);
    }
    return status;
}

static void number_is_taken_at_its_limits_and_not_beyond(void **state)
{
    const struct world *world = *state;
    uint32_t count, numbers = 0;
    const struct jl_conf_key *keys = jl_agent_conf_keys(&count);
    for (uint32_t i = 0; i < count; i++) {
        const struct jl_conf_key *key = &keys[i];
        if (key->kind != JL_CONF_NUMBER && key->kind != JL_CONF_SIZE && key->kind != JL_CONF_DURATION) {
            continue;
        }
        numbers++;
        assert_true(key->max > key->min); // nothing is without a bound
        assert_int_equal(load_number(world, key, key->min), JIELI_OK);
        assert_int_equal(load_number(world, key, key->max), JIELI_OK);
        assert_int_equal(load_number(world, key, key->max + 1), JIELI_CONF_OUT_OF_RANGE);
        if (key->min > 0) {
            assert_int_equal(load_number(world, key, key->min - 1), JIELI_CONF_OUT_OF_RANGE);
        }
    }
    assert_true(numbers >= 13);
}

static void words_are_those_that_are_known(void **state)
{
    static const struct {
        const char *name, *value;
        enum jieli_status status;
    } CASES[] = {
        {"out_format", "\"csv\"", JIELI_OK},
        {"out_format", "\"xlsx\"", JIELI_OK},
        {"out_format", "\"xml\"", JIELI_OK},
        {"out_format", "\"json\"", JIELI_CONF_OUT_OF_RANGE},
        {"out_format", "\"XLSX\"", JIELI_CONF_OUT_OF_RANGE},
        {"out_format", "\"\"", JIELI_CONF_OUT_OF_RANGE},
        {"language", "\"en\"", JIELI_OK},
        {"language", "\"fr\"", JIELI_CONF_OUT_OF_RANGE},
        {"agency", "\"Police 1\"", JIELI_CONF_OUT_OF_RANGE},
        {"agent", "\"machine-2\"", JIELI_OK},
        {"agent", "\"../2\"", JIELI_CONF_OUT_OF_RANGE},
        {"hub.curve_key", "\"agent.cfg\"", JIELI_SEAL_KEY_FILE},
        {"hub.log_key", "\"hub.curve\"", JIELI_SEAL_KEY_FILE},
        {"hub.log_key", "\"none\"", JIELI_CONF_FILE},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct jl_agent_conf conf;
        struct jieli_err err;
        enum jieli_status status = load_with(*state, CASES[i].name, CASES[i].value, &conf, &err);
        assert_int_equal(status, CASES[i].status);
        if (status == JIELI_OK) {
            jl_agent_conf_fini(&conf);
        } else {
            assert_string_equal(err.field, CASES[i].name);
        }
    }
}

static void flags_are_true_or_false(void **state)
{
    static const char *const FLAGS[] = {"notices", "standby"};
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++) {
        struct jl_agent_conf conf;
        struct jieli_err err;
        for (int value = 0; value < 2; value++) {
            assert_int_equal(load_with(*state, FLAGS[i], value ? "true" : "false", &conf, &err), JIELI_OK);
            assert_int_equal(jl_conf_flag(conf.from, FLAGS[i]), value);
            jl_agent_conf_fini(&conf);
        }
        assert_int_not_equal(load_with(*state, FLAGS[i], "\"perhaps\"", &conf, &err), JIELI_OK);
        assert_string_equal(err.field, FLAGS[i]);
    }
}

static void key_that_is_not_known_is_refused(void **state)
{
    struct jl_agent_conf conf;
    struct jieli_err err;
    assert_int_not_equal(load_with(*state, "out_formats", "\"csv\"", &conf, &err), JIELI_OK);
    assert_int_not_equal(load_with(*state, "desk.idles", "\"30m\"", &conf, &err), JIELI_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_is_taken_at_its_limits_and_not_beyond),
        cmocka_unit_test(words_are_those_that_are_known),
        cmocka_unit_test(flags_are_true_or_false),
        cmocka_unit_test(key_that_is_not_known_is_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

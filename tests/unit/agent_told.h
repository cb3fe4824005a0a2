// SPDX-License-Identifier: Apache-2.0
/// @file agent_told.h — an agent's configuration, read as the program reads it, so that every key has its default.
#ifndef JL_TESTS_AGENT_TOLD_H
#define JL_TESTS_AGENT_TOLD_H
#include "agent/conf/conf.h"
#include "lib/base/os.h"
#include "lib/conf/conf.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/// `text`, with the hub behind it (NULL = one that is away), into agent.cfg of that folder; read into *out, to be ended by jl_agent_conf_fini.
static inline void agent_told(const char *root, const char *text, const char *endpoint, struct jl_agent_conf *out)
{
    char path[128];
    struct jl_buf whole = {0};
    struct jieli_err err = {.text = ""};
    snprintf(path, sizeof path, "%s/hub.curve", root);
    jl_buf_printf(&whole, "%064d", 1);
    assert_int_equal(jl_os_write_file(path, whole.data, whole.len, 0600, NULL), JIELI_OK);
    jl_buf_clear(&whole);
    jl_buf_printf(&whole, "%s\nhub = { endpoint = \"%s\"; curve_key = \"hub.curve\"; };\n", text,
                  endpoint ? endpoint : "tcp://127.0.0.1:9");
    snprintf(path, sizeof path, "%s/agent.cfg", root);
    assert_int_equal(jl_os_write_file(path, whole.data, whole.len, 0600, NULL), JIELI_OK);
    jl_buf_fini(&whole);
    if (jl_agent_conf_load(path, NULL, NULL, out, &err) != JIELI_OK) {
        fail_msg("%s: %s", err.field, err.text);
    }
}
#endif

// SPDX-License-Identifier: Apache-2.0
// jieli init FILE: keys, the first operator, GENESIS and the first configuration, as FILE (a jieli.cfg) says.
#include "cli/machine.h"
#include "cli/places.h"
#include "core/hub/configured.h"
#include "core/hub/genesis.h"
#include "core/hub/secrets.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/seal/checkpoint.h"
#include <stdio.h>

struct parts {
    struct jl_genesis_part list[JL_CLI_PARTS_MAX + 1]; ///< and the profile
    uint32_t count;
};

static enum jieli_status parts_read(const struct jl_conf *conf, struct parts *parts, struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; status == JIELI_OK && i < JL_CLI_AREAS; i++) {
        char key[32];
        snprintf(key, sizeof key, "%s.dir", jl_cli_areas[i]);
        status = jl_cli_parts_read(jl_cli_areas[i], jl_conf_text(conf, key), parts->list, &parts->count, err);
    }
    parts->list[parts->count++] =
        (struct jl_genesis_part){jl_strdup("profile"), jl_strdup(jl_conf_text(conf, "hub.profile"))};
    return status;
}

/// What the hub would refuse at its start is refused before anything is made.
static enum jieli_status parts_check(const struct parts *parts, struct jieli_err *err)
{
    Jieli__V1__AdminConfiguration__Part rows[JL_CLI_PARTS_MAX + 1];
    Jieli__V1__AdminConfiguration__Part *list[JL_CLI_PARTS_MAX + 1];
    Jieli__V1__AdminConfiguration change = JIELI__V1__ADMIN_CONFIGURATION__INIT;
    struct jl_configured configured;
    struct jl_state *state = jl_state_new((struct jl_hash_seed){0});
    for (uint32_t i = 0; i < parts->count; i++) {
        list[i] = &rows[i];
        jieli__v1__admin_configuration__part__init(list[i]);
        list[i]->name = (char *)(uintptr_t)parts->list[i].name;
        list[i]->text = (char *)(uintptr_t)parts->list[i].text;
    }
    change.parts = list;
    change.n_parts = parts->count;
    enum jieli_status status = jl_configured_build(state, &change, NULL, 0, NULL, &configured, err);
    if (status == JIELI_OK)
        jl_configured_fini(&configured);
    jl_state_free(&state);
    return status;
}

static enum jieli_status clock_read(const struct jl_conf *conf, struct jl_genesis *genesis, struct jieli_err *err)
{
    const char *kind = jl_conf_text(conf, "hub.clock"), *start = jl_conf_text(conf, "hub.clock_start");
    genesis->demo = jl_text_equal(kind, "demo");
    genesis->start_ms = jl_os_wall_ms();
    if (!genesis->demo && !jl_text_equal(kind, "real"))
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "hub.clock", "real or demo");
    if (genesis->demo && !jl_time_parse(start, &genesis->start_ms))
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "hub.clock_start", "a demo clock needs a start in RFC 3339");
    return JIELI_OK;
}

/// The operator's keys are made here unless this machine already holds them.
static enum jieli_status operator_keys(const struct jl_conf *conf, struct jieli_bundle *bundle, struct jieli_err *err)
{
    char owner[96], path[1100];
    const char *dir = jl_conf_text(conf, "keys.dir"), *code = jl_conf_text(conf, "operator");
    snprintf(owner, sizeof owner, "operator:%s", code);
    snprintf(path, sizeof path, "%s/operator-%s.public", dir, code);
    if (!jl_os_exists(path)) {
        enum jieli_status status = jieli_keys_make(dir, owner, code, err);
        if (status != JIELI_OK)
            return status;
    }
    return jieli_bundle_load(path, bundle, err);
}

static enum jieli_status journal_begin(const struct jl_conf *conf, const struct jl_hub_keys *keys,
                                       const struct jl_genesis *genesis, struct jieli_err *err)
{
    char dir[1100], name[96];
    struct jl_journal *journal = NULL;
    struct jl_journal_found found = {0};
    const struct jl_key *log_keys[] = {keys->log_key};
    snprintf(dir, sizeof dir, "%s/journal", jl_conf_text(conf, "hub.data"));
    snprintf(name, sizeof name, "jieli/%s/%lld", genesis->hub, (long long)jl_conf_number(conf, "hub.incarnation"));
    struct jl_log_signer signer = {log_keys, 1, name};
    struct jl_journal_conf journal_conf = {.dir = dir,
                                           .segment_bytes = (uint64_t)jl_conf_number(conf, "journal.segment"),
                                           .block_bytes = (uint32_t)jl_conf_number(conf, "journal.block"),
                                           .hub = genesis->hub,
                                           .incarnation = (uint32_t)jl_conf_number(conf, "hub.incarnation"),
                                           .term = 1,
                                           .signer = &signer,
                                           .cache_bytes = (uint64_t)jl_conf_number(conf, "journal.cache")};
    struct jl_journal_start start = {0};
    enum jieli_status status = jl_os_mkdirs(dir, 0750, err);
    if (status == JIELI_OK)
        status = jl_journal_file_open(&journal_conf, &start, &journal, &found, err);
    if (status == JIELI_OK)
        status = jl_genesis_write(journal, genesis, err);
    jl_journal_close(&journal);
    return status;
}

static enum jieli_status begin(const struct jl_conf *conf, struct jieli_err *err)
{
    struct jl_hub_keys keys = {0};
    struct jl_key *operator_key = NULL;
    struct jieli_bundle bundle = {0};
    struct parts parts = {0};
    struct jl_genesis genesis = {.hub = jl_conf_text(conf, "hub.code"),
                                 .operator_code = jl_conf_text(conf, "operator")};
    const char *path = jl_conf_text(conf, "hub.keys");
    enum jieli_status status = clock_read(conf, &genesis, err);
    if (status == JIELI_OK)
        status = parts_read(conf, &parts, err);
    if (status == JIELI_OK)
        status = parts_check(&parts, err);
    if (status == JIELI_OK)
        status = operator_keys(conf, &bundle, err);
    if (status == JIELI_OK)
        status = jl_key_from_public((enum jl_suite)bundle.suite, jl_view(bundle.signing_key, bundle.signing_key_bytes),
                                    &operator_key, err);
    if (status == JIELI_OK)
        status = jl_os_exists(path) ? jl_hub_keys_load(path, &keys, err) : jl_hub_keys_make(path, &keys, err);
    if (status == JIELI_OK) {
        genesis.operator_key = operator_key;
        memcpy(genesis.operator_curve, bundle.curve_key, 32);
        genesis.parts = parts.list;
        genesis.part_count = parts.count;
        status = journal_begin(conf, &keys, &genesis, err);
    }
    jl_cli_parts_free(parts.list, parts.count);
    jl_key_free(&operator_key);
    jl_hub_keys_fini(&keys);
    return status;
}

int jl_cli_init(struct jl_cli *cli, int argc, char **argv)
{
    struct jieli_err err = {0};
    struct jl_conf *conf = NULL;
    if (!jl_cli_options(cli, &argc, argv, NULL, 1, 1))
        return JL_EXIT_USAGE;
    struct jl_cli named = *cli;
    named.config = argv[0];
    enum jieli_status status = jl_cli_machine_load(&named, &conf, &err);
    if (status == JIELI_OK)
        status = begin(conf, &err);
    if (status == JIELI_OK && cli->json)
        jl_cli_json(
            json_pack("{s:s,s:s}", "hub", jl_conf_text(conf, "hub.code"), "operator", jl_conf_text(conf, "operator")));
    else if (status == JIELI_OK)
        printf("%s: %s, %s: %s\n", jl_cli_say(cli, "hub", "枢纽"), jl_conf_text(conf, "hub.code"),
               jl_cli_say(cli, "operator", "管理员"), jl_conf_text(conf, "operator"));
    jl_conf_free(&conf);
    return status == JIELI_OK ? JL_EXIT_DONE : jl_cli_fail(cli, &err);
}

// SPDX-License-Identifier: Apache-2.0
// jieli verify: a receipt, or with --journal a whole journal. VALID 0, INVALID 3, INDETERMINATE 4.
#include "cli/machine.h"
#include "cli/verify/receipt.h"
#include "cli/verify_journal.h"
#include "lib/base/time.h"
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>

static void print_json(enum jl_verdict verdict, const struct jl_receipt_facts *facts, const struct jieli_err *err)
{
    json_t *document =
        json_pack("{s:s,s:o}", "verdict", jl_verdict_text(verdict), "findings", jl_verify_findings(verdict, err));
    if (facts->read)
        json_object_set_new(document, "receipt", jl_verify_facts(facts));
    jl_cli_json(document);
}

static void print_text(const struct jl_cli *cli, enum jl_verdict verdict, const struct jl_receipt_facts *facts,
                       const struct jieli_err *err)
{
    char time[30], text[1024];
    puts(jl_verdict_text(verdict));
    jl_time_write(facts->time_ms, time);
    if (facts->read)
        printf("  %s %" PRIu64 ", %s %" PRIu64 ", %s, %s, %s %s %s\n", jl_cli_say(cli, "position", "位置"),
               facts->position, jl_cli_say(cli, "batch", "批次"), facts->batch, facts->log,
               jl_record_kind_text(facts->kind), time, facts->source, facts->id);
    if (verdict != JL_VERDICT_VALID)
        printf("  %s\n", jieli_err_text(err, cli->chinese, text, sizeof text));
}

static int verify_receipt(const struct jl_cli *cli, const char *path, const struct jl_key *key)
{
    enum jl_verdict verdict;
    struct jl_receipt_facts facts;
    struct jieli_err err = {0};
    if (jl_verify_file(path, key, &verdict, &facts, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (cli->json)
        print_json(verdict, &facts, &err);
    else
        print_text(cli, verdict, &facts, &err);
    return (int)verdict;
}

/// The hub's log key of the configuration that was found; NULL when there is none that can be read.
static struct jl_key *configured_key(const struct jl_cli *cli)
{
    struct jl_conf *conf = NULL;
    struct jl_buf der = {0};
    struct jl_key *key = NULL;
    if (cli->config && jl_cli_machine_load(cli, &conf, NULL) == JIELI_OK &&
        jl_cli_log_key(conf, &der, NULL) == JIELI_OK)
        jl_public_key_read(jl_buf_view(&der), &key, NULL);
    jl_buf_fini(&der);
    jl_conf_free(&conf);
    return key;
}

/// The journal to check: the folder that was named, else the configuration's. False after the reason was written.
static bool journal_dir(const struct jl_cli *cli, const char *named, char out[1100])
{
    struct jl_conf *conf = NULL;
    struct jieli_err err = {0};
    if (named) {
        snprintf(out, 1100, "%s", named);
        return true;
    }
    if (jl_cli_machine_load(cli, &conf, &err) != JIELI_OK) {
        jl_cli_fail(cli, &err);
        return false;
    }
    snprintf(out, 1100, "%s/journal", jl_conf_text(conf, "hub.data"));
    jl_conf_free(&conf);
    return true;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return path && stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

int jl_cli_verify(struct jl_cli *cli, int argc, char **argv)
{
    const char *key_file = NULL;
    bool journal = false;
    char dir[1100];
    struct jl_key *key = NULL;
    struct jieli_err err = {0};
    const struct jl_cli_option options[] = {
        {.name = "--hub-key", .text = &key_file}, {.name = "--journal", .flag = &journal}, {0}};
    int code = JL_EXIT_FAILED;
    if (!jl_cli_options(cli, &argc, argv, options, 0, 1))
        return JL_EXIT_USAGE;
    if (!argc && !journal)
        return jl_cli_usage(cli, "%s",
                            jl_cli_say(cli, "name a receipt, or say --journal", "请指明回执文件，或用 --journal"));
    if (key_file && jl_verify_key(key_file, &key, &err) != JIELI_OK)
        return jl_cli_fail(cli, &err);
    if (!key_file)
        key = configured_key(cli);
    if (!journal && !is_folder(argv[0]))
        code = verify_receipt(cli, argv[0], key);
    else if (journal_dir(cli, argc ? argv[0] : NULL, dir))
        code = jl_cli_verify_journal(cli, dir, key ? jl_key_public_der(key) : (struct jl_view){0});
    jl_key_free(&key);
    return code;
}

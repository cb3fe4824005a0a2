// SPDX-License-Identifier: Apache-2.0
// jieli-verify: checks receipts with the hub's public key and nothing else: no network, no configuration.
#include "cli/verify/receipt.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXIT_FAILED 1
#define EXIT_USAGE 2

struct run {
    const char *key_file;
    struct jl_key *key;
    bool json, chinese;
    int worst; ///< INVALID before INDETERMINATE before VALID
};

static int usage(bool chinese)
{
    fputs(chinese ? "用法：jieli-verify [--hub-key FILE] [--json] [--lang zh|en] RECEIPT…\n"
                    "核验回执（二进制或 base64）。枢纽公钥可为 PEM、DER 或 base64。\n"
                    "退出码：0 VALID，3 INVALID，4 INDETERMINATE（没有公钥），1 文件不可读，2 用法错误。\n"
                  : "usage: jieli-verify [--hub-key FILE] [--json] [--lang zh|en] RECEIPT…\n"
                    "Checks receipts (binary or base64). The hub's public key is PEM, DER or base64.\n"
                    "Exit: 0 VALID, 3 INVALID, 4 INDETERMINATE (no key), 1 a file cannot be read, 2 wrong usage.\n"
                    "A journal is checked with: jieli verify --journal DIR\n",
          stderr);
    return EXIT_USAGE;
}

static int fail(const struct run *run, const char *path, const struct jieli_err *err)
{
    char text[1024];
    fprintf(stderr, "jieli-verify: %s: %s\n", path, jieli_err_text(err, run->chinese, text, sizeof text));
    return EXIT_FAILED;
}

static json_t *facts_json(const struct jl_receipt_facts *facts)
{
    char digest[65] = "";
    json_t *json = jl_verify_facts(facts);
    if (facts->has_message)
        jl_hex_write(facts->message_digest, 32, digest);
    json_object_set_new(json, "message_digest", json_string(digest));
    return json;
}

static void print_json(const char *path, enum jl_verdict verdict, const struct jl_receipt_facts *facts,
                       const struct jieli_err *err)
{
    json_t *document = json_pack("{s:s,s:s*,s:o}", "verdict", jl_verdict_text(verdict), "file", path, "findings",
                                 jl_verify_findings(verdict, err));
    if (facts->read)
        json_object_set_new(document, "receipt", facts_json(facts));
    json_dumpf(document, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(document);
}

static void print_text(const struct run *run, const char *path, enum jl_verdict verdict,
                       const struct jl_receipt_facts *facts, const struct jieli_err *err)
{
    char time[30], text[1024];
    printf("%s %s\n", jl_verdict_text(verdict), path);
    if (facts->read) {
        jl_time_write(facts->time_ms, time);
        printf("  %s %" PRIu64 ", %s %" PRIu64 ", %s, %s, %s\n", run->chinese ? "位置" : "position", facts->position,
               run->chinese ? "批次" : "batch", facts->batch, facts->log, jl_record_kind_text(facts->kind), time);
        if (facts->id[0])
            printf("  %s %s\n", facts->source, facts->id);
    }
    if (verdict != JL_VERDICT_VALID)
        printf("  %s\n", jieli_err_text(err, run->chinese, text, sizeof text));
}

static int worse(int a, int b)
{
    static const int order[] = {JL_VERDICT_VALID, JL_VERDICT_INDETERMINATE, JL_VERDICT_INVALID, EXIT_FAILED};
    int place_a = 0, place_b = 0;
    for (int i = 0; i < 4; i++) {
        place_a = order[i] == a ? i : place_a;
        place_b = order[i] == b ? i : place_b;
    }
    return place_a > place_b ? a : b;
}

static void check_file(struct run *run, const char *path)
{
    enum jl_verdict verdict;
    struct jl_receipt_facts facts;
    struct jieli_err err = {0};
    if (jl_verify_file(path, run->key, &verdict, &facts, &err) != JIELI_OK) {
        run->worst = worse(run->worst, fail(run, path, &err));
        return;
    }
    if (run->json)
        print_json(path, verdict, &facts, &err);
    else
        print_text(run, path, verdict, &facts, &err);
    run->worst = worse(run->worst, (int)verdict);
}

/// Options out of argv; how many files remain at its front, or −1.
static int read_options(struct run *run, int argc, char **argv)
{
    int files = 0;
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--json") == 0)
            run->json = true;
        else if (strcmp(argv[i], "--hub-key") == 0 && more)
            run->key_file = argv[++i];
        else if (strcmp(argv[i], "--lang") == 0 && more)
            run->chinese = strcmp(argv[++i], "zh") == 0;
        else if (argv[i][0] == '-' && argv[i][1])
            return -1;
        else
            argv[files++] = argv[i];
    }
    return files;
}

int main(int argc, char **argv)
{
    const char *lang = getenv("LANG");
    struct run run = {.chinese = lang && strncmp(lang, "zh", 2) == 0};
    int files = read_options(&run, argc, argv);
    if (files <= 0)
        return usage(run.chinese);
    struct jieli_err err = {0};
    if (run.key_file && jl_verify_key(run.key_file, &run.key, &err) != JIELI_OK)
        return fail(&run, run.key_file, &err);
    for (int i = 0; i < files; i++)
        check_file(&run, argv[i]);
    jl_key_free(&run.key);
    return run.worst;
}

// SPDX-License-Identifier: Apache-2.0
#include "cli/verify_journal.h"
#include "core/journal/journal.h"
#include "lib/seal/verdict.h"
#include <inttypes.h>
#include <stdio.h>

#define FINDINGS_MAX 1000 // of one journal: beyond that only counted

struct report {
    const struct jl_cli *cli;
    json_t *findings;
    uint64_t count;
};

static void on_finding(void *user, const char *segment, uint64_t offset, uint64_t batch, uint64_t first_position,
                       uint64_t last_position, const char *what)
{
    struct report *report = user;
    if (report->count++ >= FINDINGS_MAX)
        return;
    if (report->cli->json)
        json_array_append_new(report->findings,
                              json_pack("{s:s,s:I,s:I,s:I,s:I,s:s}", "segment", segment, "offset", (json_int_t)offset,
                                        "batch", (json_int_t)batch, "first_position", (json_int_t)first_position,
                                        "last_position", (json_int_t)last_position, "what", what));
    else if (report->cli->chinese)
        printf("段 %s，偏移 %" PRIu64 "，批次 %" PRIu64 "，位置 %" PRIu64 " 至 %" PRIu64 "：%s\n", segment, offset,
               batch, first_position, last_position, what);
    else
        printf("segment %s, offset %" PRIu64 ", batch %" PRIu64 ", positions %" PRIu64 " to %" PRIu64 ": %s\n", segment,
               offset, batch, first_position, last_position, what);
}

/// A folder without a batch is no sound journal: it is another folder, or a copy of nothing.
static enum jl_verdict verdict_of(const struct report *report, uint64_t batches, struct jl_view hub_key_der)
{
    if (report->count > 0)
        return JL_VERDICT_INVALID;
    return batches > 0 && hub_key_der.len > 0 ? JL_VERDICT_VALID : JL_VERDICT_INDETERMINATE;
}

int jl_cli_verify_journal(const struct jl_cli *cli, const char *dir, struct jl_view hub_key_der)
{
    uint64_t batches, records;
    struct jieli_err err = {0};
    struct report report = {.cli = cli, .findings = json_array()};
    if (jl_journal_verify(dir, hub_key_der, on_finding, &report, &batches, &records, &err)) {
        json_decref(report.findings);
        return jl_cli_fail(cli, &err);
    }
    enum jl_verdict verdict = verdict_of(&report, batches, hub_key_der);
    if (cli->json) {
        jl_cli_json(json_pack("{s:s,s:I,s:I,s:I,s:o}", "verdict", jl_verdict_text(verdict), "batches",
                              (json_int_t)batches, "records", (json_int_t)records, "finding_count",
                              (json_int_t)report.count, "findings", report.findings));
        return (int)verdict;
    }
    json_decref(report.findings);
    printf("%s: %" PRIu64 " %s, %" PRIu64 " %s, %" PRIu64 " %s\n", jl_verdict_text(verdict), batches,
           jl_cli_say(cli, "batches", "个批次"), records, jl_cli_say(cli, "records", "条记录"), report.count,
           jl_cli_say(cli, "findings", "处问题"));
    if (verdict == JL_VERDICT_INDETERMINATE && !batches)
        fputs(jl_cli_say(cli, "there is no journal here: name the folder that holds the *.jl files\n",
                         "此处没有日志：请指明存放 *.jl 文件的目录\n"),
              stderr);
    else if (verdict == JL_VERDICT_INDETERMINATE)
        fputs(jl_cli_say(cli, "without --hub-key the signatures were not checked\n", "未给出 --hub-key，签名未核验\n"),
              stderr);
    return (int)verdict;
}

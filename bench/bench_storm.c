// SPDX-License-Identifier: Apache-2.0
// The first working day after a long holiday: so many deadlines of as many matters, due in the same night, fired by the
// hub's own code into a journal on the disk. Each makes its matter's step and a signed record that names who missed it.
//
//     build/bench/bench_storm FOLDER [DEADLINES]
//
// Prints deadlines a second, batches, and records a second.
#include "core/hub/genesis.h"
#include "core/hub/hub.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include "lib/seal/checkpoint.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL(text)                                                                                                    \
    {                                                                                                                  \
        text, text                                                                                                     \
    }
static const struct jieli_party parties[] = {{.name = "office", .role = "office", .label = LABEL("office")}};
static const struct jieli_event events[] = {
    {.name = "bench.note", .type = "bench.note", .from = {"office"}, .label = LABEL("note")},
    {.name = "report_in", .type = "report_in", .from = {"office"}, .label = LABEL("end")}};
static const struct jieli_deadline deadlines[] = {{.name = "due",
                                                   .rule = "aid.accept",
                                                   .party = "office",
                                                   .label = LABEL("due"),
                                                   .passing = LABEL("late"),
                                                   .clause = "c"}};
static const struct jieli_state states[] = {{.name = "start",
                                             .kind = JIELI_STATE_START,
                                             .label = LABEL("start"),
                                             .waits = LABEL("w"),
                                             .why_none = LABEL("none"),
                                             .clause = "c"},
                                            {.name = "timed",
                                             .kind = JIELI_STATE_ACTIVE,
                                             .label = LABEL("timed"),
                                             .waits = LABEL("w"),
                                             .deadlines = {"due"},
                                             .clause = "c"},
                                            {.name = "done",
                                             .kind = JIELI_STATE_FINAL,
                                             .label = LABEL("done"),
                                             .waits = LABEL("w"),
                                             .why_none = LABEL("over"),
                                             .clause = "c"}};
static const struct jieli_transition rows[] = {
    {.in = {"start"}, .on = {"bench.note"}, .act = {DO_ARM("due")}, .go = "timed", .clause = "c"},
    {.in = {"timed"}, .on = {"due"}, .act = {DO_MISSED("office")}, .clause = "c"},
    {.in = {"timed"}, .on = {"report_in"}, .go = "done", .clause = "c"}};
static const struct jieli_workflow workflow = {.struct_bytes = sizeof(struct jieli_workflow),
                                               .name = "storm",
                                               .version = 1,
                                               .label = LABEL("storm"),
                                               .summary = LABEL("storm"),
                                               .parties = parties,
                                               .party_count = JIELI_COUNT(parties),
                                               .events = events,
                                               .event_count = JIELI_COUNT(events),
                                               .deadlines = deadlines,
                                               .deadline_count = JIELI_COUNT(deadlines),
                                               .states = states,
                                               .state_count = JIELI_COUNT(states),
                                               .transitions = rows,
                                               .transition_count = JIELI_COUNT(rows)};
static const char policy[] =
    "policy = ( { type = \"*\"; role = \"*\"; purpose = \"*\"; withhold = (); ground = \"bench\"; } );";

struct storm {
    struct jl_hub *hub;
    struct jl_journal *journal;
    struct jl_journal_conf conf;
    struct jl_log_signer signer;
    struct jl_key *keys[2]; ///< log, operator
    const struct jl_key *log_keys[1];
    const struct jieli_workflow *workflows[1];
    jl_time_ms now_ms;
    uint64_t random;
};

static void must(enum jieli_status status, const struct jieli_err *err)
{
    if (status == JIELI_OK)
        return;
    fprintf(stderr, "bench_storm: %s %s %s\n", jieli_status_find(status)->code, err->field, err->text);
    exit(1);
}

static void random_bytes(void *user, void *out, size_t len)
{
    struct storm *storm = user;
    for (size_t i = 0; i < len; i++) {
        storm->random = storm->random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        ((uint8_t *)out)[i] = (uint8_t)(storm->random >> 56);
    }
}

static bool send_nowhere(void *user, void *link, const void *bytes, size_t len)
{
    (void)user, (void)link, (void)bytes, (void)len;
    return true;
}

static char *file(const char *path)
{
    struct jieli_err err = {0};
    struct jl_buf text = {0};
    must(jl_os_read_file(path, 1 << 20, &text, &err), &err);
    char *copy = jl_strdup(jl_buf_text(&text));
    jl_buf_fini(&text);
    return copy;
}

static void begin(struct storm *storm)
{
    struct jieli_err err = {0};
    struct jl_journal_found found;
    struct jl_journal_start none = {0};
    char *rules = file("etc/rules/national.cfg"), *year = file("etc/calendar/cn-2026.cfg");
    struct jl_genesis_part parts[] = {
        {"rules/national", rules}, {"calendar/cn-2026", year}, {"policy/all", policy}, {"profile", "national"}};
    struct jl_genesis genesis = {.hub = "storm",
                                 .demo = true,
                                 .start_ms = storm->now_ms,
                                 .operator_code = "op",
                                 .operator_key = storm->keys[1],
                                 .parts = parts,
                                 .part_count = 4};
    must(jl_journal_file_open(&storm->conf, &none, &storm->journal, &found, &err), &err);
    must(jl_genesis_write(storm->journal, &genesis, &err), &err);
    jl_journal_close(&storm->journal);
    free(rules);
    free(year);
}

static void start(struct storm *storm)
{
    struct jieli_err err = {0};
    struct jl_journal_found found;
    struct jl_hub_conf conf = {.code = "storm",
                               .incarnation = 1,
                               .term = 1,
                               .log_key = storm->keys[0],
                               .workflows = storm->workflows,
                               .workflow_count = 1,
                               .seed = {1, 2}};
    struct jl_hub_calls calls = {.send = send_nowhere, .random = random_bytes, .user = storm};
    storm->hub = jl_hub_new(&conf, &calls);
    struct jl_journal_start replay = {.replay = jl_hub_replay, .user = storm->hub};
    must(jl_journal_file_open(&storm->conf, &replay, &storm->journal, &found, &err), &err);
    must(jl_hub_start(storm->hub, storm->journal, storm->now_ms, "bench", &err), &err);
}

static void put(struct storm *storm, uint32_t kind, struct jl_view key, const ProtobufCMessage *object)
{
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, object);
    jl_state_put(jl_hub_state(storm->hub), kind, key, jl_buf_view(&packed));
    jl_buf_fini(&packed);
}

/// A person's file with one matter that waits for one of 100 offices.
static void matter(struct storm *storm, uint32_t number, jl_time_ms due_at_ms)
{
    char casefile_id[32], id[32], office[32], *ids[] = {id}, *running[] = {(char *)(uintptr_t) "due#1"};
    uint8_t key[JL_DEADLINE_KEY_MAX];
    Jieli__V1__Casefile casefile = JIELI__V1__CASEFILE__INIT;
    Jieli__V1__Matter one = JIELI__V1__MATTER__INIT;
    Jieli__V1__MatterParty party = JIELI__V1__MATTER_PARTY__INIT, *list[] = {&party};
    Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
    snprintf(casefile_id, sizeof casefile_id, "cf-%08u", number);
    snprintf(id, sizeof id, "mt-%08u", number);
    snprintf(office, sizeof office, "office-%u", number % 100);
    casefile.id = casefile_id;
    casefile.scope = (char *)(uintptr_t) "person";
    casefile.matters = ids;
    casefile.n_matters = 1;
    put(storm, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, jl_view_text(casefile_id), &casefile.base);
    party.party = (char *)(uintptr_t) "office";
    party.agency = office;
    one.id = id;
    one.casefile = casefile_id;
    one.workflow = (char *)(uintptr_t) "storm";
    one.state = (char *)(uintptr_t) "timed";
    one.profile = (char *)(uintptr_t) "national";
    one.parties = list;
    one.n_parties = 1;
    one.deadlines = running;
    one.n_deadlines = 1;
    put(storm, JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER, jl_view_text(id), &one.base);
    deadline.matter = id;
    deadline.casefile = casefile_id;
    deadline.name = (char *)(uintptr_t) "due";
    deadline.rule = (char *)(uintptr_t) "aid.accept";
    deadline.kind = (char *)(uintptr_t) "soft";
    deadline.responsible = office;
    deadline.party = (char *)(uintptr_t) "office";
    deadline.n = 1;
    deadline.due_day = jl_date_at(due_at_ms - 1).day;
    deadline.due_at_ms = due_at_ms;
    deadline.state = JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING;
    put(storm, JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE, jl_view(key, jl_key_deadline(key, id, "due", 1)),
        &deadline.base);
}

static void offices(struct storm *storm)
{
    for (unsigned i = 0; i < 100; i++) {
        char code[32], *roles[] = {(char *)(uintptr_t) "office"};
        Jieli__V1__Agency agency = JIELI__V1__AGENCY__INIT;
        snprintf(code, sizeof code, "office-%u", i);
        agency.code = code;
        agency.roles = roles;
        agency.n_roles = 1;
        put(storm, JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENCY, jl_view_text(code), &agency.base);
    }
}

static void fire(struct storm *storm, uint32_t many)
{
    struct jieli_err err = {0};
    int64_t begin_us = jl_os_mono_us();
    uint64_t records = jl_hub_counts(storm->hub).records, fired = 0;
    uint32_t batches = 0;
    while (fired < many) {
        fired += jl_hub_fire(storm->hub, ++storm->now_ms);
        must(jl_hub_commit(storm->hub, storm->now_ms, &err), &err);
        must(jl_hub_complete(storm->hub, &err), &err);
        batches++;
    }
    double seconds = (double)(jl_os_mono_us() - begin_us) / 1e6;
    records = jl_hub_counts(storm->hub).records - records;
    printf("%u deadlines in %.2f s: %.0f a second; %u rounds, %llu records, %.0f a second\n", many, seconds,
           many / seconds, batches, (unsigned long long)records, (double)records / seconds);
}

int main(int argc, char **argv)
{
    struct storm storm = {.now_ms = INT64_C(1771977600000),
                          .workflows = {&workflow}}; // 2026-02-25, the festival is over
    uint32_t many = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 50000;
    struct jieli_err err = {0};
    if (argc < 2) {
        fprintf(stderr, "usage: bench_storm FOLDER [DEADLINES]\n");
        return 2;
    }
    jl_log_open("bench_storm", JL_ERROR);
    must(jl_key_generate(JL_SUITE_ED25519, &storm.keys[0], &err), &err);
    must(jl_key_generate(JL_SUITE_ED25519, &storm.keys[1], &err), &err);
    storm.log_keys[0] = storm.keys[0];
    storm.signer = (struct jl_log_signer){.keys = storm.log_keys, .key_count = 1, .name = "jieli/storm/1"};
    storm.conf = (struct jl_journal_conf){.dir = argv[1],
                                          .segment_bytes = 64u << 20,
                                          .block_bytes = 4096,
                                          .hub = "storm",
                                          .incarnation = 1,
                                          .term = 1,
                                          .signer = &storm.signer,
                                          .cache_bytes = 1 << 20};
    begin(&storm);
    start(&storm);
    offices(&storm);
    for (uint32_t i = 0; i < many; i++)
        matter(&storm, i, INT64_C(1771977600000) - 8 * JL_MS_HOUR);
    fire(&storm, many);
    jl_hub_free(&storm.hub);
    jl_journal_close(&storm.journal);
    jl_key_free(&storm.keys[0]);
    jl_key_free(&storm.keys[1]);
    return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include <stdio.h>
#include <stdlib.h>

#define ARENA_BYTES (256u << 20)

struct jl_hub *jl_hub_new(const struct jl_hub_conf *conf, const struct jl_hub_calls *calls)
{
    struct jl_hub *hub = jl_alloc(sizeof *hub);
    hub->conf = *conf;
    hub->calls = *calls;
    hub->code = jl_strdup(conf->code);
    snprintf(hub->urn, sizeof hub->urn, "urn:jieli:hub:%s", conf->code);
    hub->state = jl_state_new(conf->seed);
    hub->digest = jl_digest_new(JL_HASH_SHA256);
    hub->arena = jl_arena_new(ARENA_BYTES);
    hub->post_arena = jl_arena_new(ARENA_BYTES);
    hub->tree = jl_tree_new();
    hub->batch = jl_batch_new();
    hub->configuration_version = UINT64_MAX;
    return hub;
}

void jl_hub_free(struct jl_hub **hub_at)
{
    struct jl_hub *hub = *hub_at;
    if (!hub)
        return;
    while (hub->peers)
        jl_hub_peer_end(hub, hub->peers, 0);
    jl_door_free(hub);
    jl_recent_free(hub);
    jl_keys_free(hub);
    jl_configured_fini(&hub->configured);
    jl_batches_free(hub);
    jl_tree_free(&hub->tree);
    jl_arena_free(&hub->arena);
    jl_arena_free(&hub->post_arena);
    jl_digest_free(&hub->digest);
    jl_state_free(&hub->state);
    free(hub->code);
    free(hub);
    *hub_at = NULL;
}

struct jl_state *jl_hub_state(struct jl_hub *hub)
{
    return hub->state;
}

const struct jl_active *jl_hub_active(const struct jl_hub *hub)
{
    return &hub->active;
}

struct jl_hub_counts jl_hub_counts(const struct jl_hub *hub)
{
    return hub->counts;
}

enum jieli_status jl_hub_replay(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                const struct jl_record *record, struct jieli_err *err)
{
    struct jl_hub *hub = user;
    jl_arena_reset(hub->arena);
    Jieli__V1__RecordPlain *plain =
        jieli__v1__record_plain__unpack(jl_arena_allocator(hub->arena), record->plain.len, record->plain.data);
    if (!plain)
        return jieli_err_set(err, JIELI_JRN_DAMAGE, "plain", "batch %llu, position %llu cannot be read",
                             (unsigned long long)batch, (unsigned long long)position);
    if (plain->decision)
        jl_apply(hub->state, plain->decision);
    hub->last_ms = time_ms > hub->last_ms ? time_ms : hub->last_ms;
    return JIELI_OK;
}

// ---- one input ----

/// In test builds what was encoded is decoded, and that is applied: so a replay is shown to do just the same. Its Puts
/// are the same bytes, so other builds spare the way back.
static void entry_append(struct jl_hub *hub, const struct jl_entry *entry, const struct jl_record *record,
                         const struct jl_blanks *blanks)
{
    const Jieli__V1__Decision *decision = &entry->decision;
#ifdef JL_APPLY_DECODED
    Jieli__V1__RecordPlain *plain =
        jieli__v1__record_plain__unpack(jl_arena_allocator(hub->arena), record->plain.len, record->plain.data);
    JL_CHECK(plain && plain->decision);
    decision = plain->decision;
#endif
    jl_apply(hub->state, decision);
    jl_batch_add_blank(hub->batch, record, blanks);
    hub->next_position++;
    hub->counts.records++;
    if (hub->calls.recorded)
        hub->calls.recorded(hub->calls.user, &entry->public_, decision);
}

/// All records of one decision, or none of them.
static enum jieli_status decided_append(struct jl_hub *hub, const struct jl_decided *decided)
{
    struct jl_record *records = jl_arena_take_or_die(hub->arena, (decided->count + 1) * sizeof *records);
    struct jl_blanks *blanks = jl_arena_take_or_die(hub->arena, (decided->count + 1) * sizeof *blanks);
    for (size_t i = 0; i < decided->count; i++)
        jl_entry_encode(&decided->entries[i], hub->arena, &records[i], &blanks[i]);
    if (!jl_batches_room(hub, records, decided->count))
        return JIELI_WIRE_TOO_LARGE;
    for (size_t i = 0; i < decided->count; i++)
        entry_append(hub, &decided->entries[i], &records[i], &blanks[i]);
    return JIELI_OK;
}

/// While the hub is inside decide or apply with a message, the guard says which.
static void guard(struct jl_hub *hub, const struct jl_input *input, bool inside)
{
    if (hub->calls.guard && input->kind == JL_INPUT_MESSAGE)
        hub->calls.guard(hub->calls.user, inside ? input->message->source : NULL, inside ? input->message->id : NULL);
}

struct jl_input jl_hub_input(const struct jl_hub *hub, enum jl_input_kind kind, jl_time_ms now_ms)
{
    return (struct jl_input){.kind = kind, .now_ms = now_ms, .actor = hub->urn, .agency = ""};
}

enum jieli_status jl_hub_decide(struct jl_hub *hub, struct jl_input *input, struct jl_decided **out)
{
    jl_arena_reset(hub->arena);
    input->position = hub->next_position;
    hub->calls.random(hub->calls.user, input->random, sizeof input->random);
    guard(hub, input, true);
    enum jieli_status status = jl_decide(&hub->active, hub->state, input, hub->digest, hub->arena, out);
    if (status == JIELI_OK)
        status = decided_append(hub, *out);
    guard(hub, input, false);
    if (status != JIELI_OK)
        return status;
    hub->batch_inputs++;
    if ((*out)->advance_to_ms > hub->advance_to_ms)
        hub->advance_to_ms = (*out)->advance_to_ms;
    if (hub->configuration_version != jl_state_configuration_version(hub->state)) {
        struct jieli_err err = {0};
        if (jl_hub_configure(hub, &err) != JIELI_OK)
            jl_log_err(JL_ERROR, "configuration", &err); // the former stays in force
        hub->recomputing = true;
        hub->recompute_cursor = 0;
    }
    return JIELI_OK;
}

// ---- the loop's steps ----

void jl_hub_outage(struct jl_hub *hub, jl_time_ms from_ms, jl_time_ms to_ms)
{
    hub->outage_from_ms = from_ms;
    hub->outage_to_ms = to_ms;
}

static bool clock_is(const struct jl_hub *hub, uint32_t field)
{
    return jl_object_number(jl_state_get(hub->state, JL_KIND_CLOCK, jl_view_text("clock")), field) != 0;
}

bool jl_hub_clock_is_suspect(const struct jl_hub *hub)
{
    return clock_is(hub, JL_FIELD_CLOCK_SUSPECT);
}

bool jl_hub_clock_is_demo(const struct jl_hub *hub)
{
    return clock_is(hub, JL_FIELD_CLOCK_DEMO);
}

void jl_hub_clock(struct jl_hub *hub, bool suspect, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    struct jl_input input = jl_hub_input(hub, JL_INPUT_CLOCK, now_ms);
    input.suspect = suspect;
    if (jl_hub_clock_is_suspect(hub) != suspect)
        jl_hub_decide(hub, &input, &decided);
}

enum jieli_status jl_hub_complete(struct jl_hub *hub, struct jieli_err *err)
{
    uint64_t batch = 0;
    enum jieli_status status;
    while ((status = jl_journal_poll(hub->journal, &batch, err)) == JIELI_OK)
        jl_recent_durable(hub, batch);
    if (status != JIELI_ARG_UNKNOWN)
        return status;
    if (hub->calls.durable)
        hub->calls.durable(hub->calls.user);
    jl_door_release(hub);
    return JIELI_OK;
}

jl_time_ms jl_hub_advance_take(struct jl_hub *hub)
{
    jl_time_ms to = hub->advance_to_ms;
    hub->advance_to_ms = 0;
    return to;
}

void jl_hub_stopping(struct jl_hub *hub)
{
    hub->stopping = true;
}

jl_time_ms jl_hub_next_at(const struct jl_hub *hub)
{
    jl_time_ms next = jl_state_next_due(hub->state);
    for (const struct jl_peer *peer = hub->peers; peer; peer = peer->next)
        for (size_t i = 0; i < peer->post_count; i++)
            if (peer->posts[i].active && peer->posts[i].retry_at < next)
                next = peer->posts[i].retry_at;
            else if (jl_post_has_work(hub, &peer->posts[i]))
                next = 0;
    if (hub->recomputing || jl_state_mailbox_at(hub->state, hub->adopt_at))
        next = 0;
    jl_time_ms ending = jl_state_next_ending(hub->state);
    ending = ending < hub->end_retry_ms ? hub->end_retry_ms : ending;
    return ending < next ? ending : next;
}

// ---- start ----

static enum jieli_status start_record(struct jl_hub *hub, jl_time_ms now_ms, const char *detail)
{
    struct jl_decided *decided;
    struct jl_input input = jl_hub_input(hub, JL_INPUT_START, now_ms);
    input.detail = jl_view_text(detail);
    return jl_hub_decide(hub, &input, &decided);
}

enum jieli_status jl_hub_start(struct jl_hub *hub, struct jl_journal *journal, jl_time_ms now_ms, const char *detail,
                               struct jieli_err *err)
{
    hub->journal = journal;
    hub->next_position = jl_journal_next_position(journal);
    enum jieli_status status = jl_hub_configure(hub, err);
    if (status != JIELI_OK)
        return status;
    status = jl_hub_in_use(hub, err);
    hub->recomputing = true; // the former process may have ended in the middle of it
    return status == JIELI_OK ? start_record(hub, now_ms, detail) : status;
}

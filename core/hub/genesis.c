// SPDX-License-Identifier: Apache-2.0
#include "core/hub/genesis.h"
#include "core/hub/draft.h"
#include "lib/base/bytes.h"

#define ARENA_BYTES (64u << 20)

struct writing {
    const struct jl_genesis *genesis;
    struct jl_arena *arena;
    struct jl_digest *digest;
    struct jl_state *state; ///< empty
    struct jl_batch *batch;
    struct jl_input input;
};

static void put_operator(struct jl_draft *draft, const struct jl_genesis *genesis)
{
    char *roles[] = {(char *)(uintptr_t) "system", (char *)(uintptr_t) "security", (char *)(uintptr_t) "audit"};
    Jieli__V1__Operator *operator_ = jl_draft_new(draft, &jieli__v1__operator__descriptor);
    operator_->code = jl_arena_text(draft->arena, genesis->operator_code);
    operator_->n_roles = 3;
    operator_->roles = jl_arena_take_or_die(draft->arena, sizeof roles);
    memcpy(operator_->roles, roles, sizeof roles);
    operator_->curve_key = jl_pb_view(jl_arena_copy(draft->arena, jl_view(genesis->operator_curve, 32)));
    operator_->added_ms = genesis->start_ms;
    jl_draft_put_text(draft, JL_KIND_OPERATOR, genesis->operator_code, operator_);
    Jieli__V1__Key *key = jl_draft_new(draft, &jieli__v1__key__descriptor);
    key->key_id = jl_pb_view(jl_arena_copy(draft->arena, jl_view(jl_key_id(genesis->operator_key), JL_KEY_ID_BYTES)));
    key->owner = jl_arena_printf(draft->arena, "urn:jieli:operator:%s", genesis->operator_code);
    key->suite = (uint32_t)jl_key_suite(genesis->operator_key);
    key->key = jl_pb_view(jl_key_public_der(genesis->operator_key));
    key->valid_from_ms = genesis->start_ms;
    key->position = draft->input->position;
    jl_draft_put(draft, JL_KIND_KEY, jl_view_pb(key->key_id), key);
}

static void put_clock(struct jl_draft *draft, const struct jl_genesis *genesis)
{
    Jieli__V1__Clock *clock = jl_draft_new(draft, &jieli__v1__clock__descriptor);
    clock->demo = genesis->demo;
    clock->start_ms = genesis->start_ms;
    clock->last_ms = genesis->start_ms;
    jl_draft_put_text(draft, JL_KIND_CLOCK, "clock", clock);
}

static void put_parts(struct jl_draft *draft, const struct jl_genesis *genesis)
{
    for (uint32_t i = 0; i < genesis->part_count; i++) {
        uint8_t *digest = jl_arena_take_or_die(draft->arena, JL_DIGEST_BYTES);
        struct jl_view text = jl_view_text(genesis->parts[i].text);
        jl_digest_parts(draft->digest, &text, 1, digest);
        Jieli__V1__Configuration *part = jl_draft_new(draft, &jieli__v1__configuration__descriptor);
        part->name = jl_arena_text(draft->arena, genesis->parts[i].name);
        part->text = jl_arena_text(draft->arena, genesis->parts[i].text);
        part->digest = (ProtobufCBinaryData){JL_DIGEST_BYTES, digest};
        part->position = draft->input->position;
        jl_draft_put_text(draft, JL_KIND_CONFIGURATION, part->name, part);
    }
}

static void record_add(struct writing *writing, Jieli__V1__RecordKind kind)
{
    struct jl_draft *draft = jl_arena_take_or_die(writing->arena, sizeof *draft);
    struct jl_record record;
    struct jl_blanks blanks;
    jl_draft_start(draft, NULL, writing->state, &writing->input, writing->digest, writing->arena);
    jl_draft_entry(draft, kind);
    if (kind == JL_RECORD_GENESIS) {
        put_operator(draft, writing->genesis);
        put_clock(draft, writing->genesis);
    } else {
        put_parts(draft, writing->genesis);
    }
    jl_draft_finish(draft);
    jl_entry_encode(jl_draft_at(draft, 0), writing->arena, &record, &blanks);
    jl_batch_add_blank(writing->batch, &record, &blanks);
    writing->input.position++;
}

static enum jieli_status wait_durable(struct jl_journal *journal, struct jieli_err *err)
{
    uint64_t batch;
    enum jieli_status status;
    do
        status = jl_journal_poll(journal, &batch, err);
    while (status == JIELI_ARG_UNKNOWN);
    return status;
}

enum jieli_status jl_genesis_write(struct jl_journal *journal, const struct jl_genesis *genesis, struct jieli_err *err)
{
    if (jl_journal_next_position(journal) != 1)
        return jieli_err_set(err, JIELI_ARG_INVALID, "hub.data",
                             "the journal has begun already: init is for a hub that has none");
    struct writing writing = {.genesis = genesis,
                              .arena = jl_arena_new(ARENA_BYTES),
                              .digest = jl_digest_new(JL_HASH_SHA256),
                              .state = jl_state_new((struct jl_hash_seed){1, 2}),
                              .batch = jl_batch_new()};
    writing.input = (struct jl_input){.now_ms = genesis->start_ms, .position = 1, .agency = ""};
    writing.input.actor = jl_arena_printf(writing.arena, "urn:jieli:operator:%s", genesis->operator_code);
    record_add(&writing, JL_RECORD_GENESIS);
    record_add(&writing, JL_RECORD_CONFIG);
    jl_batch_hash(writing.batch, writing.digest);
    enum jieli_status status = jl_journal_submit(journal, writing.batch, genesis->start_ms, err);
    if (status == JIELI_OK)
        status = wait_durable(journal, err);
    jl_batch_free(&writing.batch);
    jl_state_free(&writing.state);
    jl_digest_free(&writing.digest);
    jl_arena_free(&writing.arena);
    return status;
}

// SPDX-License-Identifier: Apache-2.0
// Ids are remembered as long as their message could come again (formats F5), then forgotten by a record, a few in a
// round: so state.db and a replay years later forget the same ones at the same place.
//
// A record is looked at when it is older than the window and the ten minutes that a message may be ahead: then what it
// remembers is too old for any answer but JL-MSG-0011. A message that was still further ahead (an operator's, taken
// while the hub doubted its own clock) is passed over and stays known: a few bytes for good, but never two effects.
#include "core/hub/draft.h"
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/time.h"
#include "lib/wire/skim.h"

#define SWEEP_LOOKS 128u ///< records read in one round
#define SWEEP_RETRY_MS JL_MS_HOUR

struct swept {
    uint8_t keys[SWEEP_LOOKS][16];
    size_t count;
};

/// The id that this record made known; a record remembers one at most.
static void swept_take(struct jl_hub *hub, const struct jl_record *record, jl_time_ms before_ms, struct swept *swept)
{
    struct jl_view packed = jl_skim(record->plain, JL_FIELD_PLAIN_DECISION, 0);
    jl_arena_reset(hub->post_arena);
    Jieli__V1__Decision *decision =
        packed.data ? jieli__v1__decision__unpack(jl_arena_allocator(hub->post_arena), packed.len, packed.data) : NULL;
    for (size_t i = 0; decision && i < decision->n_puts; i++) {
        const Jieli__V1__Put *put = decision->puts[i];
        if (put->kind != JL_KIND_DEDUPE || put->key.len != 16)
            continue;
        if ((jl_time_ms)jl_object_number(jl_view_pb(put->value), JL_FIELD_DEDUPE_TIME_MS) < before_ms)
            memcpy(swept->keys[swept->count++], put->key.data, 16);
        return;
    }
}

/// False: this one is too young, or cannot be read now; not before hub->sweep.next_ms.
static bool sweep_look(struct jl_hub *hub, jl_time_ms now_ms, struct swept *swept)
{
    struct jl_record record;
    if (jl_journal_read(hub->journal, hub->sweep.at, &record, NULL, NULL) != JIELI_OK) {
        hub->sweep.next_ms = now_ms + SWEEP_RETRY_MS;
        return false;
    }
    jl_time_ms until =
        (jl_time_ms)jl_object_number(record.public_, JL_FIELD_PUBLIC_TIME_MS) + JL_WINDOW_MS + JL_AHEAD_MS;
    if (until >= now_ms) {
        hub->sweep.next_ms = until + 1;
        return false;
    }
    swept_take(hub, &record, now_ms - JL_WINDOW_MS, swept);
    hub->sweep.at++;
    return true;
}

static void sweep_begin(struct jl_hub *hub)
{
    struct jl_view value = jl_state_get(hub->state, JL_KIND_SWEEP, jl_view_text("ids"));
    if (!hub->sweep.at)
        hub->sweep.at = jl_object_number(value, JL_FIELD_SWEEP_THROUGH) + 1;
}

/// It waits while the clock is in doubt, and while the disk is nearly full: others need the room more.
void jl_sweep(struct jl_hub *hub, jl_time_ms now_ms)
{
    struct jl_decided *decided;
    struct swept swept = {.count = 0};
    if (now_ms < hub->sweep.next_ms || hub->hold_suspect || hub->aside_count || !jl_journal_has_room(hub->journal))
        return;
    sweep_begin(hub);
    for (unsigned i = 0; i < SWEEP_LOOKS && hub->sweep.at <= jl_journal_durable_position(hub->journal); i++)
        if (!sweep_look(hub, now_ms, &swept))
            break;
    if (!swept.count)
        return;
    struct jl_input input = jl_hub_input(hub, JL_INPUT_SWEEP, now_ms);
    input.swept = (const uint8_t(*)[16])swept.keys;
    input.swept_count = swept.count;
    input.swept_through = hub->sweep.at - 1;
    if (jl_hub_decide(hub, &input, &decided) != JIELI_OK) {
        hub->sweep.at = 0; // nothing of it happened
        hub->sweep.next_ms = now_ms + SWEEP_RETRY_MS;
    }
}

enum jieli_status jl_decide_sweep(struct jl_draft *draft)
{
    const struct jl_input *input = draft->input;
    Jieli__V1__Sweep *sweep = jl_draft_new(draft, &jieli__v1__sweep__descriptor);
    jl_draft_entry(draft, JL_RECORD_NOTE);
    sweep->through = input->swept_through;
    jl_draft_put_text(draft, JL_KIND_SWEEP, "ids", sweep);
    for (size_t i = 0; i < input->swept_count; i++)
        jl_draft_delete_id(draft, jl_view(input->swept[i], 16));
    jl_draft_note(draft, "forgot %zu ids up to position %llu", input->swept_count,
                  (unsigned long long)input->swept_through);
    jl_draft_finish(draft);
    return JIELI_OK;
}

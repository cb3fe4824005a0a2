// SPDX-License-Identifier: Apache-2.0
// What a group's items are before anything is decided: everything that depends on their bytes alone, hashed side by
// side.
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/seal/fields.h"
#include "lib/wire/wire.h"
#include <string.h>

void jl_arrival_read(struct jl_arrival *arrival, struct jl_view message, struct jl_arena *arena, struct jieli_err *err)
{
    ProtobufCMessage *unpacked = NULL;
    static const struct jl_scan_limits limits = {.depth_max = 2, .nodes_max = 64, .canonical = false};
    arrival->status = message.len > JL_MESSAGE_BYTES_MAX
                          ? jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "message", "larger than 1 MiB")
                          : jl_wire_unpack(&jieli__v1__message__descriptor, message, &limits, arena, &unpacked, err);
    arrival->message = (const Jieli__V1__Message *)unpacked;
    if (arrival->status == JIELI_OK)
        arrival->status = jl_message_check(arrival->message, err);
}

static bool has_body(const struct jl_arrival *arrival, const Jieli__V1__Item *item)
{
    return arrival->status == JIELI_OK && item->body && item->body->payload.len <= JL_MESSAGE_BYTES_MAX &&
           item->body->seed.len == JL_SEED_BYTES;
}

/// A text with its NUL, which ends it in what is hashed.
static struct jl_view with_nul(const char *text)
{
    return jl_view(text, strlen(text) + 1);
}

struct jobs {
    struct jl_digest_job *digests, *macs;
    size_t digest_count, mac_count;
};

/// Formats F3 and F5.
static void add_item(struct jobs *jobs, struct jl_arrival *arrival, const Jieli__V1__Item *item)
{
    const Jieli__V1__Message *message = arrival->message;
    struct jl_view payload = jl_view_pb(item->body->payload);
    jobs->digests[jobs->digest_count++] = jl_payload_job(item->body->seed.data, payload, arrival->payload_digest);
    jobs->digests[jobs->digest_count++] =
        (struct jl_digest_job){{with_nul(message->source), jl_view_text(message->id)}, arrival->dedupe_key};
    jobs->macs[jobs->mac_count++] =
        (struct jl_digest_job){{with_nul(message->type), with_nul(message->subject), payload}, arrival->content_mac};
}

void jl_arrivals_hash(struct jl_hub *hub, const Jieli__V1__Group *group, struct jl_arrival *arrivals,
                      struct jl_arena *arena)
{
    const struct jl_secrets *secrets = &hub->active.secrets;
    struct jobs jobs = {0};
    jobs.digests = jl_arena_take_or_die(arena, 2 * group->n_items * sizeof *jobs.digests);
    jobs.macs = jl_arena_take_or_die(arena, group->n_items * sizeof *jobs.macs);
    for (size_t i = 0; i < group->n_items; i++)
        if (has_body(&arrivals[i], group->items[i]))
            add_item(&jobs, &arrivals[i], group->items[i]);
    jl_digest_many(hub->digest, jobs.digests, jobs.digest_count);
    jl_hmac_many(hub->digest, jl_view(secrets->dedupe, sizeof secrets->dedupe), jobs.macs, jobs.mac_count);
}

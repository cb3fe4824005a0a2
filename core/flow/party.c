// SPDX-License-Identifier: Apache-2.0
#include "core/flow/ctx.h"
#include <string.h>

static const struct jieli_party *party_at(const struct jieli_ctx *ctx, uint32_t party)
{
    return &ctx->table->workflow->parties[party];
}

uint32_t jl_party_named(const struct jieli_ctx *ctx, const char *name)
{
    bool kept = name && strncmp(name, "matter.", 7) == 0;
    return jl_names_find(&ctx->table->parties, kept ? jl_ctx_text(ctx, name) : name);
}

static Jieli__V1__MatterParty *binding_of(const struct jieli_ctx *ctx, uint32_t party)
{
    for (size_t i = 0; i < ctx->matter->n_parties; i++)
        if (jl_names_find(&ctx->table->parties, ctx->matter->parties[i]->party) == party)
            return ctx->matter->parties[i];
    return NULL;
}

const char *jl_party_bound(const struct jieli_ctx *ctx, uint32_t party)
{
    const Jieli__V1__MatterParty *binding = party == JL_NOWHERE ? NULL : binding_of(ctx, party);
    return binding ? binding->agency : "";
}

/// The field in which the matter keeps the division that a party's address named in an earlier message.
static const char *address_field(const struct jieli_ctx *ctx, uint32_t party)
{
    return jl_arena_printf(ctx->arena, "matter.address.%s", party_at(ctx, party)->name);
}

/// A division or an agency's code; anything else a message may hold is no address. "=code" is an agency that another
/// part of the casefile has bound already: it is taken as it is.
static const char *address_text(const struct jieli_ctx *ctx, const char *path)
{
    const char *text = jl_ctx_text(ctx, path);
    size_t mark = *text == '=' && strncmp(path, "matter.address.", 15) == 0; // kept: no message can write it
    size_t len = strspn(text + mark, "0123456789abcdefghijklmnopqrstuvwxyz-");
    if (!len || text[mark + len] || len > 64)
        return "";
    return jl_path_is_agency(path) ? jl_arena_join(ctx->arena, "=", text, NULL) : text;
}

/// Kept before read anew: nobody moves a party by writing another division into a later message.
static const char *address_of(const struct jieli_ctx *ctx, uint32_t party)
{
    const struct jieli_party *row = party_at(ctx, party);
    const char *kept = address_text(ctx, address_field(ctx, party));
    if (*kept)
        return kept;
    const char *address = address_text(ctx, row->address);
    return *address ? address : address_text(ctx, row->address_fallback);
}

/// A division, or the code of an agency that has the role. NULL when it leads to nobody.
static const char *find_agency(const struct jieli_ctx *ctx, uint32_t party, const char *address)
{
    const struct jieli_party *row = party_at(ctx, party);
    const struct jl_flow_world *world = ctx->world;
    if (!*address)
        return NULL;
    if (*address == '=')
        return address + 1;
    if (world->agency_has_role(world->user, address, row->role, row->level))
        return address;
    return world->resolve(world->user, row->role, row->level, address);
}

static void unbind(struct jieli_ctx *ctx, const Jieli__V1__MatterParty *binding)
{
    Jieli__V1__Matter *matter = ctx->matter;
    size_t kept = 0;
    for (size_t i = 0; i < matter->n_parties; i++)
        if (matter->parties[i] != binding)
            matter->parties[kept++] = matter->parties[i];
    matter->n_parties = kept;
}

static void bind_agency(struct jieli_ctx *ctx, uint32_t party, const char *agency)
{
    Jieli__V1__Matter *matter = ctx->matter;
    Jieli__V1__MatterParty *binding = binding_of(ctx, party);
    jl_ctx_note(ctx,
                jl_arena_printf(ctx->arena, "bind %s %s", party_at(ctx, party)->name, *agency ? agency : "nobody"));
    if (!*agency) {
        unbind(ctx, binding);
        return;
    }
    if (!binding) {
        binding = jl_arena_take_or_die(ctx->arena, sizeof(*binding));
        jieli__v1__matter_party__init(binding);
        binding->party = jl_arena_text(ctx->arena, party_at(ctx, party)->name);
        matter->parties =
            (Jieli__V1__MatterParty **)jl_arena_append(ctx->arena, matter->parties, &matter->n_parties, binding);
    }
    binding->agency = jl_arena_text(ctx->arena, agency);
    jl_ctx_set(ctx, address_field(ctx, party), "");
}

const char *jl_party_need(struct jieli_ctx *ctx, uint32_t party)
{
    const struct jieli_party *row = party_at(ctx, party);
    const char *agency = jl_party_bound(ctx, party);
    if (*agency)
        return agency;
    const char *address = address_of(ctx, party);
    agency = find_agency(ctx, party, address);
    if (agency) {
        bind_agency(ctx, party, agency);
        return jl_party_bound(ctx, party);
    }
    jl_ctx_note(ctx, jl_arena_printf(ctx->arena, "nobody %s", row->name));
    const char *level = row->level == JIELI_LEVEL_COUNTY    ? ":county"
                        : row->level == JIELI_LEVEL_STATION ? ":station"
                                                            : "";
    return row->optional ? NULL : jl_arena_printf(ctx->arena, "?%s%s/%s", row->role, level, address);
}

bool jl_party_exists(const struct jieli_ctx *ctx, uint32_t party)
{
    return party != JL_NOWHERE &&
           (*jl_party_bound(ctx, party) || find_agency(ctx, party, address_of(ctx, party)) != NULL);
}

void jl_party_bind_from(struct jieli_ctx *ctx, uint32_t party, const char *from)
{
    if (from && strcmp(from, "sender") == 0) {
        if (*ctx->input->sender)
            bind_agency(ctx, party, ctx->input->sender);
        return;
    }
    if (!from || !*from) {
        jl_party_need(ctx, party);
        return;
    }
    const char *address = address_text(ctx, from), *agency = find_agency(ctx, party, address);
    if (!*address)
        return; // the message names no other
    bind_agency(ctx, party, agency ? agency : "");
    if (!agency)
        jl_ctx_set(ctx, address_field(ctx, party), address);
}

/// May the sender become this party, which is nobody yet?
static bool may_become(const struct jieli_ctx *ctx, uint32_t party)
{
    const struct jieli_party *row = party_at(ctx, party);
    const char *sender = ctx->input->sender, *address = address_of(ctx, party);
    if (*address == '=')
        return strcmp(address + 1, sender) == 0;
    if (!ctx->world->agency_has_role(ctx->world->user, sender, row->role, row->level))
        return false;
    const char *meant = find_agency(ctx, party, address);
    return !meant || strcmp(meant, sender) == 0;
}

bool jl_party_is_sender(const struct jieli_ctx *ctx, uint32_t party)
{
    if (party == JL_NOWHERE || ctx->sender_party == JL_NOWHERE)
        return false;
    const char *bound = jl_party_bound(ctx, party);
    if (party == ctx->sender_party || strcmp(bound, ctx->input->sender) == 0)
        return true;
    const char *name = party_at(ctx, party)->name;
    bool sends = false;
    for (uint32_t i = 0; i < jl_list_count(ctx->input->event->from, JIELI_FROM_MAX); i++)
        sends |= strcmp(ctx->input->event->from[i], name) == 0;
    return sends && !*bound && may_become(ctx, party);
}

/// Which of the event's senders the sender is: one it holds already before one it may become.
static uint32_t sender_of(const struct jieli_ctx *ctx, bool *held)
{
    const struct jieli_event *event = ctx->input->event;
    uint32_t count = jl_list_count(event->from, JIELI_FROM_MAX);
    *held = true;
    if (!ctx->input->sender || !*ctx->input->sender)
        return JL_NOWHERE;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t party = jl_names_find(&ctx->table->parties, event->from[i]);
        if (party != JL_NOWHERE && strcmp(jl_party_bound(ctx, party), ctx->input->sender) == 0)
            return party;
    }
    *held = false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t party = jl_names_find(&ctx->table->parties, event->from[i]);
        if (party != JL_NOWHERE && !*jl_party_bound(ctx, party) && may_become(ctx, party))
            return party;
    }
    return JL_NOWHERE;
}

uint32_t jl_party_may_send(const struct jieli_ctx *ctx)
{
    bool held;
    return sender_of(ctx, &held);
}

uint32_t jl_party_of_sender(struct jieli_ctx *ctx)
{
    bool held;
    uint32_t party = sender_of(ctx, &held);
    if (party != JL_NOWHERE && !held)
        bind_agency(ctx, party, ctx->input->sender);
    return party;
}

void jl_party_remember(struct jieli_ctx *ctx)
{
    for (uint32_t i = 0; i < ctx->table->workflow->party_count; i++) {
        const struct jieli_party *row = party_at(ctx, i);
        bool passing = jl_path_is_payload(row->address) || (row->address && strncmp(row->address, "from.", 5) == 0);
        if (*jl_party_bound(ctx, i) || !passing)
            continue;
        const char *field = address_field(ctx, i), *address = address_text(ctx, row->address);
        if (*address && !*jl_ctx_text(ctx, field))
            jl_ctx_set(ctx, field, address);
    }
}

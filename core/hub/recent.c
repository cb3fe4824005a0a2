// SPDX-License-Identifier: Apache-2.0
// Has this id been seen? Recent ones from memory, older ones from their record (formats F5).
#include "core/hub/inside.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/wire/skim.h"
#include <stdio.h>
#include <stdlib.h>

static struct jl_recent **bucket_of(struct jl_hub *hub, const uint8_t key[16])
{
    return &hub->recent[(jl_get_u32(key)) % JL_RECENT_BUCKETS];
}

void jl_recent_add(struct jl_hub *hub, const struct jl_input *input, const struct jl_decided *decided)
{
    struct jl_recent *recent = jl_alloc(sizeof *recent);
    memcpy(recent->key, input->dedupe_key, 16);
    memcpy(recent->mac, input->content_mac, 16);
    memcpy(recent->digest, input->message_digest, 32);
    recent->position = input->position;
    recent->batch = jl_hub_newest_batch(hub);
    recent->outcome = decided->outcome;
    jl_text_put(recent->code, sizeof recent->code, decided->code ? jieli_status_find(decided->code)->code : "");
    jl_text_put(recent->casefile, sizeof recent->casefile, decided->casefile);
    jl_text_put(recent->matter, sizeof recent->matter, decided->matter);
    jl_buf_add_view(&recent->detail, decided->detail);
    struct jl_recent **bucket = bucket_of(hub, recent->key);
    recent->next = *bucket;
    *bucket = recent;
}

static void forget(struct jl_hub *hub, bool all, uint64_t batch)
{
    for (size_t i = 0; i < JL_RECENT_BUCKETS; i++)
        for (struct jl_recent **at = &hub->recent[i]; *at;) {
            struct jl_recent *recent = *at;
            if (all || recent->batch <= batch) {
                *at = recent->next;
                jl_buf_fini(&recent->detail);
                free(recent);
            } else {
                at = &recent->next;
            }
        }
}

void jl_recent_durable(struct jl_hub *hub, uint64_t batch)
{
    forget(hub, false, batch);
}

void jl_recent_free(struct jl_hub *hub)
{
    forget(hub, true, 0);
}

static bool from_recent(struct jl_hub *hub, const uint8_t key[16], const uint8_t mac[16], struct jl_first *out)
{
    const struct jl_recent *recent = *bucket_of(hub, key);
    while (recent && memcmp(recent->key, key, 16) != 0)
        recent = recent->next;
    if (!recent)
        return false;
    out->found = true;
    out->same = jl_equal_secret(recent->mac, mac, 16);
    out->position = recent->position;
    out->outcome = recent->outcome;
    memcpy(out->digest, recent->digest, 32);
    memcpy(out->code, recent->code, sizeof out->code);
    memcpy(out->casefile, recent->casefile, sizeof out->casefile);
    memcpy(out->matter, recent->matter, sizeof out->matter);
    out->detail = jl_buf_view(&recent->detail);
    return true;
}

/// The content digest that the record's own decision remembered.
static bool mac_of(const Jieli__V1__Decision *decision, const uint8_t key[16], uint8_t mac[16])
{
    for (size_t i = 0; decision && i < decision->n_puts; i++) {
        const Jieli__V1__Put *put = decision->puts[i];
        if (put->kind != JL_KIND_DEDUPE || !jl_view_equal(jl_view_pb(put->key), jl_view(key, 16)))
            continue;
        Jieli__V1__Dedupe *dedupe = jieli__v1__dedupe__unpack(NULL, put->value.len, put->value.data);
        bool good = dedupe && dedupe->content_mac.len == 16;
        if (good)
            memcpy(mac, dedupe->content_mac.data, 16);
        jieli__v1__dedupe__free_unpacked(dedupe, NULL);
        return good;
    }
    return false;
}

static void fill_from_record(const Jieli__V1__RecordPublic *public_, struct jl_view plain, struct jl_first *out)
{
    out->found = true;
    out->position = public_->position;
    out->outcome = public_->outcome;
    if (public_->message_digest.len == 32)
        memcpy(out->digest, public_->message_digest.data, 32);
    snprintf(out->code, sizeof out->code, "%s", public_->code);
    snprintf(out->casefile, sizeof out->casefile, "%s", public_->casefile);
    out->detail = jl_skim(plain, JL_FIELD_PLAIN_DETAIL, 0);
    struct jl_view matter = jl_skim(jl_skim(jl_skim(plain, JL_FIELD_PLAIN_DECISION, 0), JL_FIELD_DECISION_STEPS, 0),
                                    JL_FIELD_STEP_MATTER, 0);
    snprintf(out->matter, sizeof out->matter, "%.*s", (int)matter.len, matter.len ? (const char *)matter.data : "");
}

static bool from_record(struct jl_hub *hub, uint64_t position, const char *source, const char *id,
                        const uint8_t key[16], const uint8_t mac[16], struct jl_first *out)
{
    struct jl_record record;
    if (jl_journal_read(hub->journal, position, &record, NULL, NULL) != JIELI_OK) {
        out->unreadable = true;
        return false;
    }
    Jieli__V1__RecordPublic *public_ = jieli__v1__record_public__unpack(NULL, record.public_.len, record.public_.data);
    Jieli__V1__RecordPlain *plain = jieli__v1__record_plain__unpack(NULL, record.plain.len, record.plain.data);
    uint8_t first_mac[16];
    bool is = public_ && plain && jl_text_equal(public_->source, source) && jl_text_equal(public_->id, id) &&
              mac_of(plain->decision, key, first_mac);
    if (is) {
        fill_from_record(public_, record.plain, out);
        out->same = jl_equal_secret(first_mac, mac, 16);
    }
    jieli__v1__record_public__free_unpacked(public_, NULL);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
    return is;
}

void jl_first_find(struct jl_hub *hub, const char *source, const char *id, const uint8_t key[16], const uint8_t mac[16],
                   struct jl_first *out)
{
    *out = (struct jl_first){0};
    if (from_recent(hub, key, mac, out))
        return;
    uint64_t at = 0, position;
    while ((position = jl_state_dedupe_next(hub->state, jl_view(key, 16), &at)))
        if (from_record(hub, position, source, id, key, mac, out))
            return;
}

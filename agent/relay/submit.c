// SPDX-License-Identifier: Apache-2.0
// Which of the messages are new, and these signed in groups, into the spool.
#include "agent/relay/submit.h"
#include "jieli/v1/message.pb-c.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/wire/json.h"
#include "lib/wire/wire.h"
#include <stdlib.h>
#include <string.h>

enum jieli_status jl_submit_id(struct jl_relay *relay, struct jl_submission *message, const char *reference,
                               struct jieli_err *err)
{
    enum jieli_status status =
        jieli_row_id(relay->keys, message->type, message->subject, message->payload, reference, message->id);
    return status == JIELI_OK ? JIELI_OK : jieli_err_set(err, status, "id", "no id could be made for a row");
}

enum jieli_status jl_submit_json(struct jl_relay *relay, const char *type, struct jl_view json, struct jl_buf *out,
                                 struct jieli_err *err)
{
    const struct jl_type *known = jl_type_find(type);
    if (!known) {
        return jieli_err_set(err, JIELI_MSG_TYPE_UNKNOWN, "type", "no message type of this name");
    }
    ProtobufCMessage *payload = NULL;
    jl_arena_reset(relay->scratch);
    enum jieli_status status = jl_json_read(known, json, relay->scratch, &payload, err);
    if (status == JIELI_OK) {
        jl_buf_add_packed(out, payload);
    }
    return status;
}

bool jl_submit_is_refusal(enum jieli_status status)
{
    return jieli_status_find(status)->class_ == JIELI_CLASS_REJECT;
}

bool jl_submit_alike(const struct jl_submission *one, const struct jl_submission *other)
{
    return jl_type_find(one->type) == jl_type_find(other->type) && strcmp(one->subject, other->subject) == 0 &&
           jl_view_equal(one->payload, other->payload);
}

struct fitting {
    struct jl_relay *relay;
    const struct jl_submission *message;
    bool fits;
};

static void compare(void *user, const struct jl_out_known *known)
{
    struct fitting *fitting = user;
    ProtobufCMessage *unpacked = NULL;
    jl_arena_reset(fitting->relay->scratch);
    bool read = jl_wire_unpack(&jieli__v1__message__descriptor, known->message, &jl_scan_message,
                               fitting->relay->scratch, &unpacked, NULL) == JIELI_OK;
    struct jl_submission there = {.type = known->type,
                                  .subject = read ? ((const Jieli__V1__Message *)unpacked)->subject : "",
                                  .payload = known->payload};
    fitting->fits = jl_submit_alike(&there, fitting->message);
}

bool jl_submit_fits(struct jl_relay *relay, const struct jl_submission *message)
{
    struct fitting fitting = {relay, message, true};
    jl_spool_out_find(relay->spool, message->id, compare, &fitting);
    return fitting.fits;
}

/// What jieli_sign calls for each message.
struct signing {
    struct jl_relay *relay;
    const struct jieli_message *messages;
    uint64_t first_sequence;
    enum jieli_status status;
    struct jieli_err *err;
};

static void keep_signed(void *user, uint32_t index, const char *id, struct jl_view message, struct jl_view proof,
                        struct jl_view seed, struct jl_view payload)
{
    struct signing *signing = user;
    if (signing->status != JIELI_OK) {
        return;
    }
    struct jl_out out = {.id = id,
                         .type = signing->messages[index].type,
                         .sequence = signing->first_sequence + index,
                         .message = message,
                         .proof = proof,
                         .seed = seed,
                         .payload = payload,
                         .made_ms = jl_os_wall_ms()};
    signing->status = jl_spool_out_add(signing->relay->spool, &out, signing->err);
}

static enum jieli_status sign_some(struct jl_relay *relay, const struct jieli_message *messages, uint32_t count,
                                   struct jieli_err *err)
{
    struct signing signing = {relay, messages, jl_spool_next_sequence(relay->spool), JIELI_OK, err};
    enum jieli_status status = jieli_sign(relay->keys, jl_spool_lane(relay->spool), signing.first_sequence, messages,
                                          count, keep_signed, &signing, err);
    status = status == JIELI_OK ? signing.status : status;
    return status == JIELI_OK ? jl_spool_set_next_sequence(relay->spool, signing.first_sequence + count, err) : status;
}

static struct jieli_message message_of(const struct jl_submission *from, int64_t now_ms)
{
    return (struct jieli_message){.id = from->id,
                                  .type = from->type,
                                  .subject = from->subject,
                                  .matter = from->matter,
                                  .form = from->form,
                                  .row = from->row,
                                  .time_ms = now_ms,
                                  .correlationid = from->correlationid,
                                  .causationid = from->causationid,
                                  .traceparent = from->traceparent,
                                  .purpose = from->purpose,
                                  .expirytime_ms = from->expirytime_ms,
                                  .payload = from->payload};
}

struct id_place {
    const char *id;
    uint32_t index;
};

static int by_id(const void *a, const void *b)
{
    const struct id_place *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

/// Messages with the same content have the same id: all but the first are repeats. The caller frees.
static bool *find_repeats(const struct jl_submission *list, uint32_t count)
{
    struct id_place *places = jl_alloc((count + 1) * sizeof *places);
    bool *repeat = jl_alloc((count + 1) * sizeof *repeat);
    for (uint32_t i = 0; i < count; i++) {
        places[i] = (struct id_place){list[i].id, i};
    }
    qsort(places, count, sizeof *places, by_id);
    for (uint32_t i = 1; i < count; i++) {
        repeat[places[i].index] = strcmp(places[i].id, places[i - 1].id) == 0;
    }
    free(places);
    return repeat;
}

/// Is the id's message to be signed, or is it known?
static enum jieli_status judge_id(struct jl_relay *relay, const char *id, bool *sign, struct jieli_err *err)
{
    bool proved = false;
    enum jl_out_state state = jl_spool_out_state(relay->spool, id, &proved);
    *sign = state == JL_OUT_NONE || (state > JL_OUT_WAITING && !proved);
    return *sign || state == JL_OUT_WAITING ? JIELI_OK : jl_spool_out_ask(relay->spool, id, err);
}

enum jieli_status jl_submit(struct jl_relay *relay, const struct jl_submission *list, uint32_t count, bool *first,
                            struct jieli_err *err)
{
    struct jieli_message *batch = jl_alloc(JL_RELAY_SIGN_MAX * sizeof *batch);
    bool *repeat = find_repeats(list, count);
    int64_t now_ms = jl_relay_now_ms(relay);
    uint32_t gathered = 0;
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        bool sign = false;
        status = repeat[i] ? JIELI_OK : judge_id(relay, list[i].id, &sign, err);
        if (first) {
            first[i] = sign;
        }
        if (status == JIELI_OK && sign) {
            batch[gathered++] = message_of(&list[i], now_ms);
        }
        if (status == JIELI_OK && gathered == JL_RELAY_SIGN_MAX) {
            status = sign_some(relay, batch, gathered, err);
            gathered = 0;
        }
    }
    status = status == JIELI_OK && gathered > 0 ? sign_some(relay, batch, gathered, err) : status;
    relay->send = true;
    free(repeat);
    free(batch);
    return status;
}

static enum jieli_status submit_some(struct jl_relay *relay, const struct jl_submission *list, uint32_t count,
                                     bool *first, struct jieli_err *err)
{
    enum jieli_status status = jl_spool_begin(relay->spool, err);
    return status == JIELI_OK ? jl_spool_end(relay->spool, jl_submit(relay, list, count, first, err), err) : status;
}

enum jieli_status jl_submit_each(struct jl_relay *relay, const struct jl_submission *list, uint32_t count,
                                 struct jl_submit_verdict *verdicts, struct jieli_err *err)
{
    bool *first = jl_alloc(count * sizeof *first);
    enum jieli_status status = submit_some(relay, list, count, first, err);
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        verdicts[i] = (struct jl_submit_verdict){.first = first[i]};
    }
    free(first);
    if (!jl_submit_is_refusal(status)) {
        return status;
    }
    status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < count; i++) {
        struct jl_submit_verdict *one = &verdicts[i];
        *one = (struct jl_submit_verdict){.first = false};
        one->status = submit_some(relay, &list[i], 1, &one->first, &one->err);
        if (one->status != JIELI_OK && !jl_submit_is_refusal(one->status)) {
            status = one->status;
            if (err) {
                *err = one->err;
            }
        }
    }
    return status;
}

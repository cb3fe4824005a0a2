// SPDX-License-Identifier: Apache-2.0
// Acknowledgements are gathered as ranges and signed once per frame (formats F4, F12).
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "sdk/parts.h"
#include <stdlib.h>
#include <string.h>

static struct jl_ack_list *ack_list(struct jieli_client *client, uint64_t epoch, enum jieli_level_ack level)
{
    for (uint32_t i = 0; i < client->ack_lists; i++)
        if (client->acks[i].epoch == epoch && client->acks[i].level == level)
            return &client->acks[i];
    if (client->ack_lists == JL_ACK_LISTS_MAX)
        return NULL;
    struct jl_ack_list *list = &client->acks[client->ack_lists++];
    list->epoch = epoch;
    list->level = level;
    return list;
}

// The place of the first range that ends at or behind `seq` − 1: the one that seq touches, or that stands behind it.
static uint32_t range_place(const struct jl_ack_list *list, uint64_t seq)
{
    uint32_t place = list->count;
    while (place > 0 && list->ranges[place - 1].last >= seq - 1)
        place--;
    return place;
}

static bool range_insert(struct jl_ack_list *list, uint32_t place, uint64_t seq)
{
    if (list->count == 4 * JL_ACK_RANGES_MAX)
        return false;
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 16;
        list->ranges = jl_realloc(list->ranges, list->room * sizeof list->ranges[0]);
    }
    memmove(list->ranges + place + 1, list->ranges + place, (list->count - place) * sizeof list->ranges[0]);
    list->ranges[place] = (struct jl_ack_range){seq, seq};
    list->count++;
    return true;
}

static bool range_add(struct jl_ack_list *list, uint64_t seq)
{
    uint32_t place = range_place(list, seq);
    if (place == list->count || seq + 1 < list->ranges[place].first)
        return range_insert(list, place, seq);
    struct jl_ack_range *range = &list->ranges[place];
    if (seq + 1 == range->first)
        range->first = seq;
    else if (seq == range->last + 1)
        range->last = seq;
    if (place + 1 < list->count && range->last + 1 == range[1].first) {
        range->last = range[1].last;
        memmove(range + 1, range + 2, (list->count - place - 2) * sizeof *range);
        list->count--;
    }
    return true;
}

static bool note(struct jieli_client *client, uint64_t epoch, uint64_t seq, enum jieli_level_ack level)
{
    struct jl_ack_list *list = ack_list(client, epoch, level);
    return list && range_add(list, seq);
}

enum jieli_status jieli_client_ack(struct jieli_client *client, uint64_t epoch, uint64_t seq,
                                   enum jieli_level_ack level)
{
    if (seq == 0 || (level != JIELI_RECEIVED && level != JIELI_TAKEN))
        return JIELI_ARG_INVALID;
    if (!note(client, epoch, seq, level)) { // sent, lists of epochs that are over make room
        jl_ack_flush(client);
        if (!note(client, epoch, seq, level))
            return JIELI_HUB_QUOTA;
    }
    if (seq > client->last_seq)
        client->last_seq = seq;
    return JIELI_OK;
}

void jieli_client_last_seq(struct jieli_client *client, uint64_t seq)
{
    client->last_seq = seq;
}

// Sign the frame as it stands, without its proof (formats F4).
static enum jieli_status frame_sign(struct jieli_client *client, const Jieli__V1__Frame *frame, Jieli__V1__Proof *proof,
                                    uint8_t signature[JL_SIGNATURE_BYTES_MAX])
{
    const struct jl_key *key = client->keys->signing;
    uint8_t leaf[32];
    size_t len = 0;
    jl_buf_clear(&client->part);
    jl_buf_add_packed(&client->part, &frame->base);
    jl_ack_digest(client->digest, jl_buf_view(&client->part), leaf);
    struct jl_tree *tree = jl_tree_new();
    enum jieli_status status = jl_group_sign(key, client->digest, tree, leaf, 1, signature, &len, NULL);
    jl_tree_free(&tree);
    jieli__v1__proof__init(proof);
    proof->suite = (uint32_t)jl_key_suite(key);
    proof->key_id = jl_pb_view(jl_view(jl_key_id(key), JL_KEY_ID_BYTES));
    proof->signature = (ProtobufCBinaryData){len, signature};
    proof->tree_size = 1;
    return status;
}

static bool checkpoint_due(struct jieli_client *client)
{
    int64_t now_us = jl_os_mono_us();
    bool due = client->newest_note.len > 0 && now_us - client->newest_told_us >= JL_CHECKPOINT_TELL_US;
    if (due)
        client->newest_told_us = now_us;
    return due;
}

static bool list_send(struct jieli_client *client, const struct jl_ack_list *list, uint32_t count)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Acknowledge acknowledge = JIELI__V1__ACKNOWLEDGE__INIT;
    Jieli__V1__Range ranges[JL_ACK_RANGES_MAX], *pointers[JL_ACK_RANGES_MAX];
    Jieli__V1__Proof proof;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    for (uint32_t i = 0; i < count; i++) {
        jieli__v1__range__init(&ranges[i]);
        ranges[i].first = list->ranges[i].first;
        ranges[i].last = list->ranges[i].last;
        pointers[i] = &ranges[i];
    }
    acknowledge.agency = jl_pb_text(client->keys->agency);
    acknowledge.epoch = list->epoch;
    acknowledge.level = (Jieli__V1__Level)list->level;
    acknowledge.ranges = pointers;
    acknowledge.n_ranges = count;
    if (checkpoint_due(client))
        acknowledge.checkpoint = jl_pb_view(jl_buf_view(&client->newest_note));
    frame.of_case = JIELI__V1__FRAME__OF_ACKNOWLEDGE;
    frame.acknowledge = &acknowledge;
    if (frame_sign(client, &frame, &proof, signature) != JIELI_OK)
        return false;
    acknowledge.proof = &proof;
    return jl_link_send(client, &frame);
}

static bool list_flush(struct jieli_client *client, struct jl_ack_list *list)
{
    while (list->count > 0) {
        uint32_t count = list->count < JL_ACK_RANGES_MAX ? list->count : JL_ACK_RANGES_MAX;
        if (!list_send(client, list, count))
            return false;
        list->count -= count;
        memmove(list->ranges, list->ranges + count, list->count * sizeof list->ranges[0]);
    }
    return true;
}

enum jieli_status jl_ack_flush(struct jieli_client *client)
{
    if (!jieli_client_welcomed(client))
        return JIELI_HUB_SESSION;
    for (uint32_t i = client->ack_lists; i-- > 0;) {
        struct jl_ack_list *list = &client->acks[i];
        if (!list_flush(client, list))
            return JIELI_HUB_QUOTA;
        if (list->epoch == client->welcome.epoch)
            continue;
        free(list->ranges);
        *list = client->acks[--client->ack_lists];
        client->acks[client->ack_lists] = (struct jl_ack_list){0};
    }
    return JIELI_OK;
}

void jl_ack_fini(struct jieli_client *client)
{
    for (uint32_t i = 0; i < client->ack_lists; i++)
        free(client->acks[i].ranges);
}

enum jieli_status jieli_client_refuse(struct jieli_client *client, uint64_t epoch, uint64_t seq, const char *code,
                                      const char *text, bool again)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Refuse refuse = JIELI__V1__REFUSE__INIT;
    Jieli__V1__Proof proof;
    uint8_t signature[JL_SIGNATURE_BYTES_MAX];
    if (!jieli_client_welcomed(client))
        return JIELI_HUB_SESSION;
    refuse.agency = jl_pb_text(client->keys->agency);
    refuse.epoch = epoch;
    refuse.seq = seq;
    refuse.code = jl_pb_text(code);
    refuse.text = jl_pb_text(text);
    refuse.again = again;
    frame.of_case = JIELI__V1__FRAME__OF_REFUSE;
    frame.refuse = &refuse;
    enum jieli_status status = frame_sign(client, &frame, &proof, signature);
    if (status != JIELI_OK)
        return status;
    refuse.proof = &proof;
    return jl_link_send(client, &frame) ? JIELI_OK : JIELI_HUB_QUOTA;
}

enum jieli_status jieli_client_resync(struct jieli_client *client, uint64_t sequence)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Resync resync = JIELI__V1__RESYNC__INIT;
    if (!jieli_client_welcomed(client))
        return JIELI_HUB_SESSION;
    resync.from_sequence = sequence;
    frame.of_case = JIELI__V1__FRAME__OF_RESYNC;
    frame.resync = &resync;
    return jl_link_send(client, &frame) ? JIELI_OK : JIELI_HUB_QUOTA;
}

enum jieli_status jieli_client_receipt(struct jieli_client *client, uint64_t position, uint64_t seq)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__ReceiptQuery query = JIELI__V1__RECEIPT_QUERY__INIT;
    if (!jieli_client_welcomed(client))
        return JIELI_HUB_SESSION;
    query.position = position;
    if (seq != 0) {
        query.agency = jl_pb_text(client->keys->agency);
        query.seq = seq;
    }
    frame.of_case = JIELI__V1__FRAME__OF_RECEIPT_QUERY;
    frame.receipt_query = &query;
    return jl_link_send(client, &frame) ? JIELI_OK : JIELI_HUB_QUOTA;
}

// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/nodes.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/seal/fields.h"
#include "lib/wire/wire.h"
#include <string.h>

#define OPEN_MAX (2 * JL_DEPTH_MAX) // each message may hold a list, each list messages

static void digest_value(struct jl_digest *digest, const uint8_t salt[JL_SALT_BYTES], struct jl_view value,
                         uint8_t out[32])
{
    uint8_t head[1 + JL_SALT_BYTES] = {JL_TAG_VALUE};
    memcpy(head + 1, salt, JL_SALT_BYTES);
    const struct jl_view parts[] = {{head, sizeof head}, value};
    jl_digest_parts(digest, parts, 2, out);
}

static void digest_absent(struct jl_digest *digest, const uint8_t salt[JL_SALT_BYTES], uint8_t out[32])
{
    uint8_t head[1 + JL_SALT_BYTES] = {JL_TAG_ABSENT};
    memcpy(head + 1, salt, JL_SALT_BYTES);
    const struct jl_view parts[] = {{head, sizeof head}};
    jl_digest_parts(digest, parts, 1, out);
}

/// fields: n × (u32 number ‖ D)
static void digest_message(struct jl_digest *digest, uint32_t n, struct jl_view fields, uint8_t out[32])
{
    uint8_t head[5] = {JL_TAG_MESSAGE};
    jl_put_u32(head + 1, n);
    const struct jl_view parts[] = {{head, sizeof head}, fields};
    jl_digest_parts(digest, parts, 2, out);
}

/// elements: count × D
static void digest_list(struct jl_digest *digest, const uint8_t salt[JL_SALT_BYTES], uint32_t count,
                        struct jl_view elements, uint8_t out[32])
{
    uint8_t head[1 + JL_SALT_BYTES + 4] = {JL_TAG_LIST};
    memcpy(head + 1, salt, JL_SALT_BYTES);
    jl_put_u32(head + 1 + JL_SALT_BYTES, count);
    const struct jl_view parts[] = {{head, sizeof head}, elements};
    jl_digest_parts(digest, parts, 2, out);
}

static void digest_root(struct jl_digest *digest, const char *type, uint32_t schema, const uint8_t top[32],
                        uint8_t out[32])
{
    uint8_t head[5] = {JL_TAG_ROOT}, revision[4];
    jl_put_u32(head + 1, (uint32_t)strlen(type));
    jl_put_u32(revision, schema);
    const struct jl_view parts[] = {{head, sizeof head}, jl_view_text(type), {revision, 4}, {top, JL_DIGEST_BYTES}};
    jl_digest_parts(digest, parts, 4, out);
}

uint32_t jl_spec_declared(const struct jl_message_spec *spec, uint32_t schema)
{
    uint32_t declared = 0;
    for (uint32_t at = 0; at < spec->field_count; at++)
        declared += spec->fields[at].since <= schema;
    return declared;
}

/// A message or list whose parts are still coming.
struct open {
    const Jieli__V1__Node *node;
    uint32_t left;
    uint32_t last_number;
    size_t mark; ///< where its parts' digests begin
};

struct climb {
    struct jl_digest *digest;
    struct open open[OPEN_MAX];
    uint32_t depth, messages;
    struct jl_buf parts;
    uint8_t here[JL_DIGEST_BYTES]; ///< the node just finished
};

/// What each kind carries: nothing that its digest does not cover.
static bool node_shape(const Jieli__V1__Node *node)
{
    size_t salt = 0, digest = 0;
    bool counted = false, value = false;
    switch (node->kind) {
    case JL_NODE_VALUE:
        salt = JL_SALT_BYTES;
        value = true;
        break;
    case JL_NODE_ABSENT:
        salt = JL_SALT_BYTES;
        break;
    case JL_NODE_MESSAGE:
        counted = true;
        break;
    case JL_NODE_LIST:
        salt = JL_SALT_BYTES;
        counted = true;
        break;
    case JL_NODE_WITHHELD:
        digest = JL_DIGEST_BYTES;
        break;
    default:
        return false;
    }
    return node->salt.len == salt && node->digest.len == digest && (counted || !node->count) &&
           (value || !node->value.len);
}

/// May this node stand here?
static const char *node_place(struct climb *climb, const Jieli__V1__Node *node)
{
    bool part = node->kind == JL_NODE_MESSAGE || node->kind == JL_NODE_WITHHELD;
    if (!climb->depth)
        return part && !node->number ? NULL : "the top is not a message";
    struct open *parent = &climb->open[climb->depth - 1];
    if (parent->node->kind == JL_NODE_LIST)
        return (part || node->kind == JL_NODE_VALUE) && !node->number ? NULL : "not an element of a list";
    if (node->number <= parent->last_number)
        return "field numbers are not ascending";
    parent->last_number = node->number;
    return NULL;
}

static void finish(struct climb *climb, const struct open *open)
{
    if (!climb->digest)
        return;
    struct jl_view parts = jl_parts_from(&climb->parts, open->mark);
    if (open->node->kind == JL_NODE_LIST)
        digest_list(climb->digest, open->node->salt.data, open->node->count, parts, climb->here);
    else
        digest_message(climb->digest, open->node->count, parts, climb->here);
    climb->parts.len = open->mark;
}

/// Hand the finished node to its parent, and close every parent that is complete with it.
static void hand_up(struct climb *climb, const Jieli__V1__Node *node)
{
    while (climb->depth) {
        struct open *parent = &climb->open[climb->depth - 1];
        if (climb->digest && parent->node->kind == JL_NODE_MESSAGE)
            jl_buf_add_u32(&climb->parts, node->number);
        if (climb->digest)
            jl_buf_add(&climb->parts, climb->here, sizeof climb->here);
        if (--parent->left)
            return;
        finish(climb, parent);
        node = parent->node;
        climb->messages -= node->kind == JL_NODE_MESSAGE;
        climb->depth--;
    }
}

static void leaf_digest(struct climb *climb, const Jieli__V1__Node *node)
{
    if (!climb->digest)
        return;
    if (node->kind == JL_NODE_VALUE)
        digest_value(climb->digest, node->salt.data, jl_view_pb(node->value), climb->here);
    else if (node->kind == JL_NODE_ABSENT)
        digest_absent(climb->digest, node->salt.data, climb->here);
    else
        memcpy(climb->here, node->digest.data, sizeof climb->here);
}

/// One node. NULL, or what is wrong with it. `left`: how many nodes follow.
static const char *step(struct climb *climb, const Jieli__V1__Node *node, size_t left, enum jieli_status *status)
{
    *status = JIELI_WIRE_MALFORMED;
    if (!node_shape(node))
        return "a node carries what its kind does not have";
    const char *wrong = node_place(climb, node);
    if (wrong)
        return wrong;
    bool message = node->kind == JL_NODE_MESSAGE;
    if (!message && node->kind != JL_NODE_LIST) {
        leaf_digest(climb, node);
        hand_up(climb, node);
        return NULL;
    }
    if (message && climb->messages == JL_DEPTH_MAX) {
        *status = JIELI_WIRE_TOO_DEEP;
        return "nested deeper than the limit";
    }
    if (node->count > left)
        return "a node promises more than follows";
    struct open open = {.node = node, .left = node->count, .mark = climb->parts.len};
    if (!node->count) {
        finish(climb, &open);
        hand_up(climb, node);
        return NULL;
    }
    if (climb->depth == OPEN_MAX)
        return "lists inside lists";
    climb->messages += message;
    climb->open[climb->depth++] = open;
    return NULL;
}

enum jieli_status jl_nodes_climb(struct jl_digest *digest, Jieli__V1__Node *const *nodes, size_t count, uint8_t top[32],
                                 struct jieli_err *err)
{
    struct climb climb = {.digest = digest};
    enum jieli_status status = JIELI_WIRE_MALFORMED;
    if (count > JL_NODES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_MANY, NULL, "a payload may have %u nodes", JL_NODES_MAX);
    const char *wrong = count ? NULL : "no nodes";
    size_t at = 0;
    while (at < count && !wrong) {
        wrong = step(&climb, nodes[at], count - at - 1, &status);
        at++;
        if (!wrong && !climb.depth)
            break;
    }
    jl_buf_fini(&climb.parts);
    if (wrong)
        return jieli_err_set(err, status, NULL, "%s", wrong);
    if (at < count || climb.depth)
        return jieli_err_set(err, JIELI_WIRE_MALFORMED, NULL, "%s",
                             climb.depth ? "nodes are missing" : "nodes follow behind the end");
    if (digest)
        memcpy(top, climb.here, JL_DIGEST_BYTES);
    return JIELI_OK;
}

enum jieli_status jl_fields_climb(struct jl_digest *digest, const char *type, uint32_t schema,
                                  Jieli__V1__Node *const *nodes, size_t count, uint8_t out[32], struct jieli_err *err)
{
    uint8_t top[JL_DIGEST_BYTES];
    enum jieli_status status = jl_nodes_climb(digest, nodes, count, top, err);
    if (!status)
        digest_root(digest, type, schema, top, out);
    return status;
}

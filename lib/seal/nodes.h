// SPDX-License-Identifier: Apache-2.0
/// @file nodes.h — the digests of single nodes of a payload's tree (formats F3). For lib/seal only.
#ifndef JL_SEAL_NODES_H
#define JL_SEAL_NODES_H
#include "lib/base/buf.h"
#include "lib/seal/digest.h"
#include "lib/wire/names.h"
#include "lib/wire/types.h"
#include "jieli/v1/message.pb-c.h"
#define JL_SALT_BYTES 16
enum jl_node_tag {
    JL_TAG_VALUE = 0x10, JL_TAG_ABSENT = 0x11, JL_TAG_MESSAGE = 0x12, JL_TAG_LIST = 0x13, JL_TAG_ROOT = 0x14,
    JL_TAG_PAYLOAD = 0x15
};
/// What was added to `buf` since it held `mark` bytes.
static inline struct jl_view jl_parts_from(const struct jl_buf *buf, size_t mark)
{
    return buf->len > mark ? (struct jl_view){buf->data + mark, buf->len - mark} : (struct jl_view){NULL, 0};
}
/// How many fields revision `schema` declares.
uint32_t jl_spec_declared(const struct jl_message_spec *spec, uint32_t schema);
/// Are these nodes one whole tree in pre-order, within the limits? With a digest also D(top); NULL: shape only.
enum jieli_status jl_nodes_climb(struct jl_digest *digest, Jieli__V1__Node *const *nodes, size_t count, uint8_t top[32],
                                 struct jieli_err *err);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file buf.h — a byte buffer that grows. Out of memory aborts; limits are checked by who fills it from outside.
///
/// A normal run: `struct jl_buf buf = {0}`, jl_buf_add… as often as needed, jl_buf_view or jl_buf_text while it stands, then
/// jl_buf_clear to use it again or jl_buf_fini. Views into it end with the next addition.
#ifndef JL_BASE_BUF_H
#define JL_BASE_BUF_H
#include "jieli/types.h"
#include <protobuf-c/protobuf-c.h>

struct jl_buf {
    uint8_t *data;
    size_t len, room;
};
void jl_buf_fini(struct jl_buf *buf);           ///< frees; the struct is empty and usable again
void jl_buf_clear(struct jl_buf *buf);          ///< len = 0, memory kept
void jl_buf_reserve(struct jl_buf *buf, size_t more); ///< room for so many more, so that they need no moving
uint8_t *jl_buf_extend(struct jl_buf *buf, size_t len); ///< len new bytes, not initialised
void jl_buf_add(struct jl_buf *buf, const void *bytes, size_t len);
void jl_buf_add_view(struct jl_buf *buf, struct jl_view bytes);
void jl_buf_add_text(struct jl_buf *buf, const char *text); ///< without its NUL
void jl_buf_add_base64(struct jl_buf *buf, struct jl_view bytes); ///< as jl_base64_write, without its NUL
void jl_buf_add_u8(struct jl_buf *buf, uint8_t value);
void jl_buf_add_u32(struct jl_buf *buf, uint32_t value); ///< big-endian
void jl_buf_add_u64(struct jl_buf *buf, uint64_t value); ///< big-endian
void jl_buf_printf(struct jl_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void jl_buf_add_packed(struct jl_buf *buf, const ProtobufCMessage *message);
const char *jl_buf_text(struct jl_buf *buf);    ///< NUL-terminates (NUL not counted in len)
struct jl_view jl_buf_view(const struct jl_buf *buf);
#endif

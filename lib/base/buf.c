// SPDX-License-Identifier: Apache-2.0
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define JL_BUF_ROOM_MIN 64

void jl_buf_fini(struct jl_buf *buf)
{
    free(buf->data);
    *buf = (struct jl_buf){0};
}

void jl_buf_clear(struct jl_buf *buf)
{
    buf->len = 0;
}

// Doubles, so that adding byte by byte stays linear; what is wanted first is taken as it is.
void jl_buf_reserve(struct jl_buf *buf, size_t more)
{
    JL_CHECK(more <= SIZE_MAX / 2 - buf->len);
    size_t need = buf->len + more;
    if (need <= buf->room)
        return;
    size_t room = buf->room ? buf->room : need < JL_BUF_ROOM_MIN ? JL_BUF_ROOM_MIN : need;
    while (room < need)
        room *= 2;
    buf->data = jl_realloc(buf->data, room);
    buf->room = room;
}

uint8_t *jl_buf_extend(struct jl_buf *buf, size_t len)
{
    jl_buf_reserve(buf, len ? len : 1); // so that the pointer is never NULL
    uint8_t *at = buf->data + buf->len;
    buf->len += len;
    return at;
}

void jl_buf_add(struct jl_buf *buf, const void *bytes, size_t len)
{
    if (len)
        memcpy(jl_buf_extend(buf, len), bytes, len);
}

void jl_buf_add_view(struct jl_buf *buf, struct jl_view bytes)
{
    jl_buf_add(buf, bytes.data, bytes.len);
}

void jl_buf_add_text(struct jl_buf *buf, const char *text)
{
    jl_buf_add(buf, text, strlen(text));
}

void jl_buf_add_base64(struct jl_buf *buf, struct jl_view bytes)
{
    jl_base64_write(bytes.data, bytes.len, (char *)jl_buf_extend(buf, jl_base64_size(bytes.len)));
    buf->len--; // its NUL
}

void jl_buf_add_u8(struct jl_buf *buf, uint8_t value)
{
    *jl_buf_extend(buf, 1) = value;
}

void jl_buf_add_u32(struct jl_buf *buf, uint32_t value)
{
    jl_put_u32(jl_buf_extend(buf, 4), value);
}

void jl_buf_add_u64(struct jl_buf *buf, uint64_t value)
{
    jl_put_u64(jl_buf_extend(buf, 8), value);
}

void jl_buf_printf(struct jl_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    JL_CHECK(len >= 0);
    jl_buf_reserve(buf, (size_t)len + 1);
    vsnprintf((char *)buf->data + buf->len, (size_t)len + 1, format, again);
    va_end(again);
    buf->len += (size_t)len;
}

void jl_buf_add_packed(struct jl_buf *buf, const ProtobufCMessage *message)
{
    size_t len = protobuf_c_message_get_packed_size(message);
    protobuf_c_message_pack(message, jl_buf_extend(buf, len));
}

const char *jl_buf_text(struct jl_buf *buf)
{
    jl_buf_reserve(buf, 1);
    buf->data[buf->len] = 0;
    return (const char *)buf->data;
}

struct jl_view jl_buf_view(const struct jl_buf *buf)
{
    return (struct jl_view){buf->data, buf->len};
}

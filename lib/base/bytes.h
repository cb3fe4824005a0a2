// SPDX-License-Identifier: Apache-2.0
/// @file bytes.h — views, big-endian numbers, hex, base64, base32, CRC32C, comparison.
#ifndef JL_BASE_BYTES_H
#define JL_BASE_BYTES_H
#include "jieli/types.h"
#include <protobuf-c/protobuf-c.h>
#include <string.h>

static inline struct jl_view jl_view(const void *data, size_t len)
{
    return (struct jl_view){(const uint8_t *)data, len};
}
static inline struct jl_view jl_view_text(const char *text)
{
    return (struct jl_view){(const uint8_t *)text, strlen(text)};
}
static inline struct jl_view jl_view_pb(ProtobufCBinaryData bytes)
{
    return (struct jl_view){bytes.data, bytes.len};
}
static inline ProtobufCBinaryData jl_pb_view(struct jl_view bytes)
{
    return (ProtobufCBinaryData){bytes.len, (uint8_t *)(uintptr_t)bytes.data};
}
bool jl_view_equal(struct jl_view a, struct jl_view b);
int jl_view_compare(struct jl_view a, struct jl_view b);       ///< like memcmp, shorter first
bool jl_equal_secret(const void *a, const void *b, size_t len); ///< constant time
bool jl_text_equal(const char *a, const char *b);               ///< NULL equals ""
bool jl_text_starts(const char *text, const char *prefix);
bool jl_text_among(char *const *texts, size_t count, const char *text); ///< is it one of these?
void jl_text_put(char *out, size_t room, const char *text);     ///< what fits, and a NUL; NULL = ""

/// For qsort of texts (char *): byte order, whatever the locale.
int jl_text_order(const void *a, const void *b);
/// The first name of a dotted path into `name`; *path is then behind it and its dot. False for a name of 64 characters and more.
bool jl_path_step(const char **path, char name[64]);

/// Decimal digits into `room`; returns where they begin.
#define JL_NUMBER_TEXT_BYTES 21
const char *jl_number_text(uint64_t value, char room[JL_NUMBER_TEXT_BYTES]);
void jl_put_u32(uint8_t out[4], uint32_t value);  ///< big-endian
void jl_put_u64(uint8_t out[8], uint64_t value);
uint32_t jl_get_u32(const uint8_t in[4]);
uint64_t jl_get_u64(const uint8_t in[8]);

uint32_t jl_crc32c(uint32_t crc, const void *bytes, size_t len); ///< start with 0; uses SSE4.2 where the CPU has it
uint32_t jl_crc32c_portable(uint32_t crc, const void *bytes, size_t len); ///< the same without that instruction. For tests: compared

/// A hexadecimal digit's value, either case; -1: it is none.
static inline int jl_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
/// Texts: `out` takes the bytes named, with NUL. Readers return false on any character outside the alphabet.
void jl_hex_write(const void *bytes, size_t len, char *out);      ///< 2·len + 1, lower case
bool jl_hex_read(const char *text, size_t text_len, uint8_t *out); ///< text_len / 2 bytes
size_t jl_base64_size(size_t len);                                ///< with NUL
void jl_base64_write(const void *bytes, size_t len, char *out);
char *jl_base64_text(struct jl_view bytes);                            ///< the caller frees
bool jl_base64_read(const char *text, size_t text_len, uint8_t *out, size_t *len); ///< strict, padded; out takes 3·text_len/4
void jl_base32_write(const void *bytes, size_t bits, char *out); ///< lower case a-z2-7, bits/5 characters and NUL; bits % 5 == 0
bool jl_utf8_valid(const void *bytes, size_t len);               ///< no NUL, no surrogate, no overlong
#endif

// SPDX-License-Identifier: Apache-2.0
// CRC-32C (Castagnoli polynomial 0x1EDC6F41, reflected 0x82F63B78; RFC 3720 appendix B.4).
#include "lib/base/bytes.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// The polynomial times each value of four bits.
static const uint32_t nibbles[16] = {0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3,
                                     0x61c69362, 0x7198540d, 0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9,
                                     0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75};

static uint32_t crc_by_table(uint32_t crc, const uint8_t *at, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        crc ^= at[i];
        crc = crc >> 4 ^ nibbles[crc & 15];
        crc = crc >> 4 ^ nibbles[crc & 15];
    }
    return crc;
}

uint32_t jl_crc32c_portable(uint32_t crc, const void *bytes, size_t len)
{
    return ~crc_by_table(~crc, bytes, len);
}

#if defined(__x86_64__)
#define CPU __attribute__((target("sse4.2,pclmul")))
#define LANE ((size_t)512)
#define LANE_FACTOR 0xdd7e3b0c // x^(8·LANE − 33) modulo the polynomial, reflected

CPU static uint64_t crc_word(uint64_t crc, const uint8_t *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return _mm_crc32_u64(crc, word);
}

/// What a register becomes by LANE zero bytes: the product, reduced by the instruction, which multiplies by x^33
/// itself.
CPU static uint64_t crc_moved(uint64_t crc)
{
    __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)crc), _mm_cvtsi64_si128(LANE_FACTOR), 0);
    return _mm_crc32_u64(0, (uint64_t)_mm_cvtsi128_si64(product));
}

/// The instruction takes three cycles, but one can be begun in each: so three lanes go side by side.
CPU static uint64_t crc_lanes(uint64_t crc, const uint8_t *at)
{
    uint64_t second = 0, third = 0;
    for (size_t i = 0; i < LANE; i += 8) {
        crc = crc_word(crc, at + i);
        second = crc_word(second, at + LANE + i);
        third = crc_word(third, at + 2 * LANE + i);
    }
    return crc_moved(crc_moved(crc) ^ second) ^ third;
}

CPU static uint32_t crc_by_cpu(uint32_t crc, const uint8_t *at, size_t len)
{
    uint64_t wide = crc;
    for (; len >= 3 * LANE; at += 3 * LANE, len -= 3 * LANE)
        wide = crc_lanes(wide, at);
    for (; len >= 8; at += 8, len -= 8)
        wide = crc_word(wide, at);
    crc = (uint32_t)wide;
    for (size_t i = 0; i < len; i++)
        crc = _mm_crc32_u8(crc, at[i]);
    return crc;
}

uint32_t jl_crc32c(uint32_t crc, const void *bytes, size_t len)
{
    if (__builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("pclmul"))
        return ~crc_by_cpu(~crc, bytes, len);
    return jl_crc32c_portable(crc, bytes, len);
}
#else
uint32_t jl_crc32c(uint32_t crc, const void *bytes, size_t len)
{
    return jl_crc32c_portable(crc, bytes, len);
}
#endif

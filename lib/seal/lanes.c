// SPDX-License-Identifier: Apache-2.0
#include "lib/seal/lanes.h"
#include <stddef.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>

// The compiler's own vectors, not intrinsics: one source becomes AVX2 (rotation by two shifts) and AVX-512VL (rotation
// and three-way logic in one instruction each).
typedef uint32_t words __attribute__((vector_size(32)));
typedef uint8_t octets __attribute__((vector_size(32)));
typedef uint32_t wide __attribute__((vector_size(64)));

#define INLINE static inline __attribute__((always_inline))

/// FIPS 180-4, 4.2.2.
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

#define ROTATE(x, n) (((x) >> (n)) | ((x) << (32 - (n))))

/// Eight words of each lane's block, big-endian, from rows (one lane each) to columns (one word each).
INLINE void load_half(words w[8], const uint8_t *const blocks[8], size_t offset)
{
    words row[8], pair[8], four[8];
    for (int lane = 0; lane < 8; lane++) {
        octets bytes;
        memcpy(&bytes, blocks[lane] + offset, sizeof bytes);
        bytes = __builtin_shufflevector(bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 19, 18, 17,
                                        16, 23, 22, 21, 20, 27, 26, 25, 24, 31, 30, 29, 28);
        row[lane] = (words)bytes;
    }
    for (int at = 0; at < 8; at += 2) {
        pair[at] = __builtin_shufflevector(row[at], row[at + 1], 0, 8, 1, 9, 4, 12, 5, 13);
        pair[at + 1] = __builtin_shufflevector(row[at], row[at + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
    for (int at = 0; at < 8; at += 4)
        for (int odd = 0; odd < 2; odd++) {
            four[at + 2 * odd] = __builtin_shufflevector(pair[at + odd], pair[at + odd + 2], 0, 1, 8, 9, 4, 5, 12, 13);
            four[at + 2 * odd + 1] =
                __builtin_shufflevector(pair[at + odd], pair[at + odd + 2], 2, 3, 10, 11, 6, 7, 14, 15);
        }
    for (int at = 0; at < 4; at++) {
        w[at] = __builtin_shufflevector(four[at], four[at + 4], 0, 1, 2, 3, 8, 9, 10, 11);
        w[at + 4] = __builtin_shufflevector(four[at], four[at + 4], 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

/// FIPS 180-4, 6.2.2, step 3, with word `at` of the schedule; `both` is a ^ b, the next round's b ^ c.
#define ROUND(type, a, b, c, d, e, f, g, h, at)                                                                        \
    do {                                                                                                               \
        type t1 = h + (ROTATE(e, 6) ^ ROTATE(e, 11) ^ ROTATE(e, 25)) + (g ^ (e & (f ^ g))) + k[at] + w[at];            \
        type both = a ^ b;                                                                                             \
        d += t1;                                                                                                       \
        h = t1 + (ROTATE(a, 2) ^ ROTATE(a, 13) ^ ROTATE(a, 22)) + (b ^ (both & last));                                 \
        last = both;                                                                                                   \
    } while (0)

#define ROUNDS(type, at)                                                                                               \
    ROUND(type, a, b, c, d, e, f, g, h, at);                                                                           \
    ROUND(type, h, a, b, c, d, e, f, g, at + 1);                                                                       \
    ROUND(type, g, h, a, b, c, d, e, f, at + 2);                                                                       \
    ROUND(type, f, g, h, a, b, c, d, e, at + 3);                                                                       \
    ROUND(type, e, f, g, h, a, b, c, d, at + 4);                                                                       \
    ROUND(type, d, e, f, g, h, a, b, c, at + 5);                                                                       \
    ROUND(type, c, d, e, f, g, h, a, b, at + 6);                                                                       \
    ROUND(type, b, c, d, e, f, g, h, a, at + 7)

/// The next sixteen words of the schedule in the place of the last sixteen (6.2.2, step 1).
#define SCHEDULE(type)                                                                                                 \
    for (int at = 0; at < 16; at++) {                                                                                  \
        type x = w[(at + 1) & 15], y = w[(at + 14) & 15];                                                              \
        w[at] += (ROTATE(x, 7) ^ ROTATE(x, 18) ^ (x >> 3)) + w[(at + 9) & 15] +                                        \
                 (ROTATE(y, 17) ^ ROTATE(y, 19) ^ (y >> 10));                                                          \
    }

/// Both halves of eight blocks.
INLINE void load(words w[16], const uint8_t *const blocks[8])
{
    load_half(w, blocks, 0);
    load_half(w + 8, blocks, 32);
}

INLINE void load_wide(wide w[16], const uint8_t *const blocks[16])
{
    words low[16], high[16];
    load(low, blocks);
    load(high, blocks + 8);
    for (int at = 0; at < 16; at++)
        w[at] = __builtin_shufflevector(low[at], high[at], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

/// FIPS 180-4, 6.2.2: a function over as many lanes as `type` has.
#define COMPRESS(name, type, load, extension)                                                                          \
    __attribute__((target(extension))) static void name(uint32_t *state, const uint8_t *const *blocks)                 \
    {                                                                                                                  \
        type w[16], was[8];                                                                                            \
        memcpy(was, state, sizeof was);                                                                                \
        load(w, blocks);                                                                                               \
        type a = was[0], b = was[1], c = was[2], d = was[3], e = was[4], f = was[5], g = was[6], h = was[7];           \
        type last = b ^ c;                                                                                             \
        for (const uint32_t *k = constants; k < constants + 64; k += 16) {                                             \
            ROUNDS(type, 0);                                                                                           \
            ROUNDS(type, 8);                                                                                           \
            if (k < constants + 48)                                                                                    \
                SCHEDULE(type);                                                                                        \
        }                                                                                                              \
        type now[8] = {                                                                                                \
            was[0] + a, was[1] + b, was[2] + c, was[3] + d, was[4] + e, was[5] + f, was[6] + g, was[7] + h};           \
        memcpy(state, now, sizeof now);                                                                                \
    }

COMPRESS(by_avx2, words, load, "avx2")
COMPRESS(by_avx512, wide, load_wide, "avx512f,avx512vl,avx512bw")

static bool has_sha_instructions(void)
{
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
}

const struct jl_lanes *jl_lanes_at(unsigned index)
{
    static const struct jl_lanes ways[] = {{"avx512", by_avx512, 16, 3}, {"avx2", by_avx2, 8, 3}};
    bool has_avx512 = __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
    unsigned at = index + !has_avx512;
    return at < sizeof ways / sizeof *ways && (at == 0 || __builtin_cpu_supports("avx2")) ? &ways[at] : NULL;
}

const struct jl_lanes *jl_lanes_best(void)
{
    const struct jl_lanes *best = jl_lanes_at(0);
    return best && best->fn == by_avx2 && has_sha_instructions() ? NULL : best;
}
#else
const struct jl_lanes *jl_lanes_at(unsigned index)
{
    (void)index;
    return NULL;
}

const struct jl_lanes *jl_lanes_best(void)
{
    return NULL;
}
#endif

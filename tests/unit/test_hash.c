// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/base/hash.h"

// The first and some later values of the table in the SipHash paper's reference: key 00..0f, input 00..len-1, read as
// little-endian numbers; the one for 15 bytes stands in the paper itself (appendix A).
static void hash_gives_the_published_siphash_values(void **state)
{
    (void)state;
    static const struct {
        size_t len;
        uint64_t hash;
    } rows[] = {{0, UINT64_C(0x726fdb47dd0e0e31)}, {1, UINT64_C(0x74f839c593dc67fd)},
                {2, UINT64_C(0x0d6c8009d9a94f5a)}, {7, UINT64_C(0xab0200f58b01d137)},
                {8, UINT64_C(0x93f5f5799a932462)}, {15, UINT64_C(0xa129ca6149be45e5)},
                {63, UINT64_C(0x958a324ceb064572)}};
    const struct jl_hash_seed seed = {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
    uint8_t bytes[64];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)i;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_true(jl_hash64(seed, bytes, rows[i].len) == rows[i].hash);
}

static void hash_depends_on_the_seed(void **state)
{
    (void)state;
    assert_true(jl_hash64((struct jl_hash_seed){1, 2}, "id", 2) != jl_hash64((struct jl_hash_seed){1, 3}, "id", 2));
    assert_true(jl_hash64((struct jl_hash_seed){1, 2}, "id", 2) != jl_hash64((struct jl_hash_seed){0, 2}, "id", 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_gives_the_published_siphash_values),
        cmocka_unit_test(hash_depends_on_the_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

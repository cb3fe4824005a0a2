// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/seal.h"

const uint32_t seal_sizes[SEAL_SIZES] = {1, 2, 3, 64, 1000};
const enum jl_suite seal_suites[3] = {JL_SUITE_ED25519, JL_SUITE_P256, JL_SUITE_SM2};

uint8_t *seal_leaves(uint32_t count)
{
    uint8_t *leaves = calloc(count, 32);
    assert_non_null(leaves);
    for (uint32_t at = 0; at < count; at++) {
        jl_put_u32(leaves + (size_t)at * 32, at * 2654435761u);
        leaves[(size_t)at * 32 + 31] = 1;
    }
    return leaves;
}

void seal_flip(uint8_t *bytes, size_t bit)
{
    bytes[bit / 8] ^= (uint8_t)(1u << (bit % 8));
}

struct jl_key *seal_rfc_8032_key(void)
{
    uint8_t der[48];
    struct jl_key *key = NULL;
    assert_true(jl_hex_read("302e020100300506032b657004220420"
                            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                            96, der));
    assert_int_equal(jl_key_from_private(JL_SUITE_ED25519, jl_view(der, sizeof der), &key, NULL), JIELI_OK);
    return key;
}

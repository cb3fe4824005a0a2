// SPDX-License-Identifier: Apache-2.0
// Many digests side by side are the digests one after the other.
#include "lib/base/bytes.h"
#include "lib/seal/lanes.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#define JOBS_MAX 70
#define BYTES 400

/// What FIPS 180-4, 5.3.3 begins with.
static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

struct work {
    struct jl_digest *digest;
    uint8_t bytes[BYTES];
    struct jl_digest_job jobs[JOBS_MAX];
    uint8_t out[JOBS_MAX][JL_DIGEST_BYTES];
    uint32_t random;
};

static uint32_t next(struct work *work, uint32_t below)
{
    work->random = work->random * 1664525u + 1013904223u;
    return (work->random >> 8) % below;
}

/// Parts of any length at any place, block borders among them; some empty, some absent.
static void jobs_make(struct work *work, size_t count)
{
    static const uint32_t lengths[] = {0, 1, 5, 32, 55, 56, 63, 64, 65, 119, 127, 128, 129, 192, 300};
    memset(work->out, 0xee, sizeof work->out);
    for (size_t at = 0; at < count; at++) {
        work->jobs[at] = (struct jl_digest_job){.out = work->out[at]};
        for (unsigned part = 0; part < JL_JOB_PARTS; part++) {
            uint32_t len = lengths[next(work, sizeof lengths / sizeof *lengths)];
            if (next(work, 3))
                work->jobs[at].parts[part] = jl_view(work->bytes + next(work, BYTES - len), len);
        }
    }
}

static int setup(void **state)
{
    static struct work work;
    memset(&work, 0, sizeof work);
    work.random = 1;
    work.digest = jl_digest_new(JL_HASH_SHA256);
    for (size_t at = 0; at < BYTES; at++)
        work.bytes[at] = (uint8_t)(at * 31 + at / 7);
    *state = &work;
    return 0;
}

static int teardown(void **state)
{
    jl_digest_free(&((struct work *)*state)->digest);
    return 0;
}

static void each_way_gives_the_digests_of_one_after_the_other(void **state)
{
    struct work *work = *state;
    uint8_t one[JL_DIGEST_BYTES];
    const struct jl_lanes *way;
    for (unsigned index = 0; (way = jl_lanes_at(index)); index++)
        for (size_t count = way->lanes_min; count <= JOBS_MAX; count += 1 + next(work, 5)) {
            jobs_make(work, count);
            jl_lanes_run(way, initial, 0, work->jobs, count);
            for (size_t at = 0; at < count; at++) {
                jl_digest_parts(work->digest, work->jobs[at].parts, JL_JOB_PARTS, one);
                assert_memory_equal(work->out[at], one, sizeof one);
            }
        }
}

static void many_macs_are_the_macs_of_one_after_the_other(void **state)
{
    struct work *work = *state;
    uint8_t one[JL_DIGEST_BYTES];
    for (size_t key_bytes = 0; key_bytes <= 96; key_bytes += 32)
        for (size_t count = 0; count <= JOBS_MAX; count += 1 + next(work, 9)) {
            struct jl_view key = {work->bytes + 7, key_bytes};
            jobs_make(work, count);
            jl_hmac_many(work->digest, key, work->jobs, count);
            for (size_t at = 0; at < count; at++) {
                jl_hmac_with(work->digest, key, work->jobs[at].parts, JL_JOB_PARTS, one);
                assert_memory_equal(work->out[at], one, sizeof one);
            }
        }
}

static void many_of_sm3_are_sm3(void **state)
{
    struct work *work = *state;
    uint8_t one[JL_DIGEST_BYTES];
    struct jl_digest *sm3 = jl_digest_new(JL_HASH_SM3);
    jobs_make(work, 40);
    jl_digest_many(sm3, work->jobs, 40);
    for (size_t at = 0; at < 40; at++) {
        jl_digest_parts(sm3, work->jobs[at].parts, JL_JOB_PARTS, one);
        assert_memory_equal(work->out[at], one, sizeof one);
    }
    jl_digest_free(&sm3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_way_gives_the_digests_of_one_after_the_other, setup, teardown),
        cmocka_unit_test_setup_teardown(many_macs_are_the_macs_of_one_after_the_other, setup, teardown),
        cmocka_unit_test_setup_teardown(many_of_sm3_are_sm3, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

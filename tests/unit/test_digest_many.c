// SPDX-License-Identifier: Apache-2.0
// Many digests side by side are the digests one after the other.
#include "tests/unit/unit.h"

#include "lib/base/bytes.h"
#include "lib/seal/digest.h"

#include <openssl/evp.h>
#include <sys/mman.h>

#define JOBS_MAX 300
#define BYTES 70000
#define PAGE 4096

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

/// Half of the lengths are about block borders, the others anything up to 5,000; now and then one is longer than what
/// is hashed side by side.
static uint32_t some_length(struct work *work)
{
    static const uint32_t lengths[] = {0, 1, 5, 32, 55, 56, 63, 64, 65, 119, 127, 128, 129, 192, 300};
    if (!next(work, 200))
        return 16380 + next(work, BYTES - 16380);
    return next(work, 2) ? lengths[next(work, sizeof lengths / sizeof *lengths)] : next(work, 5001);
}

/// Up to four parts at any place; some empty, some absent.
static void jobs_make(struct work *work, size_t count)
{
    memset(work->out, 0xee, sizeof work->out);
    for (size_t at = 0; at < count; at++) {
        uint32_t whole = next(work, 2);
        work->jobs[at] = (struct jl_digest_job){.out = work->out[at]};
        for (unsigned part = 0; part < (whole ? 1 : JL_JOB_PARTS); part++) {
            uint32_t len = some_length(work);
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

/// The first `count` jobs by libcrypto alone.
static void check_digests(struct work *work, const EVP_MD *hash, size_t count)
{
    EVP_MD_CTX *one = EVP_MD_CTX_new();
    uint8_t out[JL_DIGEST_BYTES];
    for (size_t at = 0; at < count; at++) {
        assert_int_equal(EVP_DigestInit_ex(one, hash, NULL), 1);
        for (unsigned part = 0; part < JL_JOB_PARTS; part++)
            assert_int_equal(EVP_DigestUpdate(one, work->jobs[at].parts[part].data, work->jobs[at].parts[part].len), 1);
        assert_int_equal(EVP_DigestFinal_ex(one, out, NULL), 1);
        assert_memory_equal(work->out[at], out, sizeof out);
    }
    EVP_MD_CTX_free(one);
    if (count < JOBS_MAX)
        assert_int_equal(work->out[count][0], 0xee); // nothing behind the last
}

static void many_digests_are_those_of_libcrypto(void **state)
{
    struct work *work = *state;
    for (size_t count = 0; count <= JOBS_MAX; count += 1 + (count > 20) * next(work, 25)) {
        jobs_make(work, count);
        jl_digest_many(work->digest, work->jobs, count);
        check_digests(work, EVP_sha256(), count);
    }
}

static void each_length_has_the_digest_of_libcrypto(void **state)
{
    struct work *work = *state;
    for (uint32_t len = 0; len <= 5000;) {
        size_t count = 0;
        memset(work->out, 0xee, sizeof work->out);
        for (; count < JOBS_MAX && len <= 5000; count++, len++)
            work->jobs[count] = (struct jl_digest_job){{{work->bytes, len}}, work->out[count]};
        jl_digest_many(work->digest, work->jobs, count);
        check_digests(work, EVP_sha256(), count);
    }
}

static void many_macs_are_the_macs_of_one_after_the_other(void **state)
{
    struct work *work = *state;
    uint8_t one[JL_DIGEST_BYTES];
    for (size_t key_bytes = 0; key_bytes <= 96; key_bytes += 32)
        for (size_t count = 0; count <= JOBS_MAX; count += 1 + (count > 8) * next(work, 60)) {
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
    struct jl_digest *sm3 = jl_digest_new(JL_HASH_SM3);
    jobs_make(work, 40);
    jl_digest_many(sm3, work->jobs, 40);
    check_digests(work, EVP_sm3(), 40);
    jl_digest_free(&sm3);
}

/// A message that fills its page to the last byte, and one that begins with it: the pages beside may not be read. The
/// sanitizers do not see into the library, the processor does.
static void nothing_beside_a_message_is_read(void **state)
{
    struct work *work = *state;
    static const uint32_t lengths[] = {1, 31, 55, 56, 63, 64, 65, 100, 127, 128, 1000, 1024, 4095, PAGE};
    struct jl_view key = {work->bytes, 32};
    uint8_t *pages = mmap(NULL, (size_t)3 * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(pages != MAP_FAILED);
    uint8_t *page = pages + PAGE;
    assert_int_equal(mprotect(page, PAGE, PROT_READ | PROT_WRITE), 0);
    memcpy(page, work->bytes, PAGE);
    memset(work->out, 0xee, sizeof work->out);
    size_t count = 0;
    for (size_t at = 0; at < sizeof lengths / sizeof *lengths; at++)
        for (int last = 0; last < 2; last++, count++)
            work->jobs[count] =
                (struct jl_digest_job){{{last ? page + PAGE - lengths[at] : page, lengths[at]}}, work->out[count]};
    jl_hmac_many(work->digest, key, work->jobs, count);
    jl_digest_many(work->digest, work->jobs, count);
    check_digests(work, EVP_sha256(), count);
    munmap(pages, (size_t)3 * PAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(many_digests_are_those_of_libcrypto, setup, teardown),
        cmocka_unit_test_setup_teardown(each_length_has_the_digest_of_libcrypto, setup, teardown),
        cmocka_unit_test_setup_teardown(many_macs_are_the_macs_of_one_after_the_other, setup, teardown),
        cmocka_unit_test_setup_teardown(many_of_sm3_are_sm3, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_beside_a_message_is_read, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

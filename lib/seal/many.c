// SPDX-License-Identifier: Apache-2.0
// Many jobs through libipsec-mb: it wants each message in one piece, so parts are joined here.
#include "lib/seal/many.h"

#ifdef JL_IPSEC_MB
#define NO_COMPAT_IMB_API_053 // its old names are libcrypto's too
#include "lib/base/check.h"
#include <intel-ipsec-mb.h>
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

#define JOB_BYTES_MAX 16384 ///< the library's limit is 65,534; one so long would keep the others waiting
#define JOINED_BYTES 131072
#define MANAGER_ALIGN 64

struct jl_many {
    IMB_MGR *manager;
    size_t taken;     ///< bytes of `joined`
    unsigned waiting; ///< jobs submitted whose digest is not known to stand
    uint8_t joined[JOINED_BYTES];
};

static size_t manager_bytes(void)
{
    return (imb_get_mb_mgr_size() + MANAGER_ALIGN - 1) / MANAGER_ALIGN * MANAGER_ALIGN;
}

/// The memory is ours, so that it can be wiped: the library keeps blocks and states of what it hashed.
struct jl_many *jl_many_new(void)
{
    IMB_ARCH arch = IMB_ARCH_NONE;
    struct jl_many *many = jl_alloc(sizeof *many);
    many->manager = aligned_alloc(MANAGER_ALIGN, manager_bytes());
    JL_CHECK(many->manager && imb_set_pointers_mb_mgr(many->manager, 0, 1));
    init_mb_mgr_auto(many->manager, &arch);
    if (imb_get_errno(many->manager) != 0 || arch < IMB_ARCH_AVX2)
        jl_many_free(&many);
    return many;
}

void jl_many_free(struct jl_many **many)
{
    if (!*many)
        return;
    OPENSSL_cleanse((*many)->manager, manager_bytes());
    free((*many)->manager);
    OPENSSL_cleanse(*many, sizeof **many);
    free(*many);
    *many = NULL;
}

static size_t job_bytes(const struct jl_digest_job *job)
{
    size_t bytes = 0;
    for (unsigned part = 0; part < JL_JOB_PARTS && bytes <= JOB_BYTES_MAX; part++) {
        if (job->parts[part].len > JOB_BYTES_MAX)
            return job->parts[part].len;
        bytes += job->parts[part].len;
    }
    return bytes;
}

/// The message in one piece: where it stands if one part is all of it, else a copy that lasts until jl_many_end.
static const uint8_t *join(struct jl_many *many, const struct jl_digest_job *job, size_t bytes)
{
    for (unsigned part = 0; part < JL_JOB_PARTS; part++)
        if (job->parts[part].len == bytes)
            return job->parts[part].data;
    if (bytes > JOINED_BYTES - many->taken)
        jl_many_end(many);
    uint8_t *joined = many->joined + many->taken, *to = joined;
    for (unsigned part = 0; part < JL_JOB_PARTS; part++)
        if (job->parts[part].len) {
            memcpy(to, job->parts[part].data, job->parts[part].len);
            to += job->parts[part].len;
        }
    many->taken += bytes;
    return joined;
}

static void job_done(struct jl_many *many, const IMB_JOB *job)
{
    JL_CHECK(job->status == IMB_STATUS_COMPLETED);
    many->waiting--;
}

bool jl_many_add(struct jl_many *many, const struct jl_many_pads *pads, const struct jl_digest_job *job)
{
    size_t bytes = job_bytes(job);
    if (bytes == 0 || bytes > JOB_BYTES_MAX)
        return false;
    const uint8_t *message = join(many, job, bytes);
    IMB_JOB *next = IMB_GET_NEXT_JOB(many->manager);
    next->cipher_mode = IMB_CIPHER_NULL;
    next->cipher_direction = IMB_DIR_ENCRYPT;
    next->chain_order = IMB_ORDER_HASH_CIPHER;
    next->hash_alg = pads ? IMB_AUTH_HMAC_SHA_256 : IMB_AUTH_SHA_256;
    next->src = message;
    next->hash_start_src_offset_in_bytes = 0;
    next->msg_len_to_hash_in_bytes = bytes;
    next->auth_tag_output = job->out;
    next->auth_tag_output_len_in_bytes = JL_DIGEST_BYTES;
    next->u.HMAC._hashed_auth_key_xor_ipad = pads ? (const uint8_t *)pads->inner : NULL;
    next->u.HMAC._hashed_auth_key_xor_opad = pads ? (const uint8_t *)pads->outer : NULL;
    many->waiting++;
    const IMB_JOB *done = IMB_SUBMIT_JOB(many->manager);
    JL_CHECK(imb_get_errno(many->manager) == 0);
    for (; done; done = IMB_GET_COMPLETED_JOB(many->manager))
        job_done(many, done);
    return true;
}

void jl_many_end(struct jl_many *many)
{
    const IMB_JOB *done;
    while ((done = IMB_FLUSH_JOB(many->manager)))
        job_done(many, done);
    JL_CHECK(many->waiting == 0);
    many->taken = 0;
}
#else
struct jl_many *jl_many_new(void)
{
    return NULL;
}

void jl_many_free(struct jl_many **many)
{
    *many = NULL;
}

bool jl_many_add(struct jl_many *many, const struct jl_many_pads *pads, const struct jl_digest_job *job)
{
    (void)many;
    (void)pads;
    (void)job;
    return false;
}

void jl_many_end(struct jl_many *many)
{
    (void)many;
}
#endif

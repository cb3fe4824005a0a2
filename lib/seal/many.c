// SPDX-License-Identifier: Apache-2.0
// Many jobs through few lanes: a lane that has ended its job takes the next one; what is left when the jobs run out,
// too little to fill the lanes, goes to libcrypto block by block.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "lib/base/bytes.h"
#include "lib/seal/lanes.h"
#include <openssl/sha.h>
#include <string.h>

#define BLOCK JL_LANES_BLOCK_BYTES

struct lane {
    const struct jl_digest_job *job; ///< NULL = idle
    unsigned part;
    size_t at;         ///< bytes of the part that are taken
    uint64_t bytes;    ///< of the whole message so far, for its length at the end (FIPS 180-4, 5.1.1)
    bool marked, last; ///< its 0x80 is written; its length is
    uint8_t block[BLOCK];
};

/// Bytes of the parts into lane->block; how many there were.
static size_t gather(struct lane *lane)
{
    size_t filled = 0;
    while (filled < BLOCK && lane->part < JL_JOB_PARTS) {
        struct jl_view part = lane->job->parts[lane->part];
        size_t left = part.len - lane->at, take = left < BLOCK - filled ? left : BLOCK - filled;
        if (take)
            memcpy(lane->block + filled, part.data + lane->at, take);
        filled += take;
        lane->at += take;
        if (lane->at == part.len) {
            lane->part++;
            lane->at = 0;
        }
    }
    return filled;
}

/// The job's next block: where it stands if it stands in one piece, else put together, at the end with padding and
/// length.
static const uint8_t *next_block(struct lane *lane)
{
    if (lane->part < JL_JOB_PARTS && lane->job->parts[lane->part].len - lane->at >= BLOCK) {
        const uint8_t *whole = lane->job->parts[lane->part].data + lane->at;
        lane->at += BLOCK;
        lane->bytes += BLOCK;
        return whole;
    }
    size_t filled = gather(lane);
    lane->bytes += filled;
    if (filled == BLOCK)
        return lane->block;
    memset(lane->block + filled, 0, BLOCK - filled);
    if (!lane->marked)
        lane->block[filled++] = 0x80;
    lane->marked = true;
    if (filled <= BLOCK - 8) {
        jl_put_u64(lane->block + BLOCK - 8, lane->bytes * 8);
        lane->last = true;
    }
    return lane->block;
}

struct run {
    const struct jl_lanes *way;
    const uint32_t *start;
    uint64_t before_bytes;
    uint32_t state[8 * JL_LANES_MAX];
    struct lane lanes[JL_LANES_MAX];
    const struct jl_digest_job *next, *end;
    unsigned busy;
};

static void lane_begin(struct run *run, unsigned at)
{
    struct lane *lane = &run->lanes[at];
    lane->job = run->next++;
    lane->part = 0;
    lane->at = 0;
    lane->bytes = run->before_bytes;
    lane->marked = lane->last = false;
    for (unsigned word = 0; word < 8; word++)
        run->state[word * run->way->lanes + at] = run->start[word];
    run->busy++;
}

static void lane_end(struct run *run, unsigned at)
{
    struct lane *lane = &run->lanes[at];
    for (unsigned word = 0; word < 8; word++)
        jl_put_u32(lane->job->out + (size_t)4 * word, run->state[word * run->way->lanes + at]);
    lane->job = NULL;
    run->busy--;
}

/// One block of each busy lane.
static void step(struct run *run)
{
    static const uint8_t nothing[BLOCK];
    const uint8_t *blocks[JL_LANES_MAX];
    for (unsigned at = 0; at < run->way->lanes; at++)
        blocks[at] = run->lanes[at].job ? next_block(&run->lanes[at]) : nothing;
    run->way->fn(run->state, blocks);
    for (unsigned at = 0; at < run->way->lanes; at++)
        if (run->lanes[at].job && run->lanes[at].last)
            lane_end(run, at);
}

/// A lane to its end, alone.
static void finish_alone(struct run *run, unsigned at)
{
    SHA256_CTX one = {0};
    struct lane *lane = &run->lanes[at];
    for (unsigned word = 0; word < 8; word++)
        one.h[word] = run->state[word * run->way->lanes + at];
    while (!lane->last)
        SHA256_Transform(&one, next_block(lane));
    for (unsigned word = 0; word < 8; word++)
        run->state[word * run->way->lanes + at] = one.h[word];
    lane_end(run, at);
}

void jl_lanes_run(const struct jl_lanes *way, const uint32_t start[8], uint64_t before_bytes,
                  const struct jl_digest_job *jobs, size_t count)
{
    struct run run;
    run.way = way;
    run.start = start;
    run.before_bytes = before_bytes;
    run.next = jobs;
    run.end = jobs + count;
    run.busy = 0;
    memset(run.state, 0, sizeof run.state);
    for (unsigned at = 0; at < way->lanes; at++)
        run.lanes[at].job = NULL;
    for (;;) {
        for (unsigned at = 0; at < way->lanes && run.next < run.end; at++)
            if (!run.lanes[at].job)
                lane_begin(&run, at);
        if (run.busy < way->lanes_min)
            break;
        step(&run);
    }
    for (unsigned at = 0; at < way->lanes; at++)
        if (run.lanes[at].job)
            finish_alone(&run, at);
}

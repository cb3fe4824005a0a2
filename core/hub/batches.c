// SPDX-License-Identifier: Apache-2.0
// The records that wait for the journal. All records of one decision stand in one batch, and a batch never exceeds a
// segment: what was built so far is set aside, in order, when the next decision no longer fits beside it.
#include "core/hub/inside.h"
#include "lib/base/check.h"
#include <stdlib.h>
#include <string.h>

#define FULL_RETRY_MS 1000

static void set_aside(struct jl_hub *hub)
{
    hub->aside = jl_realloc(hub->aside, (hub->aside_count + 1) * sizeof(struct jl_batch *));
    hub->aside[hub->aside_count++] = hub->batch;
    hub->batch = jl_batch_new();
    hub->batch_inputs = 0;
}

bool jl_batches_room(struct jl_hub *hub, const struct jl_record *records, size_t count)
{
    uint64_t bytes = 0, most = jl_journal_batch_bytes_max(hub->journal);
    for (size_t i = 0; i < count; i++)
        bytes += jl_record_bytes(&records[i]);
    if (bytes > most || count > JL_BATCH_RECORDS_MAX)
        return false;
    if (jl_batch_bytes(hub->batch) + bytes > most || jl_batch_count(hub->batch) + count > JL_BATCH_RECORDS_MAX)
        set_aside(hub);
    return true;
}

uint64_t jl_hub_newest_batch(const struct jl_hub *hub)
{
    uint64_t next = jl_journal_next_batch(hub->journal) + hub->aside_count;
    if (jl_batch_count(hub->batch))
        return next;
    return next ? next - 1 : UINT64_MAX;
}

/// Sealing costs a signature and a tree, so a full disk is asked again once a second only.
static enum jieli_status submit(struct jl_hub *hub, struct jl_batch *batch, jl_time_ms now_ms, struct jieli_err *err)
{
    if (now_ms < hub->full_until_ms)
        return jieli_err_set(err, JIELI_DISK_FULL, NULL, "the disk was full a moment ago");
    jl_batch_hash(batch, hub->digest);
    enum jieli_status status = jl_journal_submit(hub->journal, batch, now_ms, err);
    hub->full_until_ms = status == JIELI_DISK_FULL ? now_ms + FULL_RETRY_MS : 0;
    return status;
}

enum jieli_status jl_hub_commit(struct jl_hub *hub, jl_time_ms now_ms, struct jieli_err *err)
{
    while (hub->aside_count) {
        enum jieli_status status = submit(hub, hub->aside[0], now_ms, err);
        if (status != JIELI_OK)
            return status;
        jl_batch_free(&hub->aside[0]);
        memmove(hub->aside, hub->aside + 1, --hub->aside_count * sizeof(struct jl_batch *));
    }
    if (!jl_batch_count(hub->batch))
        return JIELI_OK;
    enum jieli_status status = submit(hub, hub->batch, now_ms, err);
    if (status != JIELI_OK)
        return status;
    jl_batch_clear(hub->batch);
    hub->batch_inputs = 0;
    return JIELI_OK;
}

/// Nothing is decided that is not durable, though nobody may be waiting for it, and nothing waits at the door.
bool jl_hub_is_idle(const struct jl_hub *hub)
{
    return !hub->aside_count && !jl_batch_count(hub->batch) && !hub->door_first &&
           jl_hub_newest_batch(hub) == jl_journal_durable_batch(hub->journal);
}

bool jl_hub_is_full(const struct jl_hub *hub)
{
    return hub->aside_count || jl_door_is_full(hub) || hub->batch_inputs >= JL_BATCH_INPUTS_MAX ||
           jl_batch_bytes(hub->batch) >= JL_BATCH_BYTES_MAX;
}

void jl_batches_free(struct jl_hub *hub)
{
    for (size_t i = 0; i < hub->aside_count; i++)
        jl_batch_free(&hub->aside[i]);
    free(hub->aside);
    jl_batch_free(&hub->batch);
}

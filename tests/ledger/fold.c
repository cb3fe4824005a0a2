// SPDX-License-Identifier: Apache-2.0
// fold DATA: are the objects of state.db those that the core makes of the journal up to the same position?
#include "core/journal/journal.h"
#include "core/journal/snapshot.h"
#include "core/state/state.h"
#include "lib/base/bytes.h"
#include <inttypes.h>
#include <stdio.h>

struct compared {
    struct jl_state *other;
    uint64_t differences;
};

static void put_object(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    jl_state_put(user, kind, key, value);
}

static enum jieli_status apply_record(void *user, uint64_t batch, uint64_t position, jl_time_ms time_ms,
                                      const struct jl_record *record, struct jieli_err *err)
{
    (void)batch, (void)position, (void)time_ms, (void)err;
    Jieli__V1__RecordPlain *plain = jieli__v1__record_plain__unpack(NULL, record->plain.len, record->plain.data);
    if (plain && plain->decision)
        jl_apply(user, plain->decision);
    jieli__v1__record_plain__free_unpacked(plain, NULL);
    return JIELI_OK;
}

static bool same(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct compared *compared = user;
    struct jl_view other = jl_state_get(compared->other, kind, key);
    if (!other.data || !jl_view_equal(other, value)) {
        printf("differs: kind %u\n", kind);
        compared->differences++;
    }
    return true;
}

int main(int argc, char **argv)
{
    char path[1100];
    struct jieli_err err = {0};
    struct jl_snapshot_mark mark;
    struct jl_reader *reader = NULL;
    uint64_t reached = 0;
    if (argc != 2)
        return 2;
    struct jl_state *stored = jl_state_new((struct jl_hash_seed){1, 2}),
                    *folded = jl_state_new((struct jl_hash_seed){3, 4});
    snprintf(path, sizeof path, "%s/%s", argv[1], JL_STATE_DB);
    enum jieli_status status = jl_snapshot_read(path, put_object, stored, &mark, &err);
    snprintf(path, sizeof path, "%s/journal", argv[1]);
    if (status == JIELI_OK)
        status = jl_reader_open(path, &reader, &err);
    if (status == JIELI_OK)
        status = jl_reader_follow(reader, 0, mark.position, UINT32_MAX, apply_record, folded, &reached, &err);
    if (status != JIELI_OK) {
        printf("%s %s\n", jieli_status_find(status)->code, err.text);
        return 1;
    }
    struct compared there = {.other = folded}, back = {.other = stored};
    jl_state_each(stored, 0, same, &there);
    jl_state_each(folded, 0, same, &back);
    bool ids = jl_state_dedupe_count(stored) == jl_state_dedupe_count(folded);
    printf("position %" PRIu64 ", %" PRIu64 " ids, %" PRIu64 " differences\n", mark.position,
           jl_state_dedupe_count(stored), there.differences + back.differences + !ids);
    bool good = reached == mark.position && ids && !there.differences && !back.differences;
    jl_reader_close(&reader);
    jl_state_free(&stored);
    jl_state_free(&folded);
    return good ? 0 : 1;
}

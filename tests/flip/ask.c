// SPDX-License-Identifier: Apache-2.0
// What verify and an open say of the hurt journal: from its first byte on, or from the last sound batch before the
// hurt.
#include "tests/flip/flip.h"

static void take_finding(void *user, const char *segment, uint64_t offset, uint64_t batch, uint64_t first_position,
                         uint64_t last_position, const char *what)
{
    struct verified *out = user;
    unsigned i = out->count++;
    if (i >= FLIP_FINDINGS_MAX)
        return;
    struct finding *finding = &out->findings[i];
    finding->place = (struct place){.offset = offset, .batch = batch, .position = first_position};
    snprintf(finding->place.segment, sizeof finding->place.segment, "%s", segment);
    finding->last_position = last_position;
    finding->what = what;
}

// ---- the state between two steps of verify ----

static void mark_take(const struct jl_verify *verify, struct mark *out)
{
    const struct jl_walk *walk = &verify->walk;
    out->walk = *walk;
    memset(&out->walk.loaded, 0, sizeof out->walk.loaded);
    out->tree_size = verify->tree.size;
    memcpy(out->peaks, verify->tree.peaks, sizeof out->peaks);
    out->tree_whole = verify->tree_whole;
    out->batches = verify->batches;
    out->records = verify->record_count;
    out->at = walk->segment * SEGMENT_BYTES + walk->offset;
}

static void mark_put(struct jl_verify *verify, const struct mark *mark)
{
    struct jl_loaded loaded = verify->walk.loaded;
    verify->walk = mark->walk;
    verify->walk.loaded = loaded;
    verify->tree.size = mark->tree_size;
    memcpy(verify->tree.peaks, mark->peaks, sizeof mark->peaks);
    verify->tree_whole = mark->tree_whole;
    verify->batches = mark->batches;
    verify->record_count = mark->records;
}

static bool heads_equal(const struct jl_segment_head *left, const struct jl_segment_head *right)
{
    return left->block_bytes == right->block_bytes && left->segment_bytes == right->segment_bytes &&
           left->first_batch == right->first_batch && left->incarnation == right->incarnation &&
           memcmp(left->prev, right->prev, 32) == 0 && strcmp(left->hub, right->hub) == 0;
}

static bool walks_equal(const struct jl_walk *left, const struct jl_walk *right)
{
    return left->segment == right->segment && left->offset == right->offset && left->batch == right->batch &&
           left->position == right->position && left->prev_known == right->prev_known &&
           memcmp(left->prev, right->prev, 32) == 0 && heads_equal(&left->head, &right->head);
}

/// A tree that is not whole is not looked at any more, and stays so.
static bool trees_equal(const struct jl_verify *verify, const struct mark *mark)
{
    bool equal = !verify->tree_whole || verify->tree.size == mark->tree_size;
    for (unsigned level = 0; equal && verify->tree_whole && level < JL_LOG_LEVELS; level++)
        equal = !(mark->tree_size >> level & 1) || memcmp(verify->tree.peaks[level], mark->peaks[level], 32) == 0;
    return equal;
}

// ---- verify ----

static void begin(struct flip *flip, const struct mark *mark, struct verified *out)
{
    memset(out, 0, sizeof *out);
    flip->trial.finding = take_finding;
    flip->trial.user = out;
    mark_put(&flip->trial, mark);
}

/// What the unhurt journal says from mark `from` on; with the marks when they are not yet there.
static void walk_unhurt(struct flip *flip, unsigned from, bool tree_whole, struct mark *marks, struct verified *out)
{
    struct mark start = flip->marks[from];
    bool ended = false;
    start.tree_whole = tree_whole;
    begin(flip, &start, out);
    for (unsigned i = from + 1; out->status == JIELI_OK && !ended; i++) {
        out->status = jl_verify_next(&flip->trial, &ended, NULL);
        if (marks && !ended)
            mark_take(&flip->trial, &marks[i]);
    }
    out->batches = flip->trial.batches;
    out->records = flip->trial.record_count;
}

void marks_make(struct flip *flip)
{
    mark_take(&flip->trial, &flip->marks[0]);
    walk_unhurt(flip, 0, true, flip->marks, &flip->whole);
    assert_int_equal(flip->whole.status, JIELI_OK);
    assert_int_equal(flip->whole.count, 0);
    assert_int_equal(flip->whole.batches, flip->batches);
    for (unsigned i = 0; i <= flip->batches; i++) {
        assert_int_equal(flip->marks[i].batches, i);
        walk_unhurt(flip, i, false, NULL, &flip->rest[i]);
    }
}

static unsigned mark_before(const struct flip *flip, uint64_t at)
{
    unsigned i = flip->batches;
    while (i > 0 && flip->marks[i].at > at)
        i--;
    return i;
}

static void add_rest(struct flip *flip, unsigned i, struct verified *out)
{
    const struct verified *rest = flip->trial.tree_whole ? &flip->whole : &flip->rest[i];
    out->batches = flip->trial.batches + rest->batches - i;
    out->records = flip->trial.record_count + rest->records - flip->marks[i].records;
    for (unsigned k = 0; k < rest->count; k++, out->count++)
        if (k < FLIP_FINDINGS_MAX && out->count < FLIP_FINDINGS_MAX)
            out->findings[out->count] = rest->findings[k];
    if (out->status == JIELI_OK)
        out->status = rest->status;
}

void fast_verify(struct flip *flip, uint64_t first, uint64_t last, struct verified *out)
{
    bool ended = false;
    const struct jl_walk *walk = &flip->trial.walk;
    begin(flip, &flip->marks[mark_before(flip, first)], out);
    while (!ended) {
        out->status = jl_verify_next(&flip->trial, &ended, NULL);
        flip->steps++;
        if (out->status != JIELI_OK || ended)
            break;
        uint64_t i = walk->batch;
        if (i <= flip->batches && flip->marks[i].at > last && walks_equal(walk, &flip->marks[i].walk) &&
            trees_equal(&flip->trial, &flip->marks[i])) {
            add_rest(flip, (unsigned)i, out);
            return;
        }
    }
    out->batches = flip->trial.batches;
    out->records = flip->trial.record_count;
}

void full_verify(struct flip *flip, struct verified *out)
{
    memset(out, 0, sizeof *out);
    out->status = jl_journal_verify(flip->files.dir, jl_key_public_der(flip->files.key), take_finding, out,
                                    &out->batches, &out->records, NULL);
}

// ---- open ----

static void open_with(struct fixture *fixture, const struct jl_journal_start *start, struct opened *out)
{
    struct jl_journal *journal = NULL;
    struct jieli_err err = {0};
    memset(out, 0, sizeof *out);
    out->status = fixture->file
                      ? jl_journal_file_open(&fixture->conf, start, &journal, &out->found, &err)
                      : jl_journal_memory_open_on(fixture->disk, &fixture->conf, start, &journal, &out->found, &err);
    if (out->status == JIELI_OK)
        jl_journal_close(&journal);
    else
        snprintf(out->text, sizeof out->text, "%s", err.text);
}

/// As jielid starts when state.db holds everything before the hurt batch.
void fast_open(struct flip *flip, uint64_t first, struct opened *out)
{
    const struct mark *mark = &flip->marks[mark_before(flip, first)];
    struct jl_journal_start start = {.from_batch = mark->walk.batch, .replay = on_replay, .user = &flip->memory};
    memcpy(start.chain, mark->walk.prev, 32);
    flip->memory.replayed = 0;
    open_with(&flip->memory, &start, out);
}

void full_open(struct flip *flip, uint64_t floor, struct opened *out)
{
    const struct jl_journal_start start = {.floor_batch = floor, .replay = on_replay, .user = &flip->files};
    flip->files.replayed = 0;
    open_with(&flip->files, &start, out);
}

// ---- are they the same? ----

bool verified_equal(const struct verified *left, const struct verified *right)
{
    bool equal = left->status == right->status && left->count == right->count && left->batches == right->batches &&
                 left->records == right->records;
    for (unsigned i = 0; equal && i < left->count && i < FLIP_FINDINGS_MAX; i++)
        equal = place_equal(&left->findings[i].place, &right->findings[i].place) &&
                left->findings[i].last_position == right->findings[i].last_position &&
                strcmp(left->findings[i].what, right->findings[i].what) == 0;
    return equal;
}

bool opened_equal(const struct opened *left, const struct opened *right)
{
    return left->status == right->status && strcmp(left->text, right->text) == 0 &&
           left->found.next_batch == right->found.next_batch &&
           left->found.next_position == right->found.next_position && left->found.last_ms == right->found.last_ms &&
           left->found.torn == right->found.torn && left->found.torn_bytes == right->found.torn_bytes;
}

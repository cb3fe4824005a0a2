// SPDX-License-Identifier: Apache-2.0
// tests/flip/run: every byte of a journal of 1 MiB flipped in turn, then damage of other kinds.
#include "tests/flip/flip.h"

#define JOURNAL_BYTES (UINT64_C(1) << 20)
#define OUTCOMES_MAX 64u
#define BLOCK_BYTES 512u

struct request {
    const char *folder;
    uint64_t step, compared; ///< every so manieth byte; every so manieth of them is asked in full, too
};

/// How often something was said.
struct outcome {
    char what[160];
    uint64_t times;
};
struct counts {
    struct outcome outcomes[OUTCOMES_MAX];
    unsigned count;
};

static void tally(struct counts *counts, const char *who, const char *what)
{
    char text[160];
    snprintf(text, sizeof text, "%s: %s", who, what);
    unsigned i = 0;
    while (i < counts->count && strcmp(counts->outcomes[i].what, text) != 0)
        i++;
    assert_true(i < OUTCOMES_MAX);
    if (i == counts->count)
        snprintf(counts->outcomes[counts->count++].what, sizeof text, "%s", text);
    counts->outcomes[i].times++;
}

static void counts_print(const struct counts *counts)
{
    for (unsigned i = 0; i < counts->count; i++)
        printf("flip:   %8llu  %s\n", (unsigned long long)counts->outcomes[i].times, counts->outcomes[i].what);
}

/// What an open's error says of the fault, without the numbers around it.
static const char *fault_of(const char *text, char out[160])
{
    const char *start = strstr(text, ": ");
    jl_text_put(out, 160, start ? start + 2 : text);
    out[strcspn(out, ";")] = 0;
    return out;
}

// ---- what must hold ----

static void check_named(const char *how, uint64_t at, const struct verified *verified, const struct place *place)
{
    const struct finding *first = &verified->findings[0];
    if (verified->status == JIELI_OK && verified->count > 0 && place_equal(&first->place, place))
        return;
    fail_msg(
        "%s at %llu: verify %d, %u findings, first %s offset %llu batch %llu position %llu (%s), not %s offset %llu "
        "batch %llu position %llu",
        how, (unsigned long long)at, verified->status, verified->count, first->place.segment,
        (unsigned long long)first->place.offset, (unsigned long long)first->place.batch,
        (unsigned long long)first->place.position, first->what ? first->what : "", place->segment,
        (unsigned long long)place->offset, (unsigned long long)place->batch, (unsigned long long)place->position);
}

/// "segment NAME, offset N: …; batches N to …" or "… from batch N, position N on"
static void check_stopped(const char *how, uint64_t at, const struct opened *opened, const struct place *place)
{
    char start[80], batches[64], from[64];
    snprintf(start, sizeof start, "segment %s, offset %llu: ", place->segment, (unsigned long long)place->offset);
    snprintf(batches, sizeof batches, "; batches %llu to ", (unsigned long long)place->batch);
    snprintf(from, sizeof from, "; from batch %llu, position %llu on", (unsigned long long)place->batch,
             (unsigned long long)place->position);
    if (opened->status != JIELI_JRN_DAMAGE || strncmp(opened->text, start, strlen(start)) != 0 ||
        !(strstr(opened->text, batches) || strstr(opened->text, from)))
        fail_msg("%s at %llu: open %d %s", how, (unsigned long long)at, opened->status, opened->text);
}

/// Nobody tells the open what was acknowledged: it must find by itself that nothing is missing, or stop.
static void check_opened(const struct flip *flip, const char *how, uint64_t at, const struct opened *opened)
{
    const struct place place = place_of(flip, at);
    if (opened->status != JIELI_OK)
        check_stopped(how, at, opened, &place);
    else if (opened->found.next_batch != flip->batches || !opened->found.torn)
        fail_msg("%s at %llu: open works on %llu batches of %u", how, (unsigned long long)at,
                 (unsigned long long)opened->found.next_batch, flip->batches);
}

// ---- one byte, two bytes ----

static void put_back(struct flip *flip, uint64_t at, uint8_t byte)
{
    hurt_xor(flip, at, (uint8_t)(byte_at(flip, at) ^ byte));
}

/// The same in full on the files.
static void compare(struct flip *flip, const char *how, uint64_t at, const struct verified *verified,
                    const struct opened *opened)
{
    struct verified files_verified;
    struct opened files_opened;
    full_verify(flip, &files_verified);
    if (!verified_equal(verified, &files_verified))
        fail_msg("%s at %llu: verify from the batch before says %u findings, %llu batches; from the first: %u, %llu",
                 how, (unsigned long long)at, verified->count, (unsigned long long)verified->batches,
                 files_verified.count, (unsigned long long)files_verified.batches);
    full_open(flip, 0, &files_opened);
    if (!opened_equal(opened, &files_opened))
        fail_msg("%s at %llu: open from the batch before says %d %s; from the first: %d %s", how,
                 (unsigned long long)at, opened->status, opened->text, files_opened.status, files_opened.text);
    if (files_opened.status == JIELI_OK)
        heal(flip); // the memory was mended, too
}

static void tally_one(struct counts *counts, const struct verified *verified, const struct opened *opened)
{
    char fault[160];
    tally(counts, "verify", verified->findings[0].what);
    tally(counts, opened->status == JIELI_OK ? "open works, all there" : "open stops",
          opened->status == JIELI_OK ? "what lay behind the end was set aside" : fault_of(opened->text, fault));
}

static void flip_one(struct flip *flip, uint64_t at, bool in_full, struct counts *counts)
{
    struct verified verified;
    struct opened opened;
    const struct place place = place_of(flip, at);
    uint8_t byte = byte_at(flip, at);
    hurt_xor(flip, at, (uint8_t)(1u << at % 8));
    fast_verify(flip, at, at, &verified);
    check_named("a flip", at, &verified, &place);
    if (verified.count != 1)
        fail_msg("a flip at %llu: %u findings", (unsigned long long)at, verified.count);
    fast_open(flip, at, &opened);
    check_opened(flip, "a flip", at, &opened);
    if (opened.status == JIELI_OK) // the open mended the memory
        hurt_xor(flip, at, (uint8_t)(1u << at % 8));
    if (in_full)
        compare(flip, "a flip", at, &verified, &opened);
    tally_one(counts, &verified, &opened);
    put_back(flip, at, byte);
}

/// Deterministic, so that a run can be repeated.
static uint64_t dice(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static void sweep(struct flip *flip, const struct request *request)
{
    static struct counts counts;
    uint64_t flipped = 0, compared = 0, state = 1;
    for (uint64_t at = 0; at < flip->bytes; at += request->step) {
        bool in_full = dice(&state) % request->compared == 0;
        flip_one(flip, at, in_full, &counts);
        compared += in_full;
        if (++flipped % 100000 == 0)
            fprintf(stderr, "flip: %llu of %llu bytes\n", (unsigned long long)at, (unsigned long long)flip->bytes);
    }
    printf("flip: %llu of %llu bytes flipped, one at a time, in %u batches and %u segments; %llu asked in full, too\n",
           (unsigned long long)flipped, (unsigned long long)flip->bytes, flip->batches, flip->segments,
           (unsigned long long)compared);
    counts_print(&counts);
}

static void flip_two(struct flip *flip, uint64_t first, uint64_t last, bool in_full, struct counts *counts)
{
    struct verified verified;
    struct opened opened;
    const struct place place = place_of(flip, first);
    uint8_t bytes[2] = {byte_at(flip, first), byte_at(flip, last)};
    hurt_xor(flip, first, (uint8_t)(1u << first % 8));
    hurt_xor(flip, last, (uint8_t)(1u << last % 7));
    fast_verify(flip, first, last, &verified);
    check_named("two flips", first, &verified, &place);
    fast_open(flip, first, &opened);
    check_opened(flip, "two flips", first, &opened);
    if (opened.status == JIELI_OK) {
        hurt_xor(flip, first, (uint8_t)(1u << first % 8));
        hurt_xor(flip, last, (uint8_t)(1u << last % 7));
    }
    if (in_full)
        compare(flip, "two flips", first, &verified, &opened);
    tally_one(counts, &verified, &opened);
    put_back(flip, first, bytes[0]);
    put_back(flip, last, bytes[1]);
}

/// Anywhere, or close together.
static void flip_pairs(struct flip *flip, const struct request *request)
{
    static struct counts counts;
    uint64_t state = 2, pairs = flip->bytes / request->step / 50 + 50, compared = 0;
    for (uint64_t i = 0; i < pairs; i++) {
        uint64_t one = dice(&state) % flip->bytes;
        uint64_t other = i % 2 ? dice(&state) % flip->bytes : one + 1 + dice(&state) % 3000;
        if (other >= flip->bytes || other == one)
            continue;
        bool in_full = dice(&state) % (request->compared / 20 + 1) == 0;
        flip_two(flip, one < other ? one : other, one < other ? other : one, in_full, &counts);
        compared += in_full;
    }
    printf("flip: %llu pairs of bytes flipped; %llu asked in full, too\n", (unsigned long long)pairs,
           (unsigned long long)compared);
    counts_print(&counts);
}

// ---- zeros and cuts: in full, on the files ----

/// The first byte from `at` on that is not zero, within `len`; or at + len.
static uint64_t first_written(const struct flip *flip, uint64_t at, uint64_t len)
{
    uint64_t end = at + len;
    while (at < end && byte_at(flip, at) == 0)
        at++;
    return at;
}

/// Once with the floor that ledger and state.db give, and once without. What is lost can look like a torn write only if
/// nothing lies behind it, and then only the floor tells; it works on exactly what lies before the hurt.
static void open_both(struct flip *flip, const char *how, uint64_t at, bool lost, struct counts *counts)
{
    struct opened with, without;
    const struct place place = place_of(flip, at);
    char fault[160];
    full_open(flip, flip->batches - 1, &with);
    if (with.status == JIELI_OK && (lost || with.found.next_batch != flip->batches))
        fail_msg("%s at %llu: open works on %llu batches", how, (unsigned long long)at,
                 (unsigned long long)with.found.next_batch);
    if (with.status != JIELI_OK && with.status != JIELI_JRN_SHORT)
        check_stopped(how, at, &with, &place);
    tally(counts, with.status == JIELI_OK ? "open works, all there" : "open stops",
          with.status == JIELI_OK          ? ""
          : with.status == JIELI_JRN_SHORT ? "the journal ends before what was seen as durable"
                                           : fault_of(with.text, fault));
    if (with.status != JIELI_JRN_SHORT)
        return;
    full_open(flip, 0, &without);
    if (without.status != JIELI_OK || without.found.next_batch != place.batch)
        fail_msg("%s at %llu: without a floor, open says %d %s, %llu batches", how, (unsigned long long)at,
                 without.status, without.text, (unsigned long long)without.found.next_batch);
    tally(counts, "  without a floor", "taken for a torn write, works on what lies before");
}

static void zero_blocks(struct flip *flip, const struct request *request)
{
    static struct counts counts;
    unsigned zeroed = 0;
    for (uint64_t at = 0; at < flip->bytes; at += 4096 * (request->step > 1 ? 7u : 1u)) {
        struct verified verified;
        uint64_t first = first_written(flip, at, 4096);
        if (first == at + 4096)
            continue;
        const struct place place = place_of(flip, first);
        hurt_zero(flip, at, 4096);
        full_verify(flip, &verified);
        if (verified.count == 0 && place.batch == flip->batches - 1 && flip->starts[place.batch] >= at)
            tally(&counts, "verify", "nothing: the last batch is gone without a trace");
        else {
            check_named("zeros", first, &verified, &place);
            tally(&counts, "verify", verified.findings[0].what);
        }
        open_both(flip, "zeros", first, true, &counts);
        heal(flip);
        zeroed++;
    }
    printf("flip: %u blocks of 4 KiB zeroed, one at a time\n", zeroed);
    counts_print(&counts);
}

/// Where what is left of a cut segment ends: the place that verify names.
static void cut_blocks(struct flip *flip, const struct request *request)
{
    static struct counts counts;
    unsigned cuts = 0;
    for (uint64_t at = 0; at < flip->bytes; at += BLOCK_BYTES * (request->step > 1 ? 29u : 1u)) {
        struct verified verified;
        uint64_t left = SEGMENT_BYTES - at % SEGMENT_BYTES, first = first_written(flip, at, left);
        bool lost = first < at + left;
        const struct place place = place_of(flip, lost ? first : at + left - 1);
        hurt_cut(flip, at);
        full_verify(flip, &verified);
        check_named("a cut", at, &verified, &place);
        tally(&counts, "verify", verified.findings[0].what);
        open_both(flip, "a cut", lost ? first : at + left - 1, lost, &counts);
        heal(flip);
        cuts++;
    }
    printf("flip: segments cut at %u blocks, one at a time\n", cuts);
    counts_print(&counts);
}

static void damage_is_named_and_stops_or_is_mended(void **state)
{
    static struct flip flip;
    const struct request *request = *state;
    journal_make(&flip, request->folder, JOURNAL_BYTES);
    marks_make(&flip);
    sweep(&flip, request);
    flip_pairs(&flip, request);
    zero_blocks(&flip, request);
    cut_blocks(&flip, request);
    journal_free(&flip);
}

int main(int argc, char **argv)
{
    struct request request = {.folder = argc > 1 ? argv[1] : "", .step = 1, .compared = 200};
    if (argc > 2)
        request.step = strtoull(argv[2], NULL, 10);
    if (argc > 3)
        request.compared = strtoull(argv[3], NULL, 10);
    const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(damage_is_named_and_stops_or_is_mended, &request)};
    if (argc < 2 || request.step == 0 || request.compared == 0) {
        fputs("usage: flip FOLDER [STEP [COMPARED]]\n", stderr);
        return 2;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}

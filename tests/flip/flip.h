// SPDX-License-Identifier: Apache-2.0
/// @file flip.h — one journal in files and, byte for byte, in memory; ways to hurt both; what verify and an open say then.
///
/// A normal run: journal_make; then for each byte hurt_xor, fast_verify and fast_open, hurt_xor again; for every n-th byte also
/// full_verify and full_open, the entry points that `jieli verify --journal` and jielid use, on the files: results_equal.
/// The fast ones run the same code on the copy in memory, but begin behind the last batch before the hurt one, and verify stops
/// where its state is again what it was at that place of the unhurt journal: from there on it can only do what it did then.
#ifndef JL_TESTS_FLIP_H
#define JL_TESTS_FLIP_H
#include "core/journal/verify.h"
#include "tests/unit/journal_fixture.h"

#define FLIP_BATCHES_MAX 1024u
#define FLIP_SEGMENTS_MAX 64u
#define FLIP_FINDINGS_MAX 8u

/// A place as it is to be named: segment, offset, batch, first position.
struct place {
    char segment[JL_SEGMENT_NAME_BYTES];
    uint64_t offset, batch, position;
};

struct finding {
    struct place place;
    uint64_t last_position;
    const char *what; ///< verify's own text
};
/// All that a verify tells.
struct verified {
    enum jieli_status status;
    unsigned count; ///< of findings; those beyond FLIP_FINDINGS_MAX are only counted
    struct finding findings[FLIP_FINDINGS_MAX];
    uint64_t batches, records;
};
/// All that an open tells.
struct opened {
    enum jieli_status status;
    struct jl_journal_found found;
    char text[400];
};

/// Where a verify of the unhurt journal stands after so many batches.
struct mark {
    struct jl_walk walk; ///< but for `loaded`
    uint64_t tree_size;
    uint8_t peaks[JL_LOG_LEVELS][32];
    bool tree_whole;
    uint64_t batches, records;
    uint64_t at; ///< the same place, counted over all segments
};

struct flip {
    struct fixture files, memory;
    struct jl_store *store; ///< of the memory, for verify
    uint64_t bytes;
    unsigned batches, segments;
    uint64_t starts[FLIP_BATCHES_MAX], ends[FLIP_BATCHES_MAX]; ///< of each batch, counted over all segments
    uint64_t positions[FLIP_BATCHES_MAX + 1];                  ///< first of each batch
    uint64_t firsts[FLIP_SEGMENTS_MAX];                        ///< first batch of each segment
    int fds[FLIP_SEGMENTS_MAX];
    struct mark marks[FLIP_BATCHES_MAX + 1];
    struct verified rest[FLIP_BATCHES_MAX + 1]; ///< from a mark on when the tree is no longer whole
    struct verified whole;                      ///< of the unhurt journal
    struct jl_verify trial;
    uint64_t steps; ///< of all fast verifies
};

// journal.c
/// `folder` exists and is empty; at least `bytes` of segments are filled.
void journal_make(struct flip *flip, const char *folder, uint64_t bytes);
void journal_free(struct flip *flip);
/// The batch that holds the byte, or flip->batches.
unsigned batch_at(const struct flip *flip, uint64_t at);
/// How damage at that byte is to be named.
struct place place_of(const struct flip *flip, uint64_t at);
bool place_equal(const struct place *left, const struct place *right);
/// Both copies.
void hurt_xor(struct flip *flip, uint64_t at, uint8_t bits);
uint8_t byte_at(const struct flip *flip, uint64_t at);
/// Only the files: zeros, a cut, a segment lost; heal writes all of them anew.
void hurt_zero(struct flip *flip, uint64_t at, uint64_t len);
void hurt_cut(struct flip *flip, uint64_t at);
void heal(struct flip *flip);

// ask.c
/// Walk the unhurt journal and remember the state behind every batch.
void marks_make(struct flip *flip);
/// `first` and `last` are the first and last byte hurt.
void fast_verify(struct flip *flip, uint64_t first, uint64_t last, struct verified *out);
void fast_open(struct flip *flip, uint64_t first, struct opened *out);
void full_verify(struct flip *flip, struct verified *out);
/// Nobody says what was acknowledged when `floor` is 0.
void full_open(struct flip *flip, uint64_t floor, struct opened *out);
bool verified_equal(const struct verified *left, const struct verified *right);
bool opened_equal(const struct opened *left, const struct opened *right);
#endif

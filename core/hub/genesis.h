// SPDX-License-Identifier: Apache-2.0
/// @file genesis.h — the first records of a hub: GENESIS (hub, clock, first operator) and CONFIG (all texts).
///
/// A normal run: jieli init opens an empty journal, fills a jl_genesis from the files and keys it was given, calls
/// jl_genesis_write once, and closes the journal. The hub starts from what stands there.
#ifndef JL_HUB_GENESIS_H
#define JL_HUB_GENESIS_H
#include "core/journal/journal.h"
#include "jieli/status.h"
#include "lib/seal/key.h"

struct jl_genesis_part {
    const char *name, *text; ///< "rules/national", "calendar/2026", "policy/aid", "profile"
};
struct jl_genesis {
    const char *hub;
    bool demo;
    jl_time_ms start_ms; ///< demo: where the clock starts; else the time now
    const char *operator_code;
    const struct jl_key *operator_key; ///< public
    uint8_t operator_curve[32];
    const struct jl_genesis_part *parts;
    uint32_t part_count;
};
/// Append both records to an empty journal and wait until they are durable.
enum jieli_status jl_genesis_write(struct jl_journal *journal, const struct jl_genesis *genesis, struct jieli_err *err);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file fill.h — payloads made up from a type's declared fields: mostly lawful, now and then not.
///
/// A normal run: jl_fill_person once for each person of the world; then, for a message, jl_fill_payload with whom it is about:
/// every required field gets a value of its kind, an optional one now and then, and `wrong` of a thousand one that must be
/// refused. The persons are nobody: their division does not exist.
#ifndef JL_SIM_FILL_H
#define JL_SIM_FILL_H
#include "cli/sim/random.h"
#include "lib/base/arena.h"
#include "lib/wire/types.h"

struct jl_sim_person {
    char name[16], resident_id[19], division[13], casefile[40];
};
struct jl_fill {
    struct jl_random *random;
    struct jl_arena *arena;
    const struct jl_sim_person *persons;
    size_t person_count;
    const struct jl_sim_person *about; ///< NULL: no person (a message with a subject, or a list of persons)
    const char *const *divisions;
    size_t division_count;
    struct jl_date today;
    uint32_t wrong; ///< per mille of fields that are not what they should be
};
ProtobufCMessage *jl_fill_payload(const struct jl_fill *fill, const struct jl_message_spec *spec);
/// The number-th of them, each another: up to 3,360,000.
void jl_fill_resident_id(unsigned number, char out[19]);
/// A resident number that belongs to nobody: division 999…, born in the 1880s.
void jl_fill_person(struct jl_random *random, const char *division, unsigned number, struct jl_sim_person *out);
#endif

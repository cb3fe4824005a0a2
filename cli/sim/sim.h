// SPDX-License-Identifier: Apache-2.0
/// @file sim.h — one simulated run: a world, the traffic in it, the faults that befall it.
///
/// A normal run: jl_sim_run with seed and hours; it fills figures and findings. traffic.c makes up what agencies send,
/// fault.c what goes wrong. For the last hours the faults stop, everybody comes back, and everything must come to its end.
#ifndef JL_SIM_SIM_H
#define JL_SIM_SIM_H
#include "cli/sim/fill.h"
#include "cli/sim/load.h"
#include "cli/sim/world.h"

#define JL_SIM_PERSONS 80u
#define JL_SIM_DIVISIONS 6u
#define JL_SIM_AGENCIES_MIN 10u
#define JL_SIM_AGENCIES_MAX 60u

struct jl_sim_conf {
    uint64_t seed;
    int64_t hours;
    uint32_t agencies;
    const struct jl_sim_load *load;
    /// For tests: called when all is quiet, before the last check; may damage what it likes.
    void (*plant)(struct jl_world *world);
};

struct jl_sim_run {
    struct jl_sim_conf conf;
    struct jl_world *world;
    struct jl_random traffic, faults;
    struct jl_sim_person persons[JL_SIM_PERSONS];
    const char *divisions[JL_SIM_DIVISIONS];
    bool ending;
};

struct jl_sim_result {
    uint64_t findings;
    char *texts[JL_SIM_FINDINGS_KEPT];
    uint8_t digest[32]; ///< of the journal, SHA-256
    struct jl_world_counts counts;
    uint64_t records, batches, casefiles, matters;
};

enum jieli_status jl_sim_run(const struct jl_sim_conf *conf, struct jl_sim_result *out, struct jieli_err *err);
void jl_sim_result_fini(struct jl_sim_result *result);

// traffic.c
void jl_traffic_step(struct jl_sim_run *run);
// fault.c
enum jl_sim_fault {
    JL_FAULT_WEATHER, JL_FAULT_CRASH, JL_FAULT_SYNC, JL_FAULT_FULL, JL_FAULT_EMPTY, JL_FAULT_AWAY, JL_FAULT_STOP, JL_FAULT_ARRIVAL,
    JL_FAULT_COUNT
};
void jl_fault_start(struct jl_sim_run *run);
void jl_fault_step(struct jl_sim_run *run, uint32_t what);
/// No more faults: everybody is back, nothing is lost any more.
void jl_fault_end(struct jl_sim_run *run);
#endif

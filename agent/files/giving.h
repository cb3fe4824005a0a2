// SPDX-License-Identifier: Apache-2.0
/// @file giving.h — one round of deliveries out, and the parts of attachments that wait for each other. Private to give.c and
/// parts.c.
///
/// A normal run: jl_parts_give puts every attachment into out/ of which all parts are there, so that a paper stands there
/// before the message that refers to it; then give.c hands over the other deliveries. What has ended is in the list, and ends
/// in one commit.
#ifndef JL_AGENT_GIVING_H
#define JL_AGENT_GIVING_H
#include "agent/files/files.h"

#define JL_PARTS_OPEN_MAX 4096u               ///< parts that are looked at; those behind them wait until some have ended
#define JL_PARTS_WHOLE_MAX 16u                ///< attachments of one round
#define JL_PARTS_SEEN_MS (INT64_C(24) * 3600 * 1000) ///< so long at least the agent has run with them before it gives them up
#define JL_PARTS_TOLD_MS (INT64_C(24) * 3600 * 1000) ///< what waits is told so often

struct jl_giving {
    struct jl_files *files;
    struct jl_given *list; ///< what has ended
    uint32_t count, room, files_given;
    bool stuck; ///< this machine's trouble: stop, try again later
};
/// The end of one delivery, whose file may be named in it; it lives until the next is added.
struct jl_given *jl_giving_add(struct jl_giving *giving, const struct jl_in *in, enum jieli_status status);

// parts.c
/// Whole attachments into out/attachments/, some a round; what will not become whole ends. boot_ms: boot time; now_ms: the hub's.
void jl_parts_give(struct jl_giving *giving, int64_t boot_ms, int64_t now_ms);
/// Has an incomplete attachment waited for its other parts as long as the hub keeps them? `accepted_ms`: of its newest part;
/// `seen_ms`: boot time since which this process has it. For tests: a month of waiting.
bool jl_parts_over(int64_t accepted_ms, int64_t seen_ms, int64_t boot_ms, int64_t now_ms);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file later.h — old post: Submit frames of a backlog wait here until they cost nobody else anything (decision 0030).
///
/// A normal run: jl_later_keep for each Submit, which keeps it when its messages were signed long ago and its session has sent
/// more than a few of those; jl_later_heard for every frame that somebody waits for. In every round, after the socket was read: jl_later_step
/// hands a little to `take`, in order within a session, the sessions by turns; jl_later_holds says whether what was decided
/// waits for somebody in a hurry, who has a batch written anyway; jl_later_done when a batch is durable. A frame is never refused
/// here: when there is no room the oldest of its session is taken at once.
///
/// Pure: the caller tells the time, in microseconds of a clock that does not jump. One thread.
#ifndef JL_HUB_LATER_H
#define JL_HUB_LATER_H
#include "jieli/types.h"

#define JL_LATER_AGE_MS (INT64_C(10) * 60000) ///< messages signed so long ago are not in a hurry
#define JL_LATER_FREE 128u                    ///< of them, so many of a session go as they come
#define JL_LATER_RIDE 1u                      ///< so many messages ride with a batch that others cause
#define JL_LATER_STARVED_US (50 * 1000)       ///< so often they do, however busy others keep the hub
#define JL_LATER_ALONE 64u                    ///< so many make a batch of their own,
#define JL_LATER_QUIET_US (50 * 1000)         ///< … after so long without a frame of others
#define JL_LATER_BUSY_US (10 * 1000 * 1000)   ///< others that have sent within this may come again at any moment:
#define JL_LATER_ALONE_BUSY 8u                ///< then only so many
#define JL_LATER_REST_BUSY 400                ///< then a batch of its own is followed by a rest of so many times its length,
#define JL_LATER_REST 4                       ///< and else by one of so many times,
#define JL_LATER_REST_US_MAX (5 * 1000 * 1000) ///< at most this
#define JL_LATER_SESSION_BYTES (4u << 20)
#define JL_LATER_BYTES (64u << 20)

struct jl_later;
typedef void jl_later_fn(void *user, void *session, struct jl_view frame);

struct jl_later *jl_later_new(jl_later_fn *take, void *user);
void jl_later_free(struct jl_later **later);
/// Is something of the session kept? What it sends now goes behind it.
bool jl_later_has(const struct jl_later *later, const void *session);
/// True: it is kept (copied), and comes to `take` later. `old`: its messages are.
bool jl_later_keep(struct jl_later *later, void *session, struct jl_view frame, uint32_t messages, bool old);
/// The session has ended, or begins anew: what was kept of it has no outcome and is sent again.
void jl_later_forget(struct jl_later *later, const void *session);
/// A frame that is not kept: it is answered now, and so is all that was decided before it.
void jl_later_heard(struct jl_later *later, int64_t now_us);
/// Take what is due.
void jl_later_step(struct jl_later *later, int64_t now_us);
/// Nobody waits for what was decided: it is not written yet.
bool jl_later_holds(const struct jl_later *later, int64_t now_us);
/// What was decided is durable.
void jl_later_done(struct jl_later *later, int64_t now_us);
/// How long until something is due; INT64_MAX when there is no backlog.
int64_t jl_later_wait_us(const struct jl_later *later, int64_t now_us);
#endif

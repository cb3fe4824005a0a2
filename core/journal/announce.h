// SPDX-License-Identifier: Apache-2.0
/// @file announce.h — how jielid says which position is durable (formats F11): two numbers in a shared mapping.
///
/// A normal run: the hub opens <data>/durable for writing and stores batch and position after each sync returned; followers
/// map the same file and read. Both numbers are stored with release order, position first. After a loss of power the file
/// may hold less than was durable, never more: it is written only after the sync.
#ifndef JL_JOURNAL_ANNOUNCE_H
#define JL_JOURNAL_ANNOUNCE_H
#include "jieli/status.h"
#include "jieli/types.h"
struct jl_announce;
enum jieli_status jl_announce_open(const char *data_dir, bool write, struct jl_announce **out, struct jieli_err *err);
void jl_announce_write(struct jl_announce *announce, uint64_t position, jl_time_ms now_ms);
/// 0 when nothing was announced since the file was made.
uint64_t jl_announce_position(const struct jl_announce *announce);
/// The hub's time when it last said something: a demo hub's clock is seen here.
jl_time_ms jl_announce_time(const struct jl_announce *announce);
void jl_announce_close(struct jl_announce **announce);
#endif

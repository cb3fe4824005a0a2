// SPDX-License-Identifier: Apache-2.0
/// @file reserve.h — one whole segment filled with zeros ahead of use, by a helper thread (formats F6).
///
/// The helper writes zeros to "reserve.part", syncs it, renames it to "reserve" and syncs the directory; then it sleeps until
/// the reserve is taken. When the disk is full it tries again every JL_RESERVE_RETRY_MS. A file left from an earlier run is
/// used only when it is whole and zero behind its first block (which may hold the header of a start that was cut off).
#ifndef JL_JOURNAL_RESERVE_H
#define JL_JOURNAL_RESERVE_H
#include "jieli/status.h"
#include "jieli/types.h"
#define JL_RESERVE_RETRY_MS 200
#define JL_RESERVE_NAME "reserve"
struct jl_reserve;
/// Starts the helper and waits for its first attempt. dir_fd stays the caller's.
enum jieli_status jl_reserve_open(int dir_fd, uint64_t segment_bytes, uint32_t block_bytes, struct jl_reserve **out,
                                  struct jieli_err *err);
/// Did the last attempt fail (no space)? Stays true until one succeeds. While the helper is at work on a sound disk: false.
bool jl_reserve_failing(struct jl_reserve *reserve);
/// Waits while the helper is at work, unless it is failing; true when the file JL_RESERVE_NAME is there and now the caller's.
bool jl_reserve_take(struct jl_reserve *reserve);
/// The taken file has been renamed: make the next.
void jl_reserve_taken(struct jl_reserve *reserve);
void jl_reserve_close(struct jl_reserve **reserve);
#endif

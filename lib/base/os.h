// SPDX-License-Identifier: Apache-2.0
/// @file os.h — the operating system, for programs: clocks, randomness, files. Nothing pure may include it.
#ifndef JL_BASE_OS_H
#define JL_BASE_OS_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "lib/base/buf.h"
jl_time_ms jl_os_wall_ms(void);
int64_t jl_os_boot_ms(void);        ///< CLOCK_BOOTTIME
int64_t jl_os_mono_us(void);
void jl_os_random(void *out, size_t len); ///< getrandom; aborts when it cannot
enum jieli_status jl_os_read_file(const char *path, size_t limit_bytes, struct jl_buf *out, struct jieli_err *err);
/// Write whole, to a temporary name in the same folder, fsync, rename, fsync the folder.
enum jieli_status jl_os_write_file(const char *path, const void *bytes, size_t len, unsigned mode, struct jieli_err *err);
enum jieli_status jl_os_mkdirs(const char *path, unsigned mode, struct jieli_err *err);
/// For tests: jl_os_write_file does it itself.
enum jieli_status jl_os_sync_dir(const char *path, struct jieli_err *err);
bool jl_os_exists(const char *path);
char *jl_os_absolute(const char *path); ///< against the working folder, links not followed; the caller frees it
/// Where this installation keeps something: `in_build` ("plugins/adapter") or `inside` ("lib/jieli/adapter"), whichever is there
/// first, below the folder above this program's; else /usr/<inside>. False when it does not fit.
bool jl_os_installed(const char *inside, const char *in_build, char *out, size_t room);
int64_t jl_os_free_bytes(const char *path); ///< −1 when unknown
/// The open file has so many bytes, each with its place on the disk: a mapping of it never finds the disk full, which would be a
/// SIGBUS. False: no room, errno says why.
bool jl_os_reserve(int fd, size_t bytes);
/// flock LOCK_EX|LOCK_NB on path (created); the fd, or −1.
int jl_os_lock(const char *path);
/// From now on SIGTERM and SIGINT wait until they are asked for, so that no handler shares data with the program. Before any thread.
/// A descriptor that wakes a loop, and is the caller's; −1 when there is none left.
int jl_os_stop_open(void);
bool jl_os_stop_asked(int fd, int wait_ms);
#endif

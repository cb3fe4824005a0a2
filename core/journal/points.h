// SPDX-License-Identifier: Apache-2.0
/// @file points.h — named points for the kill test: which operation was the process in when it was killed?
///
/// Nothing is compiled unless JL_POINTS is defined. Then JL_POINT(name, operation) counts entries and exits of the operation in
/// the file named by the environment's JL_POINTS_FILE, mapped shared, so that the counts outlive a kill -9. A point with
/// entered != left is where the process died. The file holds one struct jl_points in the machine's byte order; one process uses it
/// at a time, and a new one begins with left = entered.
#ifndef JL_JOURNAL_POINTS_H
#define JL_JOURNAL_POINTS_H
#include <stdint.h>

enum jl_point { JL_POINT_WRITE, JL_POINT_SYNC, JL_POINT_SIGN, JL_POINT_RELEASE, JL_POINT_COUNT };
struct jl_points {
    uint64_t pid;
    struct {
        uint64_t entered, left;
    } counts[JL_POINT_COUNT];
};

#ifdef JL_POINTS
void jl_point_enter(enum jl_point point);
void jl_point_leave(enum jl_point point);
#define JL_POINT(point, operation) \
    do { \
        jl_point_enter(point); \
        operation; \
        jl_point_leave(point); \
    } while (0)
#else
#define JL_POINT(point, operation) \
    do { \
        operation; \
    } while (0)
#endif
#endif

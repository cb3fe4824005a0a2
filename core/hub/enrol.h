// SPDX-License-Identifier: Apache-2.0
/// @file enrol.h — what is to be said to a request to join, from the invitation that it names. Pure.
#ifndef JL_HUB_ENROL_H
#define JL_HUB_ENROL_H
#include "jieli/status.h"
#include "jieli/types.h"
#include "jieli/v1/frame.pb-c.h"
#include "jieli/v1/object.pb-c.h"

enum jl_join_effect {
    JL_JOIN_NONE, ///< nothing changes
    JL_JOIN_TRY,  ///< a wrong try
    JL_JOIN_TAKE, ///< these keys now wait for an operator
};
struct jl_join_verdict {
    enum jieli_status status; ///< JIELI_OK: admitted; JIELI_ENROL_WAITING; else why not
    enum jl_join_effect effect;
};
/// `enrolment` NULL: there is none of this number.
struct jl_join_verdict jl_join_judge(const Jieli__V1__Enrolment *enrolment, const Jieli__V1__Join *join,
                                     const Jieli__V1__JoinRequest *request, const char *hub, jl_time_ms now_ms);
#endif

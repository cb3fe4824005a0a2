// SPDX-License-Identifier: Apache-2.0
/// @file loop_gate.h — inside jielid: the enrolment door beside the agents' edge. Without enrol.endpoint there is none.
#ifndef JL_HUB_LOOP_GATE_H
#define JL_HUB_LOOP_GATE_H
#include "core/hub/loop_start.h"

enum jieli_status jl_loop_gate_open(struct jl_daemon *daemon, struct jieli_err *err);
/// Take what has come; let those go who have not been heard for long.
void jl_loop_gate_step(struct jl_daemon *daemon);
bool jl_loop_gate_send(struct jl_daemon *daemon, const struct jl_session *session, const void *bytes, size_t len);
/// After the hub is gone.
void jl_loop_gate_close(struct jl_daemon *daemon);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file admin.h — inside decide: what the files of administration share.
#ifndef JL_HUB_ADMIN_H
#define JL_HUB_ADMIN_H
#include "core/hub/draft.h"

/// One administrative type; `payload` is unpacked and checked.
typedef enum jieli_status jl_admin_fn(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err);
jl_admin_fn jl_admin_casefile_merge, jl_admin_casefile_unmerge;
jl_admin_fn jl_admin_agency_add, jl_admin_agency_revoke, jl_admin_key_add, jl_admin_key_revoke;

/// Has the operator who sent the message this role?
bool jl_operator_has(struct jl_draft *draft, const char *role);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file admin.h — inside decide: what the files of administration share.
///
/// A normal run: jl_decide_admin finds the row of the type, checks the operator's role and the payload, and calls its function,
/// which changes objects through the draft or refuses with a field and a text.
#ifndef JL_HUB_ADMIN_H
#define JL_HUB_ADMIN_H
#include "core/hub/draft.h"
#include "jieli/v1/admin.pb-c.h"

/// One administrative type; `payload` is unpacked and checked.
typedef enum jieli_status jl_admin_fn(struct jl_draft *draft, const ProtobufCMessage *payload, struct jieli_err *err);
jl_admin_fn jl_admin_casefile_merge, jl_admin_casefile_unmerge;
jl_admin_fn jl_admin_agency_add, jl_admin_agency_revoke, jl_admin_agency_rotate, jl_admin_key_add, jl_admin_key_revoke;
jl_admin_fn jl_admin_enrol_invite, jl_admin_enrol_admit, jl_admin_enrol_end;

/// Has the operator who sent the message this role?
bool jl_operator_has(struct jl_draft *draft, const char *role);

// ---- the registry (decide_registry.c) ----

/// What an agency may be, as the agency, an invitation and their two payloads hold it: the arrays stay those of `from`.
#define JL_STANDING_SHARE(to, from) \
    ((to)->roles = (from)->roles, (to)->n_roles = (from)->n_roles, (to)->levels = (from)->levels, \
     (to)->n_levels = (from)->n_levels, (to)->divisions = (from)->divisions, (to)->n_divisions = (from)->n_divisions)

/// What an agency may be: code, roles, levels, divisions within their limits.
enum jieli_status jl_registry_agency_check(const Jieli__V1__AdminAgencyAdd *given, struct jieli_err *err);
/// Put the agency, its agent and its keys; without roles an agency that is there stays as it is.
enum jieli_status jl_registry_add(struct jl_draft *draft, const Jieli__V1__AdminAgencyAdd *given, struct jieli_err *err);
/// The agent's transport key is good until then; 0 = open.
void jl_registry_agent_until(struct jl_draft *draft, const char *agent, jl_time_ms valid_to_ms);
enum jieli_status jl_registry_key_put(struct jl_draft *draft, const char *owner, const char *agent,
                                      const Jieli__V1__AdminKey *given, struct jieli_err *err);
/// JIELI_AUTH_NOT_SPEAKER: an agent other than `except` has, or has just had, this transport key.
enum jieli_status jl_registry_curve_free(const struct jl_draft *draft, struct jl_view curve_key, const char *except,
                                         struct jieli_err *err);
#endif

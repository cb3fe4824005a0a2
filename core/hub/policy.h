// SPDX-License-Identifier: Apache-2.0
/// @file policy.h — which role sees which fields of which type, on which ground (design 1.5). Deny by default.
///
/// A normal run: the texts of etc/policy/*.cfg are parsed (every path checked against the type's declared fields), then
/// jl_policy_find answers for (type, role, purpose). No row: the delivery is not made at all. What is withheld depends on
/// type, role and purpose only, never on values (formats F3).
#ifndef JL_HUB_POLICY_H
#define JL_HUB_POLICY_H
#include "jieli/status.h"
#include "jieli/types.h"

struct jl_policy;
struct jl_policy_row {
    const char *type;    ///< short name, or "*"
    const char *role;    ///< or "*"
    const char *purpose; ///< or "*"
    const char *ground;  ///< clause that allows the disclosure
    const char **withhold;
    uint32_t withhold_count;
};
typedef void jl_policy_finding_fn(void *user, const struct jieli_err *err);
struct jl_policy *jl_policy_new(void);
void jl_policy_free(struct jl_policy **policy);
/// Two rows of the same type, role and purpose, in one text or in two, are an error.
enum jieli_status jl_policy_add_text(struct jl_policy *policy, const char *name, const char *text,
                                     jl_policy_finding_fn *finding, void *user, struct jieli_err *err);
/// The most exact row: purpose before "*", role before "*", type before "*"; NULL = denied.
const struct jl_policy_row *jl_policy_find(const struct jl_policy *policy, const char *type, const char *role,
                                           const char *purpose);
#endif

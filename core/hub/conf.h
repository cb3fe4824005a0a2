// SPDX-License-Identifier: Apache-2.0
/// @file conf.h — the keys of jieli.cfg: what jielid, jieli-ledger and jieli on the hub's machine are told.
#ifndef JL_HUB_CONF_H
#define JL_HUB_CONF_H
#include "lib/conf/conf.h"
/// The declared keys, for check-config.
const struct jl_conf_key *jl_hub_conf_keys(uint32_t *count);
#endif

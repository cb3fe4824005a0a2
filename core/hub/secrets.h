// SPDX-License-Identifier: Apache-2.0
/// @file secrets.h — the hub's key file: transport key, log key, and the keys of its digests.
///
/// A normal run: jieli init makes it once (mode 0600) with the two public files for agencies beside it, <name>.curve and
/// <name>.log; jielid reads it at every start. Losing the file loses the hub's name: back it up.
#ifndef JL_HUB_SECRETS_H
#define JL_HUB_SECRETS_H
#include "core/hub/active.h"
#include "lib/seal/key.h"
struct jl_hub_keys {
    uint8_t curve_public[32], curve_secret[32];
    struct jl_key *log_key;
    struct jl_secrets secrets;
};
/// Make new keys and write the three files. An existing file is never overwritten.
enum jieli_status jl_hub_keys_make(const char *path, struct jl_hub_keys *out, struct jieli_err *err);
enum jieli_status jl_hub_keys_load(const char *path, struct jl_hub_keys *out, struct jieli_err *err);
void jl_hub_keys_fini(struct jl_hub_keys *keys);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file skim.h — one field out of a packed message of our own making, without unpacking the rest.
#ifndef JL_HUB_SKIM_H
#define JL_HUB_SKIM_H
#include "jieli/types.h"
/// The n-th (from 0) occurrence of a length-delimited field; data NULL when there is none or the bytes are broken.
struct jl_view jl_skim(struct jl_view packed, uint32_t field, uint32_t n);
#endif

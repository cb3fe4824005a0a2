// SPDX-License-Identifier: Apache-2.0
/// @file skim.h — one field out of a packed message of our own making, without unpacking the rest; and which fields those are.
///
/// A normal run: the hub and its state hold packed objects and records; where one number or one text of a big message is
/// wanted, often and for many messages, jl_object_number or jl_skim reads just that. Bytes that are broken give nothing.
#ifndef JL_WIRE_SKIM_H
#define JL_WIRE_SKIM_H
#include "jieli/types.h"

/// The n-th (from 0) occurrence of a length-delimited field, inside `packed`; data NULL when there is none.
struct jl_view jl_skim(struct jl_view packed, uint32_t field, uint32_t n);
/// The last value of a varint field, 0 when there is none.
uint64_t jl_object_number(struct jl_view packed, uint32_t field);

/// Field numbers in proto/: the only place beside it that says them.
enum {
    JL_FIELD_AGENT_VALID_TO_MS = 6,
    JL_FIELD_CLOCK_DEMO = 1,
    JL_FIELD_CLOCK_SUSPECT = 4,
    JL_FIELD_DEADLINE_NAME = 2,
    JL_FIELD_DEADLINE_DUE_DAY = 11,
    JL_FIELD_DEADLINE_DUE_AT_MS = 12,
    JL_FIELD_DEADLINE_RESPONSIBLE = 14,
    JL_FIELD_DEADLINE_STATE = 16,
    JL_FIELD_DEADLINE_SOON_AT_MS = 20,
    JL_FIELD_DEADLINE_AGAIN = 26,
    JL_FIELD_DECISION_SENDS = 3,
    JL_FIELD_DECISION_STEPS = 4,
    JL_FIELD_DEDUPE_POSITION = 1,
    JL_FIELD_DEDUPE_TIME_MS = 3,
    JL_FIELD_DELIVERY_POSITION = 1,
    JL_FIELD_DELIVERY_STATE = 4,
    JL_FIELD_DELIVERY_RECEIVED_MS = 8,
    JL_FIELD_DELIVERY_EXPIRY_MS = 9,
    JL_FIELD_DELIVERY_CASEFILE = 10,
    JL_FIELD_DELIVERY_SENT_IN = 11,
    JL_MAILBOX_NEXT_SEQ = 2,
    JL_MAILBOX_ACKED_THROUGH = 3,
    JL_MAILBOX_EPOCH = 4,
    JL_FIELD_MATTER_DEADLINES = 9,
    JL_FIELD_MESSAGE_TIME_MS = 5,
    JL_FIELD_PLAIN_MESSAGE = 1, // RecordPlain
    JL_FIELD_PLAIN_PROOF = 2,
    JL_FIELD_PLAIN_DECISION = 3,
    JL_FIELD_PLAIN_DETAIL = 4,
    JL_FIELD_PUBLIC_TIME_MS = 3, // RecordPublic
    JL_FIELD_PUBLIC_SOURCE = 5,
    JL_FIELD_PUBLIC_PLAIN_DIGEST = 12,
    JL_FIELD_PUBLIC_SEALED_DIGEST = 13,
    JL_FIELD_PUBLIC_SENDS_ROOT = 14,
    JL_FIELD_SEALED_BYTES = 5, // SealedPart
    JL_FIELD_SEND_ENTRY_SEND = 2,
    JL_FIELD_STEP_MATTER = 1,
    JL_FIELD_SWEEP_THROUGH = 1,
};
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file state.h — the hub's objects in memory, and apply(): the only thing that changes them (formats F7, F9).
///
/// A normal run: decide() reads objects with jl_state_get and makes a decision of after-images; jl_apply stores its Puts and
/// Deletes, nothing else. What is derived from objects (who is due next, which deliveries wait in a mailbox, which agency
/// has a role in a division, which ids were seen) lives inside the store functions, so that a replay years later gives the
/// same state whatever plugins and rules then are. Keys are canonical bytes: a dump in key order is the state's normal form.
/// No system call, no clock.
#ifndef JL_STATE_STATE_H
#define JL_STATE_STATE_H
#include "jieli/types.h"
#include "jieli/workflow.h"
#include "lib/base/hash.h"
#include "lib/wire/names.h"
#include "lib/wire/skim.h"
#include "jieli/v1/object.pb-c.h"
#include "jieli/v1/record.pb-c.h"

struct jl_state;
/// `seed` guards the tables against chosen keys; it changes no byte of any record.
struct jl_state *jl_state_new(struct jl_hash_seed seed);
void jl_state_free(struct jl_state **state);

/// The packed object, data NULL when there is none. Lives until the object is next changed.
struct jl_view jl_state_get(const struct jl_state *state, uint32_t kind, struct jl_view key);
/// An agency, unpacked; NULL when there is none. Lives as long as jl_state_get's.
const Jieli__V1__Agency *jl_state_agency(const struct jl_state *state, const char *code);
/// A packed object as the message of its kind (object.proto), made with `allocator` (NULL: malloc); NULL when `value` has no
/// data or cannot be read. jl_state_unpack: the one that is stored under the key.
void *jl_object_unpack(uint32_t kind, struct jl_view value, ProtobufCAllocator *allocator);
void *jl_state_unpack(const struct jl_state *state, uint32_t kind, struct jl_view key, ProtobufCAllocator *allocator);
void jl_state_put(struct jl_state *state, uint32_t kind, struct jl_view key, struct jl_view value);
/// For tests: others apply a record.
void jl_state_delete(struct jl_state *state, uint32_t kind, struct jl_view key);
/// Store the Puts, then the Deletes. Total: any decoded decision can be applied.
void jl_apply(struct jl_state *state, const Jieli__V1__Decision *decision);

/// All objects of a kind (0 = every kind) in key order; fn returns false to stop. Ids seen are not among them (F5).
typedef bool jl_state_each_fn(void *user, uint32_t kind, struct jl_view key, struct jl_view value);
void jl_state_each(const struct jl_state *state, uint32_t kind, jl_state_each_fn *fn, void *user);
/// The same in pieces and in no order: objects in up to `slots` places from *cursor (0 = begin) on; false when that was the
/// last piece. An object may be missed or come twice when the state changes in between.
bool jl_state_walk(const struct jl_state *state, uint32_t kind, size_t *cursor, size_t slots, jl_state_each_fn *fn, void *user);
uint64_t jl_state_count(const struct jl_state *state, uint32_t kind);

// ---- derived: deadlines ----

/// The earliest instant at which a running deadline that is not held is due or wants its reminder; INT64_MAX when none.
jl_time_ms jl_state_next_due(const struct jl_state *state);
/// Key of that deadline (same order on every machine); data NULL when none.
struct jl_view jl_state_next_due_key(const struct jl_state *state);

/// The first one waits, out of turn, until jl_state_due_release: so those behind it go on. What happens to the object ends it.
void jl_state_due_hold(struct jl_state *state);
void jl_state_due_release(struct jl_state *state);

// ---- derived: mailboxes ----

struct jl_mailbox; ///< one agency's queue of live deliveries
struct jl_mailbox *jl_state_mailbox(const struct jl_state *state, const char *agency); ///< NULL when it never had any
struct jl_mailbox *jl_state_mailbox_at(const struct jl_state *state, uint32_t index);
const char *jl_mailbox_agency(const struct jl_mailbox *mailbox);
/// Deliveries stand at places first … end − 1; a place may be a hole (already ended): jl_mailbox_item is then false.
uint64_t jl_mailbox_first(const struct jl_mailbox *mailbox);
uint64_t jl_mailbox_end(const struct jl_mailbox *mailbox);
struct jl_mailbox_item {
    uint64_t seq;
    uint32_t state;       ///< enum DeliveryState, so that most need no unpacking
    struct jl_view value; ///< packed Delivery
    uint32_t *mark;       ///< transient, for who delivers; 0 after load
};
bool jl_mailbox_item(const struct jl_mailbox *mailbox, uint64_t place, struct jl_mailbox_item *out);
/// The place of a sequence number; UINT64_MAX when it is not live. For tests: others go through the items.
uint64_t jl_mailbox_place(const struct jl_mailbox *mailbox, uint64_t seq);
uint64_t jl_mailbox_live(const struct jl_mailbox *mailbox);
/// The first place whose sequence number is at least `seq`.
uint64_t jl_mailbox_from(const struct jl_mailbox *mailbox, uint64_t seq);
/// Raised when a delivery that stood there is to be delivered again (refused for now, retried): its mark is 0 then.
uint32_t jl_mailbox_again(const struct jl_mailbox *mailbox);

// ---- derived: deliveries that end by themselves ----

/// When the first does: a queued one at its message's expiry, a closed one at once (0); INT64_MAX when none.
jl_time_ms jl_state_next_ending(const struct jl_state *state);
struct jl_view jl_state_next_ending_key(const struct jl_state *state);

// ---- derived: directory of agencies ----

/// The agency registered for role (and level) in the longest prefix of `division`; NULL when nobody. Revoked ones are out.
const char *jl_state_resolve(const struct jl_state *state, const char *role, enum jieli_level level, const char *division);
/// The index-th signing key of an owner (urn), in the order in which they were registered; data NULL past the end.
struct jl_view jl_state_key_of(const struct jl_state *state, const char *owner, uint32_t index);
/// Raised by every change of an agency, agent, operator or key: readers of the registry compare it.
uint64_t jl_state_registry_version(const struct jl_state *state);
/// Raised by every change of a configuration object.
uint64_t jl_state_configuration_version(const struct jl_state *state);

// ---- derived: ids seen ----

/// Candidate positions for a dedupe key; `at` starts at 0 and is moved on; 0 = no more. The caller confirms from the record.
uint64_t jl_state_dedupe_next(const struct jl_state *state, struct jl_view key, uint64_t *at);
/// A Delete of kind DEDUPE forgets the oldest entry of its key: ids are swept in the order in which they came (F5).
uint64_t jl_state_dedupe_count(const struct jl_state *state); ///< For tests: that ids are swept

// ---- keys ----

#define JL_DEADLINE_KEY_MAX 160
/// matter ‖ 0 ‖ name ‖ 0 ‖ u32 n
size_t jl_key_deadline(uint8_t out[JL_DEADLINE_KEY_MAX], const char *matter, const char *name, uint32_t n);
#define JL_DELIVERY_KEY_MAX 160
/// mailbox ‖ 0 ‖ u64 seq
size_t jl_key_delivery(uint8_t out[JL_DELIVERY_KEY_MAX], const char *mailbox, uint64_t seq);
#endif

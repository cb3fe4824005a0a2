// SPDX-License-Identifier: Apache-2.0
/// @file decide.h — decide(state, input) → decision. Pure (formats F9).
///
/// A normal run: the loop has authenticated, verified and deduped an input; it fills a jl_input with everything that comes
/// from outside (time, 32 random bytes, the record position that comes next) and calls jl_decide. Out comes a jl_decided: the
/// records to append (one for the input, one for each message the hub itself makes) with complete after-images. The loop
/// encodes them, decodes what it encoded, applies that, and appends it to the batch. Nothing is written here, nothing is
/// read but the state and what is in force, memory comes from the arena only.
#ifndef JL_HUB_DECIDE_H
#define JL_HUB_DECIDE_H
#include "core/hub/active.h"
#include "core/journal/journal.h"
#include "lib/base/arena.h"
#include "lib/seal/digest.h"
#include "jieli/v1/frame.pb-c.h"
#include "jieli/v1/record.pb-c.h"

enum jl_input_kind {
    JL_INPUT_MESSAGE = 1,  ///< from an agency or an operator, new under its id
    JL_INPUT_QUARANTINE,   ///< the same, but it has made decide crash twice: refuse it
    JL_INPUT_CONFLICT,     ///< known id, other content
    JL_INPUT_ACKNOWLEDGE,
    JL_INPUT_REFUSE,
    JL_INPUT_LEASE,        ///< an agency's mailbox goes to a session: epoch + 1
    JL_INPUT_FIRING,       ///< a deadline's reminder or end
    JL_INPUT_EXPIRE,       ///< a delivery that ends by itself: its message has expired, an operator has closed it, its agency is revoked
    JL_INPUT_LANE,         ///< highest sequence of a lane (with the messages' batch)
    JL_INPUT_ADOPT,        ///< what waits for a role and division has found its agency
    JL_INPUT_RECOMPUTE,    ///< running deadlines under a configuration that has come into force
    JL_INPUT_CLOCK,        ///< trusted ↔ suspect
    JL_INPUT_START,
    JL_INPUT_SWEEP,        ///< ids whose messages are too old to be taken again
    JL_INPUT_JOIN,         ///< somebody unknown has named an invitation at the enrolment door
};

/// Sequence numbers, both ends included.
struct jl_range {
    uint64_t first, last;
};

struct jl_input {
    enum jl_input_kind kind;
    jl_time_ms now_ms;
    uint64_t position;   ///< of the record that this input becomes
    uint8_t random[32];
    const char *actor;   ///< urn of who caused it
    const char *agency;  ///< code; "" for operators and the hub itself
    // MESSAGE, QUARANTINE, CONFLICT
    const Jieli__V1__Message *message;
    struct jl_view message_bytes;
    const Jieli__V1__Proof *proof;
    struct jl_view seed, payload;
    uint8_t message_digest[32];
    uint8_t dedupe_key[16], content_mac[16];
    uint64_t first_position; ///< CONFLICT
    uint8_t first_digest[32];
    // ACKNOWLEDGE, REFUSE
    const Jieli__V1__Acknowledge *acknowledge;
    const struct jl_range *ranges; ///< of the acknowledgement, ascending, apart from each other
    size_t range_count;
    const Jieli__V1__Refuse *refuse;
    const char *agent; ///< LEASE: the machine that gets it
    // LEASE, EXPIRE: mailbox = agency above, seq
    uint64_t seq;
    // ADOPT: from this mailbox to the agency above, these letters with what their sends said
    const char *mailbox;
    const struct jl_letter {
        uint64_t seq;
        const Jieli__V1__Send *send;
    } *letters;
    size_t letter_count;
    // RECOMPUTE
    const struct jl_view *deadline_keys;
    size_t deadline_count;
    // SWEEP: the keys of these ids, out of all records up to a position
    const uint8_t (*swept)[16];
    size_t swept_count;
    uint64_t swept_through;
    // FIRING
    struct jl_view deadline_key;
    jl_time_ms due_at_ms;
    jl_time_ms outage_from_ms, outage_to_ms; ///< both 0 = on time
    // LANE
    struct jl_view lane;
    uint64_t sequence;
    // CLOCK
    bool suspect;
    // JOIN
    const Jieli__V1__Join *join;
    const Jieli__V1__JoinRequest *join_request; ///< of it, read by jl_join_read
    // START
    struct jl_view detail; ///< text: program, plugins, versions, digests
};

/// One record to append: its public and plain parts before digests, and sealed parts.
struct jl_entry {
    Jieli__V1__RecordPublic public_;
    Jieli__V1__RecordPlain plain;
    Jieli__V1__Decision decision;
    struct jl_view body; ///< packed Body, or empty
};

struct jl_item_problem {
    enum jieli_status status;
    const char *field;
    uint32_t entry;
    const char *text;
};

struct jl_decided {
    struct jl_entry *entries; ///< entries[0] is the input's own record
    size_t count;
    Jieli__V1__OutcomeKind outcome; ///< ACCEPTED, REJECTED; UNSPECIFIED where none is owed
    enum jieli_status code;
    /// Packed OutcomeItem with text, matter and problems, empty when there is nothing to say; it stands in the record, so
    /// that who sends the message again is told the same.
    struct jl_view detail;
    const char *casefile, *matter;
    struct jl_item_problem *problems;
    size_t problem_count;
    jl_time_ms advance_to_ms; ///< demo clock: go there; 0 = no
    uint32_t changed;         ///< ACKNOWLEDGE: how many deliveries
    bool more;                ///< ACKNOWLEDGE: there are more, the same input again takes them
};

/// JIELI_OK with *out, or JIELI_ARG_UNKNOWN when the input has no effect and needs no record (a firing that is no longer
/// due, an acknowledgement that changes nothing).
enum jieli_status jl_decide(const struct jl_active *active, const struct jl_state *state, const struct jl_input *input,
                            struct jl_digest *digest, struct jl_arena *arena, struct jl_decided **out);

/// Packing: the entry as the journal takes it, with blanks where its digests belong. Memory from the arena.
void jl_entry_encode(const struct jl_entry *entry, struct jl_arena *arena, struct jl_record *out,
                     struct jl_blanks *blanks);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file draft.h — inside decide: the objects as this decision leaves them, and the records it makes.
///
/// A normal run: jl_draft_start; jl_draft_entry makes the record of the input; the part of decide for its kind gets objects, changes
/// and touches or puts them, sends, notes; jl_draft_finish writes Puts and Deletes into the record. What fails midway leaves nothing:
/// the draft is begun anew for the refusal.
///
/// Objects are read through the draft: the first reading unpacks an arena copy, later readings give the same copy, a touched
/// copy becomes a Put. So one decision sees its own effects, and the state stays untouched.
#ifndef JL_HUB_DRAFT_H
#define JL_HUB_DRAFT_H
#include "core/hub/decide.h"
#include "lib/wire/wire.h"
#include "jieli/v1/common.pb-c.h"

#define JL_DRAFT_BUCKETS 128u

struct jl_draft_object {
    struct jl_draft_object *next_in_bucket, *next, *next_tried;
    uint32_t kind;
    struct jl_view key;
    ProtobufCMessage *message; ///< NULL = absent or deleted
    bool dirty, deleted, was_there;
    bool lent; ///< stands in the list of what was tried
};

/// An attachment that the input's message refers to: the field's path, and the object's key once it was found.
struct jl_attachment_ref {
    const char *path;
    const Jieli__V1__Attachment *attachment;
    struct jl_view key;
};

struct jl_draft {
    const struct jl_active *active;
    const struct jl_state *state;
    const struct jl_input *input;
    struct jl_digest *digest;
    struct jl_arena *arena;
    uint32_t randoms; ///< how many random values were used
    struct jl_draft_object *buckets[JL_DRAFT_BUCKETS];
    struct jl_draft_object *first, *last; ///< in order of first reading
    struct jl_draft_object *tried;        ///< lent since jl_draft_trying
    struct jl_decided *decided;
    size_t entry_room;
    uint32_t signals;
    bool withholds;         ///< some send of the input's own message withholds a field
    const char **sent_to;   ///< agencies already sent to, with the record's index beside
    size_t *sent_entry;
    size_t sent_count;
    const char **nobody;    ///< addresses of the input's own message that nobody will take
    size_t nobody_count;
    struct jl_attachment_ref *refs;
    size_t ref_count;
};

void jl_draft_start(struct jl_draft *draft, const struct jl_active *active, const struct jl_state *state,
                    const struct jl_input *input, struct jl_digest *digest, struct jl_arena *arena);
/// The n-th random value of this input (formats F9).
void jl_draft_random(struct jl_draft *draft, uint8_t out[32]);
/// A new id: prefix and 20 characters base32.
const char *jl_draft_id(struct jl_draft *draft, const char *prefix);

/// The object, NULL when there is none. Changing it needs jl_draft_touch.
void *jl_draft_get(struct jl_draft *draft, uint32_t kind, struct jl_view key);
void *jl_draft_get_text(struct jl_draft *draft, uint32_t kind, const char *key);
/// An agency that is only looked at.
const Jieli__V1__Agency *jl_draft_agency(struct jl_draft *draft, const char *code);
void jl_draft_touch(struct jl_draft *draft, uint32_t kind, struct jl_view key);
/// A step that may fail begins; its objects are lent: a copy when this decision has changed it already, else the object
/// itself, which jl_draft_undo then reads anew. NULL when there is none.
void jl_draft_trying(struct jl_draft *draft);
void *jl_draft_try(struct jl_draft *draft, uint32_t kind, struct jl_view key);
void jl_draft_undo(struct jl_draft *draft);
/// Another message in the place of an object, and back to the former one.
struct jl_draft_saved {
    struct jl_draft_object *object;
    struct jl_draft_object was;
};
struct jl_draft_saved jl_draft_replace(struct jl_draft *draft, uint32_t kind, struct jl_view key, void *message);
void jl_draft_restore(const struct jl_draft_saved *saved);
/// As if an object that this decision has made had never been there.
void jl_draft_forget(struct jl_draft *draft, uint32_t kind, struct jl_view key);
/// A new or replaced object; `message` is arena memory.
void jl_draft_put(struct jl_draft *draft, uint32_t kind, struct jl_view key, void *message);
void jl_draft_put_text(struct jl_draft *draft, uint32_t kind, const char *key, void *message);
void jl_draft_delete(struct jl_draft *draft, uint32_t kind, struct jl_view key);
/// An id seen, which is not among the state's objects: who says so has read its record.
void jl_draft_delete_id(struct jl_draft *draft, struct jl_view dedupe_key);
void jl_draft_delete_text(struct jl_draft *draft, uint32_t kind, const char *key);
/// An unpacked message copied within the arena.
void *jl_draft_copy(struct jl_draft *draft, const void *message);
/// A generated message, initialised, in the arena.
void *jl_draft_new(struct jl_draft *draft, const ProtobufCMessageDescriptor *descriptor);

/// Another record of this input; index in decided->entries. The first call makes the input's own record.
size_t jl_draft_entry(struct jl_draft *draft, Jieli__V1__RecordKind kind);
struct jl_entry *jl_draft_at(struct jl_draft *draft, size_t index);
void jl_draft_note(struct jl_draft *draft, const char *format, ...) __attribute__((format(printf, 2, 3)));
void jl_draft_problem(struct jl_draft *draft, enum jieli_status status, const char *field, uint32_t entry, const char *text);
/// Turn touched objects into the first record's Puts and Deletes, in order of first reading.
void jl_draft_finish(struct jl_draft *draft);
/// Append a pointer to an arena-grown array of pointers.
#define JL_PUSH(draft, array, count, item) \
    do { \
        (array) = jl_arena_grow((draft)->arena, (array), (count), sizeof *(array)); \
        (array)[(count)++] = (item); \
    } while (0)

/// Append a pointer to an array of an unpacked message, which cannot grow where it stands.
#define JL_APPEND(draft, array, count, item) \
    ((array) = (void *)jl_arena_append((draft)->arena, (array), &(count), (item)))

// ---- the parts of decide, one file each ----

/// An agency's message through workflows (decide_message.c, matter.c, effect.c).
enum jieli_status jl_decide_message(struct jl_draft *draft, struct jieli_err *err);
enum jieli_status jl_decide_admin(struct jl_draft *draft, struct jieli_err *err);
enum jieli_status jl_decide_firing(struct jl_draft *draft);
enum jieli_status jl_decide_acknowledge(struct jl_draft *draft);
enum jieli_status jl_decide_refuse(struct jl_draft *draft);
enum jieli_status jl_decide_sweep(struct jl_draft *draft);
enum jieli_status jl_decide_lease(struct jl_draft *draft);
enum jieli_status jl_decide_expire(struct jl_draft *draft);
enum jieli_status jl_decide_adopt(struct jl_draft *draft);
enum jieli_status jl_decide_recompute(struct jl_draft *draft);
enum jieli_status jl_decide_join(struct jl_draft *draft);

/// Casefiles (casefile.c). `resident_id` may be "". Creates the casefile when it is new and `create` is set.
enum jieli_status jl_casefile_find(struct jl_draft *draft, const char *subject, const char *resident_id, bool create,
                                   Jieli__V1__Casefile **out, struct jieli_err *err);
/// A casefile that this decision has made and nothing has come of leaves no trace; any other stays.
void jl_casefile_unmake(struct jl_draft *draft, const char *id);
Jieli__V1__Casefile *jl_casefile_of_agency(struct jl_draft *draft, const char *agency);
void jl_casefile_reach(struct jl_draft *draft, Jieli__V1__Casefile *casefile, const char *agency);
bool jl_casefile_reached(const Jieli__V1__Casefile *casefile, const char *agency);
/// What the file knows of the person under that name; NULL when nothing.
Jieli__V1__Field *jl_casefile_field(const Jieli__V1__Casefile *casefile, const char *name);

/// The file of this id, or the one it was merged into; NULL when there is none.
Jieli__V1__Casefile *jl_casefile_follow(struct jl_draft *draft, const char *id);
/// Keyed hash of a resident number, as the index has it; checks the number.
enum jieli_status jl_casefile_hash(struct jl_draft *draft, const char *resident_id, struct jl_view *out,
                                   struct jieli_err *err);
/// The file that the index gives for a hash, merges followed; NULL when there is none.
Jieli__V1__Casefile *jl_casefile_of_hash(struct jl_draft *draft, struct jl_view hash);
/// Two files turn out to be one person's (merge.c): everything of `from` goes over to `into`, `from` leads there.
enum jieli_status jl_casefile_merge(struct jl_draft *draft, Jieli__V1__Casefile *from, Jieli__V1__Casefile *into,
                                    const char *reason, struct jieli_err *err);
/// One event for a casefile's matters (matter.c).
struct jl_event {
    const char *type;   ///< short message type
    const struct jl_type *payload_type;
    const ProtobufCMessage *payload, *element;
    const struct jl_message_spec *element_spec;
    const char *sender; ///< agency
    const char *matter; ///< named matter, or ""
};
/// cn.jieli.key.rotate.v1 (rotate.c): an agency's new keys, signed with the old one.
enum jieli_status jl_decide_rotate(struct jl_draft *draft, const struct jl_type *type, struct jieli_err *err);
/// The input's payload as the event's type says, into event->payload (decide_message.c). What is wrong with it becomes problems
/// of the decision; those of the entries of `list` (NULL: there is none) do not refuse the whole.
enum jieli_status jl_event_payload(struct jl_draft *draft, struct jl_event *event, const char *list,
                                   struct jl_field_problem **problems, size_t *count, struct jieli_err *err);
/// cn.jieli.person.corrected.v1 (correct.c): about the file itself, not about one of its matters. Sets event->payload.
enum jieli_status jl_decide_correction(struct jl_draft *draft, struct jl_event *event, struct jieli_err *err);
enum jieli_status jl_matter_take(struct jl_draft *draft, const struct jl_event *event, Jieli__V1__Casefile *casefile,
                                 struct jieli_err *err);
/// cn.jieli.attachment.part.v1 (attachment.c): into its casefile, to nobody.
enum jieli_status jl_decide_part(struct jl_draft *draft, const struct jl_event *event, struct jieli_err *err);
/// What the payload refers to goes into draft->refs.
enum jieli_status jl_attachments_find(struct jl_draft *draft, const struct jl_event *event, struct jieli_err *err);
/// All of that is here in full, sent by this agency; else JIELI_MSG_ATTACHMENT_MISSING. What has waited too long is forgotten.
enum jieli_status jl_attachments_check(struct jl_draft *draft, Jieli__V1__Casefile *casefile, struct jieli_err *err);
/// The attachment behind a ref; NULL when that mailbox has its parts already, else it is noted that it has them now.
const Jieli__V1__StoredAttachment *jl_attachment_give(struct jl_draft *draft, const struct jl_attachment_ref *ref,
                                                      const char *mailbox);
/// A passed deadline for its matter.
enum jieli_status jl_matter_passed(struct jl_draft *draft, Jieli__V1__Matter *matter, Jieli__V1__Deadline *deadline,
                                   struct jieli_err *err);
/// What `from` signals, for one matter; a matter in "start" is one that is being opened. `cause` is the message behind it all,
/// NULL when a deadline was.
enum jieli_status jl_matter_signal(struct jl_draft *draft, Jieli__V1__Matter *matter, const char *signal,
                                   const Jieli__V1__Matter *from, const struct jl_event *cause, struct jieli_err *err);
/// Lookups for the workflow engine over this draft.
struct jl_flow_world jl_matter_world(struct jl_draft *draft);

/// Effects of a step (effect.c). The role of a workflow's party, "" when it has no such party.
const char *jl_party_role(const struct jl_flow_table *table, const char *party);
void jl_effects_apply(struct jl_draft *draft, const struct jl_flow_table *table, Jieli__V1__Casefile *casefile,
                      Jieli__V1__Matter *matter, const struct jl_flow_result *result, const struct jl_event *cause);

/// Sending (send.c): one delivery of the message of record `entry` to `agency` ("?role/division" = nobody registered), which
/// gets what the policy gives the role in which it is addressed; "" = whatever its roles are, what all of them may see.
void jl_send(struct jl_draft *draft, size_t entry, const char *type, const char *agency, const char *role,
             const Jieli__V1__Casefile *casefile, const char *matter, const char *clause);
/// The mailbox; one that nothing was sent to yet is made. Who changes it touches it.
Jieli__V1__Mailbox *jl_mailbox_of(struct jl_draft *draft, const char *agency);
/// One more leaf under the decision's root of sends (formats F7).
void jl_send_add(struct jl_draft *draft, Jieli__V1__Decision *decision, const Jieli__V1__Send *send);
/// The agency that "?role/division" or "?role:level/division" means today, NULL when there is none.
const char *jl_somebody(const struct jl_state *state, const char *mailbox);
/// A message of the hub's own (hubmsg.c): its record; `payload` is an unpacked message of the type.
size_t jl_hub_message(struct jl_draft *draft, const struct jl_type *type, const ProtobufCMessage *payload,
                      const char *casefile, const char *matter);
/// delivery.failed to the sender of a message (hubmsg.c).
void jl_hub_delivery_failed(struct jl_draft *draft, const char *sender, const char *message_id, const char *recipient,
                            const char *state, const char *code, const char *reason);
#endif

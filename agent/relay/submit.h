// SPDX-License-Identifier: Apache-2.0
/// @file submit.h — a message of this agency, from whichever channel, signed and into the spool.
///
/// A normal run: jl_spool_begin; jl_submit with any number of messages, as often as needed, beside whatever the channel itself
/// must remember; jl_spool_end; only then the channel answers (moves the file, sends 202, marks the row). Who has nothing of
/// its own to remember calls jl_submit_each. The relay sends in its next round.
///
/// An id that is known is not signed again: the same file twice, or a request repeated, has one effect. One whose outcome
/// is known is asked about again, so that the answer is the hub's; one whose refusal came without a proof is signed anew.
#ifndef JL_AGENT_SUBMIT_H
#define JL_AGENT_SUBMIT_H
#include "agent/relay/relay.h"

/// One message; texts and payload live until jl_submit returns.
struct jl_submission {
    char id[37]; ///< a UUID; jl_submit_id makes one from the content
    const char *type, *subject, *matter; ///< full or short type name; subject and matter "" when not known
    const char *form;       ///< document name of the adapter, "" for none
    uint32_t row;           ///< 1-based row of the file, 0 for none
    struct jl_view payload; ///< canonical bytes
    const char *correlationid, *causationid, *traceparent, *purpose; ///< NULL = none
    int64_t expirytime_ms;  ///< 0 = never
};

/// The id that follows from the content (F17): the same content, the same id. `reference` tells alike ones apart, or "".
enum jieli_status jl_submit_id(struct jl_relay *relay, struct jl_submission *message, const char *reference,
                               struct jieli_err *err);
/// Canonical bytes of a JSON payload, checked against its type, appended to `out`. JIELI_MSG_TYPE_UNKNOWN, JIELI_JSON_*.
enum jieli_status jl_submit_json(struct jl_relay *relay, const char *type, struct jl_view json, struct jl_buf *out,
                                 struct jieli_err *err);
/// Is the content itself at fault (class REJECT)? Then trying again would not help.
bool jl_submit_is_refusal(enum jieli_status status);
/// Do two of the same id say the same (type, subject, payload: what the hub goes by)?
bool jl_submit_alike(const struct jl_submission *one, const struct jl_submission *other);
/// Is this id new here, or does it stand for the same content already? False: the hub would call it a conflict.
bool jl_submit_fits(struct jl_relay *relay, const struct jl_submission *message);
/// What became of one of several messages.
struct jl_submit_verdict {
    enum jieli_status status; ///< JIELI_OK: it is in the spool
    bool first;               ///< and is new here
    struct jieli_err err;     ///< of another status
};
/// In transactions of its own: all in one commit; when one of them cannot be signed, each by itself, so that it condemns none
/// of the others. An error is this machine's: those before it in `list` may be in the spool.
enum jieli_status jl_submit_each(struct jl_relay *relay, const struct jl_submission *list, uint32_t count,
                                 struct jl_submit_verdict *verdicts, struct jieli_err *err);
/// Within the caller's transaction. first[i] (may be NULL): message i is new here; a later one of the same id in `list`
/// is not. JIELI_AGENT_SPOOL; JIELI_CLASS_REJECT codes when a message itself cannot be signed: roll back.
enum jieli_status jl_submit(struct jl_relay *relay, const struct jl_submission *list, uint32_t count, bool *first,
                            struct jieli_err *err);
#endif

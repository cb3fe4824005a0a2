// SPDX-License-Identifier: Apache-2.0
/// @file enrol.h — how an agency joins a hub, and how it changes its keys (docs/ENROL.md).
///
/// A normal run: the hub's operator makes an invitation (jieli enrol) and gives it to the agency. There jieli_invitation_read;
/// jieli_keys_make, on the agency's own machine; jieli_request_make, whose fingerprint is read out to the operator by
/// telephone; then jieli_join_open and jieli_join_poll until JIELI_JOIN_ADMITTED. Where the network lets nothing through, the
/// request is written to a file (jieli_request_write) and carried.
#ifndef JIELI_ENROL_H
#define JIELI_ENROL_H
#include "jieli/client.h"

struct jieli_invitation {
    char hub[65], agency[65], agent[65]; ///< codes
    char endpoint[256];       ///< where the agent will work
    char enrol_endpoint[256]; ///< where it knocks; "" = by file only
    char roles[512];          ///< "community_office,work_group", to choose forms by; may be ""
    uint8_t curve_key[32];    ///< the hub's
    uint8_t log_key[256];     ///< SubjectPublicKeyInfo DER
    uint32_t log_key_bytes;
    uint8_t number[8];        ///< which invitation it is
    int64_t expires_ms;       ///< UTC
    char code[32];            ///< the one-time code; "" = told another way
};
/// Read an invitation's file. JIELI_SEAL_KEY_FILE: it is none, or not whole. JIELI_SYS_IO: there is no file.
enum jieli_status jieli_invitation_read(const char *file, struct jieli_invitation *out, struct jieli_err *err);
/// The text of an invitation; the caller frees it.
char *jieli_invitation_text(const struct jieli_invitation *invitation);
#define JIELI_FINGERPRINT_BYTES 30 ///< "0123 4567 8901 2345 6789 0123" and NUL
/// Of the hub's two keys: the operator reads it out, the agency compares.
void jieli_invitation_fingerprint(const struct jieli_invitation *invitation, char out[JIELI_FINGERPRINT_BYTES]);

/// A signed request to join: public keys, and the proofs that whoever sends it has the code and the keys. The same keys and
/// invitation give the same bytes, so it may be made again and sent again.
struct jieli_request {
    uint8_t join[2048]; ///< packed jieli.v1.Join
    uint32_t join_bytes;
    char agency[65], agent[65];
    char fingerprint[JIELI_FINGERPRINT_BYTES];
};
/// JIELI_ENROL_CODE: the code is none. JIELI_ARG_INVALID: the keys are not those of the agency and agent invited.
enum jieli_status jieli_request_make(const struct jieli_invitation *invitation, const struct jieli_keys *keys,
                                     struct jieli_request *out, struct jieli_err *err);
/// Into a file to be carried to the operator; it holds public keys only. JIELI_SYS_IO.
enum jieli_status jieli_request_write(const char *file, const struct jieli_request *request, struct jieli_err *err);
/// From that file: all members of `out`. JIELI_SEAL_KEY_FILE: it is none. Whether its proofs hold the hub finds out.
enum jieli_status jieli_request_read(const char *file, struct jieli_request *out, struct jieli_err *err);

struct jieli_join; ///< somebody who knocks at the enrolment door
enum jieli_join_state {
    JIELI_JOIN_AWAY = 1, ///< the door does not answer (yet); tried again by itself
    JIELI_JOIN_WAITING,  ///< the request is recorded: an operator has to admit it
    JIELI_JOIN_ADMITTED,
    JIELI_JOIN_REFUSED,  ///< err says why; it is over
};
/// Begin to knock; nothing of the arguments need live on. JIELI_ARG_INVALID: no request. JIELI_SYS_NET: no socket.
enum jieli_status jieli_join_open(const struct jieli_invitation *invitation, const struct jieli_keys *keys,
                                  const struct jieli_request *request, struct jieli_join **out, struct jieli_err *err);
/// At most timeout_ms. With JIELI_JOIN_AWAY and JIELI_JOIN_REFUSED *err says why, as far as it is known.
enum jieli_join_state jieli_join_poll(struct jieli_join *join, int timeout_ms, struct jieli_err *err);
/// Go away; NULL behind the pointer is fine. What the door has recorded stays recorded.
void jieli_join_close(struct jieli_join **join);

// ---- a second machine of one agency ----

/// What the second machine needs to give the same row the same id: the agency's salt key. A secret: mode 0600, not
/// overwritten (JIELI_SEAL_KEY_FILE). JIELI_SYS_IO.
enum jieli_status jieli_standby_write(const struct jieli_keys *keys, const char *file, struct jieli_err *err);
/// As jieli_keys_make, with the salt key of the first machine's file. Keys of `dir` that have it are kept; with another one:
/// JIELI_SEAL_KEY_FILE, as for a file that is none or another agency's.
enum jieli_status jieli_standby_make(const char *dir, const char *agency, const char *agent, const char *file,
                                     struct jieli_err *err);

// ---- new keys ----

/// New transport and signing keys beside `keys`, with the same salt key, in `file` (mode 0600, not overwritten:
/// JIELI_SEAL_KEY_FILE): what was derived from content stays the same. JIELI_SYS_IO, JIELI_SYS_NET: no key could be made.
enum jieli_status jieli_keys_next(const struct jieli_keys *keys, const char *file, struct jieli_err *err);
/// The payload of cn.jieli.key.rotate.v1 that asks the hub to take `next` for `keys`, as JSON; the caller frees it. It is to
/// be sent with `keys`. `id` (37 bytes) receives an id that is the same each time.
enum jieli_status jieli_keys_rotation(const struct jieli_keys *keys, const struct jieli_keys *next, char **json, char *id,
                                      struct jieli_err *err);
/// Put `next_file` into the place of `file`; the former is kept as `file`.old. The public file beside it is written anew.
/// JIELI_SEAL_KEY_FILE: `next_file` is none. JIELI_SYS_IO: `file` is then the former one or the new one, always whole.
enum jieli_status jieli_keys_switch(const char *file, const char *next_file, struct jieli_err *err);
#endif

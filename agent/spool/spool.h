// SPDX-License-Identifier: Apache-2.0
/// @file spool.h — what an agent must not forget: messages signed and not yet answered, deliveries not yet handed over,
/// files being read, and their rows. SQLite, WAL with synchronous=FULL, one connection.
///
/// A normal run: reading a file commits its messages and rows in one transaction (jl_spool_begin … jl_spool_commit); only
/// then is the file moved. What has no outcome is sent again after every Welcome. A delivery is added (RECEIVED) and
/// committed before it is acknowledged, and marked TAKEN after its file stands in out/.
///
/// A failed write is JIELI_AGENT_SPOOL and ends the transaction; nothing of it counts.
#ifndef JL_AGENT_SPOOL_H
#define JL_AGENT_SPOOL_H
#include "jieli/status.h"
#include "jieli/types.h"

#define JL_SPOOL_KEEP_MS (INT64_C(30) * 86400000) ///< accepted messages are kept for a hub that had to be restored (F17)

struct jl_spool;

/// Open or make the file (mode 0600) and check it once. JIELI_AGENT_SPOOL: damaged, in use by another process, or another agency's.
enum jieli_status jl_spool_open(const char *path, const char *agency, struct jl_spool **out, struct jieli_err *err);
/// What is in a transaction is rolled back. NULL is fine; cleared.
void jl_spool_close(struct jl_spool **spool);
/// A transaction. Between jl_spool_begin and its end nothing counts; a commit that fails has rolled back.
enum jieli_status jl_spool_begin(struct jl_spool *spool, struct jieli_err *err);
enum jieli_status jl_spool_commit(struct jl_spool *spool, struct jieli_err *err);
/// For tests: others end it with jl_spool_end.
void jl_spool_rollback(struct jl_spool *spool);
/// Commit when what was done in it went well (`status`), else roll back: the status of the whole.
enum jieli_status jl_spool_end(struct jl_spool *spool, enum jieli_status status, struct jieli_err *err);
bool jl_spool_in_transaction(const struct jl_spool *spool);

/// The lane (8 random bytes made with the spool) and the sequence of the next message to sign.
const uint8_t *jl_spool_lane(const struct jl_spool *spool);
uint64_t jl_spool_next_sequence(const struct jl_spool *spool);
/// Numbers below `next` are used up. Part of the caller's transaction, if one is open.
enum jieli_status jl_spool_set_next_sequence(struct jl_spool *spool, uint64_t next, struct jieli_err *err);
/// A small named number that survives restarts (0 when never set).
int64_t jl_spool_number(struct jl_spool *spool, const char *name);
enum jieli_status jl_spool_set_number(struct jl_spool *spool, const char *name, int64_t number, struct jieli_err *err);

// ---- outgoing messages ----------------------------------------------------------------------------------------------

enum jl_out_state { JL_OUT_NONE = 0, JL_OUT_WAITING = 1, JL_OUT_ACCEPTED = 2, JL_OUT_REJECTED = 3, JL_OUT_CONFLICT = 4 };

struct jl_out {
    const char *id, *type;
    uint64_t sequence;
    struct jl_view message, proof, seed, payload;
    int64_t made_ms;
};
/// State of an id; *proved (may be NULL): its outcome came with a receipt.
enum jl_out_state jl_spool_out_state(struct jl_spool *spool, const char *id, bool *proved);
/// Store a signed message; one of the same id whose outcome has no receipt is replaced.
enum jieli_status jl_spool_out_add(struct jl_spool *spool, const struct jl_out *out, struct jieli_err *err);
/// Ask the hub again about a message that has its outcome (its row came again in a file).
enum jieli_status jl_spool_out_ask(struct jl_spool *spool, const char *id, struct jieli_err *err);
/// The same for every message that is kept (the hub was restored).
enum jieli_status jl_spool_out_ask_all(struct jl_spool *spool, struct jieli_err *err);
/// Forget what is in flight: a new session begins, everything unanswered is sent again.
void jl_spool_flight_clear(struct jl_spool *spool);
typedef bool jl_out_fn(void *user, const struct jl_out *out);
/// Up to `limit` messages without outcome that are not in flight and not put off beyond now_ms, in order of sequence; each
/// is in flight when `each` returns true. Returns how many.
uint32_t jl_spool_out_next(struct jl_spool *spool, int64_t now_ms, uint32_t limit, jl_out_fn *each, void *user);
/// Not an outcome: send again after until_ms. `holds`: nothing that was signed later goes before it.
void jl_spool_out_put_off(struct jl_spool *spool, const char *id, int64_t until_ms, bool holds);
/// How many were sent in this session and have no answer yet.
uint32_t jl_spool_flight_count(struct jl_spool *spool);
/// How many wait for an outcome. Quick, however many they are.
uint64_t jl_spool_out_waiting(struct jl_spool *spool);

struct jl_out_outcome {
    const char *id;
    enum jl_out_state state;
    const char *code, *casefile;
    const char *problems; ///< JSON list of {code, field, entry, text}, or NULL
    uint64_t position;
    struct jl_view receipt;
    int64_t now_ms;
};
struct jl_buf;
/// Store the outcome. `own` (may be NULL): the message bytes as this spool signed them are added to it.
enum jieli_status jl_spool_out_settle(struct jl_spool *spool, const struct jl_out_outcome *outcome, struct jl_buf *own,
                                      struct jieli_err *err);
/// It keeps the outcome that it has; what was asked about it is answered.
enum jieli_status jl_spool_out_keep(struct jl_spool *spool, const char *id, struct jieli_err *err);

/// What is known of one message. Texts and views live during the call; "" and empty where there is nothing.
struct jl_out_known {
    const char *id, *type, *code, *casefile;
    const char *problems; ///< JSON list as it was settled, "" for none
    enum jl_out_state state;
    bool asked; ///< settled before, and asked about again
    uint64_t position;
    int64_t made_ms, settled_ms;
    struct jl_view message, payload, receipt;
};
typedef void jl_out_known_fn(void *user, const struct jl_out_known *known);
/// False when this spool does not know the id (or no longer: JL_SPOOL_KEEP_MS).
bool jl_spool_out_find(struct jl_spool *spool, const char *id, jl_out_known_fn *each, void *user);

// ---- files and their rows -------------------------------------------------------------------------------------------

/// Where a file is on its way.
enum jl_file_state {
    JL_FILE_SPOOLED = 1, ///< all committed, not yet moved
    JL_FILE_MOVED = 2,
    JL_FILE_READING = 3  ///< some of its rows are committed
};

struct jl_file {
    int64_t key;         ///< 0 = new
    const char *claimed; ///< name in the claim folder
    const char *folder;  ///< "done", "rejected", "quarantine"
    const char *name;    ///< name there; a suffix is added when it is taken
    const uint8_t *digest; ///< 32 bytes
    enum jl_file_state state;
    int64_t made_ms;
};
/// *key receives its key.
enum jieli_status jl_spool_file_add(struct jl_spool *spool, const struct jl_file *file, int64_t *key, struct jieli_err *err);
/// It stands in its folder under `name`; its result is stale.
enum jieli_status jl_spool_file_moved(struct jl_spool *spool, int64_t key, const char *name, struct jieli_err *err);
/// A file committed from this claim and not yet moved: 0 when there is none.
int64_t jl_spool_file_claimed(struct jl_spool *spool, const char *claimed, const uint8_t digest[32]);
/// How far a file of which some rows are committed has been told (form.h), and the day for which it is judged.
struct jl_file_progress {
    uint64_t told;
    int32_t today;
};
/// Of a file whose state is JL_FILE_READING.
enum jieli_status jl_spool_file_told(struct jl_spool *spool, int64_t key, uint64_t told, int32_t today,
                                     struct jieli_err *err);
/// A file of which some rows were committed from this claim: 0 when there is none.
int64_t jl_spool_file_reading(struct jl_spool *spool, const char *claimed, const uint8_t digest[32],
                              struct jl_file_progress *out);
/// All of it is committed.
enum jieli_status jl_spool_file_spooled(struct jl_spool *spool, int64_t key, struct jieli_err *err);
typedef void jl_file_fn(void *user, const struct jl_file *file);
/// Files of which some rows are committed.
void jl_spool_files_reading(struct jl_spool *spool, jl_file_fn *each, void *user);
/// One file by key. False when there is none.
bool jl_spool_file_get(struct jl_spool *spool, int64_t key, jl_file_fn *each, void *user);
/// Files committed and not moved; files behind `key` whose result is older than their rows.
void jl_spool_files_unmoved(struct jl_spool *spool, jl_file_fn *each, void *user);
void jl_spool_files_stale(struct jl_spool *spool, int64_t key, uint32_t limit, jl_file_fn *each, void *user);
/// Its result is about to be written; was written: it is stale again if something came meanwhile.
enum jieli_status jl_spool_file_result_begun(struct jl_spool *spool, int64_t key, struct jieli_err *err);
enum jieli_status jl_spool_file_result_written(struct jl_spool *spool, int64_t key, struct jieli_err *err);
enum jieli_status jl_spool_file_result_failed(struct jl_spool *spool, int64_t key, struct jieli_err *err);

/// One row of a result file.
struct jl_line {
    uint32_t row;        ///< 1-based, as the spreadsheet counts; 0 = the file
    const char *status;  ///< waiting accepted duplicate rejected invalid note
    const char *id;      ///< message id or ""
    uint32_t entry;      ///< 1-based element of the message; 0 = the whole message
    bool first;          ///< this row made the message (else its id was known before)
    const char *code, *reason_zh, *reason_en, *place, *advice;
};
/// Texts may be NULL = "".
enum jieli_status jl_spool_line_add(struct jl_spool *spool, int64_t file, const struct jl_line *line, struct jieli_err *err);
typedef void jl_line_fn(void *user, const struct jl_line *line);
/// All lines of the file, by row. For tests: results read them in pieces.
void jl_spool_lines(struct jl_spool *spool, int64_t file, jl_line_fn *each, void *user);
/// Between two lines of a file; the first is behind {-1, 0}.
struct jl_line_place {
    int64_t row, number;
};
/// Up to `limit` lines of the file behind a place, which moves on. Returns how many.
uint32_t jl_spool_lines_behind(struct jl_spool *spool, int64_t file, struct jl_line_place *place, uint32_t limit,
                               jl_line_fn *each, void *user);
/// What becomes of rows that wait.
struct jl_line_change {
    const char *id; ///< of their message
    uint32_t entry; ///< 0 = all its rows, else those of that element
    int first;      ///< 1 those that made the message, 0 the others, −1 all
    const char *status, *code, *reason_zh, *reason_en, *advice;
};
/// The rows get the status and the texts; their files' results become stale.
enum jieli_status jl_spool_lines_settle(struct jl_spool *spool, const struct jl_line_change *change, struct jieli_err *err);

// ---- deliveries -----------------------------------------------------------------------------------------------------

enum jl_in_state { JL_IN_NONE = 0, JL_IN_RECEIVED = 1, JL_IN_TAKEN = 2, JL_IN_REFUSED = 3 };

struct jl_in {
    const char *agency, *id, *source, *type, *casefile, *matter, *ground, *json;
    const char *file; ///< when it has ended: where it went, or the code that refused it; else ""
    uint64_t seq, epoch, position;
    const char *const *withheld;
    uint32_t withheld_count;
    int64_t accepted_ms;
    struct jl_view message, proof, seed, payload, nodes;
    int64_t cursor; ///< place in the order of arrival here, from 1; set when it is read
};
/// State of a delivery by its number.
enum jl_in_state jl_spool_in_state(struct jl_spool *spool, const char *agency, uint64_t seq);
#define JL_SPOOL_CODE_BYTES 32u
/// The code that refused it; "" when it is not refused, or an older version did not keep it.
void jl_spool_in_code(struct jl_spool *spool, const char *agency, uint64_t seq, char out[JL_SPOOL_CODE_BYTES]);
/// Does this number stand for another message than this here? A hub whose journal was put back counts anew.
bool jl_spool_in_differs(struct jl_spool *spool, const char *agency, uint64_t seq, const char *source, const char *id);
/// What has this number keeps its place and state, but no number that the hub knows: its `seq` is beyond INT64_MAX, and the
/// hub is told nothing about it.
enum jieli_status jl_spool_in_unnumber(struct jl_spool *spool, const char *agency, uint64_t seq, struct jieli_err *err);
/// Was this message (by source and id) handed over before, under whatever number?
bool jl_spool_in_known(struct jl_spool *spool, const char *source, const char *id);
/// Another source has used this id.
bool jl_spool_in_foreign_id(struct jl_spool *spool, const char *source, const char *id);
struct jieli_duty;
/// What the agency owes in a matter from now on: `list` in place of what was known of that matter.
enum jieli_status jl_spool_duties_set(struct jl_spool *spool, const char *matter, const struct jieli_duty *list,
                                      uint32_t count, int64_t now_ms, struct jieli_err *err);
/// A delivery is safe here: RECEIVED. One of this number that is there stays as it is.
enum jieli_status jl_spool_in_add(struct jl_spool *spool, const struct jl_in *in, struct jieli_err *err);
/// A redelivery names a newer epoch.
enum jieli_status jl_spool_in_epoch(struct jl_spool *spool, const char *agency, uint64_t seq, uint64_t epoch,
                                    struct jieli_err *err);
/// It was handed over or refused (`file`: see jl_in). By its place: its number may have become another's meanwhile.
enum jieli_status jl_spool_in_end(struct jl_spool *spool, int64_t cursor, enum jl_in_state state, const char *file,
                                  int64_t now_ms, struct jieli_err *err);
/// The number and epoch under which the hub knows it now; false when it has lost its number.
bool jl_spool_in_number(struct jl_spool *spool, int64_t cursor, uint64_t *seq, uint64_t *epoch);
typedef void jl_in_fn(void *user, const struct jl_in *in, enum jl_in_state state);
#define JL_SPOOL_IN_SHUT ((uint64_t)INT64_MAX)
/// From now on jl_spool_in_open shows what was delivered in this epoch or later; JL_SPOOL_IN_SHUT: nothing.
void jl_spool_in_from(struct jl_spool *spool, uint64_t epoch);
/// The number of the first that is received and not ended, 0 for none.
uint64_t jl_spool_in_first_open(struct jl_spool *spool, const char *agency);
/// The hub says that all up to `through` have ended: what is open here and was delivered before `epoch` was taken by
/// another machine.
enum jieli_status jl_spool_in_elsewhere(struct jl_spool *spool, const char *agency, uint64_t through, uint64_t epoch,
                                        int64_t now_ms, struct jieli_err *err);
/// Received and not ended, by number; 1,024 at most.
void jl_spool_in_open(struct jl_spool *spool, jl_in_fn *each, void *user);
/// The same without parts of attachments, which wait for each other and are read apart.
void jl_spool_in_open_others(struct jl_spool *spool, jl_in_fn *each, void *user);
typedef void jl_in_cursor_fn(void *user, int64_t cursor);
/// Is a part open?
bool jl_spool_in_any_part(struct jl_spool *spool);
/// The places of the open parts, in order of arrival.
void jl_spool_in_parts(struct jl_spool *spool, uint32_t limit, jl_in_cursor_fn *each, void *user);
/// A delivery by its place.
void jl_spool_in_at(struct jl_spool *spool, int64_t cursor, jl_in_fn *each, void *user);
/// Those that arrived after `cursor`, in order of arrival: the open ones, or the ended ones, too.
void jl_spool_in_after(struct jl_spool *spool, int64_t cursor, bool open_only, uint32_t limit, jl_in_fn *each, void *user);
/// Those with this message id (of different sources, or delivered anew under another number).
void jl_spool_in_find(struct jl_spool *spool, const char *id, jl_in_fn *each, void *user);
/// The newest one's place, 0 for none.
int64_t jl_spool_in_newest(struct jl_spool *spool);
/// Ended, and the hub may not know it (its acknowledgement was not followed by a quiet minute of the same session).
void jl_spool_in_unconfirmed(struct jl_spool *spool, uint32_t limit, jl_in_fn *each, void *user);
/// What ended before that instant is known to the hub.
enum jieli_status jl_spool_in_confirm(struct jl_spool *spool, int64_t before_ms, struct jieli_err *err);
/// The highest number of a delivery that was ever stored, 0 for none.
uint64_t jl_spool_in_last_seq(struct jl_spool *spool, const char *agency);

/// Forget what is older than its keeping time. Never a message without an outcome, never an inbox id.
enum jieli_status jl_spool_prune(struct jl_spool *spool, int64_t now_ms, struct jieli_err *err);
#endif

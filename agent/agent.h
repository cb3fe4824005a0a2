// SPDX-License-Identifier: Apache-2.0
/// @file agent.h — the agent itself: folders on one side, hub on the other, the spool between.
///
/// A normal run: jl_agent_open recovers what a crash left; then jl_agent_step over and over: poll the client (outcomes and
/// deliveries go into the spool in one transaction, and are acknowledged after it), hand deliveries out, look at in/, read
/// what is claimed, send what has no outcome, bring results up to date. A step never waits longer than it is told.
///
/// Every promise rests on the order in the spool: commit first, then move, acknowledge, or give out.
#ifndef JL_AGENT_AGENT_H
#define JL_AGENT_AGENT_H
#include "agent/adapter.h"
#include "agent/conf.h"
#include "agent/folder.h"
#include "agent/form.h"
#include "agent/spool.h"
#include "jieli/client.h"
#include "lib/base/arena.h"
#include "lib/seal/digest.h"

#define JL_AGENT_ARENA_BYTES ((size_t)1 << 30)   ///< bound of what reading one file may take
#define JL_AGENT_SIGN_MAX 512u                    ///< messages signed together
#define JL_AGENT_READ_TRIES 2u                    ///< a file that broke the reader so often is set aside
#define JL_AGENT_FIRST_WELCOME_MS 10000           ///< a new agent waits for the hub's clock before it dates messages
#define JL_AGENT_UNPROVED_MS 60000                ///< an outcome whose proof fails is asked for again after this
#define JL_AGENT_QUIET_MS 60000                   ///< an acknowledgement is believed after a quiet minute of its session

struct jl_agent_ack {
    uint64_t epoch, seq;
};

struct jl_agent {
    const struct jl_agent_conf *conf;
    struct jieli_keys *keys;
    const struct jieli_adapter *adapter;
    struct jl_spool *spool;
    struct jl_folder *folder;
    struct jieli_client *client;
    struct jl_digest *digest;
    struct jl_arena *arena, *scratch;

    int64_t started_ms, scan_ms, send_ms, prune_ms, alive_ms, give_ms; ///< boot time: when each is due
    int64_t result_ms;         ///< boot time: results may be written again
    int64_t session_ms;        ///< boot time of the last Welcome, 0 = no session
    bool send, give, results;  ///< something to do
    enum jieli_status trouble; ///< the last thing that did not work, for the status line
    enum jieli_status lost;    ///< the spool failed inside a callback of this poll

    struct jl_agent_ack *acks; ///< deliveries added in this poll, to be acknowledged after the commit
    uint32_t ack_count, ack_room;
    uint64_t files_read, rows_read, messages_accepted, messages_refused, deliveries_taken;
};

enum jieli_status jl_agent_open(const struct jl_agent_conf *conf, struct jl_agent **out, struct jieli_err *err);
void jl_agent_close(struct jl_agent **agent);
/// One round; returns within about wait_ms when nothing happens.
void jl_agent_step(struct jl_agent *agent, int wait_ms);
/// One line for the service manager.
void jl_agent_status(const struct jl_agent *agent, char *out, size_t out_bytes);
/// Now, as messages are dated: the hub's clock on a demo hub, even while it is away.
int64_t jl_agent_now_ms(struct jl_agent *agent);

// intake.c: files in
void jl_intake_recover(struct jl_agent *agent);
void jl_intake_claimed(struct jl_agent *agent);
void jl_intake_odd(void *agent, const struct jl_folder_odd *odd);
// result.c: what became of them
void jl_result_write_stale(struct jl_agent *agent);
void jl_result_render(struct jl_csv_writer *writer, const struct jl_line *lines, uint32_t count);
// outbox.c: messages out
void jl_outbox_send(struct jl_agent *agent);
void jl_outbox_outcome(void *agent, const struct jieli_outcome *outcome);
// inbox.c: deliveries in
void jl_inbox_delivery(void *agent, const struct jieli_delivery *delivery);
void jl_inbox_acknowledge(struct jl_agent *agent);
void jl_inbox_give(struct jl_agent *agent);
void jl_inbox_remind(struct jl_agent *agent);
/// Open a transaction for this poll if none is open; false when the spool has failed in it.
bool jl_agent_in_poll(struct jl_agent *agent);
/// Note a failure once, for log and status.
void jl_agent_trouble(struct jl_agent *agent, const char *event, const struct jieli_err *err);
#endif

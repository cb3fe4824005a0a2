// SPDX-License-Identifier: Apache-2.0
// A session from Hello to Bye, and where each frame of the hub goes (formats F4).
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/wire/wire.h"
#include "sdk/parts.h"
#include <stdio.h>
#include <string.h>

#define SCHEMA_REVISION 1u

void jl_client_tell(struct jieli_client *client, enum jieli_notice notice, enum jieli_status status, const char *text)
{
    struct jieli_err err = {0};
    if (status != JIELI_OK)
        jieli_err_set(&err, status, NULL, "%s", text);
    if (client->calls.notice)
        client->calls.notice(client->calls.user, notice, &err);
}

void jl_session_hello(struct jieli_client *client)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Hello hello = JIELI__V1__HELLO__INIT;
    Jieli__V1__HelloMailbox mailbox = JIELI__V1__HELLO_MAILBOX__INIT, *mailboxes[1] = {&mailbox};
    uint32_t versions[1] = {JL_WIRE_VERSION};
    hello.agent =
        jl_pb_text(jl_text_starts(client->keys->agency, "operator:") ? client->keys->agency : client->keys->agent);
    if (jl_lane_given(client->lane))
        hello.lane = jl_pb_view(jl_view(client->lane, sizeof client->lane));
    hello.next_sequence = client->next_sequence;
    hello.versions = versions;
    hello.n_versions = 1;
    hello.schema = SCHEMA_REVISION;
    hello.wall_ms = jl_os_wall_ms();
    hello.key_id = jl_pb_view(jl_view(jl_key_id(client->keys->signing), JL_KEY_ID_BYTES));
    hello.checkpoint = jl_pb_view(jl_buf_view(&client->newest_note));
    mailbox.agency = jl_pb_text(client->keys->agency);
    mailbox.last_seq = client->last_seq;
    mailbox.window_messages = client->window_messages;
    mailbox.window_bytes = client->window_bytes;
    mailbox.wish = client->standby ? JIELI__V1__WISH__WISH_STANDBY : JIELI__V1__WISH__WISH_ACTIVE;
    hello.mailboxes = mailboxes;
    hello.n_mailboxes = client->window_messages > 0;
    frame.of_case = JIELI__V1__FRAME__OF_HELLO;
    frame.hello = &hello;
    jl_link_send(client, &frame);
}

void jl_session_bye(struct jieli_client *client)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Bye bye = JIELI__V1__BYE__INIT;
    frame.of_case = JIELI__V1__FRAME__OF_BYE;
    frame.bye = &bye;
    jl_link_send(client, &frame);
}

static void session_ping(struct jieli_client *client)
{
    Jieli__V1__Frame frame = JIELI__V1__FRAME__INIT;
    Jieli__V1__Ping ping = JIELI__V1__PING__INIT;
    ping.wall_ms = jl_os_wall_ms();
    ping.echo = ++client->pings;
    frame.of_case = JIELI__V1__FRAME__OF_PING;
    frame.ping = &ping;
    jl_link_send(client, &frame);
}

void jl_session_timers(struct jieli_client *client)
{
    struct jl_link *link = &client->link;
    int64_t now_us = jl_os_mono_us();
    if (link->phase == JL_PHASE_CONNECTING && now_us - link->since_us >= JL_SILENCE_US)
        jl_link_down(client, JIELI_DISCONNECTED, JIELI_HUB_UNREACHABLE, "no answer from the hub's address");
    if (link->phase >= JL_PHASE_HELLO && now_us - link->heard_us >= JL_SILENCE_US)
        jl_link_down(client, JIELI_DISCONNECTED, JIELI_HUB_UNREACHABLE, "the hub is silent");
    if (link->phase == JL_PHASE_READY && now_us - link->sent_us >= JL_PING_US)
        session_ping(client);
    if (client->held && now_us - client->held->since_us >= JL_HELD_US)
        jl_delivery_release(client, true);
}

static void session_time(struct jieli_client *client, int64_t hub_time_ms)
{
    client->hub_time_ms = hub_time_ms;
    client->hub_time_us = jl_os_mono_us();
}

// The hub's log must be the one that was seen before, grown. With the log key its checkpoint is checked, too.
static void session_checkpoint(struct jieli_client *client, const Jieli__V1__Welcome *welcome)
{
    struct jl_checkpoint now;
    struct jl_view note = jl_view_pb(welcome->checkpoint);
    uint8_t path[64 * 32];
    size_t len = 0;
    if (!client->log_key || note.len == 0)
        return;
    if (jl_checkpoint_read(note, client->log_key, &now, NULL) != JIELI_OK) {
        jl_client_tell(client, JIELI_PROBLEM, JIELI_SEAL_RECEIPT, "the hub's checkpoint is not signed by its log key");
        return;
    }
    for (size_t i = 0; i < welcome->n_consistency && i < 64 && welcome->consistency[i].len == 32; i++, len += 32)
        memcpy(path + len, welcome->consistency[i].data, 32);
    const struct jl_checkpoint *old = &client->newest;
    bool forked = old->size == now.size && memcmp(old->root, now.root, 32) != 0;
    // a larger log comes with its proof: what is left out cannot be told from what cannot be shown
    bool bent = old->size > 0 && old->size < now.size &&
                !jl_tree_consistent(client->digest, old->size, old->root, now.size, now.root, jl_view(path, len));
    if (forked || bent || old->size > now.size) {
        jl_client_tell(client, JIELI_PROBLEM, JIELI_SEAL_RECEIPT,
                       "the hub's log does not continue the one that it showed before");
        return;
    }
    client->newest = now;
    jl_buf_clear(&client->newest_note);
    jl_buf_add_view(&client->newest_note, note);
}

static void session_mailbox(struct jieli_client *client, const Jieli__V1__Welcome *from)
{
    struct jieli_welcome *to = &client->welcome;
    for (size_t i = 0; i < from->n_mailboxes; i++) {
        const Jieli__V1__WelcomeMailbox *mailbox = from->mailboxes[i];
        if (strcmp(mailbox->agency, client->keys->agency) != 0)
            continue;
        to->epoch = mailbox->epoch;
        to->acked_through = mailbox->acked_through;
        to->next_seq = mailbox->next_seq;
        to->active = mailbox->lease == JIELI__V1__WISH__WISH_ACTIVE;
    }
}

static void session_limits(struct jieli_client *client, const Jieli__V1__Limits *limits)
{
    client->frame_bytes_max = JL_FRAME_BYTES_MAX;
    client->frame_messages_max = JL_FRAME_MESSAGES_MAX;
    if (limits && limits->frame_bytes > 0 && limits->frame_bytes < client->frame_bytes_max)
        client->frame_bytes_max = limits->frame_bytes;
    if (limits && limits->messages_in_frame > 0 && limits->messages_in_frame < client->frame_messages_max)
        client->frame_messages_max = limits->messages_in_frame;
}

// A lane that the hub has seen further than this client has signed was restored from a backup: jump ahead (formats
// F17).
static void session_lane(struct jieli_client *client, uint64_t highest)
{
    if (!jl_lane_given(client->lane) || highest < client->next_sequence)
        return;
    client->next_sequence = highest + 1;
    jl_client_tell(
        client, JIELI_PROBLEM, JIELI_AGENT_SPOOL,
        "the hub has seen more of this lane than is stored here: the spool was restored; outcomes are asked for again");
}

static void session_welcome(struct jieli_client *client, const Jieli__V1__Welcome *from)
{
    struct jl_link *link = &client->link;
    snprintf(client->hub, sizeof client->hub, "%s", from->hub);
    client->welcome =
        (struct jieli_welcome){.hub = client->hub,
                               .incarnation = from->incarnation,
                               .session = from->session,
                               .highest_sequence = from->highest_sequence,
                               .submit_window = from->submit_window ? from->submit_window : JL_SUBMIT_WINDOW,
                               .demo = from->demo,
                               .transport_until_ms = from->transport_until_ms,
                               .signing_until_ms = from->signing_until_ms};
    client->welcomed_once = true;
    session_mailbox(client, from);
    session_limits(client, from->limits);
    session_time(client, from->hub_time_ms);
    link->phase = JL_PHASE_READY;
    link->backoff_ms = JL_BACKOFF_FIRST_MS;
    link->told = JIELI_WELCOME;
    session_checkpoint(client, from);
    session_lane(client, from->highest_sequence);
    jl_client_tell(client, JIELI_WELCOME, JIELI_OK, "");
    if (client->window_messages > 0)
        jl_client_tell(client, client->welcome.active ? JIELI_LEASE_ACTIVE : JIELI_LEASE_STANDBY, JIELI_OK, "");
}

static void session_lease(struct jieli_client *client, const Jieli__V1__Lease *lease)
{
    if (strcmp(lease->agency, client->keys->agency) != 0)
        return;
    client->welcome.epoch = lease->epoch;
    client->welcome.active = lease->lease == JIELI__V1__WISH__WISH_ACTIVE;
    jl_client_tell(client, client->welcome.active ? JIELI_LEASE_ACTIVE : JIELI_LEASE_STANDBY, JIELI_OK, "");
}

static bool status_refuses(enum jieli_status status)
{
    return status == JIELI_AUTH_AGENT_UNKNOWN || status == JIELI_AUTH_AGENCY_REVOKED ||
           status == JIELI_AUTH_NOT_SPEAKER;
}

// Which Problem ends the session: no right to one, none there any more, or a frame that the hub did not read.
static void session_problem(struct jieli_client *client, const Jieli__V1__Problem *problem)
{
    const struct jieli_status_row *row = jieli_status_find_code(problem->code);
    enum jieli_status status = row ? row->status : JIELI_SYS_BUG;
    const char *text = row ? row->en : "the hub reports a problem that this version does not know";
    bool hello = client->link.phase == JL_PHASE_HELLO;
    if (status == JIELI_AUTH_AGENT_UNKNOWN || (hello && status_refuses(status)))
        jl_link_down(client, JIELI_REFUSED, status, text);
    else if (status == JIELI_HUB_SESSION || (problem->ref == 0 && status == JIELI_HUB_QUOTA) ||
             (hello && row && row->class_ == JIELI_CLASS_RETRY))
        jl_link_down(client, JIELI_DISCONNECTED, status, text);
    else {
        if (problem->ref != 0)
            jl_submit_forget(client, problem->ref);
        jl_client_tell(client, JIELI_PROBLEM, status, text);
    }
}

static void session_frame(struct jieli_client *client, const Jieli__V1__Frame *frame)
{
    bool ready = client->link.phase == JL_PHASE_READY;
    if (frame->of_case == JIELI__V1__FRAME__OF_WELCOME)
        session_welcome(client, frame->welcome);
    else if (frame->of_case == JIELI__V1__FRAME__OF_PROBLEM)
        session_problem(client, frame->problem);
    else if (frame->of_case == JIELI__V1__FRAME__OF_BYE)
        jl_link_down(client, JIELI_DISCONNECTED, JIELI_HUB_STOPPING, "the hub said goodbye");
    else if (!ready)
        return;
    else if (frame->of_case == JIELI__V1__FRAME__OF_OUTCOME)
        jl_outcome_take(client, frame->outcome);
    else if (frame->of_case == JIELI__V1__FRAME__OF_DELIVER)
        jl_delivery_take(client, frame->deliver);
    else if (frame->of_case == JIELI__V1__FRAME__OF_LEASE)
        session_lease(client, frame->lease);
    else if (frame->of_case == JIELI__V1__FRAME__OF_KEYS)
        jl_keyring_take(client, frame->keys);
    else if (frame->of_case == JIELI__V1__FRAME__OF_RECEIPT_ANSWER)
        jl_receipt_take(client, frame->receipt_answer);
    else if (frame->of_case == JIELI__V1__FRAME__OF_PING && client->welcome.demo)
        session_time(client, frame->ping->wall_ms);
}

void jl_session_part(struct jieli_client *client, struct jl_view part)
{
    Jieli__V1__Frame *frame = NULL;
    struct jieli_err err = {0};
    client->link.heard_us = jl_os_mono_us();
    jl_arena_reset(client->in);
    if (jl_frame_unpack(part, client->in, &frame, &err) == JIELI_OK)
        session_frame(client, frame);
    else
        jl_client_tell(client, JIELI_PROBLEM, err.status, err.text);
    jl_arena_reset(client->in);
}

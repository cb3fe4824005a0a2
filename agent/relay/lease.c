// SPDX-License-Identifier: Apache-2.0
// Which received deliveries this machine may hand over. An agency may have two machines; the hub leases the mailbox to
// one, and what the other had received and not handed over is delivered anew to who has the lease. So a machine that
// has ever shared the mailbox hands over only what was delivered to it under the lease that it holds now; it says in
// each Hello that it has nothing above its first open delivery, and the hub delivers again what nobody has taken.
#include "agent/relay/relay.h"
#include "lib/base/log.h"
#include "lib/base/os.h"

#define PAIRED "paired"     // the spool's numbers: 1 = another machine has had this mailbox, or may
#define EPOCH "lease_epoch" // the last lease of this machine
#define TOLD "lease_told"   // enum jl_lease, as the hub said last

static uint64_t first_epoch(const struct jl_relay *relay, int64_t now_ms)
{
    if (!relay->paired) {
        bool heard = relay->lease != JL_LEASE_NONE || relay->lease_heard;
        return heard || now_ms - relay->started_ms >= JL_RELAY_FIRST_WELCOME_MS ? 0 : JL_SPOOL_IN_SHUT;
    }
    const struct jieli_welcome *welcome = relay->client ? jieli_client_welcome(relay->client) : NULL;
    return welcome && relay->lease == JL_LEASE_ACTIVE ? welcome->epoch : JL_SPOOL_IN_SHUT;
}

void jl_lease_look(struct jl_relay *relay, int64_t now_ms)
{
    uint64_t from = first_epoch(relay, now_ms);
    if (from == relay->lease_from) {
        return;
    }
    relay->lease_from = from;
    jl_spool_in_from(relay->spool, from);
    relay->arrivals += from != JL_SPOOL_IN_SHUT; // what waited may go now
}

void jl_lease_open(struct jl_relay *relay)
{
    relay->paired = jl_conf_flag(relay->conf, "standby") || jl_spool_number(relay->spool, PAIRED) != 0;
    relay->told = (enum jl_lease)jl_spool_number(relay->spool, TOLD);
    relay->lease_from = JL_SPOOL_IN_SHUT;
    jl_spool_in_from(relay->spool, JL_SPOOL_IN_SHUT);
}

bool jl_lease_fenced(const struct jl_relay *relay)
{
    return relay->told == JL_LEASE_STANDBY || (relay->told == JL_LEASE_NONE && jl_conf_flag(relay->conf, "standby"));
}

uint64_t jl_lease_last_seq(struct jl_relay *relay)
{
    const char *agency = jl_conf_text(relay->conf, "agency");
    uint64_t last = jl_spool_in_last_seq(relay->spool, agency);
    uint64_t open = relay->paired ? jl_spool_in_first_open(relay->spool, agency) : 0;
    return open > 0 ? open - 1 : last;
}

void jl_lease_say(struct jl_relay *relay)
{
    if (relay->paired) {
        jieli_client_last_seq(relay->client, jl_lease_last_seq(relay));
    }
}

static enum jieli_status pair(struct jl_relay *relay, struct jieli_err *err)
{
    if (relay->paired) {
        return JIELI_OK;
    }
    relay->paired = true;
    relay->reopen =
        jl_spool_in_first_open(relay->spool, jl_conf_text(relay->conf, "agency")) > 0; // its Hello said too much
    jl_log(JL_NOTICE, "another_machine", jl_kv_text("agency", jl_conf_text(relay->conf, "agency")));
    return jl_spool_set_number(relay->spool, PAIRED, 1, err);
}

void jl_lease_notice(struct jl_relay *relay, bool active)
{
    struct jieli_err err;
    const struct jieli_welcome *welcome = jieli_client_welcome(relay->client);
    uint64_t last = (uint64_t)jl_spool_number(relay->spool, EPOCH), epoch = welcome ? welcome->epoch : 0;
    enum jieli_status status = JIELI_OK;
    relay->lease = active ? JL_LEASE_ACTIVE : JL_LEASE_STANDBY;
    relay->lease_heard = true;
    if (!active || (last > 0 && epoch > last + 1)) { // somebody else has it, or has had it
        status = pair(relay, &err);
    }
    if (status == JIELI_OK && relay->told != relay->lease) {
        relay->told = relay->lease;
        status = jl_spool_set_number(relay->spool, TOLD, (int64_t)relay->lease, &err);
    }
    if (status == JIELI_OK && active && epoch != last) {
        status = jl_spool_set_number(relay->spool, EPOCH, (int64_t)epoch, &err);
    }
    if (status == JIELI_OK && relay->paired && welcome) {
        status = jl_spool_in_elsewhere(relay->spool, jl_conf_text(relay->conf, "agency"), welcome->acked_through,
                                       active ? epoch : JL_SPOOL_IN_SHUT, jl_os_wall_ms(), &err);
    }
    if (status != JIELI_OK) {
        jl_relay_trouble(relay, "lease_not_stored", &err);
    }
    jl_log(JL_NOTICE, "lease", jl_kv_text("is", active ? "active" : "standby"), jl_kv_number("epoch", (int64_t)epoch));
    jl_lease_look(relay, jl_os_boot_ms());
}

void jl_lease_lost(struct jl_relay *relay)
{
    relay->lease = JL_LEASE_NONE;
    jl_lease_look(relay, jl_os_boot_ms());
}

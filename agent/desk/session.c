// SPDX-License-Identifier: Apache-2.0
// Who is logged in: in memory only, so that a restart ends every session.
#include "agent/desk/desk.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <string.h>

#define COOKIE "jieli_desk="
#define COOKIE_SECURE "__Host-" COOKIE ///< a browser takes it only over TLS, from this very host, for all its paths
#define TRIES_EVERY_MS 60000           ///< … in this time

static void forget(struct jl_desk_session *session)
{
    memset(session, 0, sizeof *session);
}

static const char *cookie_name(const struct jl_desk *desk)
{
    return desk->secure ? COOKIE_SECURE : COOKIE;
}

/// The value of our cookie among all that came; NULL without one.
static const char *token_of(const struct jl_desk *desk, const char *cookie)
{
    const char *name = cookie_name(desk);
    size_t len = strlen(name);
    for (const char *at = cookie; at && *at; at += strcspn(at, ";"), at += strspn(at, "; ")) {
        if (strncmp(at, name, len) == 0) {
            return strcspn(at + len, ";") == JL_DESK_TOKEN_BYTES - 1 ? at + len : NULL;
        }
    }
    return NULL;
}

struct jl_desk_session *jl_desk_session_find(struct jl_desk *desk, const char *cookie, int64_t now_ms)
{
    const char *token = token_of(desk, cookie);
    if (!token) {
        return NULL;
    }
    for (uint32_t i = 0; i < JL_DESK_SESSIONS_MAX; i++) {
        struct jl_desk_session *session = &desk->sessions[i];
        if (!session->token[0]) {
            continue;
        }
        if (now_ms - session->seen_ms > desk->idle_ms || now_ms - session->made_ms > desk->longest_ms) {
            forget(session);
        } else if (jl_equal_secret(session->token, token, JL_DESK_TOKEN_BYTES - 1)) {
            return session;
        }
    }
    return NULL;
}

static struct jl_desk_session *free_session(struct jl_desk *desk)
{
    struct jl_desk_session *oldest = &desk->sessions[0];
    for (uint32_t i = 0; i < JL_DESK_SESSIONS_MAX; i++) {
        struct jl_desk_session *session = &desk->sessions[i];
        if (!session->token[0]) {
            return session;
        }
        oldest = session->seen_ms < oldest->seen_ms ? session : oldest;
    }
    return oldest;
}

void jl_desk_session_make(struct jl_desk_call *call, const char *user, enum jl_desk_right right)
{
    uint8_t random[32];
    struct jl_desk_session *session = free_session(call->desk);
    forget(session);
    jl_os_random(random, sizeof random);
    jl_hex_write(random, sizeof random, session->token);
    jl_text_put(session->user, sizeof session->user, user);
    session->right = right;
    session->made_ms = session->seen_ms = jl_os_boot_ms();
    snprintf(call->reply->cookie, sizeof call->reply->cookie, "%s%s; Path=/; HttpOnly; SameSite=Strict%s",
             cookie_name(call->desk), session->token, call->desk->secure ? "; Secure" : "");
    call->session = session;
}

void jl_desk_session_end(struct jl_desk_call *call)
{
    if (call->session) {
        forget(call->session);
        call->session = NULL;
    }
    snprintf(call->reply->cookie, sizeof call->reply->cookie, "%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=0%s",
             cookie_name(call->desk), call->desk->secure ? "; Secure" : "");
}

void jl_desk_session_end_all(struct jl_desk *desk, const char *user, const struct jl_desk_session *except)
{
    for (uint32_t i = 0; i < JL_DESK_SESSIONS_MAX; i++) {
        if (&desk->sessions[i] != except && strcmp(desk->sessions[i].user, user) == 0) {
            forget(&desk->sessions[i]);
        }
    }
}

/// Each try costs a fifth of a second of this machine: an address that tries without end must not stop the agent.
bool jl_desk_peer_may_try(struct jl_desk *desk, const char *address, int64_t now_ms)
{
    struct jl_desk_peer *oldest = &desk->peers[0], *peer = NULL;
    for (uint32_t i = 0; i < JL_DESK_PEERS_MAX && !peer; i++) {
        oldest = desk->peers[i].since_ms < oldest->since_ms ? &desk->peers[i] : oldest;
        peer = strcmp(desk->peers[i].address, address) == 0 ? &desk->peers[i] : NULL;
    }
    if (!peer || now_ms - peer->since_ms > TRIES_EVERY_MS) {
        peer = peer ? peer : oldest;
        jl_text_put(peer->address, sizeof peer->address, address);
        peer->since_ms = now_ms;
        peer->tries = 0;
    }
    return peer->tries++ < JL_DESK_TRIES_MAX;
}

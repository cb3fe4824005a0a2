// SPDX-License-Identifier: Apache-2.0
// Accounts of this machine: passwords as scrypt hashes, locked after five wrong ones; the first chief comes in by a
// one-time code that only who can read this machine's log, or run a command on it, has.
#include "agent/desk/store.h"
#include "jieli/limits.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>

#define SCRYPT_N 16384u ///< with r = 8: 16 MiB and a fifth of a second
#define SCRYPT_R 8u
#define SCRYPT_P 5u
#define SCRYPT_BYTES_MAX ((uint64_t)32 << 20)
#define SALT_BYTES 16
#define HASH_BYTES 32
#define LOCKED_MS (INT64_C(15) * 60000)
#define CODE_MS (INT64_C(24) * 3600000)

static void hash_password(const char *password, const uint8_t salt[SALT_BYTES], uint8_t out[HASH_BYTES])
{
    JL_CHECK(EVP_PBE_scrypt(password, strlen(password), salt, SALT_BYTES, SCRYPT_N, SCRYPT_R, SCRYPT_P,
                            SCRYPT_BYTES_MAX, out, HASH_BYTES) == 1);
}

static uint32_t runes(const char *text)
{
    uint32_t count = 0;
    for (; *text; text++) {
        count += ((uint8_t)*text & 0xc0) != 0x80;
    }
    return count;
}

static bool is_easy(const char *password, const char *name)
{
    size_t len = strlen(password);
    return runes(password) < JL_DESK_PASSWORD_MIN || len > JL_DESK_PASSWORD_BYTES_MAX || strstr(password, name) ||
           strspn(password, (char[]){password[0], '\0'}) == len || strncmp(password, "1234567890", 10) == 0;
}

static bool is_name(const char *name)
{
    size_t len = strlen(name);
    for (const uint8_t *at = (const uint8_t *)name; *at; at++) {
        if (*at <= ' ' || *at == 0x7f || strchr("<>\"'&;,", *at)) {
            return false;
        }
    }
    return len > 0 && len < JL_DESK_NAME_BYTES;
}

bool jl_desk_has_chief(struct jl_desk *desk)
{
    return jl_spool_one(jl_desk_sql(desk, "SELECT 1 FROM desk_user WHERE chief = 1 AND ended = 0 LIMIT 1"), 0) != 0;
}

/// A new account, or a new password for one: unlocked, not ended.
static enum jieli_status put_user(struct jl_desk *desk, const char *name, bool chief, const char *password, bool first,
                                  struct jieli_err *err)
{
    uint8_t salt[SALT_BYTES], hash[HASH_BYTES];
    jl_os_random(salt, sizeof salt);
    hash_password(password, salt, hash);
    sqlite3_stmt *write = jl_desk_sql(
        desk, "INSERT INTO desk_user(name, chief, salt, hash, first, made_ms) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
              " ON CONFLICT(name) DO UPDATE SET chief = ?2, salt = ?3, hash = ?4, first = ?5, wrong = 0, locked_ms = 0,"
              " ended = 0");
    jl_spool_bind_text(write, 1, name);
    jl_spool_bind_number(write, 2, chief);
    jl_spool_bind_view(write, 3, jl_view(salt, sizeof salt));
    jl_spool_bind_view(write, 4, jl_view(hash, sizeof hash));
    jl_spool_bind_number(write, 5, first);
    jl_spool_bind_number(write, 6, jl_os_wall_ms());
    return jl_desk_run(desk, write, err);
}

// ---- the one-time code ----------------------------------------------------------------------------------------------

enum jieli_status jl_desk_code_make(struct jl_desk *desk, char out[JL_DESK_CODE_BYTES], struct jieli_err *err)
{
    uint8_t random[15], digest[32];
    char code[25];
    jl_os_random(random, sizeof random);
    jl_base32_write(random, 120, code);
    snprintf(out, JL_DESK_CODE_BYTES, "%.6s-%.6s-%.6s-%.6s", code, code + 6, code + 12, code + 18);
    SHA256((const uint8_t *)out, strlen(out), digest);
    sqlite3_stmt *write = jl_desk_sql(desk, "INSERT OR REPLACE INTO desk_setup(one, hash, until_ms) VALUES(1, ?, ?)");
    jl_spool_bind_view(write, 1, jl_view(digest, sizeof digest));
    jl_spool_bind_number(write, 2, jl_os_wall_ms() + CODE_MS);
    return jl_desk_run(desk, write, err);
}

enum jieli_status jl_desk_code_for(const struct jl_conf *conf, char out[JL_DESK_CODE_BYTES], struct jieli_err *err)
{
    struct jl_relay relay = {.conf = conf};
    struct jl_desk desk = {.relay = &relay};
    enum jieli_status status =
        jl_spool_open(jl_conf_text(conf, "spool"), jl_conf_text(conf, "agency"), &relay.spool, err);
    status = status == JIELI_OK ? jl_desk_store_open(&desk, err) : status;
    status = status == JIELI_OK ? jl_desk_code_make(&desk, out, err) : status;
    jl_spool_close(&relay.spool);
    return status;
}

static bool code_is_right(struct jl_desk *desk, const char *code)
{
    uint8_t digest[32];
    SHA256((const uint8_t *)code, strlen(code), digest);
    sqlite3_stmt *read = jl_desk_sql(desk, "SELECT hash FROM desk_setup WHERE until_ms > ?");
    jl_spool_bind_number(read, 1, jl_os_wall_ms());
    bool right = false;
    if (sqlite3_step(read) == SQLITE_ROW) {
        struct jl_view hash = jl_spool_column_view(read, 0);
        right = hash.len == sizeof digest && jl_equal_secret(hash.data, digest, sizeof digest);
    }
    sqlite3_reset(read);
    return right;
}

void jl_desk_setup(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    const char *name = jl_desk_text(call, "name"), *password = jl_desk_text(call, "password");
    if (!jl_desk_peer_may_try(desk, call->request->peer, jl_os_boot_ms())) {
        jl_desk_refuse(call, 429, JIELI_AGENT_TRIES, "");
    } else if (!code_is_right(desk, jl_desk_text(call, "code"))) {
        jl_desk_refuse(call, 403, JIELI_AGENT_CODE, "code");
    } else if (!is_name(name)) {
        jl_desk_refuse(call, 422, JIELI_ARG_INVALID, "name");
    } else if (is_easy(password, name)) {
        jl_desk_refuse(call, 422, JIELI_AGENT_PASSWORD, "password");
    } else if (put_user(desk, name, true, password, false, NULL) != JIELI_OK ||
               jl_desk_run(desk, jl_desk_sql(desk, "DELETE FROM desk_setup"), NULL) != JIELI_OK) {
        jl_desk_refuse(call, 503, JIELI_AGENT_SPOOL, "");
    } else {
        jl_desk_note(desk, name, "setup", name, NULL);
        jl_desk_session_end_all(desk, name, NULL);
        jl_desk_session_make(call, name, JL_DESK_CHIEF);
    }
}

// ---- in and out -----------------------------------------------------------------------------------------------------

struct user {
    bool known, chief, ended, locked, first;
    uint8_t salt[SALT_BYTES], hash[HASH_BYTES];
};

static struct user read_user(struct jl_desk *desk, const char *name)
{
    struct user user = {.known = false};
    sqlite3_stmt *read =
        jl_desk_sql(desk, "SELECT chief, ended, locked_ms, salt, hash, first FROM desk_user WHERE name = ?");
    jl_spool_bind_text(read, 1, name);
    if (sqlite3_step(read) == SQLITE_ROW && sqlite3_column_bytes(read, 3) == SALT_BYTES &&
        sqlite3_column_bytes(read, 4) == HASH_BYTES) {
        user.known = true;
        user.chief = sqlite3_column_int(read, 0) != 0;
        user.ended = sqlite3_column_int(read, 1) != 0;
        user.locked = sqlite3_column_int64(read, 2) > jl_os_wall_ms();
        memcpy(user.salt, sqlite3_column_blob(read, 3), SALT_BYTES);
        memcpy(user.hash, sqlite3_column_blob(read, 4), HASH_BYTES);
        user.first = sqlite3_column_int(read, 5) != 0;
    }
    sqlite3_reset(read);
    return user;
}

/// Takes as long for a name that nobody has.
static bool password_is_right(const struct user *user, const char *password)
{
    uint8_t hash[HASH_BYTES];
    if (strlen(password) > JL_DESK_PASSWORD_BYTES_MAX) {
        return false;
    }
    hash_password(password, user->salt, hash);
    return user->known && !user->ended && jl_equal_secret(hash, user->hash, HASH_BYTES);
}

/// One commit, as for a name that nobody has.
static void count_wrong(struct jl_desk *desk, const char *name)
{
    struct jl_spool *spool = desk->relay->spool;
    sqlite3_stmt *write =
        jl_desk_sql(desk, "UPDATE desk_user SET wrong = CASE WHEN wrong + 1 >= ?2 THEN 0 ELSE wrong + 1 END,"
                          " locked_ms = CASE WHEN wrong + 1 >= ?2 THEN ?3 ELSE locked_ms END WHERE name = ?1");
    jl_spool_bind_text(write, 1, name);
    jl_spool_bind_number(write, 2, JL_DESK_WRONG_MAX);
    jl_spool_bind_number(write, 3, jl_os_wall_ms() + LOCKED_MS);
    bool begun = jl_spool_begin(spool, NULL) == JIELI_OK;
    jl_desk_run(desk, write, NULL);
    jl_desk_note(desk, name, "wrong_password", name, NULL);
    if (begun) {
        jl_spool_commit(spool, NULL);
    }
}

/// The place of a name that nobody has; the one that has been quiet longest gives way.
static struct jl_desk_stranger *stranger_of(struct jl_desk *desk, const char *name)
{
    uint8_t hash[32];
    struct jl_desk_stranger *oldest = &desk->strangers[0];
    SHA256((const uint8_t *)name, strlen(name), hash);
    for (uint32_t i = 0; i < JL_DESK_STRANGERS_MAX; i++) {
        struct jl_desk_stranger *stranger = &desk->strangers[i];
        if (memcmp(stranger->name, hash, sizeof hash) == 0) {
            return stranger;
        }
        oldest = stranger->seen_ms < oldest->seen_ms ? stranger : oldest;
    }
    *oldest = (struct jl_desk_stranger){.wrong = 0};
    memcpy(oldest->name, hash, sizeof hash);
    return oldest;
}

/// True: locked now.
static bool count_stranger(struct jl_desk *desk, const char *name)
{
    struct jl_desk_stranger *stranger = stranger_of(desk, name);
    stranger->seen_ms = jl_os_wall_ms();
    if (++stranger->wrong >= JL_DESK_WRONG_MAX) {
        stranger->wrong = 0;
        stranger->locked_ms = stranger->seen_ms + LOCKED_MS;
    }
    jl_desk_note(desk, "", "wrong_password", "", NULL);
    return stranger->locked_ms > stranger->seen_ms;
}

static void count_right(struct jl_desk *desk, const char *name)
{
    sqlite3_stmt *write = jl_desk_sql(desk, "UPDATE desk_user SET wrong = 0, seen_ms = ? WHERE name = ?");
    jl_spool_bind_number(write, 1, jl_os_wall_ms());
    jl_spool_bind_text(write, 2, name);
    jl_desk_run(desk, write, NULL);
    jl_desk_note(desk, name, "login", name, NULL);
}

void jl_desk_login(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    const char *name = jl_desk_text(call, "name");
    struct user user = read_user(desk, name);
    bool locked = user.known ? user.locked : stranger_of(desk, name)->locked_ms > jl_os_wall_ms();
    if (locked) { // without a look at the password: no oracle
        jl_desk_refuse(call, 423, JIELI_AGENT_LOCKED, "");
    } else if (!jl_desk_peer_may_try(desk, call->request->peer, jl_os_boot_ms())) {
        jl_desk_refuse(call, 429, JIELI_AGENT_TRIES, "");
    } else if (!password_is_right(&user, jl_desk_text(call, "password"))) {
        if (user.known) {
            count_wrong(desk, name);
        }
        locked = user.known ? read_user(desk, name).locked : count_stranger(desk, name);
        jl_desk_refuse(call, locked ? 423 : 401, locked ? JIELI_AGENT_LOCKED : JIELI_AGENT_LOGIN, "password");
    } else {
        count_right(desk, name);
        jl_desk_session_make(call, name, user.chief ? JL_DESK_CHIEF : JL_DESK_CLERK);
        call->session->first = user.first;
        json_object_set_new(call->out, "first", json_boolean(user.first));
    }
}

void jl_desk_logout(struct jl_desk_call *call)
{
    if (call->session) {
        jl_desk_note(call->desk, call->session->user, "logout", call->session->user, NULL);
    }
    jl_desk_session_end(call);
}

void jl_desk_password(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    const char *name = call->session->user, *password = jl_desk_text(call, "password");
    struct user user = read_user(desk, name);
    if (!jl_desk_peer_may_try(desk, call->request->peer, jl_os_boot_ms())) {
        jl_desk_refuse(call, 429, JIELI_AGENT_TRIES, "");
    } else if (!password_is_right(&user, jl_desk_text(call, "old"))) {
        count_wrong(desk, name);
        jl_desk_refuse(call, 403, JIELI_AGENT_LOGIN, "old");
    } else if (is_easy(password, name)) {
        jl_desk_refuse(call, 422, JIELI_AGENT_PASSWORD, "password");
    } else if (put_user(desk, name, user.chief, password, false, NULL) != JIELI_OK) {
        jl_desk_refuse(call, 503, JIELI_AGENT_SPOOL, "");
    } else {
        jl_desk_note(desk, name, "password", name, NULL);
        jl_desk_session_end_all(desk, name, call->session);
        call->session->first = false;
    }
}

// ---- the chief's work -----------------------------------------------------------------------------------------------

void jl_desk_users(struct jl_desk_call *call)
{
    sqlite3_stmt *read = jl_desk_sql(call->desk, "SELECT name, chief, ended, locked_ms > ? AS locked, made_ms, seen_ms"
                                                 " FROM desk_user ORDER BY ended, name");
    jl_spool_bind_number(read, 1, jl_os_wall_ms());
    json_object_set_new(call->out, "users", jl_desk_rows(read));
}

void jl_desk_audit(struct jl_desk_call *call)
{
    sqlite3_stmt *read =
        jl_desk_sql(call->desk, "SELECT key, at_ms, who, what, subject FROM desk_audit ORDER BY key DESC LIMIT ?");
    jl_spool_bind_number(read, 1, JL_DESK_LIST_MAX);
    json_object_set_new(call->out, "audit", jl_desk_rows(read));
}

static int64_t other_chiefs(struct jl_desk *desk, const char *name)
{
    sqlite3_stmt *read =
        jl_desk_sql(desk, "SELECT count(*) FROM desk_user WHERE chief = 1 AND ended = 0 AND name <> ?");
    jl_spool_bind_text(read, 1, name);
    return jl_spool_one(read, 0);
}

static void change(struct jl_desk_call *call, const char *name, const char *what, sqlite3_stmt *write)
{
    jl_spool_bind_text(write, 1, name);
    if (!jl_desk_write(call, write)) {
        return;
    }
    jl_desk_note(call->desk, call->session->user, what, name, NULL);
    if (strcmp(what, "unlock") != 0) {
        jl_desk_session_end_all(call->desk, name, call->session);
    }
}

static void set_password(struct jl_desk_call *call, const char *name, bool chief, const char *what)
{
    const char *password = jl_desk_text(call, "password");
    if (is_easy(password, name)) {
        jl_desk_refuse(call, 422, JIELI_AGENT_PASSWORD, "password");
    } else if (put_user(call->desk, name, chief, password, true, NULL) != JIELI_OK) {
        jl_desk_refuse(call, 503, JIELI_AGENT_SPOOL, "");
    } else {
        jl_desk_note(call->desk, call->session->user, what, name, NULL);
        jl_desk_session_end_all(call->desk, name, NULL);
    }
}

void jl_desk_user_change(struct jl_desk_call *call)
{
    struct jl_desk *desk = call->desk;
    const char *name = jl_desk_text(call, "name"), *what = jl_desk_text(call, "what");
    bool chief = strcmp(jl_desk_text(call, "role"), "chief") == 0;
    struct user user = read_user(desk, name);
    if (strcmp(what, "add") == 0) {
        if (!is_name(name)) {
            jl_desk_refuse(call, 422, JIELI_ARG_INVALID, "name");
        } else if (user.known) {
            jl_desk_refuse(call, 409, JIELI_AGENT_ACCOUNT, "name");
        } else {
            set_password(call, name, chief, "account_add");
        }
    } else if (!user.known) {
        jl_desk_refuse(call, 404, JIELI_ARG_UNKNOWN, "name");
    } else if (strcmp(what, "password") == 0) {
        set_password(call, name, user.chief, "account_password");
    } else if (strcmp(what, "unlock") == 0) {
        change(call, name, "unlock", jl_desk_sql(desk, "UPDATE desk_user SET wrong = 0, locked_ms = 0 WHERE name = ?"));
    } else if (strcmp(what, "start") == 0) {
        change(call, name, "account_start", jl_desk_sql(desk, "UPDATE desk_user SET ended = 0 WHERE name = ?"));
    } else if (user.chief && !chief && other_chiefs(desk, name) == 0) {
        jl_desk_refuse(call, 409, JIELI_AGENT_LAST_CHIEF, "name");
    } else if (strcmp(what, "end") == 0) {
        change(call, name, "account_end", jl_desk_sql(desk, "UPDATE desk_user SET ended = 1 WHERE name = ?"));
    } else if (strcmp(what, "role") == 0) {
        change(call, name, chief ? "account_chief" : "account_clerk",
               chief ? jl_desk_sql(desk, "UPDATE desk_user SET chief = 1 WHERE name = ?")
                     : jl_desk_sql(desk, "UPDATE desk_user SET chief = 0 WHERE name = ?"));
    } else {
        jl_desk_refuse(call, 422, JIELI_ARG_UNKNOWN, "what");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Key files: lines of "name = value", secrets in base64. Read strictly: a key file that is not whole is not used at
// all.
#include "jieli/enrol.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "lib/model/id.h"
#include "lib/seal/enrol.h"
#include "sdk/parts.h"
#include <openssl/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zmq.h>

#define KEY_FILE_BYTES_MAX ((size_t)16 << 10)
#define KEY_VALUE_BYTES_MAX 1024
#define KEY_FORMAT "1"

enum row {
    ROW_FORMAT,
    ROW_AGENCY,
    ROW_AGENT,
    ROW_CURVE_PUBLIC,
    ROW_SUITE,
    ROW_SIGNING_PUBLIC,
    ROW_PUBLIC_COUNT,
    ROW_CURVE_SECRET = ROW_PUBLIC_COUNT,
    ROW_SIGNING_SECRET,
    ROW_SALT_KEY,
    ROW_COUNT
};

static const char *const ROW_NAMES[ROW_COUNT] = {
    "format",         "agency",       "agent",          "curve_public", "suite",
    "signing_public", "curve_secret", "signing_secret", "salt_key",
};

// The values of one file, as text.
struct key_file {
    const char *name;
    char values[ROW_COUNT][KEY_VALUE_BYTES_MAX];
};

static enum jieli_status file_error(const struct key_file *file, const char *row, uint32_t line, const char *what,
                                    struct jieli_err *err)
{
    jieli_err_set(err, JIELI_SEAL_KEY_FILE, row, "%s", what);
    if (err) {
        snprintf(err->file, sizeof err->file, "%s", file->name);
        err->line = line;
    }
    return JIELI_SEAL_KEY_FILE;
}

static enum jieli_status line_read(struct key_file *file, char *line, uint32_t number, struct jieli_err *err)
{
    char *equals = strchr(line, '=');
    line = jl_line_trim(line);
    if (*line == 0 || *line == '#')
        return JIELI_OK;
    if (!equals)
        return file_error(file, NULL, number, "a line without \"=\"", err);
    *equals = 0;
    const char *name = jl_line_trim(line), *value = jl_line_trim(equals + 1);
    for (int row = 0; row < ROW_COUNT; row++) {
        if (strcmp(name, ROW_NAMES[row]) != 0)
            continue;
        if (file->values[row][0])
            return file_error(file, ROW_NAMES[row], number, "a key stands twice", err);
        if (*value == 0 || strlen(value) >= KEY_VALUE_BYTES_MAX)
            return file_error(file, ROW_NAMES[row], number, "the value is empty or too long", err);
        memcpy(file->values[row], value, strlen(value) + 1);
        return JIELI_OK;
    }
    return file_error(file, NULL, number, "an unknown key", err);
}

static enum jieli_status lines_read(struct key_file *file, char *text, struct jieli_err *err)
{
    char *rest = text, *line;
    for (uint32_t number = 1; (line = strsep(&rest, "\n")) != NULL; number++) {
        enum jieli_status status = line_read(file, line, number, err);
        if (status != JIELI_OK)
            return status;
    }
    return JIELI_OK;
}

// A secret that others on this machine can read is not one.
static bool file_private(const char *name)
{
    struct stat found;
    return stat(name, &found) == 0 && (found.st_mode & 077) == 0;
}

static bool owner_valid(const char *owner)
{
    const char *prefix = "operator:";
    return jl_agency_code_valid(jl_text_starts(owner, prefix) ? owner + strlen(prefix) : owner);
}

static enum jieli_status file_read(const char *name, int rows, struct key_file *file, struct jieli_err *err)
{
    struct jl_buf text = {0};
    memset(file, 0, sizeof *file);
    file->name = name;
    enum jieli_status status = jl_os_read_file(name, KEY_FILE_BYTES_MAX, &text, err);
    if (status == JIELI_OK) {
        jl_buf_text(&text);
        status = lines_read(file, (char *)text.data, err);
    }
    jl_secret_fini(&text);
    for (int row = 0; status == JIELI_OK && row < rows; row++)
        if (!file->values[row][0])
            status = file_error(file, ROW_NAMES[row], 0, "a required key is missing", err);
    if (status == JIELI_OK && strcmp(file->values[ROW_FORMAT], KEY_FORMAT) != 0)
        status = file_error(file, "format", 0, "a format that this version does not know", err);
    if (status == JIELI_OK && (!owner_valid(file->values[ROW_AGENCY]) || !owner_valid(file->values[ROW_AGENT])))
        status = file_error(file, "agency", 0, "not a code", err);
    return status;
}

static bool value_bytes(const struct key_file *file, enum row row, uint8_t *out, size_t room, size_t *len)
{
    uint8_t bytes[KEY_VALUE_BYTES_MAX];
    size_t got = 0;
    bool good = jl_base64_read(file->values[row], strlen(file->values[row]), bytes, &got) && got > 0 && got <= room;
    if (good) {
        memcpy(out, bytes, got);
        *len = got;
    }
    OPENSSL_cleanse(bytes, sizeof bytes);
    return good;
}

static bool value_32(const struct key_file *file, enum row row, uint8_t out[32])
{
    size_t len = 0;
    return value_bytes(file, row, out, 32, &len) && len == 32;
}

static bool value_suite(const struct key_file *file, uint32_t *suite)
{
    char *end = NULL;
    unsigned long number = strtoul(file->values[ROW_SUITE], &end, 10);
    *suite = (uint32_t)number;
    return *end == 0 && number < 16 && jl_suite_known(*suite);
}

enum jieli_status jieli_bundle_load(const char *name, struct jieli_bundle *out, struct jieli_err *err)
{
    struct key_file file;
    struct jieli_bundle bundle = {0};
    size_t len = 0;
    enum jieli_status status = file_read(name, ROW_PUBLIC_COUNT, &file, err);
    if (status != JIELI_OK)
        return status;
    snprintf(bundle.agency, sizeof bundle.agency, "%.79s", file.values[ROW_AGENCY]);
    snprintf(bundle.agent, sizeof bundle.agent, "%.64s", file.values[ROW_AGENT]);
    if (!value_32(&file, ROW_CURVE_PUBLIC, bundle.curve_key) || !value_suite(&file, &bundle.suite) ||
        !value_bytes(&file, ROW_SIGNING_PUBLIC, bundle.signing_key, sizeof bundle.signing_key, &len))
        return file_error(&file, NULL, 0, "a key that cannot be read", err);
    struct jl_key *key = NULL;
    status = jl_key_from_public((enum jl_suite)bundle.suite, jl_view(bundle.signing_key, len), &key, err);
    jl_key_free(&key);
    if (status != JIELI_OK)
        return file_error(&file, "signing_public", 0, "not a public key of this suite", err);
    bundle.signing_key_bytes = (uint32_t)len;
    *out = bundle;
    return JIELI_OK;
}

static enum jieli_status keys_fill(const struct key_file *file, struct jieli_keys *keys, struct jieli_err *err)
{
    uint8_t secret[512];
    size_t len = 0;
    uint32_t suite = 0;
    const char *owner = file->values[ROW_AGENCY];
    snprintf(keys->agency, sizeof keys->agency, "%.79s", owner);
    snprintf(keys->agent, sizeof keys->agent, "%.64s", file->values[ROW_AGENT]);
    snprintf(keys->source, sizeof keys->source, "urn:jieli:%s%.79s",
             jl_text_starts(owner, "operator:") ? "" : "agency:", owner);
    if (!value_32(file, ROW_CURVE_PUBLIC, keys->curve_public) ||
        !value_32(file, ROW_CURVE_SECRET, keys->curve_secret) || !value_32(file, ROW_SALT_KEY, keys->salt_key) ||
        !value_suite(file, &suite) || !value_bytes(file, ROW_SIGNING_SECRET, secret, sizeof secret, &len))
        return file_error(file, NULL, 0, "a key that cannot be read", err);
    enum jieli_status status = jl_key_from_private((enum jl_suite)suite, jl_view(secret, len), &keys->signing, err);
    OPENSSL_cleanse(secret, sizeof secret);
    if (status != JIELI_OK)
        return file_error(file, "signing_secret", 0, "not a private key of this suite", err);
    uint8_t public[256];
    if (!value_bytes(file, ROW_SIGNING_PUBLIC, public, sizeof public, &len) ||
        !jl_view_equal(jl_view(public, len), jl_key_public_der(keys->signing)))
        return file_error(file, "signing_public", 0, "does not belong to signing_secret", err);
    return JIELI_OK;
}

enum jieli_status jieli_keys_load(const char *name, struct jieli_keys **out, struct jieli_err *err)
{
    struct key_file file = {.name = name};
    if (jl_os_exists(name) && !file_private(name))
        return file_error(&file, NULL, 0, "others may read the file: chmod 600", err);
    struct jieli_keys *keys = jl_alloc(sizeof *keys);
    enum jieli_status status = file_read(name, ROW_COUNT, &file, err);
    if (status == JIELI_OK)
        status = keys_fill(&file, keys, err);
    OPENSSL_cleanse(&file, sizeof file);
    if (status == JIELI_OK)
        *out = keys;
    else
        jieli_keys_free(&keys);
    return status;
}

void jieli_keys_free(struct jieli_keys **keys)
{
    if (!*keys)
        return;
    jl_key_free(&(*keys)->signing);
    OPENSSL_cleanse(*keys, sizeof **keys);
    free(*keys);
    *keys = NULL;
}

const char *jieli_keys_agency(const struct jieli_keys *keys)
{
    return keys->agency;
}

const char *jieli_keys_agent(const struct jieli_keys *keys)
{
    return keys->agent;
}

const char *jieli_keys_source(const struct jieli_keys *keys)
{
    return keys->source;
}

static void public_write(struct jl_buf *out, const struct jieli_keys *keys)
{
    jl_buf_printf(out, "format = %s\nagency = %s\nagent = %s\n", KEY_FORMAT, keys->agency, keys->agent);
    jl_line_add_bytes(out, ROW_NAMES[ROW_CURVE_PUBLIC], jl_view(keys->curve_public, 32));
    jl_buf_printf(out, "suite = %d\n", (int)jl_key_suite(keys->signing));
    jl_line_add_bytes(out, ROW_NAMES[ROW_SIGNING_PUBLIC], jl_key_public_der(keys->signing));
}

static enum jieli_status public_store(const char *path, const struct jieli_keys *keys, struct jieli_err *err)
{
    struct jl_buf text = {0};
    jl_buf_add_text(&text, "# Public keys, for: jieli agency add CODE --role R --division D --keys FILE\n");
    public_write(&text, keys);
    enum jieli_status status = jl_os_write_file(path, text.data, text.len, 0644, err);
    jl_buf_fini(&text);
    return status;
}

static void secret_write(struct jl_buf *out, const struct jieli_keys *keys)
{
    struct jl_buf der = {0};
    jl_key_private_der(keys->signing, &der);
    jl_buf_add_text(out,
                    "# Secret keys of this agency on this machine. Keep mode 0600; never send this file to anybody.\n");
    public_write(out, keys);
    jl_line_add_bytes(out, ROW_NAMES[ROW_CURVE_SECRET], jl_view(keys->curve_secret, 32));
    jl_line_add_bytes(out, ROW_NAMES[ROW_SIGNING_SECRET], jl_buf_view(&der));
    jl_line_add_bytes(out, ROW_NAMES[ROW_SALT_KEY], jl_view(keys->salt_key, 32));
    jl_secret_fini(&der);
}

static enum jieli_status keys_generate(struct jieli_keys *keys, struct jieli_err *err)
{
    char public[41], secret[41];
    if (zmq_curve_keypair(public, secret) != 0 || !zmq_z85_decode(keys->curve_public, public) ||
        !zmq_z85_decode(keys->curve_secret, secret))
        return jieli_err_set(err, JIELI_SYS_NET, NULL, "no CURVE key can be made: %s", zmq_strerror(zmq_errno()));
    OPENSSL_cleanse(secret, sizeof secret);
    jl_os_random(keys->salt_key, sizeof keys->salt_key);
    return jl_key_generate(JL_SUITE_ED25519, &keys->signing, err);
}

static enum jieli_status keys_store(const char *dir, const struct jieli_keys *keys, struct jieli_err *err)
{
    struct jl_buf path = {0}, text = {0};
    bool person = jl_text_starts(keys->agency, "operator:");
    const char *prefix = person ? "operator-" : "", *code = person ? keys->agency + strlen("operator:") : keys->agency;
    jl_buf_printf(&path, "%s/%s%s.keys", dir, prefix, code);
    secret_write(&text, keys);
    enum jieli_status status = jl_secret_store(jl_buf_text(&path), &text, err);
    if (status == JIELI_OK) {
        jl_buf_clear(&path);
        jl_buf_printf(&path, "%s/%s%s.public", dir, prefix, code);
        status = public_store(jl_buf_text(&path), keys, err);
    }
    jl_buf_fini(&path);
    return status;
}

static enum jieli_status keys_make(const char *dir, const char *agency, const char *agent, const uint8_t *salt_key,
                                   struct jieli_err *err)
{
    if (!agent)
        agent = agency;
    if (!owner_valid(agency) || !owner_valid(agent) || strlen(agent) >= sizeof((struct jieli_keys *)0)->agent)
        return jieli_err_set(err, JIELI_ARG_INVALID, "agency", "a code is 1 to 64 of a-z, 0-9 and -");
    struct jieli_keys *keys = jl_alloc(sizeof *keys);
    snprintf(keys->agency, sizeof keys->agency, "%s", agency);
    snprintf(keys->agent, sizeof keys->agent, "%s", agent);
    enum jieli_status status = jl_os_mkdirs(dir, 0700, err);
    if (status == JIELI_OK)
        status = keys_generate(keys, err);
    if (salt_key)
        memcpy(keys->salt_key, salt_key, sizeof keys->salt_key);
    if (status == JIELI_OK)
        status = keys_store(dir, keys, err);
    jieli_keys_free(&keys);
    return status;
}

enum jieli_status jieli_keys_make(const char *dir, const char *agency, const char *agent, struct jieli_err *err)
{
    return keys_make(dir, agency, agent, NULL, err);
}

// ---- a second machine of one agency ----

enum jieli_status jieli_standby_write(const struct jieli_keys *keys, const char *path, struct jieli_err *err)
{
    struct jl_buf text = {0};
    jl_buf_add_text(&text,
                    "# For the second machine of this agency: jieli-agent join INVITATION --standby FILE. Secret: "
                    "delete it when that is done.\n");
    jl_buf_printf(&text, "format = %s\nagency = %s\nagent = %s\n", KEY_FORMAT, keys->agency, keys->agent);
    jl_line_add_bytes(&text, ROW_NAMES[ROW_SALT_KEY], jl_view(keys->salt_key, 32));
    return jl_secret_store(path, &text, err);
}

// Keys that are there already must have this salt key, else the same row would have two ids.
static enum jieli_status standby_fits(const char *path, const uint8_t salt_key[32], struct jieli_err *err)
{
    struct jieli_keys *keys = NULL;
    enum jieli_status status = jieli_keys_load(path, &keys, err);
    if (status == JIELI_OK && memcmp(keys->salt_key, salt_key, sizeof keys->salt_key) != 0)
        status = jieli_err_set(err, JIELI_SEAL_KEY_FILE, "salt_key",
                               "%s was made without the first machine's file: begin"
                               " anew in another folder",
                               path);
    jieli_keys_free(&keys);
    return status;
}

enum jieli_status jieli_standby_make(const char *dir, const char *agency, const char *agent, const char *standby,
                                     struct jieli_err *err)
{
    struct key_file file;
    uint8_t salt_key[32];
    struct jl_buf path = {0};
    enum jieli_status status = file_read(standby, 0, &file, err);
    if (status == JIELI_OK && strcmp(file.values[ROW_AGENCY], agency) != 0)
        status = file_error(&file, "agency", 0, "the file of another agency", err);
    else if (status == JIELI_OK && agent && strcmp(file.values[ROW_AGENT], agent) == 0)
        status = file_error(&file, "agent", 0, "the file of this very machine: invite the second one by --agent", err);
    else if (status == JIELI_OK && !value_32(&file, ROW_SALT_KEY, salt_key))
        status = file_error(&file, "salt_key", 0, "a required key is missing", err);
    jl_buf_printf(&path, "%s/%s.keys", dir, agency);
    if (status == JIELI_OK)
        status = jl_os_exists(jl_buf_text(&path)) ? standby_fits(jl_buf_text(&path), salt_key, err)
                                                  : keys_make(dir, agency, agent, salt_key, err);
    OPENSSL_cleanse(&file, sizeof file);
    OPENSSL_cleanse(salt_key, sizeof salt_key);
    jl_buf_fini(&path);
    return status;
}

// ---- new keys in place of old ones ----

enum jieli_status jieli_keys_next(const struct jieli_keys *keys, const char *path, struct jieli_err *err)
{
    struct jl_buf text = {0};
    struct jieli_keys *next = jl_alloc(sizeof *next);
    memcpy(next->agency, keys->agency, sizeof next->agency);
    memcpy(next->agent, keys->agent, sizeof next->agent);
    enum jieli_status status = keys_generate(next, err);
    memcpy(next->salt_key, keys->salt_key, sizeof next->salt_key);
    if (status == JIELI_OK) {
        secret_write(&text, next);
        status = jl_secret_store(path, &text, err);
    }
    jieli_keys_free(&next);
    return status;
}

enum jieli_status jieli_keys_rotation(const struct jieli_keys *keys, const struct jieli_keys *next, char **json,
                                      char *id, struct jieli_err *err)
{
    uint8_t possession[JL_SIGNATURE_BYTES_MAX];
    size_t len = 0;
    struct jl_buf bytes = {0};
    struct jl_view curve = jl_view(next->curve_public, 32), signing = jl_key_public_der(next->signing);
    jl_rotate_bytes(keys->source, keys->agent, curve, signing, &bytes);
    enum jieli_status status = jl_key_sign(next->signing, jl_buf_view(&bytes), possession, &len, err);
    if (status == JIELI_OK)
        status = jieli_row_id(keys, "key.rotate", "", jl_buf_view(&bytes), "", id);
    jl_buf_clear(&bytes);
    if (status == JIELI_OK) {
        char *texts[] = {jl_base64_text(curve), jl_base64_text(signing), jl_base64_text(jl_view(possession, len))};
        jl_buf_printf(
            &bytes, "{\"agent\":\"%s\",\"curve_key\":\"%s\",\"suite\":%d,\"signing_key\":\"%s\",\"possession\":\"%s\"}",
            keys->agent, texts[0], (int)jl_key_suite(next->signing), texts[1], texts[2]);
        *json = jl_strdup(jl_buf_text(&bytes));
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            free(texts[i]);
    }
    jl_buf_fini(&bytes);
    return status;
}

static size_t stem_drop(const char *file)
{
    size_t len = strlen(file);
    return len > 5 && strcmp(file + len - 5, ".keys") == 0 ? 5 : 0;
}

/// The former keys under a second name: a link, or a copy where the file system has no links (FAT, some shares).
static enum jieli_status former_keep(const char *file, const char *old, struct jieli_err *err)
{
    struct jl_buf bytes = {0};
    unlink(old);
    if (link(file, old) == 0)
        return JIELI_OK;
    enum jieli_status status = jl_os_read_file(file, KEY_FILE_BYTES_MAX, &bytes, err);
    if (status == JIELI_OK)
        status = jl_os_write_file(old, bytes.data, bytes.len, 0600, err);
    jl_secret_fini(&bytes);
    return status;
}

enum jieli_status jieli_keys_switch(const char *file, const char *next_file, struct jieli_err *err)
{
    struct jieli_keys *next = NULL;
    struct jl_buf old = {0}, public_ = {0};
    enum jieli_status status = jieli_keys_load(next_file, &next, err);
    if (status != JIELI_OK)
        return status;
    jl_buf_printf(&old, "%s.old", file);
    jl_buf_printf(&public_, "%.*s.public", (int)(strlen(file) - stem_drop(file)), file);
    // one rename, so that there is always one whole file of this name
    status = former_keep(file, jl_buf_text(&old), err);
    if (status == JIELI_OK && rename(next_file, file) != 0)
        status = jieli_err_set(err, JIELI_SYS_IO, "keys", "%s cannot take the place of %s", next_file, file);
    if (status == JIELI_OK)
        status = public_store(jl_buf_text(&public_), next, err);
    jieli_keys_free(&next);
    jl_buf_fini(&old);
    jl_buf_fini(&public_);
    return status;
}

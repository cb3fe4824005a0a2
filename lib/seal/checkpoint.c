// SPDX-License-Identifier: Apache-2.0
// The log's signed notes: C2SP signed-note and tlog-checkpoint.
#include "lib/seal/checkpoint.h"
#include "lib/base/bytes.h"
#include <inttypes.h>
#include <string.h>

#define NOTE_BYTES_MAX 8192
#define KEY_HASH_BYTES 4
#define ED25519_RAW_BYTES 32
#define DASH "\xe2\x80\x94 " // U+2014 and a space

/// First 4 bytes of SHA-256(name ‖ "\n" ‖ type ‖ key). Ed25519 has type 0x01 and the raw key; the others take the
/// escape 0xff with a name of ours and the key as SubjectPublicKeyInfo.
static void key_hash(const struct jl_key *key, struct jl_view name, uint8_t out[KEY_HASH_BYTES])
{
    bool ed25519 = jl_key_suite(key) == JL_SUITE_ED25519;
    struct jl_view der = jl_key_public_der(key);
    struct jl_view raw = ed25519 ? jl_view(der.data + der.len - ED25519_RAW_BYTES, ED25519_RAW_BYTES) : der;
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    uint8_t whole[JL_DIGEST_BYTES];
    jl_digest_start(digest);
    jl_digest_add(digest, name.data, name.len);
    jl_digest_add(digest, ed25519 ? "\n\x01" : "\n\xff", 2);
    if (!ed25519) {
        const char *suite = jl_suite_name((uint32_t)jl_key_suite(key));
        jl_digest_add(digest, "jieli/", 6);
        jl_digest_add(digest, suite, strlen(suite) + 1); // with its NUL, which ends the name
    }
    jl_digest_add(digest, raw.data, raw.len);
    jl_digest_end(digest, whole);
    jl_digest_free(&digest);
    memcpy(out, whole, KEY_HASH_BYTES);
}

static enum jieli_status sign_line(const struct jl_key *key, const char *name, struct jl_view text, struct jl_buf *out,
                                   struct jieli_err *err)
{
    uint8_t bytes[KEY_HASH_BYTES + JL_SIGNATURE_BYTES_MAX];
    size_t len = 0;
    enum jieli_status status = jl_key_sign(key, text, bytes + KEY_HASH_BYTES, &len, err);
    if (status)
        return status;
    key_hash(key, jl_view_text(name), bytes);
    jl_buf_add_text(out, DASH);
    jl_buf_add_text(out, name);
    jl_buf_add_u8(out, ' ');
    jl_buf_add_base64(out, jl_view(bytes, KEY_HASH_BYTES + len));
    jl_buf_add_u8(out, '\n');
    return JIELI_OK;
}

enum jieli_status jl_checkpoint_sign(const struct jl_log_signer *signer, uint64_t size, const uint8_t root[32],
                                     struct jl_buf *out, struct jieli_err *err)
{
    struct jl_buf text = {0}, lines = {0};
    jl_buf_printf(&text, "%s\n%" PRIu64 "\n", signer->name, size);
    jl_buf_add_base64(&text, jl_view(root, JL_DIGEST_BYTES));
    jl_buf_add_u8(&text, '\n');
    enum jieli_status status =
        signer->key_count ? JIELI_OK : jieli_err_set(err, JIELI_SEAL_KEY_FILE, NULL, "the log has no key");
    for (uint32_t at = 0; at < signer->key_count && !status; at++)
        status = sign_line(signer->keys[at], signer->name, jl_buf_view(&text), &lines, err);
    if (!status) {
        jl_buf_add_view(out, jl_buf_view(&text));
        jl_buf_add_u8(out, '\n');
        jl_buf_add_view(out, jl_buf_view(&lines));
    }
    jl_buf_fini(&text);
    jl_buf_fini(&lines);
    return status;
}

/// The next line of *rest without its newline; false when there is none.
static bool next_line(struct jl_view *rest, struct jl_view *line)
{
    const uint8_t *end = rest->len ? memchr(rest->data, '\n', rest->len) : NULL;
    if (!end)
        return false;
    *line = jl_view(rest->data, (size_t)(end - rest->data));
    *rest = jl_view(end + 1, rest->len - line->len - 1);
    return true;
}

static bool read_size(struct jl_view line, uint64_t *size)
{
    if (!line.len || line.len > 19 || (line.data[0] == '0' && line.len > 1))
        return false;
    *size = 0;
    for (size_t at = 0; at < line.len; at++) {
        if (line.data[at] < '0' || line.data[at] > '9')
            return false;
        *size = *size * 10 + (uint64_t)(line.data[at] - '0');
    }
    return true;
}

/// "origin\nsize\nroot\n" and the blank line; *rest are the signature lines, *text what they sign.
static bool read_text(struct jl_view note, struct jl_checkpoint *out, struct jl_view *text, struct jl_view *rest)
{
    struct jl_view origin, size, root, blank;
    size_t len = 0;
    uint8_t room[3 * 44 / 4];
    *rest = note;
    if (!next_line(rest, &origin) || !next_line(rest, &size) || !next_line(rest, &root))
        return false;
    *text = jl_view(note.data, note.len - rest->len);
    if (!next_line(rest, &blank) || blank.len || !origin.len || origin.len >= sizeof out->origin ||
        !jl_utf8_valid(origin.data, origin.len) || !read_size(size, &out->size))
        return false;
    if (root.len != 44 || !jl_base64_read((const char *)root.data, root.len, room, &len) || len != JL_DIGEST_BYTES)
        return false;
    memcpy(out->root, room, JL_DIGEST_BYTES);
    memcpy(out->origin, origin.data, origin.len);
    out->origin[origin.len] = 0;
    return true;
}

/// One signature line: "— name base64". False when it is not of that form.
static bool read_line(struct jl_view line, struct jl_view *name, uint8_t bytes[256], size_t *len)
{
    size_t dash = strlen(DASH);
    if (line.len <= dash || memcmp(line.data, DASH, dash))
        return false;
    line = jl_view(line.data + dash, line.len - dash);
    const uint8_t *space = memchr(line.data, ' ', line.len);
    if (!space || space == line.data)
        return false;
    *name = jl_view(line.data, (size_t)(space - line.data));
    size_t encoded = line.len - name->len - 1;
    return encoded && encoded <= 340 && jl_base64_read((const char *)space + 1, encoded, bytes, len) &&
           *len > KEY_HASH_BYTES;
}

/// Does a line by the log (its name is the origin) with this key verify? *form is false when a line is malformed.
static bool verify_lines(struct jl_view rest, struct jl_view origin, struct jl_view text, const struct jl_key *key,
                         bool *form)
{
    struct jl_view line, name;
    uint8_t hash[KEY_HASH_BYTES], bytes[256];
    size_t len = 0;
    bool good = false;
    if (key)
        key_hash(key, origin, hash);
    *form = rest.len > 0;
    while (*form && rest.len) {
        *form = next_line(&rest, &line) && read_line(line, &name, bytes, &len);
        if (*form && key && jl_view_equal(name, origin) && !memcmp(bytes, hash, sizeof hash))
            good = good || jl_key_verify(key, text, jl_view(bytes + KEY_HASH_BYTES, len - KEY_HASH_BYTES));
    }
    return *form && (good || !key);
}

enum jieli_status jl_checkpoint_read(struct jl_view note, const struct jl_key *log_key, struct jl_checkpoint *out,
                                     struct jieli_err *err)
{
    struct jl_checkpoint read = {0};
    struct jl_view text, rest;
    bool form = true;
    if (note.len > NOTE_BYTES_MAX)
        return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "checkpoint", "a checkpoint may have %d bytes", NOTE_BYTES_MAX);
    if (!read_text(note, &read, &text, &rest))
        return jieli_err_set(err, JIELI_WIRE_MALFORMED, "checkpoint",
                             "not a checkpoint: origin, size, root, blank line");
    bool good = verify_lines(rest, jl_view_text(read.origin), text, log_key, &form);
    if (!form)
        return jieli_err_set(err, JIELI_WIRE_MALFORMED, "checkpoint",
                             "a signature line is malformed, or there is none");
    if (!good)
        return jieli_err_set(err, JIELI_SEAL_SIGNATURE, "checkpoint", "no signature line verifies with the log's key");
    *out = read;
    return JIELI_OK;
}

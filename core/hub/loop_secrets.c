// SPDX-License-Identifier: Apache-2.0
#include "core/hub/secrets.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/conf/conf.h"
#include <openssl/crypto.h>
#include <stdio.h>
#include <sys/stat.h>
#include <zmq.h>

static const struct jl_conf_key rows[] = {
    {.name = "curve_public", .kind = JL_CONF_TEXT, .doc = {"传输公钥", "transport key, public, base64"}},
    {.name = "curve_secret",
     .kind = JL_CONF_TEXT,
     .secret = true,
     .doc = {"传输私钥", "transport key, secret, base64"}},
    {.name = "log_secret", .kind = JL_CONF_TEXT, .secret = true, .doc = {"日志签名私钥", "log key, PKCS #8, base64"}},
    {.name = "dedupe", .kind = JL_CONF_TEXT, .secret = true, .doc = {"去重密钥", "key of the content digests, base64"}},
    {.name = "person",
     .kind = JL_CONF_TEXT,
     .secret = true,
     .doc = {"人员索引密钥", "key of the person index, base64"}},
};
#define ROWS ((uint32_t)(sizeof rows / sizeof rows[0]))

static void add_base64(struct jl_buf *out, const char *name, struct jl_view bytes)
{
    jl_buf_printf(out, "%s = \"", name);
    jl_buf_add_base64(out, bytes);
    jl_buf_add_text(out, "\";\n");
}

static enum jieli_status write_secret(const char *path, const struct jl_hub_keys *keys, struct jieli_err *err)
{
    struct jl_buf text = {0}, der = {0};
    jl_key_private_der(keys->log_key, &der);
    jl_buf_add_text(&text, "// Secret keys of this hub. Keep a copy where only its operators reach it.\n");
    add_base64(&text, "curve_public", jl_view(keys->curve_public, 32));
    add_base64(&text, "curve_secret", jl_view(keys->curve_secret, 32));
    add_base64(&text, "log_secret", jl_buf_view(&der));
    add_base64(&text, "dedupe", jl_view(keys->secrets.dedupe, 32));
    add_base64(&text, "person", jl_view(keys->secrets.person, 32));
    enum jieli_status status = jl_os_write_file(path, text.data, text.len, 0600, err);
    OPENSSL_cleanse(text.data, text.room);
    OPENSSL_cleanse(der.data, der.room);
    jl_buf_fini(&text);
    jl_buf_fini(&der);
    return status;
}

static enum jieli_status write_public(const char *path, const char *suffix, struct jl_view bytes, struct jieli_err *err)
{
    char name[1100], text[512];
    size_t stem = strlen(path) > 5 && strcmp(path + strlen(path) - 5, ".keys") == 0 ? strlen(path) - 5 : strlen(path);
    snprintf(name, sizeof name, "%.*s%s", (int)stem, path, suffix);
    jl_base64_write(bytes.data, bytes.len, text);
    return jl_os_write_file(name, text, strlen(text), 0644, err);
}

enum jieli_status jl_hub_keys_make(const char *path, struct jl_hub_keys *out, struct jieli_err *err)
{
    struct jl_hub_keys keys = {0};
    char public_[41], secret[41];
    if (jl_os_exists(path))
        return jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub.keys", "%s exists already and is not overwritten", path);
    if (zmq_curve_keypair(public_, secret) != 0)
        return jieli_err_set(err, JIELI_SYS_NET, "hub.keys", "no transport key can be made");
    zmq_z85_decode(keys.curve_public, public_);
    zmq_z85_decode(keys.curve_secret, secret);
    OPENSSL_cleanse(secret, sizeof secret);
    jl_os_random(keys.secrets.dedupe, 32);
    jl_os_random(keys.secrets.person, 32);
    enum jieli_status status = jl_key_generate(JL_SUITE_ED25519, &keys.log_key, err);
    if (status == JIELI_OK)
        status = write_secret(path, &keys, err);
    if (status == JIELI_OK)
        status = write_public(path, ".curve", jl_view(keys.curve_public, 32), err);
    if (status == JIELI_OK)
        status = write_public(path, ".log", jl_key_public_der(keys.log_key), err);
    if (status == JIELI_OK)
        *out = keys;
    else
        jl_hub_keys_fini(&keys);
    return status;
}

static enum jieli_status read_base64(const struct jl_conf *conf, const char *name, uint8_t *out, size_t wanted,
                                     size_t room, size_t *len, struct jieli_err *err)
{
    const char *text = jl_conf_text(conf, name);
    uint8_t bytes[512];
    bool good = strlen(text) < 600 && jl_base64_read(text, strlen(text), bytes, len) && *len <= room &&
                (!wanted || *len == wanted);
    if (good)
        memcpy(out, bytes, *len);
    OPENSSL_cleanse(bytes, sizeof bytes);
    return good ? JIELI_OK : jieli_err_set(err, JIELI_SEAL_KEY_FILE, name, "the key cannot be read");
}

static enum jieli_status read_all(const struct jl_conf *conf, struct jl_hub_keys *keys, struct jieli_err *err)
{
    uint8_t der[256];
    size_t len = 0;
    enum jieli_status status = read_base64(conf, "curve_public", keys->curve_public, 32, 32, &len, err);
    if (status == JIELI_OK)
        status = read_base64(conf, "curve_secret", keys->curve_secret, 32, 32, &len, err);
    if (status == JIELI_OK)
        status = read_base64(conf, "dedupe", keys->secrets.dedupe, 32, 32, &len, err);
    if (status == JIELI_OK)
        status = read_base64(conf, "person", keys->secrets.person, 32, 32, &len, err);
    if (status == JIELI_OK)
        status = read_base64(conf, "log_secret", der, 0, sizeof der, &len, err);
    if (status == JIELI_OK)
        status = jl_key_from_private(JL_SUITE_ED25519, jl_view(der, len), &keys->log_key, err);
    OPENSSL_cleanse(der, sizeof der);
    return status;
}

enum jieli_status jl_hub_keys_load(const char *path, struct jl_hub_keys *out, struct jieli_err *err)
{
    struct jl_hub_keys keys = {0};
    struct jl_conf *conf = NULL;
    struct stat info;
    if (stat(path, &info) == 0 && (info.st_mode & 077) != 0)
        return jieli_err_set(err, JIELI_SEAL_KEY_FILE, "hub.keys", "%s can be read by others; chmod 600 it", path);
    enum jieli_status status = jl_conf_load(path, rows, ROWS, NULL, NULL, &conf, err);
    if (status != JIELI_OK)
        return status;
    status = read_all(conf, &keys, err);
    jl_conf_free(&conf);
    if (status == JIELI_OK)
        *out = keys;
    else
        jl_hub_keys_fini(&keys);
    return status;
}

void jl_hub_keys_fini(struct jl_hub_keys *keys)
{
    jl_key_free(&keys->log_key);
    OPENSSL_cleanse(keys, sizeof *keys);
}

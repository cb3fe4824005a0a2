// SPDX-License-Identifier: Apache-2.0
// TLS as the server speaks it, and who its peer is.
#include "agent/http/http_inside.h"
#include <openssl/err.h>
#include <openssl/x509.h>
#include <string.h>

#define CIPHERS_12 "ECDHE+AESGCM:ECDHE+CHACHA20"

static enum jieli_status unusable(struct jieli_err *err, const char *field, const char *path)
{
    unsigned long code = ERR_peek_last_error();
    const char *why = code ? ERR_reason_error_string(code) : NULL;
    jieli_err_set(err, JIELI_CONF_FILE, field, "the PEM file cannot be used: %s", why ? why : "unknown reason");
    jieli_err_place(err, path, 0, 0);
    ERR_clear_error();
    return JIELI_CONF_FILE;
}

/// HTTP/1.1, or nothing is agreed.
static int choose_protocol(SSL *ssl, const unsigned char **out, unsigned char *out_bytes, const unsigned char *in,
                           unsigned in_bytes, void *user)
{
    static const unsigned char OURS[] = "\x08http/1.1";
    (void)ssl;
    (void)user;
    unsigned char *chosen = NULL;
    if (SSL_select_next_proto(&chosen, out_bytes, OURS, sizeof OURS - 1, in, in_bytes) != OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

static void set_modes(SSL_CTX *tls, enum jl_http_tls mode)
{
    SSL_CTX_set_min_proto_version(tls, TLS1_2_VERSION);
    SSL_CTX_set_options(tls, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
                                 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(tls, SSL_MODE_RELEASE_BUFFERS); // 34 KiB less for every idle client
    SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(tls, 0);
    SSL_CTX_set_alpn_select_cb(tls, choose_protocol, NULL);
    int verify = mode == JL_HTTP_TLS ? SSL_VERIFY_NONE : SSL_VERIFY_PEER;
    SSL_CTX_set_verify(tls, mode == JL_HTTP_TLS_MUTUAL ? verify | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : verify, NULL);
}

static enum jieli_status load_files(SSL_CTX *tls, const struct jl_http_conf *conf, struct jieli_err *err)
{
    if (SSL_CTX_use_certificate_chain_file(tls, conf->certificate) != 1) {
        return unusable(err, "certificate", conf->certificate);
    }
    if (SSL_CTX_use_PrivateKey_file(tls, conf->key, SSL_FILETYPE_PEM) != 1 || SSL_CTX_check_private_key(tls) != 1) {
        return unusable(err, "key", conf->key);
    }
    if (conf->tls == JL_HTTP_TLS) {
        return JIELI_OK;
    }
    STACK_OF(X509_NAME) *names = conf->client_ca ? SSL_load_client_CA_file(conf->client_ca) : NULL;
    if (!names || SSL_CTX_load_verify_locations(tls, conf->client_ca, NULL) != 1) {
        sk_X509_NAME_pop_free(names, X509_NAME_free);
        return unusable(err, "client_ca", conf->client_ca ? conf->client_ca : "");
    }
    SSL_CTX_set_client_CA_list(tls, names);
    return JIELI_OK;
}

enum jieli_status jl_http_tls_open(const struct jl_http_conf *conf, SSL_CTX **out, struct jieli_err *err)
{
    SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
    if (!tls || SSL_CTX_set_cipher_list(tls, CIPHERS_12) != 1) {
        SSL_CTX_free(tls);
        return jieli_err_set(err, JIELI_SYS_MEMORY, "", "no TLS context");
    }
    set_modes(tls, conf->tls);
    enum jieli_status status = load_files(tls, conf, err);
    if (status != JIELI_OK) {
        SSL_CTX_free(tls);
        return status;
    }
    *out = tls;
    return JIELI_OK;
}

static const struct jl_http_client *find_client(const struct jl_http_conf *conf, const uint8_t fingerprint[32])
{
    for (uint32_t i = 0; i < conf->client_count; i++) {
        if (memcmp(conf->clients[i].fingerprint, fingerprint, 32) == 0) {
            return &conf->clients[i];
        }
    }
    return NULL;
}

void jl_http_tls_peer(struct jl_http_conn *conn)
{
    X509 *certificate = conn->ssl ? SSL_get0_peer_certificate(conn->ssl) : NULL;
    if (!certificate || conn->has_fingerprint) {
        return;
    }
    unsigned char *der = NULL;
    int der_bytes = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    unsigned digest_bytes = 0;
    if (der_bytes > 0 &&
        EVP_Digest(der, (size_t)der_bytes, conn->fingerprint, &digest_bytes, EVP_sha256(), NULL) == 1) {
        conn->has_fingerprint = true;
        conn->client = find_client(&conn->http->conf, conn->fingerprint);
    }
    OPENSSL_free(der);
    BIO *text = BIO_new(BIO_s_mem());
    if (text && X509_NAME_print_ex(text, X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253) >= 0) {
        int len = BIO_read(text, conn->subject, sizeof conn->subject - 1);
        conn->subject[len > 0 ? len : 0] = '\0';
    }
    BIO_free(text);
}

int32_t jl_http_certificate_days(const struct jl_http *http, int64_t now_ms)
{
    X509 *certificate = http->tls ? SSL_CTX_get0_certificate(http->tls) : NULL;
    int days = 0, seconds = 0;
    if (!certificate) {
        return INT32_MAX;
    }
    ASN1_TIME *now = ASN1_TIME_set(NULL, now_ms / 1000);
    bool known = now && ASN1_TIME_diff(&days, &seconds, now, X509_get0_notAfter(certificate)) == 1;
    ASN1_TIME_free(now);
    return !known ? 0 : seconds < 0 ? days - 1 : days;
}

// SPDX-License-Identifier: Apache-2.0
// The agent's configuration, and the hub's two public keys that it names.
#include "agent/conf/conf.h"
#include "agent/sheet/rewrite.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include "lib/model/id.h"
#include <ctype.h>
#include <string.h>
#include <zmq.h>

#define KEY_FILE_BYTES_MAX 8192

static const struct jl_conf_key KEYS[] = {
    {.name = "agency", .kind = JL_CONF_TEXT, .doc = {"本机构代码", "code of the agency"}},
    {.name = "agent",
     .kind = JL_CONF_TEXT,
     .otherwise = "",
     .doc = {"本前置机代码；缺省取密钥文件所载", "code of this machine; otherwise the one in the key file"}},
    {.name = "keys", .kind = JL_CONF_PATH, .doc = {"机构密钥文件", "the agency's key file"}},
    {.name = "adapter", .kind = JL_CONF_PATH, .doc = {"适配插件", "the adapter plugin"}},
    {.name = "folder",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"收发文件夹，其下有 in/ 和 out/；缺省不用文件夹", "folder that holds in/ and out/; none otherwise"}},
    {.name = "take",
     .kind = JL_CONF_TEXT,
     .otherwise = "files",
     .doc = {"由哪个通道签收投递", "the channel that takes deliveries: where they count as handed over"}},
    {.name = "spool", .kind = JL_CONF_PATH, .doc = {"暂存库文件", "the spool's file"}},
    {.name = "rescan",
     .kind = JL_CONF_DURATION,
     .otherwise = "2s",
     .min = 100,
     .max = 3600000,
     .doc = {"重新扫描间隔", "time between two looks at in/"}},
    {.name = "settle",
     .kind = JL_CONF_DURATION,
     .otherwise = "1s",
     .min = 0,
     .max = 600000,
     .doc = {"文件静止多久才读取", "how long a file must stand still"}},
    {.name = "out_format",
     .kind = JL_CONF_TEXT,
     .otherwise = "csv",
     .doc = {"输出文件的格式 csv、xlsx 或 xml", "what files in out/ are: csv, xlsx or xml"}},
    {.name = "notices",
     .kind = JL_CONF_FLAG,
     .otherwise = "true",
     .doc = {"文件夹有变化通知；在网络共享（SMB）上请设为 false",
             "the folder's file system tells of changes; false on a "
             "file server (SMB)"}},
    {.name = "window",
     .kind = JL_CONF_NUMBER,
     .otherwise = "256",
     .min = 1,
     .max = 65536,
     .doc = {"在途投递条数", "deliveries in flight"}},
    {.name = "window_bytes",
     .kind = JL_CONF_SIZE,
     .otherwise = "4194304",
     .min = 1048576,
     .max = 268435456,
     .unit = "bytes",
     .doc = {"在途投递字节数", "bytes in flight"}},
    {.name = "standby",
     .kind = JL_CONF_FLAG,
     .otherwise = "false",
     .doc = {"作为备机", "wait as the agency's second machine"}},
    {.name = "language",
     .kind = JL_CONF_TEXT,
     .otherwise = "zh",
     .doc = {"输出文件的语言 zh 或 en", "language of files in out/: zh or en"}},
    {.name = "tables.connection",
     .kind = JL_CONF_TEXT,
     .otherwise = "",
     .secret = true,
     .doc = {"交换表所在 PostgreSQL 的连接串（密码宜放在 passfile 中）；缺省不用交换表",
             "connection to the PostgreSQL with the exchange tables (better with a passfile); none otherwise"}},
    {.name = "tables.poll",
     .kind = JL_CONF_DURATION,
     .otherwise = "1s",
     .min = 100,
     .max = 3600000,
     .doc = {"查看发件表的间隔", "time between two looks at the outbox table"}},
    {.name = "rest.listen",
     .kind = JL_CONF_TEXT,
     .otherwise = "",
     .doc = {"REST 接口监听地址，如 0.0.0.0:7443；缺省不开接口",
             "where REST listens, as 0.0.0.0:7443; no REST otherwise"}},
    {.name = "rest.certificate",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"REST 服务器证书（PEM）；缺省不加密，仅限本机地址",
             "the server's certificate (PEM); without it a loopback address only"}},
    {.name = "rest.key", .kind = JL_CONF_PATH, .otherwise = "", .doc = {"证书私钥（PEM）", "its private key (PEM)"}},
    {.name = "rest.client_ca",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"签发客户端证书的 CA（PEM）", "the CA that signs clients' certificates (PEM)"}},
    {.name = "rest.body",
     .kind = JL_CONF_SIZE,
     .otherwise = "2MiB",
     .min = 65536,
     .max = 16777216,
     .unit = "bytes",
     .doc = {"请求体上限", "the largest body of a request"}},
    {.name = "rest.connections",
     .kind = JL_CONF_NUMBER,
     .otherwise = "1100",
     .min = 4,
     .max = 10000,
     .doc = {"连接数上限", "most connections at a time"}},
    {.name = "rest.connections_per_address",
     .kind = JL_CONF_NUMBER,
     .otherwise = "1100",
     .min = 2,
     .max = 10000,
     .doc = {"单一地址的连接数上限", "most connections of one address"}},
    {.name = "rest.clients",
     .kind = JL_CONF_GROUPS,
     .otherwise = "",
     .doc = {"登记的客户端证书；未登记者一律拒绝", "registered client certificates; others have no right"}},
    {.name = "rest.clients[].name", .kind = JL_CONF_TEXT, .doc = {"系统名称", "name of the system"}},
    {.name = "rest.clients[].fingerprint",
     .kind = JL_CONF_TEXT,
     .otherwise = "",
     .doc = {"证书公钥 SHA-256 指纹（64 位十六进制）；仅本机不加密时可缺",
             "SHA-256 of the certificate's public key, 64 hex; may be absent only where REST has no TLS"}},
    {.name = "rest.clients[].may",
     .kind = JL_CONF_LIST,
     .otherwise = "",
     .doc = {"权限：send 发送、read 阅读收件箱、take 签收", "rights: send, read, take"}},
    {.name = "desk.listen",
     .kind = JL_CONF_TEXT,
     .otherwise = "",
     .doc = {"工作台监听地址，如 127.0.0.1:7080；缺省不开工作台",
             "where the desk listens, as 127.0.0.1:7080; none otherwise"}},
    {.name = "desk.web", .kind = JL_CONF_PATH, .otherwise = "", .doc = {"网页文件夹", "folder of the pages"}},
    {.name = "desk.certificate",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"工作台证书（PEM）；缺省不加密，仅限本机地址",
             "the desk's certificate (PEM); without it a loopback address only"}},
    {.name = "desk.key",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"工作台证书私钥（PEM）", "the certificate's private key (PEM)"}},
    {.name = "desk.client_ca",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"签发客户端证书的 CA（PEM）；填写后浏览器须持证书",
             "CA of the browsers' certificates (PEM); then no browser without one"}},
    {.name = "desk.idle",
     .kind = JL_CONF_DURATION,
     .otherwise = "30m",
     .min = 60000,
     .max = 28800000,
     .doc = {"无操作多久后退出登录", "a session ends after this without a click"}},
    {.name = "desk.session",
     .kind = JL_CONF_DURATION,
     .otherwise = "10h",
     .min = 60000,
     .max = 86400000,
     .doc = {"一次登录最长多久", "a session ends after this in any case"}},
    {.name = "desk.keep",
     .kind = JL_CONF_DURATION,
     .otherwise = "1095d",
     .min = 2592000000,
     .max = 315360000000,
     .doc = {"办结事项保存多久", "how long the desk keeps what has ended"}},
    {.name = "webhook.url",
     .kind = JL_CONF_TEXT,
     .otherwise = "",
     .doc = {"投递推送地址（https）；缺省不推送", "where deliveries are posted (https); nowhere otherwise"}},
    {.name = "webhook.secret",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"签名密钥文件", "file with the secret that signs what is posted"}},
    {.name = "webhook.ca",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"接收方证书的 CA（PEM）；缺省用系统所信",
             "CA of the receiver's certificate (PEM); the system's otherwise"}},
    {.name = "webhook.certificate",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"推送所持客户端证书（PEM）", "client certificate to post with (PEM)"}},
    {.name = "webhook.key", .kind = JL_CONF_PATH, .otherwise = "", .doc = {"其私钥（PEM）", "its private key (PEM)"}},
    {.name = "webhook.timeout",
     .kind = JL_CONF_DURATION,
     .otherwise = "30s",
     .min = 1000,
     .max = 300000,
     .doc = {"等待应答多久", "how long an answer may take"}},
    {.name = "webhook.give_up",
     .kind = JL_CONF_DURATION,
     .otherwise = "7d",
     .min = 1000,
     .max = 7776000000,
     .doc = {"多久不成功后停止重试", "no more tries after this"}},
    {.name = "hub.endpoint", .kind = JL_CONF_TEXT, .doc = {"枢纽地址", "address of the hub"}},
    {.name = "hub.curve_key",
     .kind = JL_CONF_PATH,
     .doc = {"枢纽传输公钥文件", "file with the hub's transport public key"}},
    {.name = "hub.log_key",
     .kind = JL_CONF_PATH,
     .otherwise = "",
     .doc = {"枢纽日志公钥文件，用于核验回执", "file with the hub's log public key, to check receipts"}},
};

const struct jl_conf_key *jl_agent_conf_keys(uint32_t *count)
{
    *count = (uint32_t)(sizeof KEYS / sizeof *KEYS);
    return KEYS;
}

static struct jl_view trimmed(struct jl_view text)
{
    while (text.len > 0 && isspace(text.data[0])) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && isspace(text.data[text.len - 1])) {
        text.len--;
    }
    return text;
}

static bool read_curve_key(struct jl_view content, uint8_t out[32])
{
    char text[65];
    size_t len = 0;
    uint8_t bytes[64];
    if (content.len == 32) {
        memcpy(out, content.data, 32);
        return true;
    }
    content = trimmed(content);
    if (content.len >= sizeof text) {
        if (content.len != 64) {
            return false;
        }
    }
    memcpy(text, content.data, content.len);
    text[content.len] = '\0';
    switch (content.len) {
    case 64:
        return jl_hex_read(text, 64, out);
    case 40:
        return zmq_z85_decode(out, text) != NULL;
    case 44:
        if (jl_base64_read(text, 44, bytes, &len) && len == 32) {
            memcpy(out, bytes, 32);
            return true;
        }
        return false;
    default:
        return false;
    }
}

/// The text between the PEM lines, or all of it.
static struct jl_view pem_body(struct jl_view content)
{
    static const char BEGIN[] = "-----BEGIN PUBLIC KEY-----", END[] = "-----END PUBLIC KEY-----";
    const uint8_t *begin = memmem(content.data, content.len, BEGIN, sizeof BEGIN - 1);
    const uint8_t *end = memmem(content.data, content.len, END, sizeof END - 1);
    if (begin && end && begin < end) {
        begin += sizeof BEGIN - 1;
        return jl_view(begin, (size_t)(end - begin));
    }
    return content;
}

/// The text without its line breaks, as base64.
static bool read_base64(struct jl_view body, struct jl_buf *out)
{
    char text[KEY_FILE_BYTES_MAX];
    uint8_t bytes[KEY_FILE_BYTES_MAX];
    size_t len = 0, bytes_len = 0;
    for (size_t i = 0; i < body.len && len + 1 < sizeof text; i++) {
        if (!isspace(body.data[i])) {
            text[len++] = (char)body.data[i];
        }
    }
    if (len == 0 || !jl_base64_read(text, len, bytes, &bytes_len)) {
        return false;
    }
    jl_buf_clear(out);
    jl_buf_add(out, bytes, bytes_len);
    return true;
}

static bool read_log_key(struct jl_view content, struct jl_buf *out)
{
    if (content.len == 0 || content.len >= KEY_FILE_BYTES_MAX) {
        return false;
    }
    if (!read_base64(pem_body(content), out)) {
        jl_buf_clear(out);
        jl_buf_add_view(out, content);
    }
    return out->len > 2 && out->data[0] == 0x30; // DER: a SEQUENCE
}

static enum jieli_status find(jl_conf_finding_fn *finding, void *user, enum jieli_status status, const char *field,
                              const char *why, struct jieli_err *err)
{
    struct jieli_err local;
    jieli_err_set(&local, status, field, "%s", why);
    if (finding) {
        finding(user, &local);
    }
    if (err) {
        *err = local;
    }
    return status;
}

static enum jieli_status load_hub_keys(struct jl_agent_conf *conf, jl_conf_finding_fn *finding, void *user,
                                       struct jieli_err *err)
{
    struct jl_buf content = {0};
    enum jieli_status status =
        jl_os_read_file(jl_conf_text(conf->from, "hub.curve_key"), KEY_FILE_BYTES_MAX, &content, NULL);
    if (status != JIELI_OK || !read_curve_key(jl_buf_view(&content), conf->hub_curve_key)) {
        status = find(finding, user, status == JIELI_OK ? JIELI_SEAL_KEY_FILE : JIELI_CONF_FILE, "hub.curve_key",
                      "the file is not a CURVE public key (32 bytes, 64 hex, 40 Z85 or 44 base64 characters)", err);
    }
    const char *log_key = jl_conf_text(conf->from, "hub.log_key");
    if (status == JIELI_OK && log_key && *log_key) {
        jl_buf_clear(&content);
        status = jl_os_read_file(log_key, KEY_FILE_BYTES_MAX, &content, NULL);
        if (status != JIELI_OK || !read_log_key(jl_buf_view(&content), &conf->hub_log_key)) {
            status = find(finding, user, status == JIELI_OK ? JIELI_SEAL_KEY_FILE : JIELI_CONF_FILE, "hub.log_key",
                          "the file is not a public key (PEM, DER or base64)", err);
        }
    }
    jl_buf_fini(&content);
    return status;
}

static bool is_language(const char *text)
{
    return strcmp(text, "zh") == 0 || strcmp(text, "en") == 0;
}

static bool is_format(const char *text)
{
    return jl_sheet_kind_named(text) != 0;
}

static bool is_agent(const char *text)
{
    return *text == '\0' || jl_agency_code_valid(text);
}

/// Texts of which not all will do.
static const struct {
    const char *name;
    bool (*good)(const char *text);
    const char *why;
} WORDS[] = {{"agency", jl_agency_code_valid, "a code has small letters, digits and hyphens"},
             {"agent", is_agent, "a code has small letters, digits and hyphens"},
             {"out_format", is_format, "csv, xlsx or xml"},
             {"language", is_language, "zh or en"}};

static enum jieli_status check_words(const struct jl_conf *conf, jl_conf_finding_fn *finding, void *user,
                                     struct jieli_err *err)
{
    enum jieli_status status = JIELI_OK;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (!WORDS[i].good(jl_conf_text(conf, WORDS[i].name))) {
            status = find(finding, user, JIELI_CONF_OUT_OF_RANGE, WORDS[i].name, WORDS[i].why, err);
        }
    }
    return status;
}

enum jieli_status jl_agent_conf_load(const char *path, jl_conf_finding_fn *finding, void *user,
                                     struct jl_agent_conf *out, struct jieli_err *err)
{
    struct jl_agent_conf conf = {.from = NULL};
    enum jieli_status status = jl_conf_load(path, KEYS, sizeof KEYS / sizeof *KEYS, finding, user, &conf.from, err);
    if (status != JIELI_OK) {
        return status;
    }
    status = check_words(conf.from, finding, user, err);
    if (status == JIELI_OK) {
        status = load_hub_keys(&conf, finding, user, err);
    }
    if (status != JIELI_OK) {
        jl_agent_conf_fini(&conf);
        return status;
    }
    *out = conf;
    return JIELI_OK;
}

void jl_agent_conf_fini(struct jl_agent_conf *conf)
{
    jl_buf_fini(&conf->hub_log_key);
    jl_conf_free(&conf->from);
}

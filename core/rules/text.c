// SPDX-License-Identifier: Apache-2.0
#include "core/rules/text.h"
#include "lib/base/bytes.h"
#include "lib/seal/digest.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum jieli_status jl_text_report(jl_rules_finding_fn *finding, void *user, struct jieli_err *first,
                                 const struct jieli_err *err)
{
    if (first->status == JIELI_OK)
        *first = *err;
    if (finding)
        finding(user, err);
    return err->status;
}

static void text_fault_at(struct jl_text *text, enum jieli_status status, uint32_t line, uint32_t column,
                          const char *field, const char *what)
{
    struct jieli_err err = {0};
    jieli_err_set(&err, status, field, "%s", what);
    snprintf(err.file, sizeof err.file, "%s", text->name);
    err.line = line;
    err.column = column;
    jl_text_report(text->finding, text->user, &text->first, &err);
}

/// Start of a line, 1-based; the end of the text when there are fewer.
static const char *text_line(const char *at, uint32_t line)
{
    for (; line > 1 && *at; at++)
        if (*at == '\n')
            line--;
    return at;
}

static bool text_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '*';
}

/// Column of `word` as a whole word in the line at `at`, 1-based; 0 when it is not there.
static uint32_t text_column(const char *at, const char *word)
{
    size_t len = strlen(word), end = strcspn(at, "\n");
    for (size_t i = 0; i + len <= end; i++)
        if (!strncmp(at + i, word, len) && !text_word_char(at[i + len]) && (i == 0 || !text_word_char(at[i - 1])))
            return (uint32_t)(i + 1);
    return 0;
}

void jl_text_place(const struct jl_text *text, const config_setting_t *setting, uint32_t *line, uint32_t *column)
{
    *line = *column = 0;
    if (!setting || config_setting_is_root(setting))
        return;
    *line = config_setting_source_line(setting);
    const char *name = config_setting_name(setting);
    for (uint32_t up = 0; name && up < 3 && up < *line; up++) { // libconfig may name the line of the token after it
        uint32_t found = text_column(text_line(text->text, *line - up), name);
        if (found) {
            *line -= up;
            *column = found;
            return;
        }
    }
    const char *at = text_line(text->text, *line);
    *column = (uint32_t)strspn(at, " \t") + 1;
}

void jl_text_fault(struct jl_text *text, const config_setting_t *setting, enum jieli_status status, const char *field,
                   const char *format, ...)
{
    char what[320];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    uint32_t line, column;
    jl_text_place(text, setting, &line, &column);
    text_fault_at(text, status, line, column, field, what);
}

/// Where the scan is. Strings and comments are stepped over.
struct text_scan {
    const char *at, *line_start;
    uint32_t line;
};

static void scan_step(struct text_scan *scan)
{
    if (*scan->at == '\n') {
        scan->line++;
        scan->line_start = scan->at + 1;
    }
    scan->at++;
}

static uint32_t scan_column(const struct text_scan *scan)
{
    return (uint32_t)(scan->at - scan->line_start) + 1;
}

static bool scan_skip(struct text_scan *scan)
{
    const char *at = scan->at;
    if (*at == '"') {
        scan_step(scan);
        while (*scan->at && *scan->at != '"') {
            if (*scan->at == '\\' && scan->at[1])
                scan_step(scan);
            scan_step(scan);
        }
    } else if (*at == '#' || (*at == '/' && at[1] == '/')) {
        while (*scan->at && *scan->at != '\n')
            scan->at++;
    } else if (*at == '/' && at[1] == '*') {
        while (*scan->at && !(scan->at[0] == '*' && scan->at[1] == '/'))
            scan_step(scan);
    } else
        return false;
    if (*scan->at)
        scan_step(scan);
    return true;
}

/// libconfig 1.5 reads an integer without L into 32 bits and lets it wrap: 3000000000 becomes −1294967296.
static bool text_number_fits(const char *digits)
{
    const char *bare = digits + (*digits == '-');
    bool hex = bare[0] == '0' && (bare[1] == 'x' || bare[1] == 'X');
    errno = 0;
    char *end;
    long long value = strtoll(digits, &end, hex ? 16 : 10);
    if (errno == ERANGE)
        return false;
    return *end == 'L' || (value >= INT32_MIN && value <= INT32_MAX);
}

static bool text_scan(struct jl_text *text)
{
    struct text_scan scan = {text->text, text->text, 1};
    while (*scan.at) {
        if (scan_skip(&scan))
            continue;
        bool word_start = scan.at == text->text || !text_word_char(scan.at[-1]) || scan.at[-1] == '-';
        if (*scan.at == '@' && !strncasecmp(scan.at, "@include", 8)) {
            text_fault_at(text, JIELI_CONF_SYNTAX, scan.line, scan_column(&scan), "@include",
                          "@include is not taken: each file stands alone");
            return false;
        }
        if (word_start && *scan.at >= '0' && *scan.at <= '9') {
            bool negative = scan.at > text->text && scan.at[-1] == '-';
            size_t len = strspn(scan.at, "0123456789abcdefABCDEFxX");
            if (scan.at[len] != '.' && !text_number_fits(scan.at - negative))
                text_fault_at(text, JIELI_CONF_OUT_OF_RANGE, scan.line, scan_column(&scan), NULL,
                              "a number that does not fit 32 bits (write L behind a larger one)");
            scan.at += len;
            continue;
        }
        scan_step(&scan);
    }
    return true;
}

static bool text_parse(struct jl_text *text)
{
    if (config_read_string(&text->config, text->text))
        return true;
    const char *what = config_error_text(&text->config);
    enum jieli_status status = what && strstr(what, "duplicate") ? JIELI_CONF_DUPLICATE : JIELI_CONF_SYNTAX;
    int line = config_error_line(&text->config);
    text_fault_at(text, status, line > 0 ? (uint32_t)line : 0, 1, NULL, what ? what : "syntax error");
    return false;
}

bool jl_text_open(struct jl_text *text, const char *name, const char *bytes, jl_rules_finding_fn *finding, void *user)
{
    *text = (struct jl_text){.name = name, .text = bytes, .finding = finding, .user = user};
    config_init(&text->config);
    size_t len = strlen(bytes);
    if (len > JL_RULES_TEXT_BYTES_MAX || !jl_utf8_valid(bytes, len)) {
        text_fault_at(text, JIELI_CONF_SYNTAX, 0, 0, NULL,
                      len > JL_RULES_TEXT_BYTES_MAX ? "larger than 1 MiB" : "the file is not UTF-8");
        return false;
    }
    return text_scan(text) && text_parse(text);
}

enum jieli_status jl_text_close(struct jl_text *text, struct jieli_err *err)
{
    config_destroy(&text->config);
    if (text->first.status != JIELI_OK && err)
        *err = text->first;
    return text->first.status;
}

/// Edit distance of two short words; 99 when one is long.
static unsigned text_distance(const char *a, const char *b)
{
    size_t a_len = strlen(a), b_len = strlen(b);
    unsigned row[JL_RULES_KEY_BYTES_MAX + 1];
    if (a_len > JL_RULES_KEY_BYTES_MAX || b_len > JL_RULES_KEY_BYTES_MAX)
        return 99;
    for (size_t j = 0; j <= b_len; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= a_len; i++) {
        unsigned corner = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_len; j++) {
            unsigned change = corner + (a[i - 1] != b[j - 1]), insert = row[j - 1] + 1, drop = row[j] + 1;
            corner = row[j];
            row[j] = change < insert ? change : insert;
            row[j] = row[j] < drop ? row[j] : drop;
        }
    }
    return row[b_len];
}

const char *jl_text_nearest(const char *word, const char *const *names, size_t count)
{
    const char *best = NULL;
    unsigned least = 4; // further away it is no slip of the pen
    for (size_t i = 0; i < count; i++) {
        unsigned distance = text_distance(word, names[i]);
        if (distance < least) {
            least = distance;
            best = names[i];
        }
    }
    return best;
}

void jl_text_known(struct jl_text *text, const config_setting_t *group, const char *const *names, size_t count)
{
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *member = config_setting_get_elem(group, (unsigned)i);
        const char *name = config_setting_name(member);
        bool known = false;
        for (size_t n = 0; n < count && name; n++)
            known = known || !strcmp(name, names[n]);
        if (known)
            continue;
        const char *nearest = name ? jl_text_nearest(name, names, count) : NULL;
        jl_text_fault(text, member, JIELI_CONF_UNKNOWN_KEY, name,
                      nearest ? "unknown key; did you mean \"%s\"" : "unknown key%s", nearest ? nearest : "");
    }
}

const char *jl_text_member(struct jl_text *text, const config_setting_t *group, const char *name, bool required)
{
    const config_setting_t *member = config_setting_get_member(group, name);
    if (!member) {
        if (required)
            jl_text_fault(text, group, JIELI_CONF_MISSING, name, "the key \"%s\" is missing", name);
        return NULL;
    }
    const char *value = config_setting_get_string(member);
    if (!value)
        jl_text_fault(text, member, JIELI_CONF_WRONG_TYPE, name, "a text in quotes is wanted");
    else if (required && !*value)
        jl_text_fault(text, member, JIELI_CONF_MISSING, name, "\"%s\" is empty", name);
    return value;
}

bool jl_text_flag(struct jl_text *text, const config_setting_t *group, const char *name, bool otherwise)
{
    const config_setting_t *member = config_setting_get_member(group, name);
    if (!member)
        return otherwise;
    if (config_setting_type(member) == CONFIG_TYPE_BOOL)
        return config_setting_get_bool(member) != 0;
    jl_text_fault(text, member, JIELI_CONF_WRONG_TYPE, name, "true or false is wanted");
    return otherwise;
}

void jl_text_version(const char *const *parts, size_t count, char out[13])
{
    uint8_t digest[JL_DIGEST_BYTES];
    char hex[2 * JL_DIGEST_BYTES + 1];
    struct jl_digest *context = jl_digest_new(JL_HASH_SHA256);
    jl_digest_start(context);
    for (size_t i = 0; i < count; i++)
        jl_digest_add(context, parts[i], strlen(parts[i]) + 1);
    jl_digest_end(context, digest);
    jl_digest_free(&context);
    jl_hex_write(digest, sizeof digest, hex);
    memcpy(out, hex, 12);
    out[12] = 0;
}

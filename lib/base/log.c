// SPDX-License-Identifier: Apache-2.0
#include "lib/base/log.h"
#include "lib/base/buf.h"
#include "lib/base/os.h"
#include "lib/base/time.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-journal.h>

// The one file-scope variable: set by jl_log_open before threads start, only read afterwards.
static struct {
    char program[32];
    enum jl_level max;
    bool to_journal;
} logger = {"jieli", JL_INFO, false};

static const char *const level_names[] = {
    [JL_ERROR] = "error", [JL_WARN] = "warn", [JL_NOTICE] = "notice", [JL_INFO] = "info", [JL_DEBUG] = "debug"};

// systemd tells in JOURNAL_STREAM which device and inode it connected; anything else means somebody redirected stderr.
static bool stderr_is_journal(void)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat is;
    char expected[64];
    if (!stream || fstat(STDERR_FILENO, &is))
        return false;
    snprintf(expected, sizeof expected, "%ju:%ju", (uintmax_t)is.st_dev, (uintmax_t)is.st_ino);
    return strcmp(stream, expected) == 0;
}

void jl_log_open(const char *program, enum jl_level max)
{
    snprintf(logger.program, sizeof logger.program, "%s", program);
    logger.max = max;
    logger.to_journal = stderr_is_journal();
}

static bool needs_quotes(const char *text)
{
    if (!*text)
        return true;
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || *text == '"' || *text == '=' || *text == '\\' || *text == 0x7f)
            return true;
    return false;
}

static void add_value(struct jl_buf *line, const char *text)
{
    if (!needs_quotes(text)) {
        jl_buf_add_text(line, text);
        return;
    }
    jl_buf_add_u8(line, '"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            jl_buf_add_u8(line, '\\');
        if (c < ' ' || c == 0x7f)
            jl_buf_printf(line, "\\x%02x", c);
        else
            jl_buf_add_u8(line, c);
    }
    jl_buf_add_u8(line, '"');
}

static void add_pairs(struct jl_buf *line, const char *event, const struct jl_kv *pairs, size_t count)
{
    jl_buf_add_text(line, "event=");
    add_value(line, event);
    for (size_t i = 0; i < count; i++) {
        jl_buf_printf(line, " %s=", pairs[i].key);
        if (pairs[i].text)
            add_value(line, pairs[i].text);
        else
            jl_buf_printf(line, "%" PRId64, pairs[i].number);
    }
}

static void write_stderr(enum jl_level level, struct jl_buf *pairs)
{
    char at[30];
    struct jl_buf line = {0};
    jl_time_write(jl_os_wall_ms(), at);
    jl_buf_printf(&line, "time=%s level=%s program=%s ", at, level_names[level], logger.program);
    jl_buf_add_view(&line, jl_buf_view(pairs));
    jl_buf_add_u8(&line, '\n');
    // One write, so that lines of several threads do not mix. A log that cannot be written must not stop the work.
    ssize_t put = write(STDERR_FILENO, line.data, line.len);
    (void)put;
    jl_buf_fini(&line);
}

static void write_journal(enum jl_level level, const char *event, struct jl_buf *pairs)
{
    sd_journal_send("MESSAGE=%s", jl_buf_text(pairs), "PRIORITY=%d", (int)level, "SYSLOG_IDENTIFIER=%s", logger.program,
                    "JIELI_EVENT=%s", event, NULL);
}

void jl_log_write(enum jl_level level, const char *event, const struct jl_kv *pairs, size_t count)
{
    if (level > logger.max)
        return;
    struct jl_buf text = {0};
    add_pairs(&text, event, pairs, count);
    if (logger.to_journal)
        write_journal(level, event, &text);
    else
        write_stderr(level, &text);
    jl_buf_fini(&text);
}

void jl_log_err(enum jl_level level, const char *event, const struct jieli_err *err)
{
    const struct jieli_status_row *row = jieli_status_find(err->status);
    struct jl_kv pairs[6] = {jl_kv_text("code", row->code), jl_kv_text("text", err->text)};
    size_t count = 2;
    if (err->field[0])
        pairs[count++] = jl_kv_text("field", err->field);
    if (err->file[0])
        pairs[count++] = jl_kv_text("file", err->file);
    if (err->line)
        pairs[count++] = jl_kv_number("line", err->line);
    if (err->column)
        pairs[count++] = jl_kv_number("column", err->column);
    jl_log_write(level, event, pairs, count);
}

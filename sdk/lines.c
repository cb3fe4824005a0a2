// SPDX-License-Identifier: Apache-2.0
// Files of lines "name = value", as keys, invitations and requests are kept.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include "sdk/parts.h"
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

char *jl_line_trim(char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    size_t len = strlen(text);
    while (len > 0 && strchr(" \t\r", text[len - 1]))
        text[--len] = 0;
    return text;
}

void jl_line_add_bytes(struct jl_buf *out, const char *name, struct jl_view bytes)
{
    jl_buf_printf(out, "%s = ", name);
    jl_buf_add_base64(out, bytes);
    jl_buf_add_text(out, "\n");
}

void jl_secret_fini(struct jl_buf *buf)
{
    if (buf->data)
        OPENSSL_cleanse(buf->data, buf->room);
    jl_buf_fini(buf);
}

enum jieli_status jl_secret_store(const char *path, struct jl_buf *text, struct jieli_err *err)
{
    enum jieli_status status = jl_os_exists(path) ? jieli_err_set(err, JIELI_SEAL_KEY_FILE, NULL,
                                                                  "%s exists already and is not overwritten", path)
                                                  : jl_os_write_file(path, text->data, text->len, 0600, err);
    jl_secret_fini(text);
    return status;
}

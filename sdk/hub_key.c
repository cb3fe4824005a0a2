// SPDX-License-Identifier: Apache-2.0
// The hub's public keys as its operator hands them out (docs/PROTOCOL.md, 2.1).
#include "jieli/client.h"
#include "lib/base/bytes.h"
#include "lib/base/os.h"
#include <ctype.h>
#include <string.h>

enum { FILE_BYTES_MAX = 4096, KEY_BYTES_MAX = 256 };

enum jieli_status jieli_hub_key_load(const char *file, uint8_t out[256], uint32_t *out_bytes, struct jieli_err *err)
{
    struct jl_buf text = {0};
    uint8_t bytes[3 * FILE_BYTES_MAX / 4];
    size_t len = 0;
    enum jieli_status status = jl_os_read_file(file, FILE_BYTES_MAX, &text, err);
    while (text.len && isspace(text.data[text.len - 1]))
        text.len--;
    if (status == JIELI_OK &&
        (!text.len || !jl_base64_read((const char *)text.data, text.len, bytes, &len) || len > KEY_BYTES_MAX)) {
        status = jieli_err_set(err, JIELI_SEAL_KEY_FILE, NULL, "not one line of base64");
        jieli_err_place(err, file, 0, 0);
    }
    if (status == JIELI_OK) {
        memcpy(out, bytes, len);
        *out_bytes = (uint32_t)len;
    }
    jl_buf_fini(&text);
    return status;
}

// SPDX-License-Identifier: Apache-2.0
#include "core/edge/zap_request.h"
#include "core/edge/parts.h"
#include "lib/base/bytes.h"
#include <string.h>
#include <zmq.h>

bool jl_zap_read(void *handler, struct jl_zap_request *request)
{
    int more = 1;
    size_t more_len = sizeof more;
    uint8_t rest[JL_ZAP_PART_BYTES];
    request->count = 0;
    while (more) {
        bool kept = request->count < JL_ZAP_PARTS;
        int len = zmq_recv(handler, kept ? request->parts[request->count] : rest, JL_ZAP_PART_BYTES, 0);
        if (len < 0)
            return false;
        if (kept)
            request->lens[request->count] = (size_t)len < JL_ZAP_PART_BYTES ? (size_t)len : JL_ZAP_PART_BYTES;
        request->count++;
        zmq_getsockopt(handler, ZMQ_RCVMORE, &more, &more_len);
    }
    return true;
}

static bool part_is(const struct jl_zap_request *request, uint32_t part, const char *text)
{
    return request->lens[part] == strlen(text) && memcmp(request->parts[part], text, request->lens[part]) == 0;
}

bool jl_zap_is_curve(const struct jl_zap_request *request, const char *domain)
{
    return request->count == JL_ZAP_PARTS && part_is(request, 0, "1.0") && part_is(request, 2, domain) &&
           part_is(request, 5, "CURVE") && request->lens[6] == 32;
}

// One ZMTP property: u8 name length, name, u32 value length, value.
static size_t metadata_of(const uint8_t key[32], uint8_t out[128])
{
    size_t name_len = strlen(JL_ZAP_KEY_PROPERTY);
    char hex[JL_KEY_HEX_BYTES];
    jl_hex_write(key, 32, hex);
    out[0] = (uint8_t)name_len;
    memcpy(out + 1, JL_ZAP_KEY_PROPERTY, name_len);
    jl_put_u32(out + 1 + name_len, JL_KEY_HEX_BYTES - 1);
    memcpy(out + 5 + name_len, hex, JL_KEY_HEX_BYTES - 1);
    return 5 + name_len + JL_KEY_HEX_BYTES - 1;
}

void jl_zap_reply(void *handler, const struct jl_zap_request *request, const char *status, const char *text,
                  const char *user, const uint8_t *key)
{
    uint8_t metadata[128];
    zmq_send(handler, "1.0", 3, ZMQ_SNDMORE);
    zmq_send(handler, request->parts[1], request->count > 1 ? request->lens[1] : 0, ZMQ_SNDMORE);
    zmq_send(handler, status, strlen(status), ZMQ_SNDMORE);
    zmq_send(handler, text, strlen(text), ZMQ_SNDMORE);
    zmq_send(handler, user, strlen(user), ZMQ_SNDMORE);
    zmq_send(handler, metadata, key ? metadata_of(key, metadata) : 0, 0);
}

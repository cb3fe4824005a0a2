// SPDX-License-Identifier: Apache-2.0
/// @file zap_request.h — one ZAP 1.0 request and its reply (https://rfc.zeromq.org/spec/27), for both doors of the hub.
///
/// A normal run: jl_zap_read, jl_zap_is_curve with the door's domain, a decision by whoever owns the door, jl_zap_reply. A
/// request of another shape is answered, too: REP sockets take the next one only then.
#ifndef JL_EDGE_ZAP_REQUEST_H
#define JL_EDGE_ZAP_REQUEST_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JL_ZAP_ENDPOINT "inproc://zeromq.zap.01" ///< where libzmq asks
#define JL_ZAP_PARTS 7        ///< version, request id, domain, address, routing id, mechanism, key
#define JL_ZAP_PART_BYTES 256 ///< an address or domain longer than that is cut, and then fits nothing

struct jl_zap_request {
    uint8_t parts[JL_ZAP_PARTS][JL_ZAP_PART_BYTES];
    size_t lens[JL_ZAP_PARTS];
    uint32_t count; ///< as they came: may be more or fewer than JL_ZAP_PARTS
};

/// False when nothing could be read.
bool jl_zap_read(void *handler, struct jl_zap_request *request);
/// Version 1.0, this domain, mechanism CURVE, a key of 32 bytes (then parts[6] is the key).
bool jl_zap_is_curve(const struct jl_zap_request *request, const char *domain);
/// `key`: 32 bytes that the session is told of as metadata, or NULL when the connection is not let in.
void jl_zap_reply(void *handler, const struct jl_zap_request *request, const char *status, const char *text,
                  const char *user, const uint8_t *key);
#endif

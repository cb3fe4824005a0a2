// SPDX-License-Identifier: Apache-2.0
// The pre-scan: one pass over the bytes, no memory taken, recursion bounded by depth_max.
#include "lib/base/bytes.h"
#include "lib/wire/wire.h"
#include <string.h>

#define FIELDS_MAX 256u // tools/gen_types.py refuses payloads with more; our own messages are far below

enum wire_type { WIRE_VARINT = 0, WIRE_64 = 1, WIRE_BYTES = 2, WIRE_32 = 5 };

const struct jl_scan_limits jl_scan_payload = {JL_DEPTH_MAX, JL_NODES_MAX, true, 0};
const struct jl_scan_limits jl_scan_message = {JL_DEPTH_MAX, JL_NODES_MAX, false, 0};
const struct jl_scan_limits jl_scan_frame = {JL_DEPTH_MAX, JL_FRAME_NODES_MAX, false, JL_FRAME_MESSAGES_MAX};

struct scan {
    const struct jl_scan_limits *limits;
    uint32_t nodes, items;
    struct jieli_err *err;
};

/// What is known of one message while it is scanned.
struct level {
    const ProtobufCMessageDescriptor *descriptor;
    uint64_t seen[FIELDS_MAX / 64];
    unsigned next; ///< index of the lowest field that canonical order still allows; also the best guess
};

static enum jieli_status refuse(struct scan *scan, enum jieli_status status, const ProtobufCFieldDescriptor *field,
                                const char *what)
{
    return jieli_err_set(scan->err, status, field ? field->name : NULL, "%s", what);
}

static enum jieli_status uncanonical(struct scan *scan, const ProtobufCFieldDescriptor *field, const char *what)
{
    return refuse(scan, JIELI_WIRE_NOT_CANONICAL, field, what);
}

/// Bytes read, 0 when malformed: beyond the end or above 64 bits.
static size_t read_varint(const uint8_t *at, const uint8_t *end, uint64_t *value)
{
    uint64_t bits = 0;
    for (size_t len = 0; len < 10 && at + len < end; len++) {
        bits |= (uint64_t)(at[len] & 0x7f) << (7 * len);
        if (at[len] < 0x80) {
            if (len == 9 && at[len] > 1)
                return 0;
            *value = bits;
            return len + 1;
        }
    }
    return 0;
}

static bool varint_shortest(const uint8_t *at, size_t len)
{
    return len == 1 || at[len - 1] != 0;
}

static bool is_lengthy(ProtobufCType type)
{
    return type == PROTOBUF_C_TYPE_STRING || type == PROTOBUF_C_TYPE_BYTES || type == PROTOBUF_C_TYPE_MESSAGE;
}

static enum wire_type scalar_wire(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_FIXED32:
    case PROTOBUF_C_TYPE_SFIXED32:
    case PROTOBUF_C_TYPE_FLOAT:
        return WIRE_32;
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_DOUBLE:
        return WIRE_64;
    default:
        return WIRE_VARINT;
    }
}

/// Is this varint the only one that a canonical packer writes for its value?
static enum jieli_status check_varint(struct scan *scan, const ProtobufCFieldDescriptor *field, uint64_t value)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_BOOL:
        return value <= 1 ? JIELI_OK : uncanonical(scan, field, "a bool that is neither 0 nor 1");
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_SINT32:
        return value <= UINT32_MAX ? JIELI_OK : uncanonical(scan, field, "a number wider than its field");
    case PROTOBUF_C_TYPE_INT32:
        return value == (uint64_t)(int64_t)(int32_t)(uint32_t)value
                   ? JIELI_OK
                   : uncanonical(scan, field, "a number wider than its field");
    case PROTOBUF_C_TYPE_ENUM:
        return value <= INT32_MAX && protobuf_c_enum_descriptor_get_value(field->descriptor, (int)value)
                   ? JIELI_OK
                   : refuse(scan, JIELI_MSG_ENUM, field, "a value outside the list");
    default:
        return JIELI_OK;
    }
}

/// One scalar at *at; moves *at behind it. `zero_allowed`: list elements and oneof members may hold their default.
static enum jieli_status scan_scalar(struct scan *scan, const ProtobufCFieldDescriptor *field, const uint8_t **at,
                                     const uint8_t *end, bool zero_allowed)
{
    static const uint8_t zeros[8];
    enum wire_type wire = scalar_wire(field->type);
    bool zero;
    size_t len = wire == WIRE_32 ? 4 : 8;
    if (wire == WIRE_VARINT) {
        uint64_t value = 0;
        len = read_varint(*at, end, &value);
        if (!len)
            return refuse(scan, JIELI_WIRE_MALFORMED, field, "a number is cut or above 64 bits");
        if (scan->limits->canonical && !varint_shortest(*at, len))
            return uncanonical(scan, field, "a number is not in its shortest form");
        enum jieli_status status = scan->limits->canonical ? check_varint(scan, field, value) : JIELI_OK;
        if (status)
            return status;
        zero = value == 0;
    } else {
        if ((size_t)(end - *at) < len)
            return refuse(scan, JIELI_WIRE_MALFORMED, field, "a number is cut");
        zero = !memcmp(*at, zeros, len);
    }
    if (zero && !zero_allowed && scan->limits->canonical)
        return uncanonical(scan, field, "a default value is written");
    *at += len;
    return JIELI_OK;
}

static enum jieli_status scan_message(struct scan *scan, const ProtobufCMessageDescriptor *descriptor,
                                      const uint8_t *at, const uint8_t *end, uint32_t depth);

static enum jieli_status scan_packed(struct scan *scan, const ProtobufCFieldDescriptor *field, const uint8_t *at,
                                     const uint8_t *end)
{
    if (at == end && scan->limits->canonical)
        return uncanonical(scan, field, "an empty list is written");
    while (at < end) {
        if (++scan->nodes > scan->limits->nodes_max)
            return refuse(scan, JIELI_WIRE_TOO_MANY, field, "more fields and elements than the limit");
        enum jieli_status status = scan_scalar(scan, field, &at, end, true);
        if (status)
            return status;
    }
    return JIELI_OK;
}

static enum jieli_status scan_string(struct scan *scan, const ProtobufCFieldDescriptor *field, const uint8_t *at,
                                     size_t len)
{
    if (jl_utf8_valid(at, len))
        return JIELI_OK;
    if (len && memchr(at, 0, len))
        return refuse(scan, JIELI_WIRE_NUL_IN_TEXT, field, "a text contains a NUL character");
    return refuse(scan, JIELI_WIRE_BAD_UTF8, field, "a text is not UTF-8");
}

static bool is_item(const ProtobufCMessageDescriptor *descriptor)
{
    return descriptor == &jieli__v1__item__descriptor || descriptor == &jieli__v1__deliver_item__descriptor ||
           descriptor == &jieli__v1__outcome_item__descriptor;
}

/// A field of wire type 2, from `at` to `end`.
static enum jieli_status scan_lengthy(struct scan *scan, const ProtobufCFieldDescriptor *field, const uint8_t *at,
                                      const uint8_t *end, uint32_t depth, bool zero_allowed)
{
    if (field->type == PROTOBUF_C_TYPE_MESSAGE) {
        if (scan->limits->items_max && is_item(field->descriptor) && ++scan->items > scan->limits->items_max)
            return refuse(scan, JIELI_WIRE_TOO_MANY, field, "more messages than a frame may carry");
        return scan_message(scan, field->descriptor, at, end, depth + 1);
    }
    if (field->type != PROTOBUF_C_TYPE_STRING && field->type != PROTOBUF_C_TYPE_BYTES)
        return scan_packed(scan, field, at, end);
    if (at == end && !zero_allowed && scan->limits->canonical)
        return uncanonical(scan, field, "a default value is written");
    return field->type == PROTOBUF_C_TYPE_STRING ? scan_string(scan, field, at, (size_t)(end - at)) : JIELI_OK;
}

static bool wire_fits(const ProtobufCFieldDescriptor *field, unsigned wire, bool canonical)
{
    if (is_lengthy(field->type))
        return wire == WIRE_BYTES;
    if (field->label == PROTOBUF_C_LABEL_REPEATED && wire == WIRE_BYTES)
        return true;
    return wire == (unsigned)scalar_wire(field->type) && !(canonical && field->label == PROTOBUF_C_LABEL_REPEATED);
}

static bool seen_before(const struct level *level, unsigned index)
{
    return (level->seen[index / 64] >> (index % 64)) & 1;
}

static bool oneof_taken(const struct level *level, const ProtobufCFieldDescriptor *field)
{
    for (unsigned at = 0; at < level->descriptor->n_fields && at < FIELDS_MAX; at++) {
        const ProtobufCFieldDescriptor *other = &level->descriptor->fields[at];
        if ((other->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) && other->quantifier_offset == field->quantifier_offset &&
            seen_before(level, at))
            return true;
    }
    return false;
}

/// Order and repetition of fields; marks the field as seen.
static enum jieli_status check_place(struct scan *scan, struct level *level, const ProtobufCFieldDescriptor *field)
{
    unsigned index = (unsigned)(field - level->descriptor->fields);
    if (index >= FIELDS_MAX)
        return refuse(scan, JIELI_WIRE_TOO_MANY, field, "a type with more fields than can be checked");
    bool repeated = field->label == PROTOBUF_C_LABEL_REPEATED;
    bool again = seen_before(level, index);
    if (again && !repeated)
        return refuse(scan, JIELI_WIRE_MALFORMED, field, "a single field stands twice");
    if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) && oneof_taken(level, field))
        return refuse(scan, JIELI_WIRE_MALFORMED, field, "two members of one choice");
    if (scan->limits->canonical) {
        if (index + (again ? 1 : 0) < level->next)
            return uncanonical(scan, field, "fields are not ascending");
        if (again && !is_lengthy(field->type))
            return uncanonical(scan, field, "a list in two pieces");
    }
    level->seen[index / 64] |= UINT64_C(1) << (index % 64);
    level->next = index + 1;
    return JIELI_OK;
}

static const ProtobufCFieldDescriptor *find_field(const struct level *level, uint32_t number)
{
    const ProtobufCMessageDescriptor *descriptor = level->descriptor;
    unsigned guess = level->next;
    if (guess < descriptor->n_fields && descriptor->fields[guess].id == number)
        return &descriptor->fields[guess];
    if (guess && guess <= descriptor->n_fields && descriptor->fields[guess - 1].id == number)
        return &descriptor->fields[guess - 1];
    return protobuf_c_message_descriptor_get_field(descriptor, number);
}

/// One field's value at *at, moved behind it. `field` is NULL for an unknown one.
static enum jieli_status scan_value(struct scan *scan, const ProtobufCFieldDescriptor *field, unsigned wire,
                                    const uint8_t **at, const uint8_t *end, uint32_t depth)
{
    if (wire == WIRE_BYTES) {
        uint64_t len = 0;
        size_t taken = read_varint(*at, end, &len);
        if (!taken || len > (uint64_t)(end - *at) - taken)
            return refuse(scan, JIELI_WIRE_MALFORMED, field, "a length points behind the end");
        if (scan->limits->canonical && !varint_shortest(*at, taken))
            return uncanonical(scan, field, "a length is not in its shortest form");
        const uint8_t *start = *at + taken;
        *at = start + len;
        if (!field)
            return JIELI_OK;
        bool zero_allowed =
            field->label == PROTOBUF_C_LABEL_REPEATED || (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0;
        return scan_lengthy(scan, field, start, *at, depth, zero_allowed);
    }
    if (field)
        return scan_scalar(scan, field, at, end, (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0);
    uint64_t ignored = 0;
    size_t len = wire == WIRE_VARINT ? read_varint(*at, end, &ignored) : wire == WIRE_32 ? 4 : wire == WIRE_64 ? 8 : 0;
    if (!len || len > (size_t)(end - *at))
        return refuse(scan, JIELI_WIRE_MALFORMED, NULL, "a field of unknown kind, or cut");
    *at += len;
    return JIELI_OK;
}

static enum jieli_status scan_message(struct scan *scan, const ProtobufCMessageDescriptor *descriptor,
                                      const uint8_t *at, const uint8_t *end, uint32_t depth)
{
    if (depth > scan->limits->depth_max)
        return refuse(scan, JIELI_WIRE_TOO_DEEP, NULL, "nested deeper than the limit");
    struct level level = {.descriptor = descriptor};
    while (at < end) {
        uint64_t tag = 0;
        size_t taken = read_varint(at, end, &tag);
        if (!taken || taken > 5 || tag > UINT32_MAX || tag < 8)
            return refuse(scan, JIELI_WIRE_MALFORMED, NULL, "a field number that cannot be");
        if (scan->limits->canonical && !varint_shortest(at, taken))
            return uncanonical(scan, NULL, "a field number is not in its shortest form");
        at += taken;
        if (++scan->nodes > scan->limits->nodes_max)
            return refuse(scan, JIELI_WIRE_TOO_MANY, NULL, "more fields and elements than the limit");
        unsigned wire = (unsigned)(tag & 7);
        const ProtobufCFieldDescriptor *field = find_field(&level, (uint32_t)(tag >> 3));
        if (!field && scan->limits->canonical)
            return refuse(scan, JIELI_WIRE_UNKNOWN_FIELD, NULL, "a field that this type does not have");
        if (field && !wire_fits(field, wire, scan->limits->canonical))
            return !is_lengthy(field->type) && wire == (unsigned)scalar_wire(field->type)
                       ? uncanonical(scan, field, "a list of numbers is not packed")
                       : refuse(scan, JIELI_WIRE_MALFORMED, field, "a value of another kind than the field's");
        enum jieli_status status = field ? check_place(scan, &level, field) : JIELI_OK;
        if (!status)
            status = scan_value(scan, field, wire, &at, end, depth);
        if (status)
            return status;
    }
    return JIELI_OK;
}

enum jieli_status jl_wire_scan(const ProtobufCMessageDescriptor *descriptor, struct jl_view bytes,
                               const struct jl_scan_limits *limits, struct jieli_err *err)
{
    struct scan scan = {.limits = limits, .err = err};
    if (!bytes.len)
        return JIELI_OK;
    return scan_message(&scan, descriptor, bytes.data, bytes.data + bytes.len, 1);
}

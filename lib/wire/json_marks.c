// SPDX-License-Identifier: Apache-2.0
// What a JSON document would cost as a value, told from its bytes alone.
#include "lib/wire/json.h"

struct marks {
    uint32_t depth, count;
    bool text, escaped;
};

static void pass(struct marks *marks, uint8_t sign)
{
    if (marks->escaped) {
        marks->escaped = false;
    } else if (marks->text) {
        marks->escaped = sign == '\\';
        marks->text = sign != '"';
    } else if (sign == '"') {
        marks->text = true;
    } else if (sign == '{' || sign == '[') {
        marks->depth++;
        marks->count++;
    } else if (sign == ',') {
        marks->count++;
    } else if ((sign == '}' || sign == ']') && marks->depth) {
        marks->depth--;
    }
}

enum jieli_status jl_json_marks(struct jl_view json, uint32_t depth_max, uint32_t marks_max, struct jieli_err *err)
{
    struct marks marks = {.depth = 0};
    for (size_t at = 0; at < json.len; at++) {
        pass(&marks, json.data[at]);
        if (marks.depth > depth_max)
            return jieli_err_set(err, JIELI_WIRE_TOO_DEEP, NULL, "JSON may be nested %u deep", depth_max);
        if (marks.count > marks_max)
            return jieli_err_set(err, JIELI_WIRE_TOO_MANY, NULL, "more than %u lists, objects and commas", marks_max);
    }
    return JIELI_OK;
}

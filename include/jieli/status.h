// SPDX-License-Identifier: Apache-2.0
/// @file status.h — the one catalogue of errors, and the struct that carries an error to a person.
///
/// Functions return enum jieli_status; JIELI_OK is 0. Who wants to know more passes a struct jieli_err, which the
/// callee fills on failure only. Outputs are written only on success. Log or return an error, never both.
#ifndef JIELI_STATUS_H
#define JIELI_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum jieli_area {
    JIELI_AREA_ARG = 1, JIELI_AREA_WIRE, JIELI_AREA_JSON, JIELI_AREA_MSG, JIELI_AREA_SEAL, JIELI_AREA_AUTH,
    JIELI_AREA_ADDR, JIELI_AREA_FLOW, JIELI_AREA_RULE, JIELI_AREA_CONF, JIELI_AREA_PLUG, JIELI_AREA_JRN,
    JIELI_AREA_DISK, JIELI_AREA_HUB, JIELI_AREA_AGENT, JIELI_AREA_SYS, JIELI_AREA_LEDGER, JIELI_AREA_HTTP,
    JIELI_AREA_ENROL, JIELI_AREA_KEY
};

enum jieli_class {
    JIELI_CLASS_OK = 0, JIELI_CLASS_RETRY, JIELI_CLASS_REJECT, JIELI_CLASS_DENY, JIELI_CLASS_CONFIG,
    JIELI_CLASS_DAMAGE, JIELI_CLASS_SYSTEM, JIELI_CLASS_BUG
};

/// A status is area × 10,000 + number; 0 is success.
enum jieli_status {
    JIELI_OK = 0,
#define X(NAME, AREA, NUMBER, CLASS, en, zh, do_en, do_zh) JIELI_##NAME = JIELI_AREA_##AREA * 10000 + NUMBER,
#include "jieli/status.def"
#undef X
};

/// What went wrong, for a person. All texts are NUL-terminated; empty means "not known". Never holds personal data:
/// `field` and `text` name places and rules, not values.
struct jieli_err {
    enum jieli_status status;
    char text[320];   ///< what happened, in English, one sentence without a full stop
    char field[128];  ///< the offending field path, key, row or option
    char file[192];   ///< the file, if one is meant
    uint32_t line;    ///< 1-based; 0 = not known
    uint32_t column;  ///< 1-based; 0 = not known
};

/// One row of the catalogue.
struct jieli_status_row {
    enum jieli_status status;
    enum jieli_class class_;
    const char *code;  ///< "JL-WIRE-0007"
    const char *en, *zh, *do_en, *do_zh;
};

#pragma GCC visibility push(default)
/// The row of `status`, never NULL (an unknown number gives the row of JIELI_SYS_BUG).
const struct jieli_status_row *jieli_status_find(enum jieli_status status);
/// The row with this code text, or NULL.
const struct jieli_status_row *jieli_status_find_code(const char *code);
/// All rows in order; *count receives how many.
const struct jieli_status_row *jieli_status_all(uint32_t *count);

/// Fill *err (which may be NULL) with status, field (may be NULL) and a printf text. Returns status.
enum jieli_status jieli_err_set(struct jieli_err *err, enum jieli_status status, const char *field, const char *format,
                                ...) __attribute__((format(printf, 4, 5)));
/// Say where: file (may be NULL), line and column (0 = not known). err may be NULL.
void jieli_err_place(struct jieli_err *err, const char *file, uint32_t line, uint32_t column);
/// Write the whole error as a person reads it ("code what, where, why; what to do") into out. Returns out.
const char *jieli_err_text(const struct jieli_err *err, bool chinese, char *out, uint32_t out_bytes);
#pragma GCC visibility pop

#ifdef __cplusplus
}
#endif
#endif

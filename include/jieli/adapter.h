// SPDX-License-Identifier: Apache-2.0
/// @file adapter.h — an agency's own forms as tables.
///
/// A normal run: a file appears in the agent's folder. The host reads its headings, finds the document whose required
/// headings are all there, reads each row's cells through the columns into fields of the message type's payload, checks
/// them, and makes one message a row (or one message a file, when `group_by` names the columns that rows of one message
/// share: a clinic's log with one line a patient). The other way round, a delivered message becomes a file of the document
/// that has its type and direction OUT. Most adapters are tables without any function.
///
/// Derived fields: in a document that has columns for a person's `sex` and `birth_date`, these follow from the `resident_id`
/// beside them ("person.resident_id" → "person.sex") where the file has no such column or the cell is empty.
#ifndef JIELI_ADAPTER_H
#define JIELI_ADAPTER_H

#include "jieli/limits.h"
#include "jieli/plugin.h"
#include "jieli/types.h"

enum jieli_direction { JIELI_IN = 1, JIELI_OUT = 2 };

enum jieli_check {
    JIELI_CHECK_NONE = 0, JIELI_CHECK_RESIDENT_ID, JIELI_CHECK_DATE, JIELI_CHECK_DIVISION, JIELI_CHECK_PHONE,
    JIELI_CHECK_USCC, JIELI_CHECK_NUMBER, JIELI_CHECK_YES_NO, JIELI_CHECK_CHOICE, JIELI_CHECK_LIST,
    JIELI_CHECK_FILES ///< since 1.1: names of files that lie in in/附件/; the path is a list of papers, or one attachment
};

/// A Chinese label and the field's value for it.
struct jieli_choice {
    const char *label;
    const char *value;
};

struct jieli_column {
    const char *headings[JIELI_HEADINGS_MAX]; ///< the form's own first, then common variants
    const char *en;
    const char *path; ///< payload field path ("person.resident_id"); "@subject", "@reference", "@matter" for the envelope;
                      ///< OUT only also "@id" "@type" "@source" "@casefile" "@time" "@ground" "@withheld"
    bool required;
    enum jieli_check check;
    const struct jieli_choice *choices; ///< for CHOICE and LIST, ended by {NULL, NULL}
};

struct jieli_document {
    const char *name;  ///< [a-z0-9_-]{1,40}: used in file names
    struct jieli_label label;
    enum jieli_direction direction;
    const char *type;  ///< short message type; OUT: "*" = any type without a document of its own
    const char *entries; ///< repeated field that rows go into, or NULL = one message a row
    const char *const *group_by; ///< paths that rows of one message share, NULL-terminated (with entries)
    const struct jieli_column *columns;
    uint32_t column_count;
};

struct jieli_adapter {
    uint32_t struct_bytes; ///< sizeof(struct jieli_adapter) as the plugin was built
    const char *name;      ///< the plugin's
    const char *role;      ///< of the agencies whose forms these are ("police")
    struct jieli_label label;
    const struct jieli_document *documents;
    uint32_t document_count;
};

JIELI_ABI_SIZE(jieli_choice, 16);
JIELI_ABI_SIZE(jieli_column, 80);
JIELI_ABI_SIZE(jieli_document, 72);
JIELI_ABI_SIZE(jieli_adapter, 56);

#endif

// SPDX-License-Identifier: Apache-2.0
/// @file fields.h — messages with every kind of field, and ways to withhold some of it: for tests of lib/seal/fields.h.
///
/// A normal run: WITH_FIELDS(test) gives the test a struct fixture; fields_from_json makes a payload of one of the test types;
/// fields_redact gives the root of a whole payload and the nodes that are left when something is withheld.
#ifndef JL_TESTS_FIELDS_H
#define JL_TESTS_FIELDS_H

#include "tests/unit/unit.h"

#include "lib/base/bytes.h"
#include "lib/seal/fields.h"
#include "lib/seal/group.h"
#include "lib/wire/wire.h"
#include "tests/wire/types.h"

struct fixture {
    struct jl_digest *digest;
    struct jl_arena *arena;
    uint8_t seed[32];
};

int fields_setup(void **state);
int fields_teardown(void **state);
#define WITH_FIELDS(test) cmocka_unit_test_setup_teardown(test, fields_setup, fields_teardown)

ProtobufCMessage *fields_from_json(struct fixture *fixture, int type, const char *json);

/// The payload of the vector in formats F3; one of type ALL with nearly every field.
extern const char fields_vector[], fields_all[];

struct redaction {
    int type;
    uint32_t schema;
    const char *json;
    const char *withheld[4];
    const char *read; ///< JSON of what is disclosed
};

#define FIELDS_REDACTIONS 13
extern const struct redaction fields_redactions[FIELDS_REDACTIONS];

size_t fields_withheld_count(const struct redaction *one);
void fields_redact(struct fixture *fixture, const struct redaction *one, uint8_t root[32], Jieli__V1__Node ***nodes,
                   size_t *count);
#endif

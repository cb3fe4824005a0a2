// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "core/state/objects.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"

#include <time.h>

#define DEADLINE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE
#define DELIVERY JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY
#define AGENCY JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENCY
#define CASEFILE JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE
#define DEDUPE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEDUPE

static const struct jl_hash_seed seed = {7, 11};

static void put(struct jl_state *state, uint32_t kind, struct jl_view key, const ProtobufCMessage *message)
{
    struct jl_buf buf = {0};
    jl_buf_add_packed(&buf, message);
    jl_state_put(state, kind, key, jl_buf_view(&buf));
    jl_buf_fini(&buf);
}

static void put_deadline(struct jl_state *state, const char *matter, uint32_t n, jl_time_ms soon, jl_time_ms due,
                         int running)
{
    uint8_t key[JL_DEADLINE_KEY_MAX];
    Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
    deadline.soon_at_ms = soon;
    deadline.due_at_ms = due;
    deadline.state =
        running ? JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING : JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MET;
    put(state, DEADLINE, jl_view(key, jl_key_deadline(key, matter, "due.x", n)), &deadline.base);
}

static void state_keeps_what_was_put_and_forgets_what_was_deleted(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    for (uint32_t i = 0; i < 5000; i++)
        jl_state_put(state, CASEFILE, jl_view(&i, sizeof i), jl_view(&i, sizeof i));
    for (uint32_t i = 0; i < 5000; i += 3)
        jl_state_delete(state, CASEFILE, jl_view(&i, sizeof i));
    for (uint32_t i = 0; i < 5000; i++) {
        struct jl_view value = jl_state_get(state, CASEFILE, jl_view(&i, sizeof i));
        assert_int_equal(value.data != NULL, i % 3 != 0);
        if (value.data)
            assert_memory_equal(value.data, &i, sizeof i);
    }
    assert_int_equal(jl_state_count(state, CASEFILE), 5000 - 1667);
    jl_state_free(&state);
}

static void state_same_key_of_two_kinds_is_two_objects(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    jl_state_put(state, CASEFILE, jl_view_text("k"), jl_view_text("one"));
    jl_state_put(state, CASEFILE + 2, jl_view_text("k"), jl_view_text("two"));
    assert_memory_equal(jl_state_get(state, CASEFILE, jl_view_text("k")).data, "one", 3);
    jl_state_delete(state, CASEFILE, jl_view_text("k"));
    assert_null(jl_state_get(state, CASEFILE, jl_view_text("k")).data);
    assert_memory_equal(jl_state_get(state, CASEFILE + 2, jl_view_text("k")).data, "two", 3);
    jl_state_free(&state);
}

static void deadlines_come_by_reminder_then_due_then_key(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    assert_int_equal(jl_state_next_due(state), INT64_MAX);
    put_deadline(state, "mt-b", 1, 0, 200, 1);
    put_deadline(state, "mt-a", 1, 0, 200, 1);
    put_deadline(state, "mt-c", 1, 100, 300, 1);
    assert_int_equal(jl_state_next_due(state), 100);
    put_deadline(state, "mt-c", 1, 0, 300, 1);
    assert_int_equal(jl_state_next_due(state), 200);
    assert_memory_equal(jl_state_next_due_key(state).data, "mt-a", 4);
    put_deadline(state, "mt-a", 1, 0, 200, 0);
    assert_memory_equal(jl_state_next_due_key(state).data, "mt-b", 4);
    uint8_t key[JL_DEADLINE_KEY_MAX];
    jl_state_delete(state, DEADLINE, jl_view(key, jl_key_deadline(key, "mt-b", "due.x", 1)));
    assert_int_equal(jl_state_next_due(state), 300);
    jl_state_free(&state);
}

static void put_delivery(struct jl_state *state, const char *agency, uint64_t seq, uint64_t position)
{
    uint8_t key[JL_DELIVERY_KEY_MAX];
    Jieli__V1__Delivery delivery = JIELI__V1__DELIVERY__INIT;
    delivery.position = position;
    put(state, DELIVERY, jl_view(key, jl_key_delivery(key, agency, seq)), &delivery.base);
}

static void mailbox_keeps_order_and_holes(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    for (uint64_t seq = 1; seq <= 100; seq++)
        put_delivery(state, "office-1", seq, 1000 + seq);
    uint8_t key[JL_DELIVERY_KEY_MAX];
    for (uint64_t seq = 1; seq <= 100; seq += 2)
        jl_state_delete(state, DELIVERY, jl_view(key, jl_key_delivery(key, "office-1", seq)));
    struct jl_mailbox *mailbox = jl_state_mailbox(state, "office-1");
    assert_int_equal(jl_mailbox_live(mailbox), 50);
    uint64_t expected = 2;
    for (uint64_t place = jl_mailbox_first(mailbox); place < jl_mailbox_end(mailbox); place++) {
        struct jl_mailbox_item item;
        if (!jl_mailbox_item(mailbox, place, &item))
            continue;
        assert_int_equal(item.seq, expected);
        expected += 2;
    }
    assert_int_equal(expected, 102);
    assert_int_equal(jl_mailbox_place(mailbox, 3), UINT64_MAX);
    jl_state_free(&state);
}

static void put_agency(struct jl_state *state, const char *code, const char *role, const char *level,
                       const char *division, int64_t revoked)
{
    Jieli__V1__Agency agency = JIELI__V1__AGENCY__INIT;
    char *roles[] = {(char *)(uintptr_t)role}, *levels[] = {(char *)(uintptr_t)level},
         *divisions[] = {(char *)(uintptr_t)division};
    agency.code = (char *)(uintptr_t)code;
    agency.roles = roles, agency.n_roles = 1;
    agency.levels = levels, agency.n_levels = level[0] ? 1 : 0;
    agency.divisions = divisions, agency.n_divisions = 1;
    agency.revoked_ms = revoked;
    put(state, AGENCY, jl_view_text(code), &agency.base);
}

static void directory_takes_the_longest_prefix(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    put_agency(state, "city", "community_office", "", "340800", 0);
    put_agency(state, "district", "community_office", "", "340803", 0);
    put_agency(state, "street", "community_office", "", "340803005000", 0);
    put_agency(state, "county-police", "police", "county", "340803", 0);
    put_agency(state, "station", "police", "station", "340803005", 0);
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "340803005001"), "street");
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "340803006"), "district");
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "340802"), "city");
    assert_null(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "330304"));
    assert_string_equal(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, "340803005"), "county-police");
    assert_string_equal(jl_state_resolve(state, "police", JIELI_LEVEL_STATION, "340803005"), "station");
    uint64_t version = jl_state_registry_version(state);
    put_agency(state, "street", "community_office", "", "340803005000", 99);
    assert_true(jl_state_registry_version(state) > version);
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "340803005001"), "district");
    jl_state_free(&state);
}

static void a_place_is_found_by_its_abolished_code_too(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    put_agency(state, "yanan", "community_office", "", "610600", 0);
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "610623"), "yanan");
    put_agency(state, "zichang", "community_office", "", "610681", 0); // 子长县 610623 became 子长市 610681 in 2019
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "610623"), "zichang");
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "610623001002"), "zichang");
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "610681"), "zichang");
    put_agency(state, "old", "community_office", "", "610623", 0); // who is still registered under it is nearest
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "610623"), "old");
    assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, "610681"), "zichang");
    put_agency(state, "a", "police", "county", "440514", 0);
    put_agency(state, "b", "police", "county", "440512", 0);
    assert_null(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, "440524")); // 潮阳县 was divided: nobody can say
    assert_null(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, "x"));
    assert_null(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, ""));
    jl_state_free(&state);
}

static void one_agency_may_be_several(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    Jieli__V1__Agency agency = JIELI__V1__AGENCY__INIT;
    char *roles[] = {(char *)(uintptr_t) "police", (char *)(uintptr_t) "drug_control_office"};
    char *levels[] = {(char *)(uintptr_t) "county", (char *)(uintptr_t) "station"};
    char *divisions[] = {(char *)(uintptr_t) "340803", (char *)(uintptr_t) "340811"};
    agency.code = (char *)(uintptr_t) "bureau";
    agency.roles = roles, agency.n_roles = 2;
    agency.levels = levels, agency.n_levels = 2;
    agency.divisions = divisions, agency.n_divisions = 2;
    put(state, AGENCY, jl_view_text("bureau"), &agency.base);
    put_agency(state, "station-5", "police", "station", "340803005", 0);
    for (int d = 0; d < 2; d++) {
        assert_string_equal(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, divisions[d]), "bureau");
        assert_string_equal(jl_state_resolve(state, "police", JIELI_LEVEL_STATION, divisions[d]), "bureau");
        assert_string_equal(jl_state_resolve(state, "drug_control_office", JIELI_LEVEL_ANY, divisions[d]), "bureau");
    }
    assert_string_equal(jl_state_resolve(state, "police", JIELI_LEVEL_STATION, "340803005001"), "station-5");
    assert_string_equal(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, "340803005001"), "bureau");
    agency.n_roles = 1; // changed: what it no longer is, it is found for no more
    agency.n_divisions = 1;
    put(state, AGENCY, jl_view_text("bureau"), &agency.base);
    assert_null(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, "340811"));
    assert_null(jl_state_resolve(state, "drug_control_office", JIELI_LEVEL_ANY, "340803"));
    assert_string_equal(jl_state_resolve(state, "police", JIELI_LEVEL_COUNTY, "340803"), "bureau");
    jl_state_free(&state);
}

static void agencies_are_kept_unpacked_as_they_are(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    char code[32];
    for (int i = 0; i < 100; i++) {
        snprintf(code, sizeof code, "office-%d", i);
        put_agency(state, code, "community_office", "", "340803", 0);
    }
    put_agency(state, "office-7", "police", "county", "340811", 99);
    assert_string_equal(jl_state_agency(state, "office-7")->roles[0], "police");
    assert_int_equal(jl_state_agency(state, "office-7")->revoked_ms, 99);
    assert_string_equal(jl_state_agency(state, "office-99")->code, "office-99");
    jl_state_delete(state, AGENCY, jl_view_text("office-3"));
    jl_state_delete(state, AGENCY, jl_view_text("office-50"));
    assert_null(jl_state_agency(state, "office-3"));
    put_agency(state, "new-1", "police", "county", "340811", 0);
    put_agency(state, "new-2", "police", "county", "340811", 0);
    put_agency(state, "new-3", "police", "county", "340811", 0);
    for (int i = 1; i <= 3; i++) {
        snprintf(code, sizeof code, "new-%d", i);
        assert_string_equal(jl_state_agency(state, code)->code, code);
    }
    for (int i = 0; i < 100; i++) {
        snprintf(code, sizeof code, "office-%d", i);
        if (i != 3 && i != 50)
            assert_string_equal(jl_state_agency(state, code)->code, code);
    }
    jl_state_free(&state);
}

/// CPU time for a directory of so many offices: registered, registered again, each found.
static clock_t directory_takes(unsigned offices)
{
    struct jl_state *state = jl_state_new(seed);
    char code[24], division[24];
    clock_t start = clock();
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < offices; i++) {
            snprintf(code, sizeof code, "office-%05u", i);
            snprintf(division, sizeof division, "34%07u", i % 10000000);
            put_agency(state, code, "community_office", "", division, 0);
        }
    for (unsigned i = 0; i < offices; i++) {
        snprintf(code, sizeof code, "office-%05u", i);
        snprintf(division, sizeof division, "34%07u001", i);
        assert_string_equal(jl_state_resolve(state, "community_office", JIELI_LEVEL_ANY, division), code);
    }
    clock_t took = clock() - start;
    jl_state_free(&state);
    return took;
}

/// Ten times the offices take about ten times as long; a list that is searched from its begin would take a hundred
/// times.
static void a_national_directory_grows_in_step(void **unused)
{
    (void)unused;
    clock_t few = directory_takes(4000), many = directory_takes(40000);
    assert_true(many < 50 * few);
}

static void dedupe_index_gives_every_candidate(void **unused)
{
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    for (uint64_t i = 1; i <= 3000; i++) {
        Jieli__V1__Dedupe dedupe = JIELI__V1__DEDUPE__INIT;
        dedupe.position = i;
        put(state, DEDUPE, jl_view(&i, sizeof i), &dedupe.base);
    }
    assert_int_equal(jl_state_dedupe_count(state), 3000);
    for (uint64_t i = 1; i <= 3100; i++) {
        uint64_t at = 0, position, found = 0;
        while ((position = jl_state_dedupe_next(state, jl_view(&i, sizeof i), &at)))
            found |= position == i;
        assert_int_equal(found, i <= 3000);
    }
    jl_state_free(&state);
}

static void id_put(struct jl_state *state, uint64_t id, uint64_t position)
{
    Jieli__V1__Dedupe dedupe = JIELI__V1__DEDUPE__INIT;
    dedupe.position = position;
    put(state, DEDUPE, jl_view(&id, sizeof id), &dedupe.base);
}

/// Candidates for an id, the sum of their positions.
static uint64_t id_positions(const struct jl_state *state, uint64_t id, unsigned *count)
{
    uint64_t at = 0, position, sum = 0;
    for (*count = 0; (position = jl_state_dedupe_next(state, jl_view(&id, sizeof id), &at)); ++*count)
        sum += position;
    return sum;
}

/// A few forgotten for each one that comes, in changing order, around the end of the table too: all others are found.
static void ids_that_are_forgotten_hide_no_others(void **unused)
{
    enum { IDS = 700, ROUNDS = 20000 };
    static uint64_t stands[IDS];
    (void)unused;
    struct jl_state *state = jl_state_new(seed);
    uint64_t random = 1, live = 0;
    unsigned count;
    memset(stands, 0, sizeof stands);
    for (uint64_t position = 1; position <= ROUNDS; position++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        uint64_t id = (random >> 33) % IDS;
        if (stands[id]) {
            jl_state_delete(state, DEDUPE, jl_view(&id, sizeof id));
            stands[id] = 0;
            live--;
        } else {
            id_put(state, id, position);
            stands[id] = position;
            live++;
        }
        assert_int_equal(jl_state_dedupe_count(state), live);
        if (position % 500)
            continue;
        for (uint64_t other = 0; other < IDS; other++) {
            assert_int_equal(id_positions(state, other, &count), stands[other]);
            assert_int_equal(count, stands[other] != 0);
        }
    }
    jl_state_free(&state);
}

static void oldest_entry_of_an_id_is_forgotten_first(void **unused)
{
    (void)unused;
    uint64_t id = 5;
    unsigned count;
    struct jl_state *state = jl_state_new(seed);
    jl_state_delete(state, DEDUPE, jl_view(&id, sizeof id)); // none there: nothing happens
    id_put(state, id, 30);
    id_put(state, id, 10);
    id_put(state, id, 20);
    jl_state_delete(state, DEDUPE, jl_view(&id, sizeof id));
    assert_int_equal(id_positions(state, id, &count), 50);
    jl_state_delete(state, DEDUPE, jl_view(&id, sizeof id));
    assert_int_equal(id_positions(state, id, &count), 30);
    jl_state_free(&state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(state_keeps_what_was_put_and_forgets_what_was_deleted),
        cmocka_unit_test(state_same_key_of_two_kinds_is_two_objects),
        cmocka_unit_test(deadlines_come_by_reminder_then_due_then_key),
        cmocka_unit_test(mailbox_keeps_order_and_holes),
        cmocka_unit_test(directory_takes_the_longest_prefix),
        cmocka_unit_test(a_place_is_found_by_its_abolished_code_too),
        cmocka_unit_test(one_agency_may_be_several),
        cmocka_unit_test(agencies_are_kept_unpacked_as_they_are),
        cmocka_unit_test(a_national_directory_grows_in_step),
        cmocka_unit_test(dedupe_index_gives_every_candidate),
        cmocka_unit_test(ids_that_are_forgotten_hide_no_others),
        cmocka_unit_test(oldest_entry_of_an_id_is_forgotten_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

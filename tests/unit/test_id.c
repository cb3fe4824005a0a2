// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/base/time.h"
#include "lib/model/division.h"
#include "lib/model/id.h"

static enum jieli_status check_kind(const char *kind, const char *value)
{
    char out[40];
    if (!strcmp(kind, "resident_id"))
        return jl_resident_id_check(value, JL_DATE_NONE, out, NULL, NULL);
    if (!strcmp(kind, "uscc"))
        return jl_uscc_check(value, out, NULL);
    if (!strcmp(kind, "orgcode_GB11714"))
        return jl_orgcode_check(value, out, NULL);
    if (!strncmp(kind, "division", 8))
        return jl_division_check(value, out, NULL);
    if (!strcmp(kind, "mobile"))
        return jl_mobile_check(value, out, NULL);
    assert_true(!strcmp(kind, "fixed") || !strcmp(kind, "hotline"));
    return jl_phone_check(value, out, NULL);
}

/// tests/data/id-vectors.csv: kind,value,valid,why; valid begins with 1 or "historical" (taken) or 0 (refused).
static void id_agrees_with_every_vector(void **state)
{
    (void)state;
    FILE *file = fopen("tests/data/id-vectors.csv", "r");
    assert_non_null(file);
    char line[512];
    int count = 0;
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        char *save = NULL, *kind = strtok_r(line, ",", &save), *value = strtok_r(NULL, ",", &save),
             *valid = strtok_r(NULL, ",", &save);
        assert_non_null(valid);
        bool expected = valid[0] != '0', actual = check_kind(kind, value) == JIELI_OK;
        if (expected != actual)
            fail_msg("%s %s: expected %d", kind, value, expected);
        count++;
    }
    fclose(file);
    assert_int_equal(count, 44);
}

static void resident_id_is_normalised(void **state)
{
    (void)state;
    static const char *const forms[] = {"11010519491231002x", " 11010519491231002X\t",
                                        "１１０１０５１９４９１２３１００２ｘ", "\u300011010519491231002Ｘ\u00A0"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char out[19] = "";
        bool known = false;
        assert_int_equal(jl_resident_id_check(forms[i], JL_DATE_NONE, out, &known, NULL), JIELI_OK);
        assert_string_equal(out, "11010519491231002X");
        assert_true(known);
        assert_true(jl_resident_id_female(out)); // sequence 002
        assert_int_equal(jl_resident_id_birth(out).day, jl_date_of(1949, 12, 31).day);
    }
    assert_false(jl_resident_id_female("610681188012310033"));
}

static void resident_id_warns_of_unknown_division_and_knows_past_and_demo(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool known;
    } rows[] = {{"440524188001010014", true}, {"999001188001010018", true}, {"330399188001010019", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[19];
        bool known = !rows[i].known;
        assert_int_equal(jl_resident_id_check(rows[i].id, JL_DATE_NONE, out, &known, NULL), JIELI_OK);
        assert_int_equal(known, rows[i].known);
    }
}

static void resident_id_refuses_birth_after_today(void **state)
{
    (void)state;
    char out[19] = "kept";
    struct jieli_err err = {0};
    assert_int_equal(jl_resident_id_check("11010519491231002X", jl_date_of(1949, 12, 30), out, NULL, &err),
                     JIELI_MSG_RESIDENT_ID);
    assert_string_equal(out, "kept");
    assert_null(strstr(err.text, "1949"));
    assert_int_equal(jl_resident_id_check("11010519491231002X", jl_date_of(1949, 12, 31), out, NULL, NULL), JIELI_OK);
}

static void resident_id_finds_every_single_wrong_digit(void **state)
{
    (void)state;
    for (int place = 0; place < 17; place++)
        for (const char *digit = "0123456789"; *digit; digit++) {
            char id[] = "33030418800229001X", out[19];
            if (id[place] == *digit)
                continue;
            id[place] = *digit;
            assert_int_equal(jl_resident_id_check(id, JL_DATE_NONE, out, NULL, NULL), JIELI_MSG_RESIDENT_ID);
        }
}

static void resident_id_refuses_odd_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "X",
                                        "1101051949123100 2X",
                                        "11010519491231002\xC3",
                                        "1101051949123100２\xEF",
                                        "11010519491231X02X",
                                        "110105194912310021101051949123100211010519491231",
                                        "\xE3\x80",
                                        "11010519491331002X"};
    char out[19];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(jl_resident_id_check(texts[i], JL_DATE_NONE, out, NULL, NULL), JIELI_MSG_RESIDENT_ID);
    assert_int_equal(jl_resident_id_check(NULL, JL_DATE_NONE, out, NULL, NULL), JIELI_MSG_RESIDENT_ID);
}

static void codes_of_bodies_are_normalised(void **state)
{
    (void)state;
    char uscc[19], orgcode[11];
    assert_int_equal(jl_uscc_check(" 11330304mb0000078t", uscc, NULL), JIELI_OK);
    assert_string_equal(uscc, "11330304MB0000078T");
    assert_int_equal(jl_orgcode_check("MB000007-8", orgcode, NULL), JIELI_OK);
    assert_string_equal(orgcode, "MB0000078");
    assert_int_equal(jl_orgcode_check("MB000007_8", orgcode, NULL), JIELI_MSG_USCC);
    assert_int_equal(jl_uscc_check("1133A304MB0000078T", uscc, NULL), JIELI_MSG_USCC);
}

static void divisions_are_sorted_and_tell_present_from_past(void **state)
{
    (void)state;
    static const uint32_t codes[] = {
#define X(CODE, LAST_YEAR, NAME) CODE,
#include "lib/model/divisions.def"
#undef X
    };
    for (size_t i = 1; i < sizeof codes / sizeof *codes; i++)
        assert_true(codes[i - 1] < codes[i]);
    assert_int_equal(jl_division_find("110000"), JL_DIVISION_IN_FORCE);
    assert_int_equal(jl_division_find("659012"), JL_DIVISION_IN_FORCE);
    assert_int_equal(jl_division_find("820000"), JL_DIVISION_IN_FORCE);
    assert_int_equal(jl_division_find("610623"), JL_DIVISION_PAST);
    assert_int_equal(jl_division_find("999000"), JL_DIVISION_DEMO);
    assert_int_equal(jl_division_find("999998"), JL_DIVISION_DEMO);
    assert_int_equal(jl_division_find("999999"), JL_DIVISION_UNKNOWN);
    assert_int_equal(jl_division_find("000000"), JL_DIVISION_UNKNOWN);
    assert_int_equal(jl_division_find("33030"), JL_DIVISION_UNKNOWN);
}

static void successors_are_sorted_and_lead_from_the_past_to_what_is_in_force(void **state)
{
    (void)state;
    static const struct {
        uint32_t from, to;
        int year;
    } rows[] = {
#define X(OLD, NEW, YEAR) {OLD, NEW, YEAR},
#include "lib/model/successors.def"
#undef X
    };
    char from[7], to[7], found[7];
    int year = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(i == 0 || rows[i - 1].from < rows[i].from);
        snprintf(from, sizeof from, "%06u", rows[i].from % 1000000);
        snprintf(to, sizeof to, "%06u", rows[i].to % 1000000);
        assert_int_equal(jl_division_find(from), JL_DIVISION_PAST);
        assert_int_equal(jl_division_find(to), JL_DIVISION_IN_FORCE);
        assert_true(rows[i].year > 1980 && rows[i].year < 2030);
        assert_true(jl_division_successor(from, found, &year));
        assert_string_equal(found, to);
    }
    assert_true(jl_division_successor("610623", found, &year)); // the seeds' own example: 子长
    assert_string_equal(found, "610681");
    assert_int_equal(year, 2019);
    assert_false(jl_division_successor("610681", found, NULL));
    assert_false(jl_division_successor("440524", found, NULL)); // divided among several
    assert_false(jl_division_successor("61062", found, NULL));
}

/// Every six-digit code of the places that the seeds name.
static void divisions_hold_the_places_of_the_seeds(void **state)
{
    (void)state;
    static const char *const codes[] = {
        "320000",    "340000",    "340800",    "340802",    "340803",    "340811",       "340822",
        "340881",    "340871",    "610000",    "610600",    "610681",    "330000",       "330300",
        "330304",    "440000",    "441900",    "331003",    "330324",    "330784",       "370105",
        "110112003", "130105012", "330782004", "370705006", "420502009", "610681002001", "441900003000"};
    char out[13];
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_int_equal(jl_division_check(codes[i], out, NULL), JIELI_OK);
        assert_string_equal(out, codes[i]);
    }
    assert_int_equal(jl_division_check("３３０３０４", out, NULL), JIELI_OK);
    assert_string_equal(out, "330304");
    static const char *const wrong[] = {"",       "33030",       "3303041", "33030400000", "3303040000001",
                                        "33o304", "999999000000"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(jl_division_check(wrong[i], out, NULL), JIELI_MSG_DIVISION);
}

static void phones_become_e164(void **state)
{
    (void)state;
    static const struct {
        const char *text, *normal;
    } rows[] = {
        {"15400000001", "+8615400000001"},
        {"+86 154 0000 0001", "+8615400000001"},
        {"0086-15400000001", "+8615400000001"},
        {"0577-80000000", "+8657780000000"},
        {"057780000000", "+8657780000000"},
        {"+86 577 80000000", "+8657780000000"},
        {"010-80000000-123", "+861080000000-123"},
        {"12348", "12348"},
        {"110", "110"},
        {"０５７７－８０００００００", "+8657780000000"},
        {"577-80000000", NULL},
        {"11", NULL},
        {"1234567", NULL},
        {"+8612800000000", NULL},
        {"0577-80000000-", NULL},
        {"0577-80000000-1234567", NULL},
        {"+86057780000000", NULL},
        {"0577-8000000x", NULL},
        {"", NULL},
        {"+86", NULL},
        {"0", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[24] = "kept";
        enum jieli_status status = jl_phone_check(rows[i].text, out, NULL);
        if ((status == JIELI_OK) != (rows[i].normal != NULL))
            fail_msg("%s", rows[i].text);
        assert_string_equal(out, rows[i].normal ? rows[i].normal : "kept");
    }
}

static void names_and_urns_are_told_apart(void **state)
{
    (void)state;
    assert_true(jl_agency_code_valid("police-1"));
    assert_false(jl_agency_code_valid(""));
    assert_false(jl_agency_code_valid(NULL));
    assert_false(jl_agency_code_valid("Police"));
    char longest[66];
    memset(longest, 'a', 65);
    longest[65] = 0;
    assert_false(jl_agency_code_valid(longest));
    assert_true(jl_agency_code_valid(longest + 1));
    assert_string_equal(jl_urn_code("urn:jieli:agency:police-1", "agency"), "police-1");
    assert_null(jl_urn_code("urn:jieli:agency:police-1", "hub"));
    assert_null(jl_urn_code("urn:jieli:agency:", "agency"));
    assert_null(jl_urn_code("urn:jieli:agencyx:a", "agency"));
    assert_null(jl_urn_code(NULL, "agency"));
}

static void uuids_are_read_written_and_made(void **state)
{
    (void)state;
    static const char text[] = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"; // RFC 9562 A.6
    uint8_t bytes[16], made[16], random[10];
    char out[37];
    assert_true(jl_uuid_read(text, bytes));
    jl_uuid_write(bytes, out);
    assert_string_equal(out, text);
    jl_time_ms at;
    assert_true(jl_uuid_time(bytes, &at));
    assert_int_equal(at, 1645557742000); // 2022-02-22T19:22:22Z
    memcpy(random, bytes + 6, 10);
    jl_uuid_make7(at, random, made);
    assert_memory_equal(made, bytes, 16);
    assert_true(jl_uuid_read("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", made));
    assert_memory_equal(made, bytes, 16);
    uint8_t ones[16];
    memset(ones, 0xFF, 16);
    jl_uuid_make8(ones, made);
    jl_uuid_write(made, out);
    assert_string_equal(out, "ffffffff-ffff-8fff-bfff-ffffffffffff");
    assert_false(jl_uuid_time(made, &at));
    static const char *const wrong[] = {"",
                                        "017f22e279b07cc398c4dc0c0c07398f",
                                        "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                                        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                                        "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
                                        "00000000-0000-0000-0000-000000000000",
                                        "ffffffff-ffff-ffff-ffff-ffffffffffff",
                                        "017f22e2-79b0-9cc3-98c4-dc0c0c07398f"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(jl_uuid_read(wrong[i], made));
    assert_false(jl_uuid_read(NULL, made));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(id_agrees_with_every_vector),
        cmocka_unit_test(resident_id_is_normalised),
        cmocka_unit_test(resident_id_warns_of_unknown_division_and_knows_past_and_demo),
        cmocka_unit_test(resident_id_refuses_birth_after_today),
        cmocka_unit_test(resident_id_finds_every_single_wrong_digit),
        cmocka_unit_test(resident_id_refuses_odd_texts),
        cmocka_unit_test(codes_of_bodies_are_normalised),
        cmocka_unit_test(divisions_are_sorted_and_tell_present_from_past),
        cmocka_unit_test(successors_are_sorted_and_lead_from_the_past_to_what_is_in_force),
        cmocka_unit_test(divisions_hold_the_places_of_the_seeds),
        cmocka_unit_test(phones_become_e164),
        cmocka_unit_test(names_and_urns_are_told_apart),
        cmocka_unit_test(uuids_are_read_written_and_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: Apache-2.0
// A resident number that was wrong: whose file the right one leads to, and what a correction merges.
#include "tests/unit/casefiles.h"

static const Jieli__V1__OutcomeItem *correct(struct here *here, struct town_link *link,
                                             const struct town_signer *signer, const char *subject, uint32_t old,
                                             uint32_t right, bool anothers)
{
    char json[400], was[19], is[19];
    ground_resident(old, was);
    ground_resident(right, is);
    snprintf(json, sizeof json,
             "{\"person\":{\"resident_id\":\"%s\",\"phone\":\"13800000000\"},\"resident_id\":\"%s\",\"corrected_on\":"
             "\"2026-02-09\",\"reason\":\"mistyped\",\"old_is_anothers\":%s}",
             was, is, anothers ? "true" : "false");
    return town_say(here->town, link, signer,
                    (struct town_message){.type = "person.corrected", .json = json, .subject = subject});
}

/// The police have to do with a file once something in it was for them.
static void police_reach(struct here *here, const char *casefile)
{
    Jieli__V1__Casefile *file = town_casefile(here->town, casefile);
    file->agencies = realloc(file->agencies, (file->n_agencies + 1) * sizeof *file->agencies);
    file->agencies[file->n_agencies++] = jl_strdup("police");
    town_put(here->town, TOWN_CASEFILE, jl_view_text(casefile), &file->base);
    jieli__v1__casefile__free_unpacked(file, NULL);
}

/// The merge is taken back, and each person has the own file and number again.
static void expect_own_files_again(struct here *here, const char *a, const char *b)
{
    char file[32];
    town_expect(casefile_unmerge(here, b), TOWN_ACCEPTED, "");
    casefile_note(here, here->office, &here->office_key, 1, file);
    assert_string_equal(file, a);
    casefile_note(here, here->other, &here->other_key, 2, file);
    assert_string_equal(file, b);
}

static void a_correction_to_another_files_number_merges_the_two(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32], json[400];
    uint64_t seqs[8];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    police_reach(&here, b);
    town_expect(correct(&here, here.office, &here.office_key, "", 2, 1, false), TOWN_REJECTED, "JL-AUTH-0003");
    const Jieli__V1__OutcomeItem *item = correct(&here, here.police, &here.police_key, "", 2, 1, false);
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, a); // the older file goes on
    Jieli__V1__Casefile *from = town_casefile(here.town, b);
    assert_string_equal(from->merged_into, a);
    jieli__v1__casefile__free_unpacked(from, NULL);
    town_round(here.town);
    assert_int_equal(town_delivered(here.other, seqs, 8), 1);  // who had to do with the corrected file is told
    assert_int_equal(town_delivered(here.office, seqs, 8), 0); // who had not, is not
    // both numbers lead to it
    Jieli__V1__Casefile *into = town_casefile(here.town, a);
    town_expect(town_say(here.town, here.other, &here.other_key,
                         (struct town_message){.type = "bench.note",
                                               .json = town_note(2, "x", json, sizeof json),
                                               .matter = into->matters[1]}),
                TOWN_ACCEPTED, "");
    jieli__v1__casefile__free_unpacked(into, NULL);
    town_expect(correct(&here, here.police, &here.police_key, "", 2, 1, false), TOWN_REJECTED, "JL-ARG-0001");
    expect_own_files_again(&here, a, b);
    here_close(&here);
}

static void a_corrected_number_leads_to_the_file_and_the_old_one_too_unless_it_is_anothers(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], c[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    town_expect(correct(&here, here.police, &here.police_key, "", 1, 5, false), TOWN_REJECTED, "JL-AUTH-0005");
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 5, false), TOWN_ACCEPTED, "");
    casefile_note(&here, here.office, &here.office_key, 5, c);
    assert_string_equal(c, a);
    casefile_note(&here, here.office, &here.office_key, 1, c);
    assert_string_equal(c, a);
    town_expect(correct(&here, here.police, &here.police_key, "", 5, 6, true), TOWN_ACCEPTED, "");
    casefile_note(&here, here.office, &here.office_key, 6, c);
    assert_string_equal(c, a);
    town_restart(here.town);
    here.office = here_link(&here, "office");
    casefile_note(&here, here.office, &here.office_key, 5, c); // somebody else's: a file of their own
    assert_string_not_equal(c, a);
    here_close(&here);
}

/// Which number is somebody else's the message says itself, whichever the file has by now.
static void the_number_that_is_said_to_be_anothers_leads_away_and_no_other(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], c[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 5, false), TOWN_ACCEPTED, "");
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 6, true), TOWN_ACCEPTED, "");
    casefile_note(&here, here.office, &here.office_key, 5, c);
    assert_string_equal(c, a);
    casefile_note(&here, here.office, &here.office_key, 1, c);
    assert_string_not_equal(c, a);
    here_close(&here);
}

static void a_correction_taken_back_leaves_no_file_without_its_number(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 2, true), TOWN_ACCEPTED, "");
    expect_own_files_again(&here, a, b);
    here_close(&here);
}

/// What was corrected between a merge and its end stays corrected.
static void a_merge_taken_back_keeps_what_was_corrected_since(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 2, false), TOWN_ACCEPTED, "");
    town_expect(correct(&here, here.police, &here.police_key, a, 2, 7, false), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *corrected = town_casefile(here.town, a);
    town_expect(casefile_unmerge(&here, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *after = town_casefile(here.town, a);
    assert_true(jl_view_equal(jl_view_pb(after->person_hash), jl_view_pb(corrected->person_hash)));
    jieli__v1__casefile__free_unpacked(corrected, NULL);
    jieli__v1__casefile__free_unpacked(after, NULL);
    here_close(&here);
}

/// An agency's own file is no person's and never gets a person's number.
static void no_number_is_given_to_an_agencys_own_file(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], right[19], json[300];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    police_reach(&here, a);
    Jieli__V1__Casefile *file = town_casefile(here.town, a);
    free(file->scope);
    file->scope = jl_strdup("agency");
    town_put(here.town, TOWN_CASEFILE, jl_view_text(a), &file->base);
    jieli__v1__casefile__free_unpacked(file, NULL);
    ground_resident(5, right);
    snprintf(json, sizeof json, "{\"resident_id\":\"%s\",\"corrected_on\":\"2026-02-09\",\"reason\":\"mistyped\"}",
             right);
    town_expect(town_say(here.town, here.police, &here.police_key,
                         (struct town_message){.type = "person.corrected", .json = json, .subject = a}),
                TOWN_REJECTED, "JL-AUTH-0005");
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_correction_to_another_files_number_merges_the_two),
        cmocka_unit_test(a_corrected_number_leads_to_the_file_and_the_old_one_too_unless_it_is_anothers),
        cmocka_unit_test(the_number_that_is_said_to_be_anothers_leads_away_and_no_other),
        cmocka_unit_test(a_correction_taken_back_leaves_no_file_without_its_number),
        cmocka_unit_test(a_merge_taken_back_keeps_what_was_corrected_since),
        cmocka_unit_test(no_number_is_given_to_an_agencys_own_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: Apache-2.0
// One person, one file: opened once, merged when two turn out to be one person's, taken back again. What a corrected
// number does: test_hub_correction.c.
#include "tests/unit/casefiles.h"

static const Jieli__V1__OutcomeItem *merge(struct here *here, const char *from, const char *into)
{
    char json[200];
    snprintf(json, sizeof json, "{\"from\":\"%s\",\"into\":\"%s\",\"reason\":\"same person\"}", from, into);
    return town_admin(here->town, here->op, "admin.casefile_merge", json);
}

static struct jl_buf dump(struct here *here)
{
    static const uint32_t kinds[] = {TOWN_CASEFILE, TOWN_MATTER, TOWN_DEADLINE, TOWN_DELIVERY, TOWN_PERSON};
    return town_dump(here->town, kinds, JIELI_COUNT(kinds));
}

/// Both deadlines run.
static void report(struct here *here, uint32_t person)
{
    char json[300];
    here_tell(here, "report_in", here_about(person, "\"reported_on\":\"2026-02-09\"", json, sizeof json));
}

static void two_agencies_that_send_at_the_same_moment_open_one_file(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char json[400];
    struct town_built first, second;
    town_note(1, "x", json, sizeof json);
    town_build(here.town, &here.office_key, &(struct town_message){.type = "bench.note", .json = json}, &first);
    town_build(here.town, &here.other_key, &(struct town_message){.type = "bench.note", .json = json}, &second);
    town_submit_built(here.town, here.office, &here.office_key, &first, 1); // one batch, nothing durable yet
    town_submit_built(here.town, here.other, &here.other_key, &second, 1);
    town_round(here.town);
    const Jieli__V1__OutcomeItem *one = town_take(here.office, JIELI__V1__FRAME__OF_OUTCOME)->outcome->items[0];
    town_expect(one, TOWN_ACCEPTED, "");
    // the second has no part in the matter of the first: it is told so, and no second file is opened
    town_expect(town_take(here.other, JIELI__V1__FRAME__OF_OUTCOME)->outcome->items[0], TOWN_REJECTED, "JL-AUTH-0005");
    assert_int_equal(town_count(here.town, TOWN_CASEFILE), 1);
    town_built_fini(&first);
    town_built_fini(&second);
    here_close(&here);
}

static void everything_of_the_one_goes_over_to_the_other(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32], json[400];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    report(&here, 1);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    assert_string_not_equal(a, b);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *from = town_casefile(here.town, a), *into = town_casefile(here.town, b);
    assert_string_equal(from->merged_into, b);
    assert_int_equal(from->n_matters, 0);
    assert_int_equal(into->n_matters, 2);
    assert_int_equal(into->n_agencies, 3); // other, civil, office
    struct jl_view value = jl_state_get(jl_hub_state(here.town->hub), TOWN_MATTER, jl_view_text(into->matters[1]));
    Jieli__V1__Matter *matter = jieli__v1__matter__unpack(NULL, value.len, value.data);
    assert_string_equal(matter->casefile, b);
    // by the old id, by the old number, by the new: all reach the one file, and each agency its own matter
    const Jieli__V1__OutcomeItem *item = here_say(&here, "bench.note", "{\"to_division\":\"999001\",\"text\":\"y\"}",
                                                  .subject = a, .matter = matter->id);
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, b);
    item = here_say(&here, "bench.note", town_note(1, "z", json, sizeof json), .subject = b, .matter = matter->id);
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, b);
    jieli__v1__matter__free_unpacked(matter, NULL);
    jieli__v1__casefile__free_unpacked(from, NULL);
    jieli__v1__casefile__free_unpacked(into, NULL);
    town_restart(here.town);
    from = town_casefile(here.town, a);
    assert_string_equal(from->merged_into, b);
    assert_string_equal(from->merge->reason, "same person");
    assert_string_equal(from->merge->actor, "urn:jieli:operator:op");
    jieli__v1__casefile__free_unpacked(from, NULL);
    here_close(&here);
}

static void a_deadline_of_a_merged_file_fires_in_the_other(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    report(&here, 1);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    uint64_t fired = jl_hub_counts(here.town->hub).fired;
    here.town->now_ms = TOWN_START + 20 * JL_MS_DAY;
    town_round(here.town);
    town_round(here.town);
    assert_true(jl_hub_counts(here.town->hub).fired > fired + 1);
    bool in_b = false, in_a = false;
    for (uint64_t position = 1; position <= jl_journal_durable_position(here.town->journal); position++) {
        Jieli__V1__RecordPublic *public_ = town_record(here.town, position, NULL, NULL);
        bool firing = public_->kind == JIELI__V1__RECORD_KIND__RECORD_KIND_FIRING;
        in_a = in_a || (firing && strcmp(public_->casefile, a) == 0);
        in_b = in_b || (firing && strcmp(public_->casefile, b) == 0);
        jieli__v1__record_public__free_unpacked(public_, NULL);
    }
    assert_true(in_b && !in_a);
    here_close(&here);
}

static void a_merge_taken_back_leaves_everything_as_it_was(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32], c[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    report(&here, 1);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    casefile_note(&here, here.office, &here.office_key, 3, c);
    struct jl_buf before = dump(&here);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_expect(merge(&here, b, c), TOWN_ACCEPTED, "");                    // a chain
    town_expect(casefile_unmerge(&here, a), TOWN_REJECTED, "JL-ARG-0001"); // the later one first
    town_restart(here.town);
    here.op = town_operator(here.town);
    town_expect(casefile_unmerge(&here, b), TOWN_ACCEPTED, "");
    town_expect(casefile_unmerge(&here, a), TOWN_ACCEPTED, "");
    town_expect(casefile_unmerge(&here, a), TOWN_REJECTED, "JL-ARG-0001");
    struct jl_buf after = dump(&here);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    jl_buf_fini(&before);
    jl_buf_fini(&after);
    here_close(&here);
}

static void counts_add_up_and_are_taken_back(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    const char *ids[] = {a, b};
    for (int i = 0; i < 2; i++) { // what workflows have counted
        Jieli__V1__Casefile *file = town_casefile(here.town, ids[i]);
        Jieli__V1__Count warnings = JIELI__V1__COUNT__INIT, only = JIELI__V1__COUNT__INIT, *list[] = {&warnings, &only};
        warnings.name = (char *)(uintptr_t) "warnings";
        warnings.value = 2 + i;
        only.name = (char *)(uintptr_t)(i ? "of_b" : "of_a");
        only.value = 1;
        Jieli__V1__Count **was = file->counts;
        file->counts = list;
        file->n_counts = 2;
        town_put(here.town, TOWN_CASEFILE, jl_view_text(ids[i]), &file->base);
        file->counts = was;
        file->n_counts = 0;
        jieli__v1__casefile__free_unpacked(file, NULL);
    }
    struct jl_buf before = dump(&here);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *into = town_casefile(here.town, b);
    assert_int_equal(into->n_counts, 3);
    assert_int_equal(into->counts[0]->value, 5);
    jieli__v1__casefile__free_unpacked(into, NULL);
    town_expect(casefile_unmerge(&here, a), TOWN_ACCEPTED, "");
    struct jl_buf after = dump(&here);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    jl_buf_fini(&before);
    jl_buf_fini(&after);
    here_close(&here);
}

static void letters_of_both_files_keep_one_order(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32], json[400];
    uint64_t seqs[8];
    struct town_link *civil = town_link(here.town, "civil", "civil", 1); // one in flight at a time
    casefile_note(&here, here.office, &here.office_key, 1, a);
    town_round(here.town);
    assert_int_equal(town_delivered(civil, seqs, 8), 1);
    town_refuse(here.town, civil, &here.civil_key, seqs[0], true, "later"); // it waits ten seconds
    casefile_note(&here, here.office, &here.office_key, 2, b);
    town_round(here.town);
    assert_int_equal(town_delivered(civil, seqs, 8), 1); // another file: passes
    town_ack(here.town, civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, seqs[0], seqs[0]);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *into = town_casefile(here.town, b);
    here_tell(&here, "bench.note", town_note(2, "after", json, sizeof json), .matter = into->matters[0]);
    jieli__v1__casefile__free_unpacked(into, NULL);
    town_round(here.town);
    assert_int_equal(town_delivered(civil, seqs, 8), 0); // behind the one that waits
    here.town->now_ms += 11 * JL_MS_SECOND;
    town_round(here.town);
    assert_int_equal(town_delivered(civil, seqs, 8), 1);
    assert_int_equal(seqs[0], 1);
    town_ack(here.town, civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, 1, 1);
    town_round(here.town);
    assert_int_equal(town_delivered(civil, seqs, 8), 1);
    assert_int_equal(seqs[0], 3);
    here_close(&here);
}

static void letter_is_of(struct here *here, uint64_t seq, const char *casefile)
{
    Jieli__V1__Delivery *delivery = NULL;
    assert_true(town_delivery(here->town, "civil", seq, &delivery));
    assert_string_equal(delivery->casefile, casefile);
    jieli__v1__delivery__free_unpacked(delivery, NULL);
}

static void what_was_sent_while_they_were_one_stays_with_the_survivor(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32], json[400];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.office, &here.office_key, 2, b);
    Jieli__V1__Casefile *from = town_casefile(here.town, a);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    letter_is_of(&here, 1, b);
    here_tell(&here, "bench.note", town_note(1, "after", json, sizeof json), .matter = from->matters[0]);
    town_expect(casefile_unmerge(&here, a), TOWN_ACCEPTED, "");
    letter_is_of(&here, 1, a); // sent before
    letter_is_of(&here, 2, b);
    letter_is_of(&here, 3, b); // sent while they were one, though its matter has gone back
    jieli__v1__casefile__free_unpacked(from, NULL);
    here_close(&here);
}

static void nobody_is_sent_anything_of_the_past_by_a_merge(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32];
    uint64_t seqs[8];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    town_round(here.town);
    size_t deliveries = town_count(here.town, TOWN_DELIVERY);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_round(here.town);
    assert_int_equal(town_count(here.town, TOWN_DELIVERY), deliveries);
    assert_int_equal(town_delivered(here.office, seqs, 8), 0);
    assert_int_equal(town_delivered(here.other, seqs, 8), 0);
    // nor may it move the other's matter: the office has no part in it
    Jieli__V1__Casefile *into = town_casefile(here.town, b);
    town_expect(here_say(&here, "bench.note", "{\"to_division\":\"999001\",\"text\":\"y\"}", .subject = a,
                         .matter = into->matters[0]),
                TOWN_REJECTED, "JL-FLOW-0003");
    jieli__v1__casefile__free_unpacked(into, NULL);
    here_close(&here);
}

static void what_cannot_be_one_persons_is_not_merged(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    town_expect(merge(&here, a, a), TOWN_REJECTED, "JL-ARG-0001");
    town_expect(merge(&here, a, "cf-nobody"), TOWN_REJECTED, "JL-ARG-0002");
    town_expect(casefile_unmerge(&here, a), TOWN_REJECTED, "JL-ARG-0001");
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_expect(merge(&here, a, b), TOWN_REJECTED, "JL-ARG-0001"); // already
    town_expect(merge(&here, b, a), TOWN_REJECTED, "JL-ARG-0001"); // no circle
    here_close(&here);
}

/// A file with so many fields and counts whose names begin with `mark`.
static void fill(struct here *here, const char *id, const char *mark, unsigned fields, unsigned counts)
{
    Jieli__V1__Casefile *file = town_casefile(here->town, id);
    Jieli__V1__Field field[80], *field_list[80], **fields_were = file->fields;
    Jieli__V1__Count count[80], *count_list[80], **counts_were = file->counts;
    char names[80][16], value[] = "x";
    size_t fields_had = file->n_fields, counts_had = file->n_counts;
    for (unsigned i = 0; i < 80; i++) {
        snprintf(names[i], sizeof names[i], "%s_%u", mark, i);
        jieli__v1__field__init(field_list[i] = &field[i]);
        jieli__v1__count__init(count_list[i] = &count[i]);
        field[i].name = count[i].name = names[i];
        field[i].text = value;
        count[i].value = 1;
    }
    file->fields = field_list;
    file->n_fields = fields;
    file->counts = count_list;
    file->n_counts = counts;
    town_put(here->town, TOWN_CASEFILE, jl_view_text(id), &file->base);
    file->fields = fields_were;
    file->n_fields = fields_had;
    file->counts = counts_were;
    file->n_counts = counts_had;
    jieli__v1__casefile__free_unpacked(file, NULL);
}

static void what_two_files_hold_together_one_must_be_able_to_hold(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char a[32], b[32];
    casefile_note(&here, here.office, &here.office_key, 1, a);
    casefile_note(&here, here.other, &here.other_key, 2, b);
    fill(&here, a, "one", JL_FIELDS_MAX / 2, 0);
    fill(&here, b, "two", JL_FIELDS_MAX + 1 - JL_FIELDS_MAX / 2, 0);
    town_expect(merge(&here, a, b), TOWN_REJECTED, "JL-WIRE-0006");
    fill(&here, a, "one", 0, JL_FIELDS_MAX + 1 - JL_FIELDS_MAX / 2);
    fill(&here, b, "two", 0, JL_FIELDS_MAX / 2);
    town_expect(merge(&here, a, b), TOWN_REJECTED, "JL-WIRE-0006");
    fill(&here, a, "two", JL_FIELDS_MAX, JL_FIELDS_MAX); // the same names: no more in all
    fill(&here, b, "two", JL_FIELDS_MAX, JL_FIELDS_MAX);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_expect(casefile_unmerge(&here, a), TOWN_ACCEPTED, "");
    fill(&here, a, "one", JL_FIELDS_MAX / 2, JL_FIELDS_MAX / 2);
    fill(&here, b, "two", JL_FIELDS_MAX / 2, JL_FIELDS_MAX / 2);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *into = town_casefile(here.town, b);
    assert_int_equal(into->n_fields, JL_FIELDS_MAX);
    assert_int_equal(into->n_counts, JL_FIELDS_MAX);
    jieli__v1__casefile__free_unpacked(into, NULL);
    here_close(&here);
}

static void sixty_four_files_may_be_one_persons_and_no_more(void **unused)
{
    (void)unused;
    struct here here = casefiles_open();
    char first[32], file[32], last[32];
    casefile_note(&here, here.office, &here.office_key, 1, first);
    snprintf(last, sizeof last, "%s", first);
    for (uint32_t person = 2; person <= JL_MERGES_MAX; person++) { // each into the next: a chain
        casefile_note(&here, here.office, &here.office_key, person, file);
        town_expect(merge(&here, last, file), TOWN_ACCEPTED, "");
        snprintf(last, sizeof last, "%s", file);
    }
    casefile_note(&here, here.office, &here.office_key, JL_MERGES_MAX + 1, file);
    town_expect(merge(&here, last, file), TOWN_REJECTED, "JL-WIRE-0006");
    town_expect(merge(&here, file, last), TOWN_REJECTED, "JL-WIRE-0006");
    // the first of the chain still leads to the last
    char json[400];
    Jieli__V1__Casefile *into = town_casefile(here.town, last);
    const Jieli__V1__OutcomeItem *item = here_say(&here, "bench.note", town_note(1, "again", json, sizeof json),
                                                  .subject = first, .matter = into->matters[0]);
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, last);
    jieli__v1__casefile__free_unpacked(into, NULL);
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_agencies_that_send_at_the_same_moment_open_one_file),
        cmocka_unit_test(everything_of_the_one_goes_over_to_the_other),
        cmocka_unit_test(a_deadline_of_a_merged_file_fires_in_the_other),
        cmocka_unit_test(a_merge_taken_back_leaves_everything_as_it_was),
        cmocka_unit_test(counts_add_up_and_are_taken_back),
        cmocka_unit_test(letters_of_both_files_keep_one_order),
        cmocka_unit_test(what_was_sent_while_they_were_one_stays_with_the_survivor),
        cmocka_unit_test(nobody_is_sent_anything_of_the_past_by_a_merge),
        cmocka_unit_test(what_cannot_be_one_persons_is_not_merged),
        cmocka_unit_test(what_two_files_hold_together_one_must_be_able_to_hold),
        cmocka_unit_test(sixty_four_files_may_be_one_persons_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

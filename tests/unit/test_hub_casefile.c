// SPDX-License-Identifier: Apache-2.0
// One person, one file: opened once, merged when two turn out to be one person's, taken back again.
#include "tests/unit/hub_fixture.h"

struct here {
    struct town *town;
    struct town_link *op, *office, *other, *civil, *police;
    struct town_signer office_key, other_key, civil_key, police_key;
};

static struct here here_open(void)
{
    struct here here = {.town = town_open()};
    here.op = town_operator(here.town);
    town_agency(here.town, here.op, "office", "community_office", "999001", &here.office_key);
    town_agency(here.town, here.op, "other", "community_office", "999002", &here.other_key);
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    town_agency(here.town, here.op, "police", "police", "999001", &here.police_key);
    here.office = town_link(here.town, "office", "office", 64);
    here.other = town_link(here.town, "other", "other", 64);
    here.police = town_link(here.town, "police", "police", 64);
    char json[1600];
    snprintf(json, sizeof json,
             "{\"parts\":[{\"name\":\"policy/more\",\"text\":\"policy = ( { type = \\\"person.corrected\\\"; "
             "role = \\\"*\\\"; purpose = \\\"*\\\"; withhold = ( \\\"person.phone\\\" ); ground = \\\"g\\\"; }, "
             "{ type = \\\"person.corrected\\\"; role = \\\"police\\\"; purpose = \\\"correct\\\"; withhold = (); "
             "ground = \\\"g\\\"; } );\"}]}");
    town_expect(town_admin(here.town, here.op, "admin.configuration", json), TOWN_ACCEPTED, "");
    return here;
}

static void here_close(struct here *here)
{
    jl_key_free(&here->office_key.key);
    jl_key_free(&here->other_key.key);
    jl_key_free(&here->civil_key.key);
    jl_key_free(&here->police_key.key);
    town_close(here->town);
}

/// A note about a person; returns its casefile's id.
static void note(struct here *here, struct town_link *link, const struct town_signer *signer, uint32_t person,
                 char casefile[32])
{
    char json[400];
    const Jieli__V1__OutcomeItem *item =
        town_say(here->town, link, signer,
                 (struct town_message){.type = "bench.note", .json = town_note(person, "x", json, sizeof json)});
    town_expect(item, TOWN_ACCEPTED, "");
    snprintf(casefile, 32, "%s", item->casefile);
}

static Jieli__V1__Casefile *file_of(struct here *here, const char *id)
{
    struct jl_view value =
        jl_state_get(jl_hub_state(here->town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, jl_view_text(id));
    assert_non_null(value.data);
    return jieli__v1__casefile__unpack(NULL, value.len, value.data);
}

static const Jieli__V1__OutcomeItem *merge(struct here *here, const char *from, const char *into)
{
    char json[200];
    snprintf(json, sizeof json, "{\"from\":\"%s\",\"into\":\"%s\",\"reason\":\"same person\"}", from, into);
    return town_admin(here->town, here->op, "admin.casefile_merge", json);
}

static const Jieli__V1__OutcomeItem *unmerge(struct here *here, const char *casefile)
{
    char json[200];
    snprintf(json, sizeof json, "{\"casefile\":\"%s\",\"reason\":\"not the same\"}", casefile);
    return town_admin(here->town, here->op, "admin.casefile_unmerge", json);
}

/// Digest of all casefiles, matters, deadlines, deliveries and the index.
static bool add_object(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct jl_buf *all = user;
    bool wanted =
        kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE || kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER ||
        kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE || kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY ||
        kind == JIELI__V1__OBJECT_KIND__OBJECT_KIND_PERSON_INDEX;
    if (!wanted)
        return true;
    jl_buf_add_view(all, key);
    jl_buf_add_view(all, value);
    return true;
}

static struct jl_buf dump(struct here *here)
{
    struct jl_buf all = {0};
    jl_state_each(jl_hub_state(here->town->hub), 0, add_object, &all);
    return all;
}

static void arm(struct here *here, uint32_t person)
{
    char json[300], resident[19];
    town_resident(person, resident);
    snprintf(json, sizeof json, "{\"person\":{\"resident_id\":\"%s\"},\"reported_on\":\"2026-02-09\"}", resident);
    town_expect(
        town_say(here->town, here->office, &here->office_key, (struct town_message){.type = "report_in", .json = json}),
        TOWN_ACCEPTED, "");
}

static void two_agencies_that_send_at_the_same_moment_open_one_file(void **unused)
{
    (void)unused;
    struct here here = here_open();
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
    assert_int_equal(jl_state_count(jl_hub_state(here.town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE), 1);
    town_built_fini(&first);
    town_built_fini(&second);
    here_close(&here);
}

static void everything_of_the_one_goes_over_to_the_other(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32], json[400];
    note(&here, here.office, &here.office_key, 1, a);
    arm(&here, 1);
    note(&here, here.other, &here.other_key, 2, b);
    assert_string_not_equal(a, b);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *from = file_of(&here, a), *into = file_of(&here, b);
    assert_string_equal(from->merged_into, b);
    assert_int_equal(from->n_matters, 0);
    assert_int_equal(into->n_matters, 2);
    assert_int_equal(into->n_agencies, 3); // other, civil, office
    struct jl_view value = jl_state_get(jl_hub_state(here.town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_MATTER,
                                        jl_view_text(into->matters[1]));
    Jieli__V1__Matter *matter = jieli__v1__matter__unpack(NULL, value.len, value.data);
    assert_string_equal(matter->casefile, b);
    // by the old id, by the old number, by the new: all reach the one file, and each agency its own matter
    const Jieli__V1__OutcomeItem *item =
        town_say(here.town, here.office, &here.office_key,
                 (struct town_message){.type = "bench.note",
                                       .json = "{\"to_division\":\"999001\",\"text\":\"y\"}",
                                       .subject = a,
                                       .matter = matter->id});
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, b);
    item = town_say(
        here.town, here.office, &here.office_key,
        (struct town_message){
            .type = "bench.note", .json = town_note(1, "z", json, sizeof json), .subject = b, .matter = matter->id});
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, b);
    jieli__v1__matter__free_unpacked(matter, NULL);
    jieli__v1__casefile__free_unpacked(from, NULL);
    jieli__v1__casefile__free_unpacked(into, NULL);
    town_restart(here.town);
    from = file_of(&here, a);
    assert_string_equal(from->merged_into, b);
    assert_string_equal(from->merge->reason, "same person");
    assert_string_equal(from->merge->actor, "urn:jieli:operator:op");
    jieli__v1__casefile__free_unpacked(from, NULL);
    here_close(&here);
}

static void a_deadline_of_a_merged_file_fires_in_the_other(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32];
    note(&here, here.office, &here.office_key, 1, a);
    arm(&here, 1);
    note(&here, here.other, &here.other_key, 2, b);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    uint64_t fired = jl_hub_counts(here.town->hub).fired;
    here.town->now_ms = TOWN_START + 20 * JL_MS_DAY;
    town_round(here.town);
    town_round(here.town);
    assert_true(jl_hub_counts(here.town->hub).fired > fired + 1);
    bool in_b = false, in_a = false;
    for (uint64_t position = 1; position <= jl_journal_durable_position(here.town->journal); position++) {
        struct jl_record record;
        assert_int_equal(jl_journal_read(here.town->journal, position, &record, NULL, NULL), JIELI_OK);
        Jieli__V1__RecordPublic *public_ =
            jieli__v1__record_public__unpack(NULL, record.public_.len, record.public_.data);
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
    struct here here = here_open();
    char a[32], b[32], c[32];
    note(&here, here.office, &here.office_key, 1, a);
    arm(&here, 1);
    note(&here, here.other, &here.other_key, 2, b);
    note(&here, here.office, &here.office_key, 3, c);
    struct jl_buf before = dump(&here);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_expect(merge(&here, b, c), TOWN_ACCEPTED, "");           // a chain
    town_expect(unmerge(&here, a), TOWN_REJECTED, "JL-ARG-0001"); // the later one first
    town_restart(here.town);
    here.op = town_operator(here.town);
    town_expect(unmerge(&here, b), TOWN_ACCEPTED, "");
    town_expect(unmerge(&here, a), TOWN_ACCEPTED, "");
    town_expect(unmerge(&here, a), TOWN_REJECTED, "JL-ARG-0001");
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
    struct here here = here_open();
    char a[32], b[32];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.other, &here.other_key, 2, b);
    struct jl_state *state = jl_hub_state(here.town->hub);
    const char *ids[] = {a, b};
    for (int i = 0; i < 2; i++) { // what workflows have counted
        Jieli__V1__Casefile *file = file_of(&here, ids[i]);
        Jieli__V1__Count warnings = JIELI__V1__COUNT__INIT, only = JIELI__V1__COUNT__INIT, *list[] = {&warnings, &only};
        warnings.name = (char *)(uintptr_t) "warnings";
        warnings.value = 2 + i;
        only.name = (char *)(uintptr_t)(i ? "of_b" : "of_a");
        only.value = 1;
        Jieli__V1__Count **was = file->counts;
        file->counts = list;
        file->n_counts = 2;
        struct jl_buf packed = {0};
        jl_buf_add_packed(&packed, &file->base);
        jl_state_put(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, jl_view_text(ids[i]), jl_buf_view(&packed));
        jl_buf_fini(&packed);
        file->counts = was;
        file->n_counts = 0;
        jieli__v1__casefile__free_unpacked(file, NULL);
    }
    struct jl_buf before = dump(&here);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *into = file_of(&here, b);
    assert_int_equal(into->n_counts, 3);
    assert_int_equal(into->counts[0]->value, 5);
    jieli__v1__casefile__free_unpacked(into, NULL);
    town_expect(unmerge(&here, a), TOWN_ACCEPTED, "");
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
    struct here here = here_open();
    char a[32], b[32], json[400];
    uint64_t seqs[8];
    struct town_link *civil = town_link(here.town, "civil", "civil", 1); // one in flight at a time
    note(&here, here.office, &here.office_key, 1, a);
    town_round(here.town);
    assert_int_equal(town_delivered(civil, seqs, 8), 1);
    town_refuse(here.town, civil, &here.civil_key, seqs[0], true, "later"); // it waits ten seconds
    note(&here, here.office, &here.office_key, 2, b);
    town_round(here.town);
    assert_int_equal(town_delivered(civil, seqs, 8), 1); // another file: passes
    town_ack(here.town, civil, &here.civil_key, JIELI__V1__LEVEL__LEVEL_TAKEN, seqs[0], seqs[0]);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *into = file_of(&here, b);
    town_expect(town_say(here.town, here.office, &here.office_key,
                         (struct town_message){.type = "bench.note",
                                               .json = town_note(2, "after", json, sizeof json),
                                               .matter = into->matters[0]}),
                TOWN_ACCEPTED, "");
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
    uint8_t key[JL_DELIVERY_KEY_MAX];
    struct jl_view value = jl_state_get(jl_hub_state(here->town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY,
                                        jl_view(key, jl_key_delivery(key, "civil", seq)));
    assert_non_null(value.data);
    Jieli__V1__Delivery *delivery = jieli__v1__delivery__unpack(NULL, value.len, value.data);
    assert_string_equal(delivery->casefile, casefile);
    jieli__v1__delivery__free_unpacked(delivery, NULL);
}

static void what_was_sent_while_they_were_one_stays_with_the_survivor(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32], json[400];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.office, &here.office_key, 2, b);
    Jieli__V1__Casefile *from = file_of(&here, a);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    letter_is_of(&here, 1, b);
    town_expect(town_say(here.town, here.office, &here.office_key,
                         (struct town_message){.type = "bench.note",
                                               .json = town_note(1, "after", json, sizeof json),
                                               .matter = from->matters[0]}),
                TOWN_ACCEPTED, "");
    town_expect(unmerge(&here, a), TOWN_ACCEPTED, "");
    letter_is_of(&here, 1, a); // sent before
    letter_is_of(&here, 2, b);
    letter_is_of(&here, 3, b); // sent while they were one, though its matter has gone back
    jieli__v1__casefile__free_unpacked(from, NULL);
    here_close(&here);
}

static void nobody_is_sent_anything_of_the_past_by_a_merge(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32];
    uint64_t seqs[8];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.other, &here.other_key, 2, b);
    town_round(here.town);
    size_t deliveries = jl_state_count(jl_hub_state(here.town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_round(here.town);
    assert_int_equal(jl_state_count(jl_hub_state(here.town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_DELIVERY),
                     deliveries);
    assert_int_equal(town_delivered(here.office, seqs, 8), 0);
    assert_int_equal(town_delivered(here.other, seqs, 8), 0);
    // nor may it move the other's matter: the office has no part in it
    Jieli__V1__Casefile *into = file_of(&here, b);
    town_expect(town_say(here.town, here.office, &here.office_key,
                         (struct town_message){.type = "bench.note",
                                               .json = "{\"to_division\":\"999001\",\"text\":\"y\"}",
                                               .subject = a,
                                               .matter = into->matters[0]}),
                TOWN_REJECTED, "JL-FLOW-0003");
    jieli__v1__casefile__free_unpacked(into, NULL);
    here_close(&here);
}

static void what_cannot_be_one_persons_is_not_merged(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.other, &here.other_key, 2, b);
    town_expect(merge(&here, a, a), TOWN_REJECTED, "JL-ARG-0001");
    town_expect(merge(&here, a, "cf-nobody"), TOWN_REJECTED, "JL-ARG-0002");
    town_expect(unmerge(&here, a), TOWN_REJECTED, "JL-ARG-0001");
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_expect(merge(&here, a, b), TOWN_REJECTED, "JL-ARG-0001"); // already
    town_expect(merge(&here, b, a), TOWN_REJECTED, "JL-ARG-0001"); // no circle
    here_close(&here);
}

/// A file with so many fields and counts whose names begin with `mark`.
static void fill(struct here *here, const char *id, const char *mark, unsigned fields, unsigned counts)
{
    Jieli__V1__Casefile *file = file_of(here, id);
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
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, &file->base);
    jl_state_put(jl_hub_state(here->town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, jl_view_text(id),
                 jl_buf_view(&packed));
    jl_buf_fini(&packed);
    file->fields = fields_were;
    file->n_fields = fields_had;
    file->counts = counts_were;
    file->n_counts = counts_had;
    jieli__v1__casefile__free_unpacked(file, NULL);
}

static void what_two_files_hold_together_one_must_be_able_to_hold(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.other, &here.other_key, 2, b);
    fill(&here, a, "one", JL_FIELDS_MAX / 2, 0);
    fill(&here, b, "two", JL_FIELDS_MAX + 1 - JL_FIELDS_MAX / 2, 0);
    town_expect(merge(&here, a, b), TOWN_REJECTED, "JL-WIRE-0006");
    fill(&here, a, "one", 0, JL_FIELDS_MAX + 1 - JL_FIELDS_MAX / 2);
    fill(&here, b, "two", 0, JL_FIELDS_MAX / 2);
    town_expect(merge(&here, a, b), TOWN_REJECTED, "JL-WIRE-0006");
    fill(&here, a, "two", JL_FIELDS_MAX, JL_FIELDS_MAX); // the same names: no more in all
    fill(&here, b, "two", JL_FIELDS_MAX, JL_FIELDS_MAX);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    town_expect(unmerge(&here, a), TOWN_ACCEPTED, "");
    fill(&here, a, "one", JL_FIELDS_MAX / 2, JL_FIELDS_MAX / 2);
    fill(&here, b, "two", JL_FIELDS_MAX / 2, JL_FIELDS_MAX / 2);
    town_expect(merge(&here, a, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *into = file_of(&here, b);
    assert_int_equal(into->n_fields, JL_FIELDS_MAX);
    assert_int_equal(into->n_counts, JL_FIELDS_MAX);
    jieli__v1__casefile__free_unpacked(into, NULL);
    here_close(&here);
}

static void sixty_four_files_may_be_one_persons_and_no_more(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char first[32], file[32], last[32];
    note(&here, here.office, &here.office_key, 1, first);
    snprintf(last, sizeof last, "%s", first);
    for (uint32_t person = 2; person <= JL_MERGES_MAX; person++) { // each into the next: a chain
        note(&here, here.office, &here.office_key, person, file);
        town_expect(merge(&here, last, file), TOWN_ACCEPTED, "");
        snprintf(last, sizeof last, "%s", file);
    }
    note(&here, here.office, &here.office_key, JL_MERGES_MAX + 1, file);
    town_expect(merge(&here, last, file), TOWN_REJECTED, "JL-WIRE-0006");
    town_expect(merge(&here, file, last), TOWN_REJECTED, "JL-WIRE-0006");
    // the first of the chain still leads to the last
    char json[400];
    Jieli__V1__Casefile *into = file_of(&here, last);
    const Jieli__V1__OutcomeItem *item =
        town_say(here.town, here.office, &here.office_key,
                 (struct town_message){.type = "bench.note",
                                       .json = town_note(1, "again", json, sizeof json),
                                       .subject = first,
                                       .matter = into->matters[0]});
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, last);
    jieli__v1__casefile__free_unpacked(into, NULL);
    here_close(&here);
}

// ---- by rule: the same number after a correction ----

static const Jieli__V1__OutcomeItem *correct(struct here *here, struct town_link *link,
                                             const struct town_signer *signer, const char *subject, uint32_t old,
                                             uint32_t right, bool anothers)
{
    char json[400], was[19], is[19];
    town_resident(old, was);
    town_resident(right, is);
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
    struct jl_state *state = jl_hub_state(here->town->hub);
    Jieli__V1__Casefile *file = file_of(here, casefile);
    file->agencies = realloc(file->agencies, (file->n_agencies + 1) * sizeof *file->agencies);
    file->agencies[file->n_agencies++] = jl_strdup("police");
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, &file->base);
    jl_state_put(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, jl_view_text(casefile), jl_buf_view(&packed));
    jl_buf_fini(&packed);
    jieli__v1__casefile__free_unpacked(file, NULL);
}

static void a_correction_to_another_files_number_merges_the_two(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32], c[32], json[400];
    uint64_t seqs[8];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.other, &here.other_key, 2, b);
    police_reach(&here, b);
    town_expect(correct(&here, here.office, &here.office_key, "", 2, 1, false), TOWN_REJECTED, "JL-AUTH-0003");
    const Jieli__V1__OutcomeItem *item = correct(&here, here.police, &here.police_key, "", 2, 1, false);
    town_expect(item, TOWN_ACCEPTED, "");
    assert_string_equal(item->casefile, a); // the older file goes on
    Jieli__V1__Casefile *from = file_of(&here, b);
    assert_string_equal(from->merged_into, a);
    jieli__v1__casefile__free_unpacked(from, NULL);
    town_round(here.town);
    assert_int_equal(town_delivered(here.other, seqs, 8), 1);  // who had to do with the corrected file is told
    assert_int_equal(town_delivered(here.office, seqs, 8), 0); // who had not, is not
    // both numbers lead to it
    Jieli__V1__Casefile *into = file_of(&here, a);
    town_expect(town_say(here.town, here.other, &here.other_key,
                         (struct town_message){.type = "bench.note",
                                               .json = town_note(2, "x", json, sizeof json),
                                               .matter = into->matters[1]}),
                TOWN_ACCEPTED, "");
    jieli__v1__casefile__free_unpacked(into, NULL);
    town_expect(correct(&here, here.police, &here.police_key, "", 2, 1, false), TOWN_REJECTED, "JL-ARG-0001");
    // taken back, each has its own number
    town_expect(unmerge(&here, b), TOWN_ACCEPTED, "");
    note(&here, here.office, &here.office_key, 1, c);
    assert_string_equal(c, a);
    note(&here, here.other, &here.other_key, 2, c);
    assert_string_equal(c, b);
    here_close(&here);
}

static void a_corrected_number_leads_to_the_file_and_the_old_one_too_unless_it_is_anothers(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], c[32];
    note(&here, here.office, &here.office_key, 1, a);
    town_expect(correct(&here, here.police, &here.police_key, "", 1, 5, false), TOWN_REJECTED, "JL-AUTH-0005");
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 5, false), TOWN_ACCEPTED, "");
    note(&here, here.office, &here.office_key, 5, c);
    assert_string_equal(c, a);
    note(&here, here.office, &here.office_key, 1, c);
    assert_string_equal(c, a);
    town_expect(correct(&here, here.police, &here.police_key, "", 5, 6, true), TOWN_ACCEPTED, "");
    note(&here, here.office, &here.office_key, 6, c);
    assert_string_equal(c, a);
    town_restart(here.town);
    here.office = town_link(here.town, "office", "office", 64);
    note(&here, here.office, &here.office_key, 5, c); // somebody else's: a file of their own
    assert_string_not_equal(c, a);
    here_close(&here);
}

/// Which number is somebody else's the message says itself, whichever the file has by now.
static void the_number_that_is_said_to_be_anothers_leads_away_and_no_other(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], c[32];
    note(&here, here.office, &here.office_key, 1, a);
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 5, false), TOWN_ACCEPTED, "");
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 6, true), TOWN_ACCEPTED, "");
    note(&here, here.office, &here.office_key, 5, c);
    assert_string_equal(c, a);
    note(&here, here.office, &here.office_key, 1, c);
    assert_string_not_equal(c, a);
    here_close(&here);
}

static void a_correction_taken_back_leaves_no_file_without_its_number(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32], c[32];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.other, &here.other_key, 2, b);
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 2, true), TOWN_ACCEPTED, "");
    town_expect(unmerge(&here, b), TOWN_ACCEPTED, "");
    note(&here, here.office, &here.office_key, 1, c);
    assert_string_equal(c, a);
    note(&here, here.other, &here.other_key, 2, c);
    assert_string_equal(c, b);
    here_close(&here);
}

/// What was corrected between a merge and its end stays corrected.
static void a_merge_taken_back_keeps_what_was_corrected_since(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], b[32];
    note(&here, here.office, &here.office_key, 1, a);
    note(&here, here.other, &here.other_key, 2, b);
    police_reach(&here, a);
    town_expect(correct(&here, here.police, &here.police_key, a, 1, 2, false), TOWN_ACCEPTED, "");
    town_expect(correct(&here, here.police, &here.police_key, a, 2, 7, false), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *corrected = file_of(&here, a);
    town_expect(unmerge(&here, b), TOWN_ACCEPTED, "");
    Jieli__V1__Casefile *after = file_of(&here, a);
    assert_true(jl_view_equal(jl_view_pb(after->person_hash), jl_view_pb(corrected->person_hash)));
    jieli__v1__casefile__free_unpacked(corrected, NULL);
    jieli__v1__casefile__free_unpacked(after, NULL);
    here_close(&here);
}

/// An agency's own file is no person's and never gets a person's number.
static void no_number_is_given_to_an_agencys_own_file(void **unused)
{
    (void)unused;
    struct here here = here_open();
    char a[32], right[19], json[300];
    note(&here, here.office, &here.office_key, 1, a);
    police_reach(&here, a);
    struct jl_state *state = jl_hub_state(here.town->hub);
    Jieli__V1__Casefile *file = file_of(&here, a);
    free(file->scope);
    file->scope = jl_strdup("agency");
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, &file->base);
    jl_state_put(state, JIELI__V1__OBJECT_KIND__OBJECT_KIND_CASEFILE, jl_view_text(a), jl_buf_view(&packed));
    jl_buf_fini(&packed);
    jieli__v1__casefile__free_unpacked(file, NULL);
    town_resident(5, right);
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
        cmocka_unit_test(a_correction_to_another_files_number_merges_the_two),
        cmocka_unit_test(a_corrected_number_leads_to_the_file_and_the_old_one_too_unless_it_is_anothers),
        cmocka_unit_test(the_number_that_is_said_to_be_anothers_leads_away_and_no_other),
        cmocka_unit_test(a_correction_taken_back_leaves_no_file_without_its_number),
        cmocka_unit_test(a_merge_taken_back_keeps_what_was_corrected_since),
        cmocka_unit_test(no_number_is_given_to_an_agencys_own_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

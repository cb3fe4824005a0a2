// SPDX-License-Identifier: Apache-2.0
// Attachments through the hub: their parts, what refers to them, who gets them, what is forgotten.
#include "jieli/v1/attachment.pb-c.h"
#include "lib/model/attachment.h"
#include "tests/unit/here.h"

static const struct jieli_party parties[] = {
    {"writer", "community_office", JIELI_LEVEL_ANY, NULL, NULL, false, L("writer")},
    {"reader", "police", JIELI_LEVEL_ANY, "execution_division", NULL, false, L("reader")},
    {"other", "civil_affairs", JIELI_LEVEL_ANY, "execution_division", NULL, false, L("other")},
    {"deaf", "medical", JIELI_LEVEL_ANY, "execution_division", NULL, false, L("deaf")},
};
static const struct jieli_event events[] = {
    {"order.issued", JIELI_EVENT_MESSAGE, "order.issued", {"writer"}, NULL, NULL, L("order"), NULL},
    {"agreement.signed", JIELI_EVENT_MESSAGE, "agreement.signed", {"writer"}, "signed_on", NULL, L("end"), NULL},
};
static const struct jieli_state states[] = {
    {.name = "start",
     .kind = JIELI_STATE_START,
     .label = L("start"),
     .waits = L("a note"),
     .why_none = L("none"),
     .clause = "c"},
    {.name = "open",
     .label = L("open"),
     .kind = JIELI_STATE_ACTIVE,
     .waits = L("more"),
     .why_none = L("none"),
     .clause = "c"},
    {.name = "done",
     .label = L("done"),
     .kind = JIELI_STATE_FINAL,
     .waits = L("nothing"),
     .why_none = L("over"),
     .clause = "c"},
};
static const struct jieli_transition rows[] = {
    {.in = {"start"},
     .on = {"order.issued"},
     .act = {DO_FORWARD("reader"), DO_FORWARD("other"), DO_FORWARD("deaf")},
     .go = "open",
     .clause = "c1"},
    {.in = {"open"},
     .on = {"order.issued"},
     .act = {DO_FORWARD("reader"), DO_FORWARD("other"), DO_FORWARD("deaf")},
     .clause = "c2"},
    {.in = {"open"}, .on = {"agreement.signed"}, .go = "done", .clause = "c3"},
};
static const struct jieli_workflow papers = {WORKFLOW("papers", parties, events, states, rows)};

static struct here papers_open(void)
{
    struct here here = here_open_with(&papers);
    town_agency(here.town, here.op, "police", "police", "999001", &here.police_key);
    town_agency(here.town, here.op, "civil", "civil_affairs", "999001", &here.civil_key);
    town_agency(here.town, here.op, "medical", "medical", "999001", &here.medical_key);
    town_agency(here.town, here.op, "stranger", "community_office", "999002", &here.stranger_key);
    here.police = here_link(&here, "police");
    here.civil = here_link(&here, "civil");
    here.medical = here_link(&here, "medical");
    here.stranger = here_link(&here, "stranger");
    town_expect(town_admin(here.town, here.op, "admin.configuration",
                           "{\"parts\":[{\"name\":\"policy/papers\",\"text\":\"policy = ("
                           "{ type = \\\"order.issued\\\"; role = \\\"police\\\"; purpose = \\\"*\\\"; withhold = "
                           "(\\\"served_on\\\"); ground = \\\"g\\\"; },"
                           "{ type = \\\"order.issued\\\"; role = \\\"civil_affairs\\\"; purpose = \\\"*\\\"; withhold "
                           "= (\\\"documents\\\"); ground = \\\"g\\\"; },"
                           "{ type = \\\"order.issued\\\"; role = \\\"medical\\\"; purpose = \\\"*\\\"; withhold = "
                           "(\\\"documents.attachment.digest\\\"); ground = \\\"g\\\"; },"
                           "{ type = \\\"attachment.part\\\"; role = \\\"*\\\"; purpose = \\\"*\\\"; withhold = "
                           "(\\\"person\\\"); ground = \\\"p\\\"; } );\"}]}"),
                TOWN_ACCEPTED, "");
    return here;
}

// ---- a file, its parts, a message that refers to it ----

struct file {
    struct jl_buf bytes;
    uint8_t digest[32];
    uint64_t size;
    const char *media;
};

static struct file file_make(struct here *here, uint64_t size, uint8_t seed)
{
    struct file file = {.size = size, .media = "application/pdf"};
    for (uint64_t i = 0; i < size; i++)
        jl_buf_add_u8(&file.bytes, (uint8_t)((i * 31 + i / 251 + seed) & 0xff));
    struct jl_view view = jl_buf_view(&file.bytes);
    jl_digest_parts(here->town->digest, &view, 1, file.digest);
    return file;
}

struct part {
    uint32_t n, parts, person;
    struct jl_view bytes;
    const char *id;
};

static const Jieli__V1__OutcomeItem *say_part(struct here *here, struct town_link *link,
                                              const struct town_signer *signer, const struct file *file,
                                              struct part part)
{
    char resident[19], digest[64];
    size_t room = jl_base64_size(part.bytes.len);
    struct jl_buf json = {0};
    ground_resident(part.person, resident);
    town_base64(jl_view(file->digest, 32), digest, sizeof digest);
    char head[400];
    int len = snprintf(head, sizeof head,
                       "{\"person\":{\"resident_id\":\"%s\"},\"digest\":\"%s\",\"size\":%llu,\"media_type\":\"%s\","
                       "\"part\":%u,\"parts\":%u,\"bytes\":\"",
                       resident, digest, (unsigned long long)file->size, file->media, part.n, part.parts);
    jl_buf_add(&json, head, (size_t)len);
    town_base64(part.bytes, (char *)jl_buf_extend(&json, room), room);
    json.len--; // the NUL
    jl_buf_add(&json, "\"}", 2);
    const Jieli__V1__OutcomeItem *item =
        town_say(here->town, link, signer,
                 (struct town_message){.type = "attachment.part", .json = jl_buf_text(&json), .id = part.id});
    jl_buf_fini(&json);
    return item;
}

static struct part part_of(const struct file *file, uint32_t n)
{
    return (struct part){.n = n,
                         .parts = jl_attachment_parts(file->size),
                         .person = 1,
                         .bytes = jl_view(file->bytes.data + (size_t)n * JL_ATTACHMENT_PART_BYTES,
                                          jl_attachment_part_bytes(file->size, n))};
}

static void say_all(struct here *here, const struct file *file)
{
    for (uint32_t n = 0; n < jl_attachment_parts(file->size); n++)
        town_expect(say_part(here, here->office, &here->office_key, file, part_of(file, n)), TOWN_ACCEPTED, "");
}

static const Jieli__V1__OutcomeItem *refer_as(struct here *here, struct town_link *link,
                                              const struct town_signer *signer, const struct file *file, uint64_t size)
{
    char resident[19], digest[64], json[900];
    ground_resident(1, resident);
    town_base64(jl_view(file->digest, 32), digest, sizeof digest);
    snprintf(json, sizeof json,
             "{\"person\":{\"resident_id\":\"%s\"},\"decision_no\":\"1\",\"decided_on\":\"2026-02-09\",\"served_on\":"
             "\"2026-02-09\","
             "\"ground\":\"first_seizure\",\"execution_division\":\"999001\","
             "\"documents\":[{\"kind\":\"detox_decision\"},{\"kind\":\"detox_notice\",\"attachment\":{\"digest\":\"%"
             "s\",\"size\":%llu,"
             "\"media_type\":\"%s\",\"name\":\"x.pdf\"}}]}",
             resident, digest, (unsigned long long)size, file->media);
    return town_say(here->town, link, signer, (struct town_message){.type = "order.issued", .json = json});
}

static const Jieli__V1__OutcomeItem *refer(struct here *here, const struct file *file)
{
    return refer_as(here, here->office, &here->office_key, file, file->size);
}

// ---- what came ----

struct came {
    uint32_t parts, orders;
    bool in_order;  ///< parts 0, 1, 2 … before the order
    bool redacted;  ///< every part without its person, and its digests verify
    uint64_t made;  ///< of the last part
    uint64_t order; ///< position of the last order
};

static void look_item(struct here *here, const Jieli__V1__DeliverItem *item, const struct file *file, struct came *came)
{
    struct jl_arena *arena = jl_arena_new((size_t)16 << 20);
    Jieli__V1__Message *message = jieli__v1__message__unpack(NULL, item->message.len, item->message.data);
    if (strstr(message->type, ".attachment.part.")) {
        uint8_t root[32];
        ProtobufCMessage *payload = NULL;
        const char **withheld = NULL;
        size_t withheld_count = 0;
        assert_int_equal(
            jl_fields_climb(here->town->digest, message->type, message->schema, item->nodes, item->n_nodes, root, NULL),
            JIELI_OK);
        bool good = !memcmp(root, message->fields_root.data, 32);
        assert_int_equal(jl_fields_read(jl_type_find(message->type), message->schema, item->nodes, item->n_nodes, arena,
                                        &payload, &withheld, &withheld_count, NULL),
                         JIELI_OK);
        const Jieli__V1__AttachmentPart *part = (const Jieli__V1__AttachmentPart *)payload;
        came->redacted = came->redacted && good && !part->person && withheld_count == 1;
        came->in_order = came->in_order && part->part == came->parts && !came->orders &&
                         jl_view_equal(jl_view_pb(part->bytes), part_of(file, part->part).bytes);
        came->made = item->stamp->send_position;
        came->parts++;
    } else {
        came->order = item->stamp->position;
        assert_int_equal(item->stamp->send_position, 0);
        came->orders++;
    }
    jieli__v1__message__free_unpacked(message, NULL);
    jl_arena_free(&arena);
}

static struct came look(struct here *here, struct town_link *link, const struct town_signer *signer,
                        const struct file *file)
{
    struct came came = {.in_order = true, .redacted = true};
    for (int i = 0; i < 12; i++) { // a window of 1 MiB holds two parts: what came is taken, so the next ones come
        for (const Jieli__V1__Frame *frame; (frame = town_take(link, JIELI__V1__FRAME__OF_DELIVER));) {
            for (size_t n = 0; n < frame->deliver->n_items; n++)
                look_item(here, frame->deliver->items[n], file, &came);
            if (frame->deliver->n_items)
                town_ack(here->town, link, signer, JIELI__V1__LEVEL__LEVEL_TAKEN, 1,
                         frame->deliver->items[frame->deliver->n_items - 1]->stamp->seq);
        }
        town_round(here->town);
    }
    return came;
}

// ---- the tests ----

static const uint32_t kept_kinds[] = {TOWN_ATTACHMENT, TOWN_CASEFILE, TOWN_DELIVERY};

static void parts_go_before_the_message_to_whom_the_paper_is_shown_and_once(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file file = file_make(&here, 2 * (uint64_t)JL_ATTACHMENT_PART_BYTES + 100, 1);
    say_all(&here, &file);
    struct came came = look(&here, here.police, &here.police_key, &file);
    assert_int_equal(came.parts, 0); // a part alone goes to nobody
    town_expect(refer(&here, &file), TOWN_ACCEPTED, "");
    came = look(&here, here.police, &here.police_key, &file);
    assert_int_equal(came.parts, 3);
    assert_int_equal(came.orders, 1);
    assert_true(came.in_order);
    assert_true(came.redacted);
    assert_int_equal(came.made, came.order); // the record whose decision sends them
    came = look(&here, here.civil, &here.civil_key, &file);
    assert_int_equal(came.parts, 0); // documents are withheld
    assert_int_equal(came.orders, 1);
    came = look(&here, here.medical, &here.medical_key, &file);
    assert_int_equal(came.parts, 0); // the digest is
    assert_int_equal(came.orders, 1);
    town_expect(refer(&here, &file), TOWN_ACCEPTED, "");
    came = look(&here, here.police, &here.police_key, &file);
    assert_int_equal(came.parts, 0); // it has them
    assert_int_equal(came.orders, 1);
    jl_buf_fini(&file.bytes);
    here_close(&here);
}

static void a_replay_gives_the_same_state_and_goes_on_delivering(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file file = file_make(&here, 600000, 1), open = file_make(&here, 700000, 2);
    say_all(&here, &file);
    town_expect(say_part(&here, here.office, &here.office_key, &open, part_of(&open, 1)), TOWN_ACCEPTED, "");
    town_hang_up(here.town, here.police);
    town_expect(refer(&here, &file), TOWN_ACCEPTED, "");
    struct jl_buf before = town_dump(here.town, kept_kinds, JIELI_COUNT(kept_kinds));
    assert_int_equal(town_count(here.town, TOWN_ATTACHMENT), 2);
    town_restart(here.town);
    struct jl_buf after = town_dump(here.town, kept_kinds, JIELI_COUNT(kept_kinds));
    assert_true(jl_view_equal(jl_buf_view(&before), jl_buf_view(&after)));
    here.police = here_link(&here, "police");
    struct came came = look(&here, here.police, &here.police_key, &file);
    assert_int_equal(came.parts, 2);
    assert_true(came.in_order && came.redacted);
    assert_int_equal(came.orders, 1);
    jl_buf_fini(&before);
    jl_buf_fini(&after);
    jl_buf_fini(&file.bytes);
    jl_buf_fini(&open.bytes);
    here_close(&here);
}

static void a_part_that_does_not_fit_is_refused(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file file = file_make(&here, 600000, 1);
    struct part part = part_of(&file, 1);
    part.bytes.len--;
    town_expect(say_part(&here, here.office, &here.office_key, &file, part), TOWN_REJECTED, "JL-MSG-0018");
    part = part_of(&file, 1);
    part.n = 2;
    town_expect(say_part(&here, here.office, &here.office_key, &file, part), TOWN_REJECTED, "JL-MSG-0018");
    part = part_of(&file, 1);
    part.parts = 3;
    town_expect(say_part(&here, here.office, &here.office_key, &file, part), TOWN_REJECTED, "JL-MSG-0018");
    part = part_of(&file, 1);
    file.media = "application/x-msdownload";
    town_expect(say_part(&here, here.office, &here.office_key, &file, part), TOWN_REJECTED, "JL-MSG-0017");
    file.media = "application/pdf";
    file.size = JL_ATTACHMENT_BYTES_MAX + 1u;
    part.parts = JL_ATTACHMENT_PARTS_MAX + 1;
    town_expect(say_part(&here, here.office, &here.office_key, &file, part), TOWN_REJECTED, "JL-MSG-0016");
    jl_buf_fini(&file.bytes);
    file = file_make(&here, 100, 1);
    file.digest[5] ^= 1; // of one part the hub itself sees whether the digest fits
    town_expect(say_part(&here, here.office, &here.office_key, &file, part_of(&file, 0)), TOWN_REJECTED, "JL-MSG-0020");
    assert_int_equal(town_count(here.town, TOWN_ATTACHMENT), 0);
    jl_buf_fini(&file.bytes);
    here_close(&here);
}

static void a_message_whose_attachment_is_not_here_in_full_is_refused(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file file = file_make(&here, 600000, 1);
    town_expect(refer(&here, &file), TOWN_REJECTED, "JL-MSG-0019");
    town_expect(say_part(&here, here.office, &here.office_key, &file, part_of(&file, 1)), TOWN_ACCEPTED, "");
    town_expect(refer(&here, &file), TOWN_REJECTED, "JL-MSG-0019");
    struct part of_another = part_of(&file, 0);
    of_another.person = 2;
    town_expect(say_part(&here, here.office, &here.office_key, &file, of_another), TOWN_ACCEPTED, "");
    town_expect(refer(&here, &file), TOWN_REJECTED, "JL-MSG-0019");
    town_expect(say_part(&here, here.office, &here.office_key, &file, part_of(&file, 0)), TOWN_ACCEPTED, "");
    town_expect(refer_as(&here, here.office, &here.office_key, &file, file.size - 1), TOWN_REJECTED, "JL-MSG-0019");
    town_expect(refer(&here, &file), TOWN_ACCEPTED, "");
    jl_buf_fini(&file.bytes);
    here_close(&here);
}

/// An order with so many papers, each the same file.
static const Jieli__V1__OutcomeItem *refer_times(struct here *here, const struct file *file, uint32_t times)
{
    struct jl_buf json = {0};
    char resident[19], digest[64];
    ground_resident(1, resident);
    town_base64(jl_view(file->digest, 32), digest, sizeof digest);
    jl_buf_printf(&json,
                  "{\"person\":{\"resident_id\":\"%s\"},\"decision_no\":\"1\",\"decided_on\":\"2026-02-09\","
                  "\"served_on\":\"2026-02-09\",\"ground\":\"first_seizure\",\"execution_division\":\"999001\","
                  "\"documents\":[{\"kind\":\"detox_decision\"}",
                  resident);
    for (uint32_t i = 0; i < times; i++)
        jl_buf_printf(&json,
                      ",{\"kind\":\"detox_notice\",\"attachment\":{\"digest\":\"%s\",\"size\":%llu,"
                      "\"media_type\":\"%s\",\"name\":\"x.pdf\"}}",
                      digest, (unsigned long long)file->size, file->media);
    jl_buf_add_text(&json, "]}");
    const Jieli__V1__OutcomeItem *item = here_say(here, "order.issued", jl_buf_text(&json));
    jl_buf_fini(&json);
    return item;
}

static void a_message_refers_to_so_many_and_not_one_more(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file file = file_make(&here, 100, 1);
    say_all(&here, &file);
    town_expect(refer_times(&here, &file, JL_ATTACHMENTS_MAX + 1), TOWN_REJECTED, "JL-MSG-0021");
    town_expect(refer_times(&here, &file, JL_ATTACHMENTS_MAX), TOWN_ACCEPTED, "");
    jl_buf_fini(&file.bytes);
    here_close(&here);
}

static void nobody_feels_for_or_fills_in_what_another_has_sent(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file file = file_make(&here, 600000, 1), false_ = file_make(&here, 600000, 9);
    memcpy(false_.digest, file.digest, 32);
    say_all(&here, &file);
    // a stranger that holds the same paper learns nothing of whether it is here
    town_expect(refer_as(&here, here.stranger, &here.stranger_key, &file, file.size), TOWN_REJECTED, "JL-MSG-0019");
    town_expect(say_part(&here, here.stranger, &here.stranger_key, &false_, part_of(&false_, 0)), TOWN_ACCEPTED, "");
    town_expect(refer(&here, &file), TOWN_ACCEPTED, "");
    struct came came = look(&here, here.police, &here.police_key, &file);
    assert_int_equal(came.parts, 2);
    assert_true(came.in_order);
    jl_buf_fini(&file.bytes);
    jl_buf_fini(&false_.bytes);
    here_close(&here);
}

static void the_same_bytes_again_change_nothing_and_other_ones_go_out_anew(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file file = file_make(&here, 600000, 1), wrong = file_make(&here, 600000, 9);
    memcpy(wrong.digest, file.digest, 32);
    say_all(&here, &wrong);
    town_expect(refer(&here, &wrong), TOWN_ACCEPTED, "");
    assert_int_equal(look(&here, here.police, &here.police_key, &wrong).parts, 2);
    say_all(&here, &wrong);
    town_expect(refer(&here, &wrong), TOWN_ACCEPTED, "");
    assert_int_equal(look(&here, here.police, &here.police_key, &wrong).parts, 0);
    say_all(&here, &file);
    town_expect(refer(&here, &file), TOWN_ACCEPTED, "");
    struct came came = look(&here, here.police, &here.police_key, &file);
    assert_int_equal(came.parts, 2);
    assert_true(came.in_order);
    jl_buf_fini(&file.bytes);
    jl_buf_fini(&wrong.bytes);
    here_close(&here);
}

static void what_no_message_refers_to_is_forgotten_after_thirty_days(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    struct file kept = file_make(&here, 100, 1), old = file_make(&here, 200, 2), young = file_make(&here, 300, 3);
    say_all(&here, &kept);
    say_all(&here, &old);
    town_expect(refer(&here, &kept), TOWN_ACCEPTED, "");
    jl_time_ms then = here.town->now_ms;
    here.town->now_ms = then + JL_ATTACHMENT_KEEP_MS - 1;
    say_all(&here, &young);
    assert_int_equal(town_count(here.town, TOWN_ATTACHMENT), 3);
    here.town->now_ms = then + JL_ATTACHMENT_KEEP_MS;
    town_expect(refer(&here, &young), TOWN_ACCEPTED, "");
    assert_int_equal(town_count(here.town, TOWN_ATTACHMENT), 2);
    town_expect(refer(&here, &old), TOWN_REJECTED, "JL-MSG-0019");
    town_expect(refer(&here, &kept), TOWN_ACCEPTED, "");
    jl_buf_fini(&kept.bytes);
    jl_buf_fini(&old.bytes);
    jl_buf_fini(&young.bytes);
    here_close(&here);
}

static void no_more_than_so_many_wait_in_one_file(void **unused)
{
    (void)unused;
    struct here here = papers_open();
    for (uint8_t i = 0; i < JL_ATTACHMENTS_WAITING_MAX + 1; i++) {
        struct file file = file_make(&here, 100, i);
        bool fits = i < JL_ATTACHMENTS_WAITING_MAX;
        town_expect(say_part(&here, here.office, &here.office_key, &file, part_of(&file, 0)),
                    fits ? TOWN_ACCEPTED : TOWN_REJECTED, fits ? "" : "JL-MSG-0021");
        jl_buf_fini(&file.bytes);
    }
    here_close(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_go_before_the_message_to_whom_the_paper_is_shown_and_once),
        cmocka_unit_test(a_replay_gives_the_same_state_and_goes_on_delivering),
        cmocka_unit_test(a_part_that_does_not_fit_is_refused),
        cmocka_unit_test(a_message_whose_attachment_is_not_here_in_full_is_refused),
        cmocka_unit_test(a_message_refers_to_so_many_and_not_one_more),
        cmocka_unit_test(nobody_feels_for_or_fills_in_what_another_has_sent),
        cmocka_unit_test(the_same_bytes_again_change_nothing_and_other_ones_go_out_anew),
        cmocka_unit_test(what_no_message_refers_to_is_forgotten_after_thirty_days),
        cmocka_unit_test(no_more_than_so_many_wait_in_one_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

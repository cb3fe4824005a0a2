// SPDX-License-Identifier: Apache-2.0
// Attachments: from in/附件/ before their message, and from their parts into out/attachments/.
#include "agent/files/giving.h"
#include "tests/unit/agent_world.h"

#define WITH_PAPERS "姓名,身份证号,出所日期,附件\n"
static const char SCAN[] = "%PDF-1.4 a scan of one page";

static bool see_out(void *user, const struct jl_out *out)
{
    struct jl_buf *all = user;
    jl_buf_printf(all, "%s\n", out->type);
    jl_buf_add_view(all, out->payload);
    return true;
}

static bool holds(const struct jl_buf *all, const char *text)
{
    return memmem(all->data, all->len, text, strlen(text));
}

static void attachment_named_in_a_row_goes_before_its_message(void **state)
{
    struct world *world = *state;
    const char text[] = WITH_PAPERS "演示甲,340803188006150025,2026-02-25,附件/出所通知书.pdf\n";
    put(world, "in/附件/出所通知书.pdf", SCAN, sizeof SCAN - 1);
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    struct jl_spool *spool = jl_agent_relay(world->agent)->spool;
    assert_int_equal(jl_spool_out_waiting(spool), 2); // the part, then the notice
    struct jl_buf seen = {0};
    jl_spool_flight_clear(spool);
    assert_int_equal(jl_spool_out_next(spool, INT64_MAX, 10, see_out, &seen), 2);
    assert_true(jl_text_starts(jl_buf_text(&seen), "attachment.part\n"));
    assert_true(holds(&seen, SCAN));
    assert_true(holds(&seen, "release.notice\n"));
    assert_true(holds(&seen, "application/pdf"));
    jl_buf_fini(&seen);
    put(world, "in/b.csv", text, sizeof text - 1); // the same again: nothing new
    run_until(world, "in/done/b.result.csv");
    assert_int_equal(jl_spool_out_waiting(spool), 2);
}

static void row_whose_attachment_is_missing_is_told_and_the_others_go(void **state)
{
    struct world *world = *state;
    const char text[] = WITH_PAPERS "演示甲,340803188006150025,2026-02-25,没有.pdf\n"
                                    "演示乙,33030418800229001X,2026-02-25,病历.docx\n"
                                    "演示丙,33030418800229001X,2026-02-26,../../etc/passwd\n"
                                    "演示丁,33030418800229001X,2026-02-27,\n";
    put(world, "in/附件/病历.docx", SCAN, sizeof SCAN - 1);
    put(world, "in/a.csv", text, sizeof text - 1);
    run_until(world, "in/done/a.result.csv");
    assert_int_equal(jl_spool_out_waiting(jl_agent_relay(world->agent)->spool), 1);
    struct jl_csv *csv = result(world, "in/done/a.result.csv");
    assert_int_equal(count_status(csv, "invalid"), 3);
    assert_string_equal(jl_csv_cell(csv, 1, 3), "JL-AGENT-0012");
    assert_string_equal(jl_csv_cell(csv, 1, 6), "附件");
    assert_string_equal(jl_csv_cell(csv, 2, 3), "JL-MSG-0017");
    assert_string_equal(jl_csv_cell(csv, 3, 3), "JL-AGENT-0004");
    jl_csv_free(&csv);
}

/// A part of one byte: part 1 of a file of two, or part 0 of a file of one. `digest` is that of the whole.
struct part_text {
    char id[37], json[400];
};

static struct jieli_delivery part_of(uint64_t seq, const uint8_t digest[32], bool second, struct part_text *text)
{
    char base64[64];
    jl_base64_write(digest, 32, base64);
    snprintf(text->id, sizeof text->id, "018f0000-0000-8000-9000-%012llx", (unsigned long long)seq);
    snprintf(text->json, sizeof text->json,
             "{\"digest\":\"%s\",\"size\":%u,\"media_type\":\"application/pdf\",\"part\":%u,\"parts\":%u,"
             "\"bytes\":\"AA==\"}",
             base64, second ? 524289u : 1u, second, second ? 2u : 1u);
    struct jieli_delivery delivery = delivery_of(text->id, seq);
    delivery.type = "cn.jieli.attachment.part.v1";
    delivery.json = text->json;
    return delivery;
}

static void whole_digest(struct world *world, uint8_t digest[32])
{
    const struct jl_view zero = jl_view("", 1);
    jl_digest_parts(jl_agent_relay(world->agent)->digest, &zero, 1, digest);
}

/// Parts that never become whole, as after a spool that was lost or another machine that took the rest.
static void store_incomplete(struct world *world, uint64_t from, uint32_t attachments, uint32_t times)
{
    struct jl_relay *relay = jl_agent_relay(world->agent);
    for (uint32_t i = 0; i < attachments * times; i++) {
        uint8_t digest[32] = {1, (uint8_t)(i % attachments), (uint8_t)(i % attachments >> 8)};
        struct part_text text;
        struct jieli_delivery delivery = part_of(from + i, digest, true, &text);
        jl_inbox_delivery(relay, &delivery);
    }
    assert_int_equal(jl_spool_commit(relay->spool, NULL), JIELI_OK);
}

static void assert_others_go(struct world *world, uint64_t seq)
{
    char name[64], path[96];
    uint8_t digest[32];
    struct part_text text;
    struct jieli_delivery delivery = delivery_of(ID_X, seq);
    deliver(world, &delivery);
    run_until(world, "out/release_no_rehab-" ID_X ".csv");
    whole_digest(world, digest);
    delivery = part_of(seq + 1, digest, false, &text);
    deliver(world, &delivery);
    jl_hex_write(digest, 8, name);
    snprintf(path, sizeof path, "out/attachments/%s.pdf", name);
    run_until(world, path);
}

static void attachments_that_stay_incomplete_hold_up_nothing(void **state)
{
    store_incomplete(*state, 1, 70, 1);
    assert_others_go(*state, 100);
}

static void more_open_parts_than_a_round_reads_hold_up_nothing(void **state)
{
    store_incomplete(*state, 1, 10, 110);
    assert_others_go(*state, 2000);
}

static void part_delivered_anew_under_another_number_ends(void **state)
{
    struct world *world = *state;
    struct jl_spool *spool = jl_agent_relay(world->agent)->spool;
    struct part_text text, second_text;
    uint8_t whole[32];
    struct jl_buf bytes = {0};
    memset(jl_buf_extend(&bytes, 524289), 0, 524289);
    const struct jl_view all = jl_view(bytes.data, 524289);
    jl_digest_parts(jl_agent_relay(world->agent)->digest, &all, 1, whole);
    struct jieli_delivery second = part_of(1, whole, true, &second_text), first = part_of(2, whole, false, &text);
    char *json = malloc(700400), *base64 = malloc(700000), whole64[64];
    jl_base64_write(bytes.data, 524288, base64);
    jl_base64_write(whole, 32, whole64);
    snprintf(json, 700400,
             "{\"digest\":\"%s\",\"size\":524289,\"media_type\":\"application/pdf\",\"parts\":2,\"bytes\":\"%s\"}",
             whole64, base64);
    first.json = json;
    deliver(world, &second);
    second.seq = 3; // while the first is still to come
    deliver(world, &second);
    deliver(world, &first);
    jl_agent_step(world->agent, 0);
    second.seq = 4; // after all were taken
    deliver(world, &second);
    jl_agent_step(world->agent, 0);
    for (uint64_t seq = 1; seq <= 4; seq++) {
        assert_int_equal(jl_spool_in_state(spool, "isolation-centre-1", seq), JL_IN_TAKEN);
    }
    free(json);
    free(base64);
    jl_buf_fini(&bytes);
}

static void incomplete_attachment_is_given_up_after_30_days_and_a_day_here(void **state)
{
    const int64_t DAY_MS = 86400000;
    (void)state;
    assert_false(jl_parts_over(0, 0, 2 * DAY_MS, 30 * DAY_MS));
    assert_true(jl_parts_over(0, 0, 2 * DAY_MS, 30 * DAY_MS + 1));
    assert_false(jl_parts_over(0, DAY_MS, 2 * DAY_MS, 40 * DAY_MS)); // the others may still be on their way
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_AGENT(attachment_named_in_a_row_goes_before_its_message),
        WITH_AGENT(row_whose_attachment_is_missing_is_told_and_the_others_go),
        WITH_AGENT(attachments_that_stay_incomplete_hold_up_nothing),
        WITH_AGENT(more_open_parts_than_a_round_reads_hold_up_nothing),
        cmocka_unit_test(incomplete_attachment_is_given_up_after_30_days_and_a_day_here),
        WITH_AGENT(part_delivered_anew_under_another_number_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/flow_world.h"
#include "lib/base/bytes.h"
#include "lib/wire/json.h"

struct test_agency {
    const char *code, *role, *division;
    enum jieli_level level;
};

static const struct test_agency test_agencies[] = {
    {"office-a", "community_office", "110101", JIELI_LEVEL_ANY},
    {"office-b", "community_office", "110102", JIELI_LEVEL_ANY},
    {"county-a", "police", "110101", JIELI_LEVEL_COUNTY},
    {"station-a", "police", "110101001", JIELI_LEVEL_STATION},
    {"clinic-a", "methadone_clinic", "110101", JIELI_LEVEL_ANY},
};

static const char *test_resolve(void *user, const char *role, enum jieli_level level, const char *division)
{
    (void)user;
    for (size_t i = 0; i < sizeof(test_agencies) / sizeof(*test_agencies); i++)
        if (strcmp(test_agencies[i].role, role) == 0 && (!level || test_agencies[i].level == level) &&
            strncmp(division, test_agencies[i].division, 6) == 0)
            return test_agencies[i].code;
    return NULL;
}

static bool test_has_role(void *user, const char *agency, const char *role, enum jieli_level level)
{
    (void)user;
    for (size_t i = 0; i < sizeof(test_agencies) / sizeof(*test_agencies); i++)
        if (strcmp(test_agencies[i].code, agency) == 0 && strcmp(test_agencies[i].role, role) == 0 &&
            (!level || test_agencies[i].level == level))
            return true;
    return false;
}

Jieli__V1__Deadline *test_deadline(void *user, const char *matter, const char *name, uint32_t n)
{
    struct test_world *world = user;
    (void)matter;
    for (size_t i = 0; i < world->deadline_count; i++)
        if (world->deadlines[i]->n == n && strcmp(world->deadlines[i]->name, name) == 0)
            return world->deadlines[i];
    return NULL;
}

static bool test_has_taken(void *user, const char *matter, const char *agency)
{
    (void)matter, (void)agency;
    return ((struct test_world *)user)->taken;
}

static void test_print_finding(void *user, bool is_error, const struct jieli_err *err)
{
    (void)user;
    if (is_error)
        fprintf(stderr, "%s: %s\n", err->field, err->text);
}

struct test_world *test_world_new(const struct jieli_workflow *workflow, const char *profile, const char *today)
{
    static const char *const profiles[] = {"national", "zhejiang", "working_group", "anqing", "zichang", "qinghe"};
    struct test_world *world = calloc(1, sizeof(*world));
    world->arena = jl_arena_new(16 << 20);
    world->rules = jl_rules_new();
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
        ground_rules_add(world->rules, profiles[i]);
    assert_int_equal(jl_rules_finish(world->rules, NULL, NULL, &world->err), JIELI_OK);
    world->calendar = ground_calendar(2026, 2027);
    const struct jieli_workflow *list[] = {workflow};
    assert_int_equal(jl_flow_new(list, 1, world->rules, NULL, 0, test_print_finding, NULL, &world->flow, &world->err),
                     JIELI_OK);
    world->table = jl_flow_find(world->flow, workflow->name);
    world->world =
        (struct jl_flow_world){world,        test_resolve,    test_has_role, test_deadline,          test_has_taken,
                               world->rules, world->calendar, profile,       ground_hour(today, 10), 1};
    jieli__v1__matter__init(&world->matter);
    jieli__v1__casefile__init(&world->casefile);
    world->matter.id = "mt-1";
    world->matter.state = "start";
    world->casefile.id = "cf-1";
    return world;
}

void test_world_free(struct test_world *world)
{
    jl_flow_free(&world->flow);
    jl_rules_free(&world->rules);
    jl_calendar_free(&world->calendar);
    jl_arena_free(&world->arena);
    free(world);
}

void test_today(struct test_world *world, const char *today)
{
    world->world.now_ms = ground_hour(today, 10);
}

/// Through bytes and back: arrays have no spare room then, and nothing of a refused step can stay.
static void *test_copy(struct test_world *world, const ProtobufCMessage *message)
{
    struct jl_view bytes = jl_arena_pack(world->arena, message);
    return protobuf_c_message_unpack(message->descriptor, jl_arena_allocator(world->arena), bytes.len, bytes.data);
}

enum jieli_status test_take(struct test_world *world, const struct jl_flow_input *input)
{
    Jieli__V1__Matter *matter = test_copy(world, &world->matter.base);
    Jieli__V1__Casefile *casefile = test_copy(world, &world->casefile.base);
    memset(&world->result, 0, sizeof(world->result));
    memset(&world->err, 0, sizeof(world->err));
    world->world.position++;
    enum jieli_status status =
        jl_flow_step(world->table, &world->world, input, casefile, matter, world->arena, &world->result, &world->err);
    if (status)
        return status;
    world->matter = *(Jieli__V1__Matter *)test_copy(world, &matter->base);
    world->casefile = *(Jieli__V1__Casefile *)test_copy(world, &casefile->base);
    for (size_t i = 0; i < world->result.deadline_count; i++) {
        Jieli__V1__Deadline *made = world->result.deadlines[i];
        Jieli__V1__Deadline *kept = test_deadline(world, "", made->name, made->n);
        if (!kept)
            kept = world->deadlines[world->deadline_count++] = jl_arena_take(world->arena, sizeof(*kept));
        *kept = *(Jieli__V1__Deadline *)test_copy(world, &made->base);
    }
    return JIELI_OK;
}

enum jieli_status test_entry(struct test_world *world, const char *type, const char *sender, const char *json,
                             int entry)
{
    struct jl_flow_input input = {.event = jl_flow_event_of_type(world->table, type),
                                  .sender = sender,
                                  .key = "",
                                  .actor = "urn:jieli:agency:test"};
    assert_non_null(input.event);
    input.type = jl_type_find(type);
    ProtobufCMessage *payload = NULL;
    if (jl_json_read(input.type, jl_view_text(json), world->arena, &payload, &world->err))
        fail_msg("%s: %s", world->err.field, world->err.text);
    input.payload = payload;
    if (entry >= 0)
        input.element =
            jl_spec_element(input.type->payload, payload, input.event->per_entry, (uint32_t)entry, &input.element_spec);
    return test_take(world, &input);
}

enum jieli_status test_send(struct test_world *world, const char *type, const char *sender, const char *json)
{
    return test_entry(world, type, sender, json, -1);
}

enum jieli_status test_signal(struct test_world *world, const char *name)
{
    struct jl_flow_input input = {.event = jl_flow_event(world->table, name), .sender = "", .key = "", .actor = ""};
    assert_non_null(input.event);
    return test_take(world, &input);
}

Jieli__V1__Deadline *test_find(struct test_world *world, const char *name, uint32_t n)
{
    Jieli__V1__Deadline *deadline = test_deadline(world, "", name, n);
    if (!deadline)
        fail_msg("no deadline %s#%u", name, n);
    return deadline;
}

enum jieli_status test_fire(struct test_world *world, const char *name, uint32_t n)
{
    Jieli__V1__Deadline *deadline = test_copy(world, &test_find(world, name, n)->base);
    struct jl_flow_input input = {
        .event = jl_flow_event(world->table, name), .sender = "", .key = "", .actor = "", .deadline = deadline};
    assert_non_null(input.event);
    world->world.now_ms = deadline->due_at_ms;
    return test_take(world, &input);
}

const char *test_due(struct test_world *world, const char *name, uint32_t n)
{
    static char text[11];
    jl_date_write((struct jl_date){test_find(world, name, n)->due_day}, text);
    return text;
}

const char *test_state_of(struct test_world *world, const char *name, uint32_t n)
{
    static const char *const names[] = {"", "RUNNING", "SUSPENDED", "MET", "MISSED", "CANCELLED"};
    return names[test_find(world, name, n)->state];
}

const char *test_last_change(struct test_world *world, const char *name, uint32_t n)
{
    const Jieli__V1__Deadline *deadline = test_find(world, name, n);
    return deadline->history[deadline->n_history - 1]->what;
}

const char *test_field(const struct test_world *world, const char *name)
{
    for (size_t i = 0; i < world->matter.n_fields; i++)
        if (strcmp(world->matter.fields[i]->name, name) == 0)
            return world->matter.fields[i]->text;
    return "";
}

int64_t test_counter(const struct test_world *world, const char *name)
{
    for (size_t i = 0; i < world->matter.n_counts; i++)
        if (strcmp(world->matter.counts[i]->name, name) == 0)
            return world->matter.counts[i]->value;
    return 0;
}

const char *test_party(const struct test_world *world, const char *name)
{
    for (size_t i = 0; i < world->matter.n_parties; i++)
        if (strcmp(world->matter.parties[i]->party, name) == 0)
            return world->matter.parties[i]->agency;
    return "";
}

bool test_noted(const struct test_world *world, const char *note)
{
    for (size_t i = 0; i < world->result.note_count; i++)
        if (strcmp(world->result.notes[i], note) == 0)
            return true;
    return false;
}

// SPDX-License-Identifier: Apache-2.0
// What a town's hub keeps.
#include "tests/unit/town.h"

bool town_delivery(struct town *town, const char *agency, uint64_t seq, Jieli__V1__Delivery **out)
{
    uint8_t key[JL_DELIVERY_KEY_MAX];
    struct jl_view value =
        jl_state_get(jl_hub_state(town->hub), TOWN_DELIVERY, jl_view(key, jl_key_delivery(key, agency, seq)));
    if (out)
        *out = value.data ? jieli__v1__delivery__unpack(NULL, value.len, value.data) : NULL;
    return value.data != NULL;
}

Jieli__V1__RecordPublic *town_record(struct town *town, uint64_t position, struct jl_record *record,
                                     jl_time_ms *time_ms)
{
    struct jl_record own = {0}, *read = record ? record : &own;
    assert_int_equal(jl_journal_read(town->journal, position, read, time_ms, NULL), JIELI_OK);
    Jieli__V1__RecordPublic *public_ = jieli__v1__record_public__unpack(NULL, read->public_.len, read->public_.data);
    assert_non_null(public_);
    return public_;
}

uint64_t town_count(const struct town *town, uint32_t kind)
{
    return jl_state_count(jl_hub_state(town->hub), kind);
}

struct looked {
    const char *name;
    struct town_duties duties;
};

static bool look(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct looked *looked = user;
    struct town_duties *duties = &looked->duties;
    (void)kind, (void)key;
    Jieli__V1__Deadline *deadline = jieli__v1__deadline__unpack(NULL, value.len, value.data);
    if (!looked->name || strcmp(deadline->name, looked->name) == 0) {
        duties->all++;
        duties->missed += deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_MISSED;
        duties->due_at_ms = deadline->due_at_ms;
        if (deadline->state == JIELI__V1__DEADLINE_STATE__DEADLINE_STATE_RUNNING) {
            duties->running++;
            duties->running_n = deadline->n;
            duties->due.day = deadline->due_day;
        } else if (!duties->oldest_n || deadline->n < duties->oldest_n) {
            duties->oldest_n = deadline->n;
        }
    }
    jieli__v1__deadline__free_unpacked(deadline, NULL);
    return true;
}

struct town_duties town_duties(const struct town *town, const char *name)
{
    struct looked looked = {.name = name, .duties = {.due = JL_DATE_NONE}};
    jl_state_each(jl_hub_state(town->hub), TOWN_DEADLINE, look, &looked);
    return looked.duties;
}

Jieli__V1__Casefile *town_casefile(struct town *town, const char *id)
{
    struct jl_view value = jl_state_get(jl_hub_state(town->hub), TOWN_CASEFILE, jl_view_text(id));
    assert_non_null(value.data);
    return jieli__v1__casefile__unpack(NULL, value.len, value.data);
}

void town_put(struct town *town, uint32_t kind, struct jl_view key, const ProtobufCMessage *object)
{
    struct jl_buf packed = {0};
    jl_buf_add_packed(&packed, object);
    jl_state_put(jl_hub_state(town->hub), kind, key, jl_buf_view(&packed));
    jl_buf_fini(&packed);
}

void town_put_deadline(struct town *town, const Jieli__V1__Deadline *deadline)
{
    uint8_t key[JL_DEADLINE_KEY_MAX];
    size_t len = jl_key_deadline(key, deadline->matter, deadline->name, deadline->n);
    town_put(town, TOWN_DEADLINE, jl_view(key, len), &deadline->base);
}

struct dump {
    const uint32_t *kinds;
    size_t count;
    struct jl_buf bytes;
};

static bool dump_object(void *user, uint32_t kind, struct jl_view key, struct jl_view value)
{
    struct dump *dump = user;
    for (size_t i = 0; i < dump->count; i++)
        if (dump->kinds[i] == kind) {
            jl_buf_add_view(&dump->bytes, key);
            jl_buf_add_view(&dump->bytes, value);
        }
    return true;
}

struct jl_buf town_dump(struct town *town, const uint32_t *kinds, size_t count)
{
    struct dump dump = {.kinds = kinds, .count = count};
    jl_state_each(jl_hub_state(town->hub), 0, dump_object, &dump);
    return dump.bytes;
}

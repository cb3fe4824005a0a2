// SPDX-License-Identifier: Apache-2.0
// What a decision reads, lends and takes back.
#include "tests/unit/unit.h"

#include "core/hub/draft.h"
#include "lib/base/bytes.h"
#include <unistd.h>

#define KIND_DEADLINE JIELI__V1__OBJECT_KIND__OBJECT_KIND_DEADLINE

struct desk {
    struct jl_state *state;
    struct jl_digest *digest;
    struct jl_arena *arena;
    struct jl_input input;
    struct jl_draft draft;
};

static void desk_open(struct desk *desk)
{
    *desk = (struct desk){.state = jl_state_new((struct jl_hash_seed){1, 2})};
    desk->digest = jl_digest_new(JL_HASH_SHA256);
    desk->arena = jl_arena_new(1 << 20);
    jl_draft_start(&desk->draft, NULL, desk->state, &desk->input, desk->digest, desk->arena);
    for (const char *key = "ab"; *key; key++) {
        Jieli__V1__Deadline deadline = JIELI__V1__DEADLINE__INIT;
        struct jl_buf packed = {0};
        deadline.due_day = 1;
        jl_buf_add_packed(&packed, &deadline.base);
        jl_state_put(desk->state, KIND_DEADLINE, jl_view(key, 1), jl_buf_view(&packed));
        jl_buf_fini(&packed);
    }
}

static void desk_close(struct desk *desk)
{
    jl_arena_free(&desk->arena);
    jl_digest_free(&desk->digest);
    jl_state_free(&desk->state);
}

/// A step asks for the same deadline as often as its conditions and acts name it.
static void what_is_lent_twice_is_taken_back_once(void **unused)
{
    (void)unused;
    struct desk desk;
    desk_open(&desk);
    jl_draft_trying(&desk.draft);
    for (int i = 0; i < 3; i++)
        for (const char *key = "ab"; *key; key++) {
            Jieli__V1__Deadline *deadline = jl_draft_try(&desk.draft, KIND_DEADLINE, jl_view(key, 1));
            deadline->due_day++;
        }
    alarm(2); // a list that has become a ring has no end
    jl_draft_undo(&desk.draft);
    alarm(0);
    for (const char *key = "ab"; *key; key++) {
        const Jieli__V1__Deadline *deadline = jl_draft_get(&desk.draft, KIND_DEADLINE, jl_view(key, 1));
        assert_int_equal(deadline->due_day, 1);
    }
    desk_close(&desk);
}

/// What one step was lent and gave back, the next one may borrow, and a second undo takes it back again.
static void what_was_given_back_can_be_lent_again(void **unused)
{
    (void)unused;
    struct desk desk;
    desk_open(&desk);
    for (int i = 0; i < 2; i++) {
        jl_draft_trying(&desk.draft);
        Jieli__V1__Deadline *deadline = jl_draft_try(&desk.draft, KIND_DEADLINE, jl_view("b", 1));
        assert_int_equal(deadline->due_day, 1);
        deadline->due_day = 7;
        jl_draft_undo(&desk.draft);
    }
    jl_draft_trying(&desk.draft);
    jl_draft_try(&desk.draft, KIND_DEADLINE, jl_view("b", 1)); // only looked at: nothing to take back
    jl_draft_trying(&desk.draft);
    Jieli__V1__Deadline *deadline = jl_draft_try(&desk.draft, KIND_DEADLINE, jl_view("b", 1));
    deadline->due_day = 9;
    jl_draft_undo(&desk.draft);
    deadline = jl_draft_get(&desk.draft, KIND_DEADLINE, jl_view("b", 1));
    assert_int_equal(deadline->due_day, 1);
    desk_close(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_lent_twice_is_taken_back_once),
        cmocka_unit_test(what_was_given_back_can_be_lent_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/unit.h"

#include "lib/model/document.h"

static void catalogue_is_sorted_and_complete(void **state)
{
    (void)state;
    const struct jl_document *row, *before = NULL;
    for (uint32_t i = 0; (row = jl_document_at(i)); before = row, i++) {
        assert_true(!before || strcmp(before->code, row->code) < 0);
        assert_true(row->name.zh[0] && row->name.en[0] && row->source[0]);
        assert_ptr_equal(jl_document_find(row->name.zh), row); // no name stands twice
        assert_ptr_equal(jl_document_find(row->name.en), row);
    }
    assert_non_null(before);
}

static void paper_is_found_by_code_and_by_name(void **state)
{
    (void)state;
    const struct jl_document *row = jl_document_find("告诫书");
    assert_non_null(row);
    assert_string_equal(row->code, "admonition");
    assert_ptr_equal(jl_document_find("admonition"), row);
    assert_ptr_equal(jl_document_find("written admonition"), row);
    assert_ptr_equal(jl_document_find("《告诫书》"), row);
    assert_null(jl_document_find("《告诫书"));
    assert_null(jl_document_find("《》"));
    assert_null(jl_document_find(""));
    assert_null(jl_document_find("便条"));
}

/// 戒毒条例 13 and 38 name the papers; S3-A4 and S4-P4 call them shorter.
static void order_is_found_by_the_laws_name_and_the_seeds(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"责令社区戒毒决定书", "社区戒毒决定书", "detox_decision"},
        {"责令社区康复决定书", "社区康复决定书", "rehab_decision"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct jl_document *row = jl_document_find(rows[i][0]);
        assert_non_null(row);
        assert_string_equal(row->code, rows[i][2]);
        assert_string_equal(row->name.zh, rows[i][0]);
        assert_ptr_equal(jl_document_find(rows[i][1]), row);
    }
    assert_ptr_equal(jl_document_find("《社区戒毒决定书》"), jl_document_find("detox_decision"));
    assert_null(jl_document_find("责令告诫书"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(catalogue_is_sorted_and_complete),
        cmocka_unit_test(paper_is_found_by_code_and_by_name),
        cmocka_unit_test(order_is_found_by_the_laws_name_and_the_seeds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: Apache-2.0
// stories ETC PLUGINS UNWALKED STORY… : tells each story, then which rows of the loaded workflows none of them walked.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/log.h"
#include "lib/base/os.h"
#include "story.h"
#include <stdio.h>
#include <stdlib.h>

#define LIST_BYTES_MAX (64u << 10)

static bool tell_one(const struct jl_sim_load *load, struct story_walk *walks, const char *path)
{
    struct story *story = jl_alloc(sizeof *story);
    story->load = load;
    story->walks = walks;
    bool good = story_read(story, path) && story_tell(story);
    printf("%s %s\n", good ? "told" : "BROKEN", path);
    if (!good)
        printf("  %s\n", story->failure);
    story_fini(story);
    free(story);
    return good;
}

int main(int argc, char **argv)
{
    struct jl_sim_load load = {0};
    struct jieli_err err = {0};
    struct jl_buf list = {0};
    bool good = true;
    jl_log_open("stories", JL_ERROR);
    if (argc < 5 || jl_sim_load(argv[1], argv[2], &load, &err) != JIELI_OK ||
        jl_os_read_file(argv[3], LIST_BYTES_MAX, &list, &err) != JIELI_OK) {
        fprintf(stderr, "stories: %s\n", argc < 5 ? "ETC PLUGINS UNWALKED STORY…" : err.text);
        return 2;
    }
    struct story_walk *walks = jl_alloc((load.workflow_count + 1) * sizeof *walks);
    for (uint32_t i = 0; i < load.workflow_count; i++) {
        walks[i].workflow = load.workflows[i];
        walks[i].times = jl_alloc((load.workflows[i]->transition_count + 1) * sizeof *walks[i].times);
    }
    for (int i = 4; i < argc; i++)
        good = tell_one(&load, walks, argv[i]) && good;
    good = story_rows(walks, load.workflow_count, jl_buf_text(&list)) && good;
    for (uint32_t i = 0; i < load.workflow_count; i++)
        free(walks[i].times);
    free(walks);
    jl_buf_fini(&list);
    jl_sim_load_fini(&load);
    return good ? 0 : 1;
}

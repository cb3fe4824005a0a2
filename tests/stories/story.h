// SPDX-License-Identifier: Apache-2.0
/// @file story.h — plain text that an officer can read, told in the simulator's quiet world (grammar: tests/stories/README.md).
///
/// A normal run: story_read cuts a file into statements; story_tell runs them in order against a fresh world, looks at the
/// journal after each, and stops at the first expectation that does not hold.
#ifndef JL_STORY_H
#define JL_STORY_H
#include "cli/sim/load.h"
#include "cli/sim/world.h"

#define STORY_WORDS_MAX 24u
#define STORY_FIELDS_MAX 32u
#define STORY_NAMES_MAX 64u

/// One line that begins at the margin, with the indented lines below it.
struct story_line {
    int number;
    char *words[STORY_WORDS_MAX];
    size_t count;
    struct story_field {
        int number;
        char *text;
    } fields[STORY_FIELDS_MAX];
    size_t field_count;
};

struct story_person {
    char name[32], casefile[40];
    const struct story_line *fields;
};

struct story_named {
    char name[32];
    struct jl_sim_message *message;
    struct jl_sim_agent *agent;
};

/// A matter as the journal tells it.
struct story_matter {
    char id[40], casefile[40], workflow[48], state[48], key[64];
};

struct story_deadline {
    char matter[40], name[48], responsible[65], kind[16];
    uint32_t n;
    int32_t due_day;
    Jieli__V1__DeadlineState state;
    bool provisional;
    char last_change[24];
};

struct story_missed {
    uint64_t position;
    char deadline[48], responsible[65], due_on[11], casefile[40];
};

/// Which rows of a workflow were walked, over all stories.
struct story_walk {
    const struct jieli_workflow *workflow;
    uint32_t *times; ///< by row, 0-based
};

struct story {
    const char *path;
    struct story_line *lines;
    size_t line_count;
    char *text;
    const struct jl_sim_load *load;
    struct story_walk *walks;
    struct jl_world *world;
    char profile[64];
    char *own_rules; ///< text of a profile, or NULL
    struct jl_genesis_part parts[JL_SIM_PARTS_MAX + 1];
    struct story_person persons[STORY_NAMES_MAX];
    size_t person_count;
    struct story_named named[STORY_NAMES_MAX];
    size_t named_count;
    struct story_matter *matters;
    size_t matter_count;
    struct story_deadline *deadlines;
    size_t deadline_count;
    struct story_missed *missed;
    size_t missed_count;
    uint64_t scanned; ///< journal position
    struct jl_sim_entry **consumed;
    size_t consumed_count;
    const struct story_line *in_full;      ///< `told in full`: no mail may be left that nothing spoke of
    uint32_t expectations;
    const struct story_line *line;         ///< being run
    const struct jl_sim_message *unjudged; ///< sent by the statement before
    char failure[512];
};

/// False with failure set when the file cannot be read.
bool story_read(struct story *story, const char *path);
bool story_tell(struct story *story);
void story_fini(struct story *story);
/// Say why the line does not hold. Returns false.
bool story_fail(struct story *story, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// Fails when a statement has words behind the first `max`: nothing that stands there may count for nothing.
bool story_words(struct story *story, char *const *words, size_t count, size_t max);

// own.c
/// The indented lines below `profile NAME` become a profile "own" that inherits from NAME.
bool story_own_rules(struct story *story, const struct story_line *line);
/// Sets story->parts, the texts a hub begins with, the own rules among them. Returns how many.
uint32_t story_parts(struct story *story);

// journal.c
void story_scan(struct story *story);
/// The newest matter of a workflow ("aid_referral" or "aid_referral/housing"), of a person when one is given.
struct story_matter *story_matter_find(struct story *story, const char *workflow, const struct story_person *person);
struct story_deadline *story_deadline_find(struct story *story, const char *name, const struct story_person *person);

// rows.c
/// The list of rows that no story walks: WORKFLOW ROW[-ROW] TABLE-TEST REASON…; says what is wrong with it and with the walks.
bool story_rows(const struct story_walk *walks, size_t count, const char *list);

// payload.c
/// The payload of a type from the indented lines; appended to `out`.
bool story_payload(struct story *story, const char *type, const struct story_person *about, struct jl_buf *out);
struct story_person *story_person_find(struct story *story, const char *name);

// expect.c
/// Has this mail been spoken of?
bool story_spoke_of(const struct story *story, const struct jl_sim_entry *entry);
bool story_expect(struct story *story, char **words, size_t count);
#endif

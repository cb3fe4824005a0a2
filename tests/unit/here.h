// SPDX-License-Identifier: Apache-2.0
/// @file here.h — a town with an office in it: where most tests of the hub begin.
///
/// A normal run: here_open registers the office (community office of 999001) and gives it a session; here_tell and here_note
/// say what must be accepted, here_say gives the outcome. Who else is needed is registered with town_agency and gets a session
/// with here_link; here_close frees all keys. The names of agencies are those of the members.
#ifndef JL_TESTS_HERE_H
#define JL_TESTS_HERE_H
#include "tests/unit/town.h"

struct here {
    struct town *town;
    struct town_link *op, *office, *other, *civil, *police, *medical, *stranger;
    struct town_signer office_key, other_key, civil_key, police_key, medical_key, stranger_key;
};

/// With the town's own workflow; with another; with several; with another, whose office has this role.
struct here here_open(void);
struct here here_open_with(const struct jieli_workflow *workflow);
struct here here_open_many(const struct jieli_workflow *const *workflows, uint32_t count);
struct here here_open_as(const struct jieli_workflow *workflow, const char *role);

/// And civil affairs of 999001, the notes' reader, with a session of this window; 0: registered, but not there.
struct here here_open_civil(uint32_t window);
void here_close(struct here *here);

/// The session of an agent that has the agency's name, for 64 messages at a time.
struct town_link *here_link(struct here *here, const char *agency);

/// here_say(&here, type, json, .matter = id …): what the office says, and what came of it; more initialisers of a
/// struct town_message may follow. here_tell: the same, and it is accepted.
#define here_say(here, type_, ...) here_say_message(here, (struct town_message){.type = (type_), .json = __VA_ARGS__})
#define here_tell(here, type_, ...) here_tell_message(here, (struct town_message){.type = (type_), .json = __VA_ARGS__})
const Jieli__V1__OutcomeItem *here_say_message(struct here *here, struct town_message message);
void here_tell_message(struct here *here, struct town_message message);

/// A note about a person.
void here_note(struct here *here, uint32_t person);

/// A note and a report of that day: both deadlines of the reader run.
void here_arm(struct here *here, uint32_t person, const char *day);

/// {"person":{"resident_id":…},…}: `more` ends with the last field.
const char *here_about(uint32_t person, const char *more, char *out, size_t room);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file casefiles.h — offices, civil affairs and police that write about persons: for tests of casefiles in the hub.
#ifndef JL_TESTS_CASEFILES_H
#define JL_TESTS_CASEFILES_H
#include "tests/unit/here.h"

/// Office, another office, civil affairs and police, registered; all but civil affairs have a session. A correction is shown to
/// all, without the telephone number but for the police.
struct here casefiles_open(void);

/// A note about a person; its casefile's id.
void casefile_note(struct here *here, struct town_link *link, const struct town_signer *signer, uint32_t person,
                   char casefile[32]);

/// What the operator's word that a merge was wrong comes to.
const Jieli__V1__OutcomeItem *casefile_unmerge(struct here *here, const char *casefile);
#endif

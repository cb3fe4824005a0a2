// SPDX-License-Identifier: Apache-2.0
#include "ledger/schema.h"
#include <stddef.h>

#define META(SCHEMA)                                                                                                   \
    "CREATE TABLE IF NOT EXISTS " SCHEMA "meta(one INTEGER PRIMARY KEY CHECK(one = 1), format INTEGER NOT NULL,"       \
    " position INTEGER NOT NULL, batch INTEGER NOT NULL, chain BLOB NOT NULL, sum BLOB NOT NULL)"

const char *const jl_state_schema[] = {
    META("state."),
    "CREATE TABLE IF NOT EXISTS state.object(kind INTEGER NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL,"
    " PRIMARY KEY(kind, key)) WITHOUT ROWID",
    NULL,
};

const char *const jl_ledger_schema[] = {
    META("main."),
    // what was said: accepted and refused messages, and the hub's own
    "CREATE TABLE IF NOT EXISTS message(position INTEGER PRIMARY KEY, kind INTEGER NOT NULL, id TEXT NOT NULL,"
    " type TEXT NOT NULL, source TEXT NOT NULL, subject TEXT NOT NULL, casefile TEXT NOT NULL, matter TEXT NOT NULL,"
    " time_ms INTEGER NOT NULL, accepted_ms INTEGER NOT NULL, batch INTEGER NOT NULL, outcome INTEGER NOT NULL,"
    " code TEXT NOT NULL, text TEXT NOT NULL, form TEXT NOT NULL, row INTEGER NOT NULL, correlationid TEXT NOT NULL,"
    " causationid TEXT NOT NULL, cause INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS message_id ON message(id)",
    "CREATE INDEX IF NOT EXISTS message_type ON message(type, position)",
    "CREATE INDEX IF NOT EXISTS message_source ON message(source, position)",
    "CREATE INDEX IF NOT EXISTS message_casefile ON message(casefile, position) WHERE casefile <> ''",
    "CREATE INDEX IF NOT EXISTS message_code ON message(code, position) WHERE code <> ''",
    "CREATE INDEX IF NOT EXISTS message_cause ON message(cause) WHERE cause <> 0",
    // one message to one recipient, and its steps
    "CREATE TABLE IF NOT EXISTS delivery(mailbox TEXT NOT NULL, seq INTEGER NOT NULL, position INTEGER NOT NULL,"
    " entry INTEGER NOT NULL DEFAULT 0, casefile TEXT NOT NULL DEFAULT '', matter TEXT NOT NULL DEFAULT '',"
    " ground TEXT NOT NULL DEFAULT '', withheld TEXT NOT NULL DEFAULT '[]', state TEXT NOT NULL DEFAULT '',"
    " attempts INTEGER NOT NULL DEFAULT 0, code TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',"
    " since_ms INTEGER, PRIMARY KEY(mailbox, seq)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS delivery_position ON delivery(position)",
    "CREATE INDEX IF NOT EXISTS delivery_open ON delivery(state, mailbox, seq) WHERE state IN"
    " ('QUEUED', 'RECEIVED', 'DEAD')",
    "CREATE TABLE IF NOT EXISTS delivery_step(mailbox TEXT NOT NULL, seq INTEGER NOT NULL, position INTEGER NOT NULL,"
    " state TEXT NOT NULL, time_ms INTEGER NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL,"
    " PRIMARY KEY(mailbox, seq, position, state)) WITHOUT ROWID",
    // persons' files, matters, deadlines, the rows walked
    // (office: who keeps the file; execution, home: divisions)
    "CREATE TABLE IF NOT EXISTS casefile(id TEXT PRIMARY KEY, scope TEXT NOT NULL, agency TEXT NOT NULL,"
    " opened_position INTEGER NOT NULL, object BLOB NOT NULL, office TEXT NOT NULL DEFAULT '',"
    " execution TEXT NOT NULL, home TEXT NOT NULL, merged_into TEXT NOT NULL DEFAULT '') WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS casefile_merged ON casefile(merged_into) WHERE merged_into <> ''",
    "CREATE TABLE IF NOT EXISTS matter(id TEXT PRIMARY KEY, casefile TEXT NOT NULL, workflow TEXT NOT NULL,"
    " state TEXT NOT NULL, profile TEXT NOT NULL, opened_ms INTEGER NOT NULL, closed_ms INTEGER NOT NULL,"
    " opened_position INTEGER NOT NULL, object BLOB NOT NULL, office TEXT NOT NULL DEFAULT '',"
    " division TEXT NOT NULL DEFAULT '') WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS matter_casefile ON matter(casefile)",
    "CREATE INDEX IF NOT EXISTS matter_state ON matter(workflow, state)",
    "CREATE TABLE IF NOT EXISTS matter_party(matter TEXT NOT NULL, party TEXT NOT NULL, agency TEXT NOT NULL,"
    " PRIMARY KEY(matter, party, agency)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS matter_party_agency ON matter_party(agency, matter)",
    "CREATE TABLE IF NOT EXISTS deadline(matter TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL,"
    " casefile TEXT NOT NULL, kind TEXT NOT NULL, responsible TEXT NOT NULL, state INTEGER NOT NULL,"
    " due_day INTEGER NOT NULL, due_at_ms INTEGER NOT NULL, object BLOB NOT NULL, workflow TEXT NOT NULL,"
    " office TEXT NOT NULL, division TEXT NOT NULL, start_day INTEGER NOT NULL, ended_ms INTEGER NOT NULL,"
    " late INTEGER NOT NULL, again INTEGER NOT NULL, PRIMARY KEY(matter, name, n)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS deadline_due ON deadline(state, due_at_ms)",
    "CREATE INDEX IF NOT EXISTS deadline_day ON deadline(due_day, state)",
    "CREATE INDEX IF NOT EXISTS deadline_workflow ON deadline(workflow, name, due_day, state)",
    "CREATE INDEX IF NOT EXISTS deadline_responsible ON deadline(responsible, state, due_at_ms)",
    // deadlines that a new calendar, rule or profile moved: cause is the record of the configuration
    "CREATE TABLE IF NOT EXISTS moved(position INTEGER NOT NULL, matter TEXT NOT NULL, name TEXT NOT NULL,"
    " n INTEGER NOT NULL, cause INTEGER NOT NULL, casefile TEXT NOT NULL, rule TEXT NOT NULL,"
    " responsible TEXT NOT NULL, was_day INTEGER NOT NULL, due_day INTEGER NOT NULL, provisional INTEGER NOT NULL,"
    " time_ms INTEGER NOT NULL, PRIMARY KEY(position, matter, name, n)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS moved_cause ON moved(cause, due_day)",
    "CREATE TABLE IF NOT EXISTS step(position INTEGER NOT NULL, n INTEGER NOT NULL, matter TEXT NOT NULL,"
    " workflow TEXT NOT NULL, event TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL,"
    " row INTEGER NOT NULL, clause TEXT NOT NULL, rule_version TEXT NOT NULL, calendar_version TEXT NOT NULL,"
    " notes TEXT NOT NULL, time_ms INTEGER NOT NULL, PRIMARY KEY(position, n)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS step_matter ON step(matter, position, n)",
    "CREATE TABLE IF NOT EXISTS note(position INTEGER NOT NULL, n INTEGER NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY(position, n)) WITHOUT ROWID",
    // what reports count: every row walked with its legal day and office, few enumerated values, no personal data
    "CREATE TABLE IF NOT EXISTS fact(position INTEGER NOT NULL, n INTEGER NOT NULL, casefile TEXT NOT NULL,"
    " matter TEXT NOT NULL, workflow TEXT NOT NULL, event TEXT NOT NULL, from_state TEXT NOT NULL,"
    " to_state TEXT NOT NULL, day INTEGER NOT NULL, time_ms INTEGER NOT NULL, agency TEXT NOT NULL,"
    " office TEXT NOT NULL, division TEXT NOT NULL, PRIMARY KEY(position, n)) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS fact_event ON fact(workflow, event, day, matter)",
    "CREATE INDEX IF NOT EXISTS fact_matter ON fact(matter, position, n)",
    "CREATE INDEX IF NOT EXISTS fact_casefile ON fact(casefile, position, n)",
    "CREATE TABLE IF NOT EXISTS fact_value(position INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY(position, name)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS matter_value(matter TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY(matter, name)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS matter_count(matter TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,"
    " PRIMARY KEY(matter, name)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS figure(agency TEXT NOT NULL, until_day INTEGER NOT NULL, from_day INTEGER NOT NULL,"
    " name TEXT NOT NULL, value INTEGER NOT NULL, position INTEGER NOT NULL,"
    " PRIMARY KEY(agency, until_day, from_day, name)) WITHOUT ROWID",
    // who takes part
    "CREATE TABLE IF NOT EXISTS agency(code TEXT PRIMARY KEY, added_ms INTEGER NOT NULL, revoked_ms INTEGER NOT NULL,"
    " object BLOB NOT NULL, division TEXT NOT NULL, name_zh TEXT NOT NULL, name_en TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS agency_role(agency TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY(agency, role))"
    " WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS agent(code TEXT PRIMARY KEY, added_ms INTEGER NOT NULL, revoked_ms INTEGER NOT NULL,"
    " object BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS agent_agency(agency TEXT NOT NULL, agent TEXT NOT NULL, PRIMARY KEY(agency, agent))"
    " WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS key(id BLOB PRIMARY KEY, owner TEXT NOT NULL, object BLOB NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS key_owner ON key(owner)",
    "CREATE TABLE IF NOT EXISTS enrolment(id BLOB PRIMARY KEY, object BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS seen(agency TEXT PRIMARY KEY, last_ms INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS mailbox(name TEXT PRIMARY KEY, agent TEXT NOT NULL, since_ms INTEGER NOT NULL)"
    " WITHOUT ROWID",
    // what else happened
    "CREATE TABLE IF NOT EXISTS configuration(name TEXT PRIMARY KEY, digest BLOB NOT NULL, position INTEGER NOT NULL,"
    " time_ms INTEGER NOT NULL, text TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS started(position INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS count(kind INTEGER NOT NULL, outcome INTEGER NOT NULL, value INTEGER NOT NULL,"
    " PRIMARY KEY(kind, outcome)) WITHOUT ROWID",
    NULL,
};

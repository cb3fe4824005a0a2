// SPDX-License-Identifier: Apache-2.0
// Receive into SQLite, each effect once. usage: receive ENDPOINT KEYS HUB.CURVE HUB.LOG DATABASE IDLE_SECONDS
// One transaction holds the effect and the message's name; only after its commit the delivery is acknowledged.
#include <jieli/client.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SCHEMA                                                                                                         \
    "CREATE TABLE IF NOT EXISTS inbox (source TEXT, id TEXT, PRIMARY KEY (source, id));"                               \
    "CREATE TABLE IF NOT EXISTS letters (number INTEGER PRIMARY KEY, type TEXT, casefile TEXT, json TEXT);"            \
    "CREATE TABLE IF NOT EXISTS lane AS SELECT randomblob(8) AS bytes;"

struct receiving {
    struct jieli_client *client;
    sqlite3 *database;
    time_t end;
    int idle_seconds;
};

static bool run(sqlite3 *database, const char *sql, const char *const *texts, int count)
{
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK;
    for (int i = 0; good && i < count; i++)
        good = sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_STATIC) == SQLITE_OK;
    good = good && sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return good;
}

static bool store(sqlite3 *database, const struct jieli_delivery *delivery)
{
    const char *name[] = {delivery->source, delivery->id};
    const char *letter[] = {delivery->type, delivery->casefile, delivery->json};
    bool good = run(database, "BEGIN IMMEDIATE", NULL, 0);
    good = good && run(database, "INSERT INTO inbox VALUES (?, ?) ON CONFLICT DO NOTHING", name, 2);
    if (good && sqlite3_changes(database) == 1) // new here: the agency's own work, in the same transaction
        good = run(database, "INSERT INTO letters (type, casefile, json) VALUES (?, ?, ?)", letter, 3);
    good = good && run(database, "COMMIT", NULL, 0);
    if (!good)
        run(database, "ROLLBACK", NULL, 0);
    return good;
}

static void on_delivery(void *user, const struct jieli_delivery *delivery)
{
    struct receiving *here = user;
    here->end = time(NULL) + here->idle_seconds;
    if (!delivery->verified)
        jieli_client_refuse(here->client, delivery->epoch, delivery->seq, jieli_status_find(delivery->why)->code,
                            "does not verify", true);
    else if (!store(here->database, delivery))
        jieli_client_refuse(here->client, delivery->epoch, delivery->seq, "JL-AGENT-0006", "not stored", true);
    else
        jieli_client_ack(here->client, delivery->epoch, delivery->seq, JIELI_TAKEN);
}

static void on_notice(void *user, enum jieli_notice notice, const struct jieli_err *err)
{
    char text[1024];
    (void)user, (void)notice;
    if (err && err->status)
        fprintf(stderr, "%s\n", jieli_err_text(err, false, text, sizeof text));
}

// Made once with the database. A new session of the same lane takes over from one that was killed, without waiting for
// it.
static bool read_lane(sqlite3 *database, uint8_t lane[8])
{
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(database, "SELECT bytes FROM lane", -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_bytes(statement, 0) == 8;
    if (good)
        memcpy(lane, sqlite3_column_blob(statement, 0), 8);
    sqlite3_finalize(statement);
    return good;
}

int main(int argc, char **argv)
{
    if (argc < 7)
        return 64;
    struct receiving here = {.idle_seconds = (int)strtol(argv[6], NULL, 10)};
    here.end = time(NULL) + here.idle_seconds;
    struct jieli_client_calls calls = {.delivery = on_delivery, .notice = on_notice, .user = &here};
    uint8_t curve[256], log[256];
    uint32_t curve_bytes, log_bytes = 0;
    struct jieli_keys *keys = NULL;
    struct jieli_err err = {0};
    char text[1024];
    bool good = jieli_keys_load(argv[2], &keys, &err) == JIELI_OK &&
                jieli_hub_key_load(argv[3], curve, &curve_bytes, &err) == JIELI_OK &&
                jieli_hub_key_load(argv[4], log, &log_bytes, &err) == JIELI_OK &&
                sqlite3_open(argv[5], &here.database) == SQLITE_OK &&
                sqlite3_exec(here.database, SCHEMA, NULL, NULL, NULL) == SQLITE_OK;
    struct jieli_client_conf conf = {.endpoint = argv[1],
                                     .keys = keys,
                                     .hub_curve_key = curve,
                                     .hub_log_key = log,
                                     .hub_log_key_bytes = log_bytes,
                                     .window_messages = 256,
                                     .window_bytes = 8 << 20,
                                     .next_sequence = 1};
    good = good && read_lane(here.database, conf.lane);
    good = good && jieli_client_open(&conf, &calls, &here.client, &err) == JIELI_OK;
    while (good && time(NULL) < here.end) // a service would go on for ever
        good = jieli_client_poll(here.client, 100, &err) == JIELI_OK;
    if (!good)
        fprintf(stderr, "%s\n", jieli_err_text(&err, false, text, sizeof text));
    jieli_client_close(&here.client);
    jieli_keys_free(&keys);
    sqlite3_close(here.database);
    return good ? 0 : 1;
}

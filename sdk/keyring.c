// SPDX-License-Identifier: Apache-2.0
// The signing keys of other agencies, as the hub told them. A key id is a digest of its key, so a key cannot be
// exchanged behind it; whose key it is, is pinned with the first word and a later change is reported, not taken.
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "sdk/parts.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t keyring_place(const struct jl_keyring *keyring, const uint8_t *key_id)
{
    uint32_t low = 0, high = keyring->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (memcmp(jl_key_id(keyring->entries[middle].key), key_id, JL_KEY_ID_BYTES) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct jl_keyring_entry *keyring_at(const struct jl_keyring *keyring, uint32_t place, const uint8_t *key_id)
{
    if (place == keyring->count || memcmp(jl_key_id(keyring->entries[place].key), key_id, JL_KEY_ID_BYTES) != 0)
        return NULL;
    return &keyring->entries[place];
}

const struct jl_keyring_entry *jl_keyring_find(const struct jl_keyring *keyring, struct jl_view key_id)
{
    if (key_id.len != JL_KEY_ID_BYTES)
        return NULL;
    return keyring_at(keyring, keyring_place(keyring, key_id.data), key_id.data);
}

static bool keyring_knows_owner(const struct jl_keyring *keyring, const char *owner)
{
    for (uint32_t i = 0; i < keyring->count; i++)
        if (strcmp(keyring->entries[i].owner, owner) == 0)
            return true;
    return false;
}

void jl_keyring_fini(struct jl_keyring *keyring)
{
    for (uint32_t i = 0; i < keyring->count; i++)
        jl_key_free(&keyring->entries[i].key);
    free(keyring->entries);
    *keyring = (struct jl_keyring){0};
}

// When the ring is full it is emptied; the hub is asked again for what is needed.
static struct jl_keyring_entry *keyring_insert(struct jl_keyring *keyring, struct jl_key *key)
{
    if (keyring->count == JL_KEYRING_MAX)
        jl_keyring_fini(keyring);
    uint32_t place = keyring_place(keyring, jl_key_id(key));
    keyring->entries = jl_realloc(keyring->entries, (keyring->count + 1) * sizeof keyring->entries[0]);
    struct jl_keyring_entry *entry = &keyring->entries[place];
    memmove(entry + 1, entry, (keyring->count - place) * sizeof *entry);
    keyring->count++;
    *entry = (struct jl_keyring_entry){.key = key};
    return entry;
}

static void record_report(struct jieli_client *client, enum jieli_status status, const char *owner, const char *what)
{
    char text[256];
    snprintf(text, sizeof text, "%s: %.128s", what, owner);
    jl_client_tell(client, JIELI_PROBLEM, status, text);
}

static void record_take(struct jieli_client *client, const Jieli__V1__KeyRecord *record)
{
    struct jl_keyring *keyring = &client->keyring;
    struct jl_key *key = NULL;
    if (record->suite > JL_SUITE_SM2 || strlen(record->owner) >= sizeof keyring->entries[0].owner ||
        jl_key_from_public((enum jl_suite)record->suite, jl_view_pb(record->key), &key, NULL) != JIELI_OK)
        return;
    bool own_id =
        record->key_id.len == JL_KEY_ID_BYTES && memcmp(record->key_id.data, jl_key_id(key), JL_KEY_ID_BYTES) == 0;
    struct jl_keyring_entry *entry = keyring_at(keyring, keyring_place(keyring, jl_key_id(key)), jl_key_id(key));
    if (!own_id || (entry && strcmp(entry->owner, record->owner) != 0)) {
        record_report(client, JIELI_SEAL_KEY_UNKNOWN, record->owner,
                      "the hub names another key or owner than it should");
        jl_key_free(&key);
        return;
    }
    if (entry) {
        jl_key_free(&key);
    } else {
        if (keyring_knows_owner(keyring, record->owner))
            record_report(client, JIELI_SEAL_KEY_UNKNOWN, record->owner, "an agency has a new signing key");
        entry = keyring_insert(keyring, key);
        snprintf(entry->owner, sizeof entry->owner, "%s", record->owner);
    }
    entry->valid_from_ms = record->valid_from_ms;
    entry->valid_to_ms = record->valid_to_ms;
    entry->revoked_ms = record->revoked_ms;
}

void jl_keyring_take(struct jieli_client *client, const Jieli__V1__Keys *keys)
{
    for (size_t i = 0; i < keys->n_keys; i++)
        record_take(client, keys->keys[i]);
    jl_delivery_release(client, false);
}

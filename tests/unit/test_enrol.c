// SPDX-License-Identifier: Apache-2.0
// Invitations, requests to join, admission and rotation, without sockets.
#include "core/hub/enrol.h"
#include "jieli/enrol.h"
#include "lib/base/os.h"
#include "lib/seal/enrol.h"
#include "tests/unit/town.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint8_t number[8] = {1, 2, 3, 4, 5, 6, 7, 8};
static const char code_text[] = "abcd-efgh-ijkl-mno2";

/// A file system without hard links, when it is not 0.
static int link_fault;

int link(const char *from, const char *to)
{
    if (link_fault) {
        errno = link_fault;
        return -1;
    }
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

// ---- code, key, fingerprint ----

static void code_is_read_however_it_is_written(void **state)
{
    (void)state;
    static const char *const same[] = {"abcdefghijklmno2", " ABCD efgh-IJKL mno2\n", "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-2"};
    static const char *const none[] = {"", "abcd", "abcdefghijklmno1", "abcdefghijklmno2a", "abcdefghijklmno_"};
    struct jl_key *key = NULL, *other = NULL;
    assert_int_equal(jl_enrol_code_key(code_text, "hub-1", number, &key, NULL), JIELI_OK);
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_int_equal(jl_enrol_code_key(same[i], "hub-1", number, &other, NULL), JIELI_OK);
        assert_memory_equal(jl_key_id(key), jl_key_id(other), 8);
        jl_key_free(&other);
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_int_equal(jl_enrol_code_key(none[i], "hub-1", number, &other, NULL), JIELI_ENROL_CODE);
    assert_int_equal(jl_enrol_code_key(code_text, "hub-2", number, &other, NULL), JIELI_OK);
    assert_memory_not_equal(jl_key_id(key), jl_key_id(other), 8);
    jl_key_free(&other);
    jl_key_free(&key);
}

static void fingerprint_needs_all_its_digits(void **state)
{
    (void)state;
    char text[JL_ENROL_FINGERPRINT_MAX], other[JL_ENROL_FINGERPRINT_MAX], heard[64];
    struct jl_view parts[] = {jl_view_text("ab"), jl_view_text("c")}, moved[] = {jl_view_text("a"), jl_view_text("bc")};
    jl_enrol_fingerprint(parts, 2, text);
    jl_enrol_fingerprint(moved, 2, other);
    assert_int_equal(strlen(text), 29);
    assert_string_not_equal(text, other);
    assert_true(jl_enrol_fingerprint_equal(text, text));
    snprintf(heard, sizeof heard, "%.4s-%.4s.%.14s, %.4s", text, text + 5, text + 10, text + 25);
    assert_true(jl_enrol_fingerprint_equal(text, heard));
    for (size_t i = 0; i < 29; i++) {
        if (text[i] == ' ')
            continue;
        memcpy(heard, text, 30);
        heard[i] = text[i] == '9' ? '0' : (char)(text[i] + 1);
        assert_false(jl_enrol_fingerprint_equal(text, heard));
        heard[i] = ' ';
        assert_false(jl_enrol_fingerprint_equal(text, heard));
    }
    assert_false(jl_enrol_fingerprint_equal(text, ""));
    snprintf(heard, sizeof heard, "%s 1", text);
    assert_false(jl_enrol_fingerprint_equal(text, heard));
}

// ---- files ----

static char dir[] = "/tmp/jl-enrol-XXXXXX";

static struct jieli_invitation invitation_of(const char *agency)
{
    struct jieli_invitation invitation = {.expires_ms = TOWN_START, .log_key_bytes = 44};
    snprintf(invitation.hub, sizeof invitation.hub, "hub-1");
    snprintf(invitation.agency, sizeof invitation.agency, "%s", agency);
    snprintf(invitation.agent, sizeof invitation.agent, "%s", agency);
    snprintf(invitation.endpoint, sizeof invitation.endpoint, "tcp://127.0.0.1:1");
    snprintf(invitation.roles, sizeof invitation.roles, "civil_affairs");
    snprintf(invitation.code, sizeof invitation.code, "%s", code_text);
    memcpy(invitation.number, number, sizeof number);
    memset(invitation.curve_key, 7, 32);
    memset(invitation.log_key, 8, 44);
    return invitation;
}

static const char *file_of(const char *name, const void *bytes, size_t len)
{
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    if (bytes)
        assert_int_equal(jl_os_write_file(path, bytes, len, 0600, NULL), JIELI_OK);
    return path;
}

static void invitation_is_read_as_it_was_written_and_not_when_bent(void **state)
{
    (void)state;
    struct jieli_invitation invitation = invitation_of("office-9"), read;
    char *text = jieli_invitation_text(&invitation);
    size_t len = strlen(text), whole = 0;
    assert_int_equal(jieli_invitation_read(file_of("i", text, len), &read, NULL), JIELI_OK);
    assert_memory_equal(&read, &invitation, sizeof read);
    for (size_t cut = 0; cut < len; cut += 7) // a part of it is none, but for the last line's end
        whole += jieli_invitation_read(file_of("i", text, cut), &read, NULL) == JIELI_OK;
    assert_int_equal(whole, 0);
    char twice[8192];
    snprintf(twice, sizeof twice, "%scode = aaaa\n", text);
    assert_int_not_equal(jieli_invitation_read(file_of("i", twice, strlen(twice)), &read, NULL), JIELI_OK);
    free(text);
}

// ---- a town that is joined ----

struct joiner {
    struct jieli_keys *keys;
    struct jieli_request request;
    uint8_t curve[32];
};

static void joiner_new(struct joiner *joiner, const char *agency, const char *name, const char *code)
{
    char folder[300], file[400];
    struct jieli_err err = {0};
    struct jieli_bundle bundle;
    struct jieli_invitation invitation = invitation_of(agency);
    snprintf(invitation.code, sizeof invitation.code, "%s", code);
    snprintf(folder, sizeof folder, "%s/%s", dir, name);
    snprintf(file, sizeof file, "%s/%s.keys", folder, agency);
    if (!jl_os_exists(file))
        assert_int_equal(jieli_keys_make(folder, agency, agency, &err), JIELI_OK);
    assert_int_equal(jieli_keys_load(file, &joiner->keys, &err), JIELI_OK);
    assert_int_equal(jieli_request_make(&invitation, joiner->keys, &joiner->request, &err), JIELI_OK);
    snprintf(file, sizeof file, "%s/%s.public", folder, agency);
    assert_int_equal(jieli_bundle_load(file, &bundle, &err), JIELI_OK);
    memcpy(joiner->curve, bundle.curve_key, 32);
}

static void joiner_end(struct joiner *joiner)
{
    jieli_keys_free(&joiner->keys);
}

static struct town_link *knock(struct town *town)
{
    struct town_link *link = &town->links[town->link_count++];
    link->arena = jl_arena_new((size_t)64 << 20);
    link->peer = jl_hub_peer_new(town->hub, link, "");
    return link;
}

static const Jieli__V1__JoinAnswer *say(struct town *town, struct town_link *link, const struct joiner *joiner,
                                        const uint8_t *curve)
{
    Jieli__V1__Join *join = jieli__v1__join__unpack(NULL, joiner->request.join_bytes, joiner->request.join);
    assert_non_null(join);
    jl_hub_join(town->hub, link->peer, join, curve ? curve : joiner->curve, town->now_ms);
    jieli__v1__join__free_unpacked(join, NULL);
    town_round(town);
    return town_take(link, JIELI__V1__FRAME__OF_JOIN_ANSWER)->join_answer;
}

static void expect(const Jieli__V1__JoinAnswer *answer, const char *state, const char *code)
{
    assert_string_equal(answer->state, state);
    assert_string_equal(answer->code, code);
}

static const Jieli__V1__OutcomeItem *invite(struct town *town, struct town_link *operator_, const char *agency)
{
    char json[1024], id[32], public_[128];
    struct jl_key *key = NULL;
    assert_int_equal(jl_enrol_code_key(code_text, "hub-1", number, &key, NULL), JIELI_OK);
    jl_base64_write(number, sizeof number, id);
    struct jl_view der = jl_key_public_der(key);
    jl_base64_write(der.data, der.len, public_);
    jl_key_free(&key);
    snprintf(json, sizeof json,
             "{\"invitation\":\"%s\",\"code\":\"%s\",\"roles\":[\"civil_affairs\"],\"divisions\":[\"340803\"],"
             "\"code_key\":\"%s\",\"valid_ms\":3600000,\"key_days\":100}",
             id, agency, public_);
    return town_admin(town, operator_, "admin.enrol_invite", json);
}

static const Jieli__V1__OutcomeItem *admit(struct town *town, struct town_link *operator_, const char *agent,
                                           const char *fingerprint)
{
    char json[300];
    snprintf(json, sizeof json, "{\"agent\":\"%s\",\"fingerprint\":\"%s\"}", agent, fingerprint);
    return town_admin(town, operator_, "admin.enrol_admit", json);
}

#define ACCEPTED JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_ACCEPTED
#define REJECTED JIELI__V1__OUTCOME_KIND__OUTCOME_KIND_REJECTED

static void who_is_invited_waits_and_is_told_of_its_admission(void **state)
{
    (void)state;
    struct town *town = town_open();
    struct town_link *operator_ = town_operator(town);
    struct joiner joiner, other;
    joiner_new(&joiner, "office-9", "a", code_text);
    joiner_new(&other, "office-9", "b", code_text);
    struct town_link *link = knock(town);
    expect(say(town, link, &joiner, NULL), "REFUSED", "JL-ENROL-0001"); // before the invitation
    town_expect(invite(town, operator_, "office-9"), ACCEPTED, "");
    town_expect(admit(town, operator_, "office-9", joiner.request.fingerprint), REJECTED, "JL-ENROL-0006");
    expect(say(town, link, &joiner, other.curve), "REFUSED", "JL-AUTH-0002");
    expect(say(town, link, &joiner, NULL), "WAITING", "");
    expect(say(town, link, &joiner, NULL), "WAITING", "");
    expect(say(town, knock(town), &other, NULL), "REFUSED", "JL-ENROL-0004");
    town_expect(admit(town, operator_, "office-9", other.request.fingerprint), REJECTED, "JL-ENROL-0005");
    town_expect(admit(town, operator_, "office-9", joiner.request.fingerprint), ACCEPTED, "");
    town_round(town);
    expect(town_take(link, JIELI__V1__FRAME__OF_JOIN_ANSWER)->join_answer, "ADMITTED", "");
    expect(say(town, link, &joiner, NULL), "ADMITTED", "");
    expect(say(town, link, &other, NULL), "REFUSED", "JL-ENROL-0004");
    struct jl_view value =
        jl_state_get(jl_hub_state(town->hub), JIELI__V1__OBJECT_KIND__OBJECT_KIND_AGENT, jl_view_text("office-9"));
    Jieli__V1__Agent *agent = jieli__v1__agent__unpack(NULL, value.len, value.data);
    assert_non_null(agent);
    assert_true(agent->valid_to_ms == town->now_ms + 100 * JL_MS_DAY);
    assert_memory_equal(agent->curve_key.data, joiner.curve, 32);
    jieli__v1__agent__free_unpacked(agent, NULL);
    joiner_end(&joiner);
    joiner_end(&other);
    town_close(town);
}

static void five_wrong_codes_end_an_invitation_over_a_restart(void **state)
{
    (void)state;
    struct town *town = town_open();
    struct joiner good, bad;
    joiner_new(&good, "office-9", "a", code_text);
    joiner_new(&bad, "office-9", "a", "aaaa-aaaa-aaaa-aaaa");
    town_expect(invite(town, town_operator(town), "office-9"), ACCEPTED, "");
    for (unsigned try = 1; try <= JL_ENROL_TRIES_MAX + 1; try++) {
        if (try == 4)
            town_restart(town);
        expect(say(town, knock(town), &bad, NULL), "REFUSED",
               try <= JL_ENROL_TRIES_MAX ? "JL-ENROL-0002" : "JL-ENROL-0001");
    }
    expect(say(town, knock(town), &good, NULL), "REFUSED", "JL-ENROL-0001");
    joiner_end(&good);
    joiner_end(&bad);
    town_close(town);
}

static void invitation_is_for_the_agency_hub_and_time_it_names(void **state)
{
    (void)state;
    struct joiner joiner;
    joiner_new(&joiner, "office-9", "a", code_text);
    Jieli__V1__Join *join = jieli__v1__join__unpack(NULL, joiner.request.join_bytes, joiner.request.join);
    Jieli__V1__JoinRequest *request = NULL;
    assert_int_equal(jl_join_read(join, &request, NULL), JIELI_OK);
    struct jl_key *key = NULL;
    assert_int_equal(jl_enrol_code_key(code_text, "hub-1", number, &key, NULL), JIELI_OK);
    Jieli__V1__Enrolment enrolment = JIELI__V1__ENROLMENT__INIT;
    char agency[] = "office-9", other[] = "office-8";
    enrolment.agency = enrolment.agent = agency;
    enrolment.state = JIELI__V1__ENROLMENT_STATE__ENROLMENT_STATE_OPEN;
    enrolment.expires_ms = 1000;
    enrolment.code_key = jl_pb_view(jl_key_public_der(key));
    assert_int_equal(jl_join_judge(&enrolment, join, request, "hub-1", 999).effect, JL_JOIN_TAKE);
    assert_int_equal(jl_join_judge(&enrolment, join, request, "hub-1", 1000).status, JIELI_ENROL_EXPIRED);
    assert_int_equal(jl_join_judge(&enrolment, join, request, "hub-2", 999).status, JIELI_ENROL_UNKNOWN);
    assert_int_equal(jl_join_judge(NULL, join, request, "hub-1", 999).status, JIELI_ENROL_UNKNOWN);
    enrolment.agency = other;
    assert_int_equal(jl_join_judge(&enrolment, join, request, "hub-1", 999).effect, JL_JOIN_TRY);
    enrolment.agency = agency;
    enrolment.state = JIELI__V1__ENROLMENT_STATE__ENROLMENT_STATE_WAITING;
    assert_int_equal(jl_join_judge(&enrolment, join, request, "hub-1", 999).status, JIELI_ENROL_USED);
    jl_key_free(&key);
    jieli__v1__join_request__free_unpacked(request, NULL);
    jieli__v1__join__free_unpacked(join, NULL);
    joiner_end(&joiner);
}

static int folder_make(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : -1;
}

static int folder_drop(void **state)
{
    static const char *const names[] = {"i", "a/office-9.keys", "a/office-9.public", "b/office-9.keys",
                                        "b/office-9.public"};
    char path[300];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(file_of(names[i], NULL, 0));
    snprintf(path, sizeof path, "%s/a", dir);
    rmdir(path);
    snprintf(path, sizeof path, "%s/b", dir);
    rmdir(path);
    return rmdir(dir);
}

// ---- new keys in place of old ones ----

static void new_keys_take_the_place_of_old_ones_with_and_without_links(void **state)
{
    static const int FAULTS[] = {0, EPERM, EOPNOTSUPP};
    (void)state;
    for (size_t i = 0; i < sizeof FAULTS / sizeof FAULTS[0]; i++) {
        char home[] = "/tmp/jl-switch-XXXXXX", file[64], next[64], old[64], public_[64];
        struct jieli_keys *keys = NULL, *found = NULL;
        struct jl_buf before = {0}, after = {0}, kept = {0};
        struct stat is;
        assert_non_null(mkdtemp(home));
        snprintf(file, sizeof file, "%s/office.keys", home);
        snprintf(next, sizeof next, "%s/office.keys.next", home);
        snprintf(old, sizeof old, "%s/office.keys.old", home);
        snprintf(public_, sizeof public_, "%s/office.public", home);
        assert_int_equal(jieli_keys_make(home, "office", "office", NULL), JIELI_OK);
        assert_int_equal(jieli_keys_load(file, &keys, NULL), JIELI_OK);
        assert_int_equal(jieli_keys_next(keys, next, NULL), JIELI_OK);
        assert_int_equal(jl_os_read_file(file, 1 << 14, &before, NULL), JIELI_OK);
        assert_int_equal(jl_os_read_file(next, 1 << 14, &after, NULL), JIELI_OK);
        link_fault = FAULTS[i];
        enum jieli_status status = jieli_keys_switch(file, next, NULL);
        link_fault = 0;
        assert_int_equal(status, JIELI_OK);
        assert_int_equal(jl_os_read_file(old, 1 << 14, &kept, NULL), JIELI_OK);
        assert_true(jl_view_equal(jl_buf_view(&kept), jl_buf_view(&before)));
        jl_buf_clear(&kept);
        assert_int_equal(jl_os_read_file(file, 1 << 14, &kept, NULL), JIELI_OK);
        assert_true(jl_view_equal(jl_buf_view(&kept), jl_buf_view(&after)));
        assert_int_equal(stat(old, &is), 0);
        assert_int_equal(is.st_mode & 077, 0);
        assert_false(jl_os_exists(next));
        assert_int_equal(jieli_keys_load(file, &found, NULL), JIELI_OK);
        const char *const names[] = {file, old, public_};
        for (size_t n = 0; n < 3; n++)
            unlink(names[n]);
        rmdir(home);
        jieli_keys_free(&keys);
        jieli_keys_free(&found);
        jl_buf_fini(&before);
        jl_buf_fini(&after);
        jl_buf_fini(&kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_keys_take_the_place_of_old_ones_with_and_without_links),
        cmocka_unit_test(code_is_read_however_it_is_written),
        cmocka_unit_test(fingerprint_needs_all_its_digits),
        cmocka_unit_test(invitation_is_read_as_it_was_written_and_not_when_bent),
        cmocka_unit_test(who_is_invited_waits_and_is_told_of_its_admission),
        cmocka_unit_test(five_wrong_codes_end_an_invitation_over_a_restart),
        cmocka_unit_test(invitation_is_for_the_agency_hub_and_time_it_names),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_drop);
}

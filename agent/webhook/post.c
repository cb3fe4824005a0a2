// SPDX-License-Identifier: Apache-2.0
// libcurl's multi interface driven by libevent: it names the sockets it waits for and one timer.
#include "agent/webhook/post.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/os.h"
#include <curl/curl.h>
#include <event2/event.h>
#include <stdlib.h>

#define ANSWER_BYTES_MAX (64u << 10) ///< nothing is read from it, but a peer may talk on
#define CONNECT_MS 10000L
#define SOCKETS_MAX 16u

struct watched {
    curl_socket_t fd;
    struct event *event;
};

struct jl_post {
    struct jl_post_conf conf;
    struct event_base *base;
    struct event *timer;
    CURLM *multi;
    CURL *easy;
    struct curl_slist *headers;
    struct watched watched[SOCKETS_MAX];
    char why[CURL_ERROR_SIZE];
    size_t answer_bytes;
    jl_post_fn *answered;
    void *user;
    bool busy;
};

static void finish(struct jl_post *post, CURLcode result)
{
    struct jl_post_answer answer = {.why = ""};
    long code = 0;
    curl_off_t after_s = 0;
    curl_easy_getinfo(post->easy, CURLINFO_RESPONSE_CODE, &code);
    curl_easy_getinfo(post->easy, CURLINFO_RETRY_AFTER, &after_s);
    answer.code = result == CURLE_OK ? (int)code : 0;
    answer.retry_after_ms = after_s > 0 ? (int64_t)after_s * 1000 : 0;
    answer.why = *post->why ? post->why : curl_easy_strerror(result);
    curl_multi_remove_handle(post->multi, post->easy);
    curl_slist_free_all(post->headers);
    post->headers = NULL;
    post->busy = false;
    post->answered(post->user, &answer);
}

static void hear(struct jl_post *post)
{
    CURLMsg *message;
    int left = 0;
    while ((message = curl_multi_info_read(post->multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            finish(post, message->data.result);
            return;
        }
    }
}

static void on_socket(evutil_socket_t fd, short what, void *user)
{
    struct jl_post *post = user;
    int running = 0;
    int mask = (what & EV_READ ? CURL_CSELECT_IN : 0) | (what & EV_WRITE ? CURL_CSELECT_OUT : 0);
    curl_multi_socket_action(post->multi, fd, mask, &running);
    hear(post);
}

static void on_timer(evutil_socket_t fd, short what, void *user)
{
    struct jl_post *post = user;
    int running = 0;
    (void)fd;
    (void)what;
    curl_multi_socket_action(post->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    hear(post);
}

static struct watched *find_watched(struct jl_post *post, curl_socket_t fd)
{
    struct watched *free_one = NULL;
    for (uint32_t i = 0; i < SOCKETS_MAX; i++) {
        if (post->watched[i].event && post->watched[i].fd == fd) {
            return &post->watched[i];
        }
        if (!post->watched[i].event && !free_one) {
            free_one = &post->watched[i];
        }
    }
    return free_one;
}

static int watch(CURL *easy, curl_socket_t fd, int what, void *user, void *socket)
{
    struct jl_post *post = user;
    struct watched *watched = find_watched(post, fd);
    (void)easy;
    (void)socket;
    if (!watched) {
        return -1;
    }
    if (watched->event) {
        event_free(watched->event);
        watched->event = NULL;
    }
    if (what != CURL_POLL_REMOVE) {
        short wanted =
            (short)((what & CURL_POLL_IN ? EV_READ : 0) | (what & CURL_POLL_OUT ? EV_WRITE : 0) | EV_PERSIST);
        watched->fd = fd;
        watched->event = event_new(post->base, fd, wanted, on_socket, post);
        if (!watched->event || event_add(watched->event, NULL) != 0) {
            return -1;
        }
    }
    return 0;
}

static int set_timer(CURLM *multi, long wait_ms, void *user)
{
    struct jl_post *post = user;
    struct timeval time = {.tv_sec = wait_ms / 1000, .tv_usec = wait_ms % 1000 * 1000};
    (void)multi;
    if (wait_ms < 0) {
        evtimer_del(post->timer);
    } else {
        evtimer_add(post->timer, &time);
    }
    return 0;
}

static size_t drop_answer(char *bytes, size_t size, size_t count, void *user)
{
    struct jl_post *post = user;
    (void)bytes;
    post->answer_bytes += size * count;
    return post->answer_bytes > ANSWER_BYTES_MAX ? 0 : size * count;
}

static bool is_loopback_http(const char *url)
{
    return jl_text_starts(url, "http://127.0.0.1:") || jl_text_starts(url, "http://[::1]:");
}

static bool set_options(struct jl_post *post)
{
    const struct jl_post_conf *conf = &post->conf;
    CURL *easy = post->easy;
    bool plain = is_loopback_http(conf->url);
    bool set = curl_easy_setopt(easy, CURLOPT_URL, conf->url) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "http" : "https") == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_PROXY, "") == CURLE_OK && // only to the address configured
               curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)conf->timeout_ms) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, post->why) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop_answer) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_WRITEDATA, post) == CURLE_OK &&
               curl_easy_setopt(easy, CURLOPT_USERAGENT, "jieli-agent") == CURLE_OK;
    if (set && *conf->ca) {
        set = curl_easy_setopt(easy, CURLOPT_CAINFO, conf->ca) == CURLE_OK;
    }
    if (set && *conf->certificate) {
        set = curl_easy_setopt(easy, CURLOPT_SSLCERT, conf->certificate) == CURLE_OK &&
              curl_easy_setopt(easy, CURLOPT_SSLKEY, conf->key) == CURLE_OK;
    }
    return set;
}

static bool set_multi(struct jl_post *post)
{
    return curl_multi_setopt(post->multi, CURLMOPT_SOCKETFUNCTION, watch) == CURLM_OK &&
           curl_multi_setopt(post->multi, CURLMOPT_SOCKETDATA, post) == CURLM_OK &&
           curl_multi_setopt(post->multi, CURLMOPT_TIMERFUNCTION, set_timer) == CURLM_OK &&
           curl_multi_setopt(post->multi, CURLMOPT_TIMERDATA, post) == CURLM_OK;
}

/// libcurl opens its files at the first POST only: whether they are there is asked now.
static enum jieli_status check_file(const char *path, const char *name, struct jieli_err *err)
{
    if (*path == '\0' || jl_os_exists(path)) {
        return JIELI_OK;
    }
    jieli_err_set(err, JIELI_CONF_FILE, name, "there is no such file");
    jieli_err_place(err, path, 0, 0);
    return JIELI_CONF_FILE;
}

enum jieli_status jl_post_check(const struct jl_post_conf *conf, struct jieli_err *err)
{
    if (!jl_text_starts(conf->url, "https://") && !is_loopback_http(conf->url)) {
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "webhook.url",
                             "https://…, or http:// at 127.0.0.1 or [::1] with a port");
    }
    enum jieli_status status = check_file(conf->ca, "webhook.ca", err);
    status = status == JIELI_OK ? check_file(conf->certificate, "webhook.certificate", err) : status;
    return status == JIELI_OK ? check_file(conf->key, "webhook.key", err) : status;
}

enum jieli_status jl_post_open(struct jl_loop *loop, const struct jl_post_conf *conf, jl_post_fn *answered, void *user,
                               struct jl_post **out, struct jieli_err *err)
{
    enum jieli_status status = jl_post_check(conf, err);
    if (status != JIELI_OK) {
        return status;
    }
    struct jl_post *post = jl_alloc(sizeof *post);
    post->conf = *conf;
    post->base = jl_loop_base(loop);
    post->answered = answered;
    post->user = user;
    bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    post->timer = evtimer_new(post->base, on_timer, post);
    post->multi = curl_multi_init();
    post->easy = curl_easy_init();
    if (!ready || !post->timer || !post->multi || !post->easy || !set_options(post) || !set_multi(post)) {
        jl_post_close(&post);
        return jieli_err_set(err, JIELI_CONF_OUT_OF_RANGE, "webhook", "libcurl does not take these settings");
    }
    *out = post;
    return JIELI_OK;
}

void jl_post_close(struct jl_post **at)
{
    struct jl_post *post = *at;
    if (!post) {
        return;
    }
    if (post->busy) {
        curl_multi_remove_handle(post->multi, post->easy);
    }
    curl_easy_cleanup(post->easy);
    curl_multi_cleanup(post->multi);
    curl_slist_free_all(post->headers);
    for (uint32_t i = 0; i < SOCKETS_MAX; i++) {
        if (post->watched[i].event) {
            event_free(post->watched[i].event);
        }
    }
    if (post->timer) {
        event_free(post->timer);
    }
    free(post);
    *at = NULL;
}

bool jl_post_busy(const struct jl_post *post)
{
    return post->busy;
}

void jl_post_begin(struct jl_post *post, const char *const *headers, uint32_t header_count, struct jl_view body)
{
    JL_CHECK(!post->busy);
    for (uint32_t i = 0; i < header_count; i++) {
        struct curl_slist *more = curl_slist_append(post->headers, headers[i]);
        JL_CHECK(more != NULL);
        post->headers = more;
    }
    post->why[0] = '\0';
    post->answer_bytes = 0;
    post->busy = true;
    curl_easy_setopt(post->easy, CURLOPT_HTTPHEADER, post->headers);
    curl_easy_setopt(post->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
    curl_easy_setopt(post->easy, CURLOPT_COPYPOSTFIELDS, (const char *)body.data);
    curl_multi_add_handle(post->multi, post->easy); // its timer begins the work, in the loop
}

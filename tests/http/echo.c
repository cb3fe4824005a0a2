// SPDX-License-Identifier: Apache-2.0
// usage: http_echo plain|tls|optional|mutual FOLDER   prints its port, serves until standard input ends.
#include "agent/http/http.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"
#include "lib/base/log.h"
#include "lib/wire/json.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct echo {
    struct jl_http *http;
    struct jl_http_client client;
    const char *folder;
    struct jl_http_request *waiting;
    uint32_t gone;
};

static void answer_text(struct jl_http_request *request, struct jl_buf *text)
{
    jl_http_answer(request, 200, "application/json", jl_buf_view(text));
    jl_buf_fini(text);
}

static void echo(void *user, struct jl_http_request *request)
{
    struct echo *server = user;
    struct jl_buf out = {0};
    const char *a = jl_http_query(request, "a");
    jl_buf_printf(&out, "{\"method\":\"%s\",\"path\":", jl_http_method(request));
    jl_json_text(&out, jl_http_path(request));
    jl_buf_add_text(&out, ",\"rest\":");
    jl_json_text(&out, jl_http_rest(request));
    jl_buf_add_text(&out, ",\"a\":");
    jl_json_text(&out, a ? a : "none");
    jl_buf_printf(&out, ",\"body\":%zu,\"english\":%d,\"peer\":", jl_http_body(request).len, jl_http_english(request));
    jl_json_text(&out, jl_http_peer(request) ? jl_http_peer(request)->name : "");
    jl_buf_add_text(&out, ",\"subject\":");
    jl_json_text(&out, jl_http_subject(request));
    jl_buf_printf(&out, ",\"gone\":%u,\"connections\":%u}", server->gone, jl_http_connections(server->http));
    answer_text(request, &out);
}

static void left(void *user, struct jl_http_request *request)
{
    struct echo *server = user;
    (void)request;
    server->waiting = NULL;
    server->gone++;
}

static void wait_long(void *user, struct jl_http_request *request)
{
    struct echo *server = user;
    server->waiting = request;
    jl_http_on_gone(request, left, server);
}

static void wake(void *user, struct jl_http_request *request)
{
    struct echo *server = user;
    struct jl_buf out = {0};
    if (server->waiting) {
        jl_http_answer(server->waiting, 200, "text/plain", jl_view_text("woken"));
        server->waiting = NULL;
    }
    jl_buf_add_text(&out, "{}");
    answer_text(request, &out);
}

static void stream(void *user, struct jl_http_request *request)
{
    (void)user;
    jl_http_stream(request, 200, "text/event-stream");
    for (int i = 0; i < 3; i++) {
        jl_http_stream_send(request, jl_view_text("data: x\n\n"));
    }
    jl_http_stream_end(request);
}

static void flood(void *user, struct jl_http_request *request)
{
    static char block[4096];
    (void)user;
    memset(block, 'x', sizeof block);
    jl_http_stream(request, 200, "text/event-stream");
    while (jl_http_stream_send(request, jl_view(block, sizeof block))) {
    }
}

static void asset(void *user, struct jl_http_request *request)
{
    struct echo *server = user;
    jl_http_asset(request, server->folder, jl_http_rest(request));
}

static const struct jl_http_route ROUTES[] = {
    {"GET", "/echo", echo, 0},     {"POST", "/echo", echo, 0},    {"GET", "/echo/*", echo, 0},
    {"GET", "/secret", echo, 1},   {"GET", "/beyond", echo, 2},   {"GET", "/wait", wait_long, 0},
    {"GET", "/wake", wake, 0},     {"GET", "/stream", stream, 0}, {"GET", "/flood", flood, 0},
    {"GET", "/asset/*", asset, 0},
};

static const char *in_folder(const char *folder, const char *name, char room[256])
{
    snprintf(room, 256, "%s/%s", folder, name);
    return room;
}

/// FOLDER/client.hex, when it is there, is the fingerprint of the client that has right 1.
static void read_client(struct echo *server, struct jl_http_conf *conf)
{
    char path[256], text[65] = "";
    FILE *file = fopen(in_folder(server->folder, "client.hex", path), "r");
    if (file && fread(text, 1, 64, file) == 64 && jl_hex_read(text, 64, server->client.fingerprint)) {
        server->client.rights = 1;
        server->client.name = "ours";
        conf->clients = &server->client;
        conf->client_count = 1;
    }
    if (file) {
        fclose(file);
    }
}

static int serve(struct jl_loop *loop, struct echo *server)
{
    printf("%u\n", jl_http_port(server->http));
    fflush(stdout);
    for (;;) {
        struct jl_loop_list list = {.count = 0};
        char byte;
        jl_loop_add(&list, 0, false);
        jl_loop_wait(loop, &list, 500);
        struct timeval none = {0, 0};
        fd_set in;
        FD_ZERO(&in);
        FD_SET(0, &in);
        if (select(1, &in, NULL, NULL, &none) > 0 && read(0, &byte, 1) <= 0) {
            return 0;
        }
    }
}

int main(int argc, char **argv)
{
    static const char *const MODES[] = {"plain", "tls", "optional", "mutual"};
    struct jieli_err err;
    struct jl_loop *loop = NULL;
    char text[512], certificate[256], key[256], ca[256];
    if (argc != 3) {
        return 2;
    }
    struct echo server = {.folder = argv[2]};
    struct jl_http_conf conf = {.address = "127.0.0.1",
                                .certificate = in_folder(argv[2], "server.pem", certificate),
                                .key = in_folder(argv[2], "server.key", key),
                                .client_ca = in_folder(argv[2], "ca.pem", ca),
                                .connections_max = 60,
                                .connections_per_address_max = 50,
                                .head_ms = 3000,
                                .body_ms = 3000,
                                .idle_ms = 60000,
                                .user = &server};
    for (int i = 0; i < 4; i++) {
        conf.tls = strcmp(argv[1], MODES[i]) == 0 ? (enum jl_http_tls)i : conf.tls;
    }
    jl_log_open("http-echo", JL_INFO);
    read_client(&server, &conf);
    if (jl_loop_open(&loop, &err) != JIELI_OK ||
        jl_http_open(loop, &conf, ROUTES, sizeof ROUTES / sizeof *ROUTES, &server.http, &err) != JIELI_OK) {
        fprintf(stderr, "%s\n", jieli_err_text(&err, false, text, sizeof text));
        jl_loop_close(&loop);
        return 1;
    }
    int code = serve(loop, &server);
    jl_http_close(&server.http);
    jl_loop_close(&loop);
    return code;
}

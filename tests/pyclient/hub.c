// SPDX-License-Identifier: Apache-2.0
// The smallest hub as a process, for the Python client: makes keys for two agencies in FOLDER, writes its own public
// keys and endpoint there, forwards what isolation-centre-1 sends to police-1. Lines on stdin: "redact PATH", "whole",
// "quit".
#include "tests/tinyhub/tinyhub.h"
#include <poll.h>
#include <unistd.h>

static void write_file(const char *dir, const char *name, const void *bytes, size_t len)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    JL_CHECK(jl_os_write_file(path, bytes, len, 0600, NULL) == JIELI_OK);
}

static void make_agencies(struct tiny_hub *hub, const char *dir)
{
    static const char *const agencies[] = {"isolation-centre-1", "police-1"};
    char path[512];
    for (int i = 0; i < 2; i++) {
        JL_CHECK(jieli_keys_make(dir, agencies[i], NULL, NULL) == JIELI_OK);
        snprintf(path, sizeof path, "%s/%s.public", dir, agencies[i]);
        tiny_admit(hub, path);
    }
}

static bool obey(struct tiny_hub *hub, char *line, char *path, size_t room)
{
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, "redact ", 7) == 0) {
        snprintf(path, room, "%s", line + 7);
        hub->withheld[0] = path;
        hub->withheld_count = 1;
    } else if (strcmp(line, "whole") == 0) {
        hub->withheld_count = 0;
    } else {
        return false;
    }
    printf("ok\n");
    fflush(stdout);
    return true;
}

int main(int argc, char **argv)
{
    char line[256], path[256];
    struct tiny_hub *hub = tiny_new();
    JL_CHECK(argc == 2 && tiny_bind(hub, "tcp://127.0.0.1:*", 0, 0) == JIELI_OK);
    make_agencies(hub, argv[1]);
    hub->forward = true;
    snprintf(hub->to, sizeof hub->to, "police-1");
    struct jl_view log_key = jl_key_public_der(hub->log_key);
    write_file(argv[1], "hub.curve", hub->curve_public, 32);
    write_file(argv[1], "hub.log", log_key.data, log_key.len);
    printf("%s\n", jl_edge_endpoint(hub->edge));
    fflush(stdout);
    setvbuf(stdin, NULL, _IONBF, 0);
    for (;;) {
        struct pollfd in = {STDIN_FILENO, POLLIN, 0};
        tiny_step(hub, 2);
        if (poll(&in, 1, 0) > 0 && (!fgets(line, sizeof line, stdin) || !obey(hub, line, path, sizeof path)))
            break;
    }
    printf("acked %u refused %u bad %u\n", hub->acked, hub->refused, hub->bad_proofs);
    tiny_free(hub);
    return 0;
}

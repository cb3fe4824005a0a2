// SPDX-License-Identifier: Apache-2.0
// jieli send: one message from a JSON payload, signed with an agency's key that this machine holds.
#include "cli/attach.h"
#include "lib/base/os.h"
#include <stdio.h>
#include <string.h>

#define PAYLOAD_BYTES_MAX (1u << 20)

static enum jieli_status read_stdin(struct jl_buf *out, struct jieli_err *err)
{
    uint8_t part[4096];
    size_t got;
    while ((got = fread(part, 1, sizeof part, stdin)) > 0) {
        jl_buf_add(out, part, got);
        if (out->len > PAYLOAD_BYTES_MAX)
            return jieli_err_set(err, JIELI_WIRE_TOO_LARGE, "-", "a payload has at most 1 MiB");
    }
    return JIELI_OK;
}

static enum jieli_status submit(const struct jl_cli *cli, struct jieli_message *message,
                                const struct jl_cli_attach *attach, struct jl_buf *payload,
                                struct jl_cli_outcome *outcome, struct jieli_err *err)
{
    struct jl_cli_hub hub;
    bool refused = false;
    enum jieli_status status = jl_cli_hub_open(cli, cli->as, &hub, err);
    if (status != JIELI_OK)
        return status;
    status = jl_cli_attach_send(&hub, attach, message, payload, &refused, outcome, err);
    message->json = jl_buf_text(payload);
    if (status == JIELI_OK && !refused) {
        jl_cli_outcome_fini(outcome);
        *outcome = (struct jl_cli_outcome){0};
        status = jl_cli_hub_submit(&hub, message, outcome, err);
    }
    jl_cli_hub_close(&hub);
    return status;
}

static void say(const struct jl_cli *cli, const struct jl_cli_outcome *outcome)
{
    if (cli->json) {
        jl_cli_json(jl_cli_outcome_json(outcome));
        return;
    }
    printf("%s %s", outcome->id, jl_cli_outcome_name(outcome->kind));
    if (outcome->position)
        printf(" #%llu %s", (unsigned long long)outcome->position, outcome->casefile);
    printf("\n");
    jl_cli_outcome_explain(cli, outcome);
}

int jl_cli_send(struct jl_cli *cli, int argc, char **argv)
{
    struct jieli_message message = {.subject = "", .matter = ""};
    struct jl_cli_attach attach = {.count = 0};
    const struct jl_cli_option options[] = {
        {.name = "--type", .text = &message.type, .required = true},
        {.name = "--casefile", .text = &message.subject},
        {.name = "--matter", .text = &message.matter},
        {.name = "--id", .text = &message.id},
        {.name = "--attach", .list = attach.files, .count = &attach.count, .max = JL_ATTACHMENTS_MAX},
        {0}};
    struct jieli_err err = {0};
    struct jl_buf payload = {0};
    struct jl_cli_outcome outcome = {0};
    if (!jl_cli_options(cli, &argc, argv, options, 1, 1))
        return JL_EXIT_USAGE;
    enum jieli_status status = strcmp(argv[0], "-") == 0 ? read_stdin(&payload, &err)
                                                         : jl_os_read_file(argv[0], PAYLOAD_BYTES_MAX, &payload, &err);
    if (status == JIELI_OK)
        status = submit(cli, &message, &attach, &payload, &outcome, &err);
    jl_buf_fini(&payload);
    if (status != JIELI_OK)
        return jl_cli_fail(cli, &err);
    say(cli, &outcome);
    int code = jl_cli_outcome_exit(&outcome);
    jl_cli_outcome_fini(&outcome);
    return code == JL_EXIT_NOT_ALLOWED ? JL_EXIT_FAILED : code; // a refusal is an answer, whatever its reason
}

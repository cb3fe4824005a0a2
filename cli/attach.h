// SPDX-License-Identifier: Apache-2.0
/// @file attach.h — files that go with a message: jieli send --attach.
///
/// A normal run: jl_cli_attach_options takes the --attach out of argv; once the hub is there jl_cli_attach_send sends each
/// file's parts and writes its reference into the next paper of the payload that has none.
#ifndef JL_CLI_ATTACH_H
#define JL_CLI_ATTACH_H
#include "cli/machine.h"
#include "lib/model/attachment.h"

struct jl_cli_attach {
    const char *files[JL_ATTACHMENTS_MAX]; ///< "FILE" or "FILE=media type"
    uint32_t count;
};
/// Takes them out of argv, before jl_cli_options. False: wrong usage, the reason was written.
bool jl_cli_attach_options(const struct jl_cli *cli, int *argc, char **argv, struct jl_cli_attach *out);
/// Parts first; `payload` (JSON) becomes the payload with the references. *refused: a part has an outcome that is no
/// acceptance, it stands in `outcome`.
enum jieli_status jl_cli_attach_send(struct jl_cli_hub *hub, const struct jl_cli_attach *attach,
                                     const struct jieli_message *message, struct jl_buf *payload, bool *refused,
                                     struct jl_cli_outcome *outcome, struct jieli_err *err);
#endif

// SPDX-License-Identifier: Apache-2.0
/// @file attach.h — files that go with a message: jieli send --attach.
///
/// A normal run: the options of the command leave the files' names in a jl_cli_attach; once the hub is there jl_cli_attach_send
/// sends each file's parts and writes its reference into the next paper of the payload that has none.
#ifndef JL_CLI_ATTACH_H
#define JL_CLI_ATTACH_H
#include "cli/machine.h"
#include "lib/model/attachment.h"

struct jl_cli_attach {
    const char *files[JL_ATTACHMENTS_MAX]; ///< "FILE" or "FILE=media type"
    uint32_t count;
};
/// Parts first; `payload` (JSON) becomes the payload with the references. *refused: a part has an outcome that is no
/// acceptance, it stands in `outcome`. JIELI_ARG_INVALID: a type without papers; JIELI_MSG_ATTACHMENT_MEDIA, JIELI_SYS_IO.
enum jieli_status jl_cli_attach_send(struct jl_cli_hub *hub, const struct jl_cli_attach *attach,
                                     const struct jieli_message *message, struct jl_buf *payload, bool *refused,
                                     struct jl_cli_outcome *outcome, struct jieli_err *err);
#endif

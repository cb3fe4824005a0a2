// SPDX-License-Identifier: Apache-2.0
/// @file papers.h — files that a form names as attachments: from wherever the channel has them (in/附件/, or what a clerk
/// uploaded) into the spool, before the message that refers to them.
///
/// A normal run, within the transaction that spools a form's messages: jl_papers_take with a payload in which
/// jl_form_paper has noted names. Every file is looked at first; only when all are there and may travel is each one cut into
/// parts (decision 0021), which go into the spool, and its digest, size and media type into the payload. The files stay
/// where they are. The same file named again gives the same parts, which are not sent twice.
#ifndef JL_AGENT_PAPERS_H
#define JL_AGENT_PAPERS_H
#include "agent/relay/submit.h"

#define JL_PAPER_NAME_BYTES 256

/// The bytes of the file of this name, appended to `out`. JIELI_AGENT_PAPER when there is none.
typedef enum jieli_status jl_paper_read_fn(void *from, const char *name, size_t bytes_max, struct jl_buf *out,
                                           struct jieli_err *err);

/// A message whose papers are to be taken.
struct jl_papers {
    const struct jl_type *type;
    const char *subject;    ///< "" or the casefile
    struct jl_view payload; ///< in: as the form gave it; out: complete
    jl_paper_read_fn *read;
    void *from;
    char missing[JL_PAPER_NAME_BYTES]; ///< out: the file that is at fault
};
/// JIELI_AGENT_PAPER (not there), JIELI_MSG_ATTACHMENT_SIZE, _MEDIA, _MANY, JIELI_AGENT_DANGER: nothing was spooled, the message is
/// not to be sent; other codes end the transaction. The new payload is in `arena`.
enum jieli_status jl_papers_take(struct jl_relay *relay, struct jl_papers *papers, struct jl_arena *arena, struct jieli_err *err);
#endif

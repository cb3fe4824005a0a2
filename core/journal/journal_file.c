// SPDX-License-Identifier: Apache-2.0
#include "core/journal/inner.h"

enum jieli_status jl_journal_file_open(const struct jl_journal_conf *conf, const struct jl_journal_start *start,
                                       struct jl_journal **out, struct jl_journal_found *found, struct jieli_err *err)
{
    struct jl_store *store;
    enum jieli_status status = jl_journal_conf_check(conf, err);
    if (status != JIELI_OK)
        return status;
    const struct jl_store_file_conf store_conf = {
        .dir = conf->dir,
        .segment_bytes = conf->segment_bytes ? conf->segment_bytes : JL_SEGMENT_BYTES_DEFAULT,
        .block_bytes = conf->block_bytes ? conf->block_bytes : JL_BLOCK_BYTES_DEFAULT};
    status = jl_store_file_open(&store_conf, &store, err);
    return status == JIELI_OK ? jl_journal_open_on(store, conf, start, out, found, err) : status;
}

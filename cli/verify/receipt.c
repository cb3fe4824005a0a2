// SPDX-License-Identifier: Apache-2.0
#include "cli/verify/receipt.h"
#include "lib/base/os.h"
#include "lib/base/time.h"

enum jieli_status jl_verify_key(const char *path, struct jl_key **out, struct jieli_err *err)
{
    struct jl_buf file = {0};
    enum jieli_status status = jl_os_read_file(path, JL_KEY_FILE_BYTES_MAX, &file, err);
    if (status == JIELI_OK)
        status = jl_public_key_read(jl_buf_view(&file), out, err);
    jl_buf_fini(&file);
    return status;
}

enum jieli_status jl_verify_file(const char *path, const struct jl_key *key, enum jl_verdict *verdict,
                                 struct jl_receipt_facts *facts, struct jieli_err *err)
{
    struct jl_buf file = {0};
    enum jieli_status status = jl_os_read_file(path, JL_RECEIPT_FILE_BYTES_MAX, &file, err);
    if (status == JIELI_OK)
        *verdict = jl_receipt_judge(jl_buf_view(&file), key, facts, err);
    jl_buf_fini(&file);
    return status;
}

json_t *jl_verify_facts(const struct jl_receipt_facts *facts)
{
    char time[30];
    jl_time_write(facts->time_ms, time);
    return json_pack("{s:I,s:I,s:s,s:s,s:s,s:s,s:s,s:s}", "position", (json_int_t)facts->position, "batch",
                     (json_int_t)facts->batch, "log", facts->log, "kind", jl_record_kind_text(facts->kind), "time",
                     time, "code", facts->code, "id", facts->id, "source", facts->source);
}

json_t *jl_verify_findings(enum jl_verdict verdict, const struct jieli_err *err)
{
    if (verdict == JL_VERDICT_VALID)
        return json_array();
    return json_pack("[{s:s,s:s,s:s}]", "code", jieli_status_find(err->status)->code, "field", err->field, "text",
                     err->text);
}

// SPDX-License-Identifier: Apache-2.0
#include "jieli/limits.h"
#include "lib/model/id.h"
#include <string.h>

bool jl_agency_code_valid(const char *text)
{
    size_t len = text ? strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") : 0;
    return len >= 1 && len <= JL_AGENCY_CODE_BYTES_MAX && !text[len];
}

const char *jl_urn_code(const char *urn, const char *what)
{
    static const char prefix[] = "urn:jieli:";
    size_t head = sizeof prefix - 1, name = strlen(what);
    if (!urn || strncmp(urn, prefix, head) != 0 || strncmp(urn + head, what, name) != 0 || urn[head + name] != ':')
        return NULL;
    const char *code = urn + head + name + 1;
    return jl_agency_code_valid(code) ? code : NULL;
}

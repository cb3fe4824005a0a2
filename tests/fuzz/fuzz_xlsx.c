// SPDX-License-Identifier: Apache-2.0
// A dropped XLSX file.
#include "fuzz_sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    return fuzz_sheet(JL_SHEET_XLSX, data, len);
}

// SPDX-License-Identifier: Apache-2.0
// GB 11643-1999: 6 digits of division, 8 of birth date, 3 of sequence (odd = male), check digit of ISO 7064 MOD 11-2.
#include "lib/base/time.h"
#include "lib/model/division.h"
#include "lib/model/id.h"
#include "lib/model/plain.h"
#include <string.h>

static int resident_number(const char *digits, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++)
        number = number * 10 + (digits[i] - '0');
    return number;
}

static char resident_check_digit(const char id[18])
{
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += weights[i] * (id[i] - '0');
    return "10X98765432"[sum % 11];
}

struct jl_date jl_resident_id_birth(const char id[19])
{
    return jl_date_of(resident_number(id + 6, 4), resident_number(id + 10, 2), resident_number(id + 12, 2));
}

bool jl_resident_id_female(const char id[19])
{
    return (id[16] - '0') % 2 == 0;
}

enum jieli_status jl_resident_id_check(const char *text, struct jl_date today, char out[19], bool *division_known,
                                       struct jieli_err *err)
{
    char id[32];
    size_t len = jl_plain_fold(text, id, sizeof id);
    if (len == 15 && jl_plain_digits(id, 15))
        return jieli_err_set(err, JIELI_MSG_RESIDENT_ID, 0,
                             "15 digits are the number of 1989; use the 18 of the present card");
    if (len != 18)
        return jieli_err_set(err, JIELI_MSG_RESIDENT_ID, 0, "a resident number has 18 characters");
    if (!jl_plain_digits(id, 17) || (id[17] != 'X' && !jl_plain_digits(id + 17, 1)))
        return jieli_err_set(err, JIELI_MSG_RESIDENT_ID, 0, "a resident number has 17 digits and a digit or X");
    struct jl_date birth = jl_resident_id_birth(id);
    if (jl_date_is_none(birth))
        return jieli_err_set(err, JIELI_MSG_RESIDENT_ID, 0, "the birth date in the number does not exist");
    if (!jl_date_is_none(today) && birth.day > today.day)
        return jieli_err_set(err, JIELI_MSG_RESIDENT_ID, 0, "the birth date in the number lies in the future");
    if (id[17] != resident_check_digit(id))
        return jieli_err_set(err, JIELI_MSG_RESIDENT_ID, 0, "the check digit does not fit; a digit is mistyped");
    memcpy(out, id, 19);
    if (division_known)
        *division_known = jl_division_find(id) != JL_DIVISION_UNKNOWN || !strncmp(id, "999", 3);
    return JIELI_OK;
}

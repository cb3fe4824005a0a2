// SPDX-License-Identifier: Apache-2.0
// The last log days of a patient.
#include "days.h"

static bool is_letter(char c)
{
    return c == 'a' || c == 'r' || c == 'm' || c == '-';
}

static struct days days_read(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = {.newest = JL_DATE_NONE};
    for (int i = 0; i < DAYS_KEPT; i++)
        days.letters[i] = '-';
    const char *text = host->text(ctx, "matter.days");
    char date[11] = {0};
    for (int i = 0; i < 10; i++) {
        if (!text[i])
            return days;
        date[i] = text[i];
    }
    days.newest = host->date_parse(date);
    for (int i = 0; i < DAYS_KEPT && text[10] == ':' && is_letter(text[11 + i]); i++)
        days.letters[i] = text[11 + i];
    return days;
}

static char letter_of(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    if (host->text(ctx, "attended")[0])
        return 'a';
    return host->text(ctx, "absence_reason")[0] ? 'r' : 'm';
}

static int weight_of(char letter)
{
    return letter == 'a' ? 3 : letter == 'r' ? 2 : letter == 'm' ? 1 : 0;
}

/// Put a day in its place. A day older than the window changes nothing.
static void days_put(struct days *days, struct jl_date day, char letter)
{
    int32_t shift = jl_date_is_none(days->newest) ? DAYS_KEPT : day.day - days->newest.day;
    if (shift > 0) {
        for (int i = DAYS_KEPT - 1; i >= 0; i--)
            days->letters[i] = i >= shift ? days->letters[i - shift] : '-';
        days->newest = day;
        shift = 0;
    }
    int32_t back = -shift;
    if (back < DAYS_KEPT && weight_of(letter) > weight_of(days->letters[back]))
        days->letters[back] = letter;
}

int64_t days_run(const struct days *days)
{
    int64_t run = 0;
    for (int i = 0; i < DAYS_KEPT && days->letters[i] != 'a' && days->letters[i] != 'r'; i++)
        run += days->letters[i] == 'm';
    return run;
}

struct days days_with_entry(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = days_read(ctx, host);
    struct jl_date day = host->date(ctx, "log_date");
    if (!jl_date_is_none(day))
        days_put(&days, day, letter_of(ctx, host));
    return days;
}

int64_t run_with_entry(const struct jieli_ctx *ctx, const struct jieli_host *host)
{
    struct days days = days_with_entry(ctx, host);
    return days_run(&days);
}

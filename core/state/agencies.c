// SPDX-License-Identifier: Apache-2.0
#include "core/state/objects.h"
#include "lib/base/check.h"
#include <stdlib.h>

void jl_agencies_fini(struct jl_agencies *agencies)
{
    for (uint32_t place = 0; place < agencies->count; place++)
        jieli__v1__agency__free_unpacked(agencies->all[place], NULL);
    free(agencies->all);
    *agencies = (struct jl_agencies){0};
}

static uint32_t place_take(struct jl_agencies *agencies)
{
    uint32_t place = agencies->free_from;
    while (place < agencies->count && agencies->all[place])
        place++;
    if (place == agencies->room) {
        JL_CHECK(agencies->room <= UINT32_MAX / 4);
        agencies->room = agencies->room ? agencies->room * 2 : 32;
        agencies->all = jl_realloc(agencies->all, agencies->room * sizeof(Jieli__V1__Agency *));
    }
    agencies->count += place == agencies->count;
    agencies->free_from = place + 1;
    return place;
}

uint32_t jl_agencies_add(struct jl_agencies *agencies, Jieli__V1__Agency *agency)
{
    uint32_t place = place_take(agencies);
    agencies->all[place] = agency;
    return place;
}

void jl_agencies_drop(struct jl_agencies *agencies, uint32_t place)
{
    jieli__v1__agency__free_unpacked(agencies->all[place], NULL);
    agencies->all[place] = NULL;
    agencies->free_from = place < agencies->free_from ? place : agencies->free_from;
}

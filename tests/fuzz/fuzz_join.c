// SPDX-License-Identifier: Apache-2.0
// What comes to the enrolment door, from anybody: a frame, the Join in it, the request in that.
#include "fuzz.h"
#include "lib/seal/enrol.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct jl_arena *arena = jl_arena_new(FUZZ_ARENA_BYTES);
    Jieli__V1__Frame *frame = NULL;
    struct jieli_err err = {0};
    if (jl_frame_unpack(jl_view(data, len), arena, &frame, &err) == JIELI_OK &&
        frame->of_case == JIELI__V1__FRAME__OF_JOIN) {
        Jieli__V1__JoinRequest *request = NULL;
        if (jl_join_read(frame->join, &request, &err) == JIELI_OK) {
            FUZZ_CHECK(request->invitation.len == JL_INVITATION_BYTES && request->curve_key.len == 32);
            FUZZ_CHECK(request->agency[0] && request->agent[0]);
        } else {
            FUZZ_CHECK(!request);
        }
        jieli__v1__join_request__free_unpacked(request, NULL);
    }
    jl_arena_free(&arena);
    return 0;
}

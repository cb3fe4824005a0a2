// SPDX-License-Identifier: Apache-2.0
/// @file id.h — identifiers of persons, bodies, places and messages: GB 11643, GB 32100, GB 11714, GB/T 2260, RFC 9562.
///
/// A normal run: text as somebody typed it goes in, the one spelling that is stored comes out, or an error of the catalogue that
/// names the field. Nothing is looked up but the table of divisions. Personal: never put into an error text.
#ifndef JL_MODEL_ID_H
#define JL_MODEL_ID_H
#include "jieli/status.h"
#include "jieli/types.h"
/// Normalises (full-width digits, lower-case x, spaces around) into out[19]. Checks length, birth date that exists, not in
/// the future of `today` (JL_DATE_NONE: not checked), check digit. *division_known (may be NULL): the first six are in the
/// historical table of divisions or an unassigned demo prefix; unknown is a warning only.
enum jieli_status jl_resident_id_check(const char *text, struct jl_date today, char out[19], bool *division_known,
                                       struct jieli_err *err);
struct jl_date jl_resident_id_birth(const char id[19]);
bool jl_resident_id_female(const char id[19]);
/// Only the code's own check character counts; jl_orgcode_check(out + 8 …) tells whether its inner code fits too (there are
/// real codes where it does not).
enum jieli_status jl_uscc_check(const char *text, char out[19], struct jieli_err *err);
enum jieli_status jl_orgcode_check(const char *text, char out[11], struct jieli_err *err);
/// 6, 9 or 12 digits, whose first six are in the table of divisions, present or past (lib/model/division.h tells which), or a
/// demonstration place, 999000 to 999998.
enum jieli_status jl_division_check(const char *text, char out[13], struct jieli_err *err);
/// Into E.164 (+86…); an extension follows a hyphen; a hotline stays as it is dialled.
enum jieli_status jl_mobile_check(const char *text, char out[24], struct jieli_err *err);
enum jieli_status jl_phone_check(const char *text, char out[24], struct jieli_err *err); ///< mobile, fixed or hotline
bool jl_agency_code_valid(const char *text); ///< [a-z0-9-]{1,64}
/// "urn:jieli:<what>:<code>" → code, or NULL.
const char *jl_urn_code(const char *urn, const char *what);
bool jl_uuid_read(const char *text, uint8_t out[16]); ///< lower- or upper-case, any RFC 9562 version
void jl_uuid_write(const uint8_t bytes[16], char out[37]);
void jl_uuid_make7(jl_time_ms now, const uint8_t random[10], uint8_t out[16]);
void jl_uuid_make8(const uint8_t bits[16], uint8_t out[16]);
bool jl_uuid_time(const uint8_t bytes[16], jl_time_ms *out); ///< of a version 7
#endif

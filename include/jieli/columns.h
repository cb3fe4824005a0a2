// SPDX-License-Identifier: Apache-2.0
/// @file columns.h — short ways to write an adapter's tables, and the columns that every agency's forms share.
///
/// A normal run: a column is JIELI_MUST or JIELI_MAY (path, check, English name, headings…), JIELI_MUST_PICK when its cell is
/// one of a list of labels, JIELI_MAY_PICKS when it is several. A form is JIELI_FORM_IN or JIELI_FORM_OUT. Incoming forms end
/// with JIELI_ENVELOPE; outgoing ones begin with JIELI_STAMP and end with JIELI_GROUND.
///
/// The forms themselves are in jieli/forms/. An adapter's file lists those of its kind of agency: whatever the workflows and the
/// disclosure policy may let it send or be sent; JIELI_ADAPTER_OF_FORMS is its last line.
#ifndef JIELI_COLUMNS_H
#define JIELI_COLUMNS_H

#include "jieli/adapter.h"
#include "jieli/plugin.h"

#define JIELI_MAY(path_, check_, en_, ...) \
    {.headings = {__VA_ARGS__}, .en = (en_), .path = (path_), .check = JIELI_CHECK_##check_}
#define JIELI_MUST(path_, check_, en_, ...) \
    {.headings = {__VA_ARGS__}, .en = (en_), .path = (path_), .check = JIELI_CHECK_##check_, .required = true}
#define JIELI_MAY_PICK(path_, choices_, en_, ...) \
    {.headings = {__VA_ARGS__}, .en = (en_), .path = (path_), .check = JIELI_CHECK_CHOICE, .choices = (choices_)}
#define JIELI_MUST_PICK(path_, choices_, en_, ...)                                                                    \
    {.headings = {__VA_ARGS__}, .en = (en_), .path = (path_), .check = JIELI_CHECK_CHOICE, .choices = (choices_),     \
     .required = true}
#define JIELI_MAY_PICKS(path_, choices_, en_, ...) \
    {.headings = {__VA_ARGS__}, .en = (en_), .path = (path_), .check = JIELI_CHECK_LIST, .choices = (choices_)}
#define JIELI_MUST_PICKS(path_, choices_, en_, ...)                                                                   \
    {.headings = {__VA_ARGS__}, .en = (en_), .path = (path_), .check = JIELI_CHECK_LIST, .choices = (choices_),       \
     .required = true}

/// Scans of papers: the cell names files beside the form, in in/附件/. `path_`: a list of papers ("documents"), or the attachment
/// of one ("documents.attachment").
#define JIELI_PAPERS(path_) JIELI_MAY(path_, FILES, "Attachments", "附件", "附件名称", "附件文件", "扫描件", "附件清单")

static const struct jieli_choice JIELI_SEXES[] = {{"男", "male"}, {"女", "female"}, {NULL, NULL}};

/// Who it is about. `path` is where the person stands ("person", "entries.person").
#define JIELI_PERSON_AT(path_)                                                                                        \
    JIELI_MAY(path_ ".name", NONE, "Name", "姓名", "人员姓名", "当事人姓名", "学员姓名", "患者姓名"),                  \
        JIELI_MUST(path_ ".resident_id", RESIDENT_ID, "Resident identity number", "身份证号", "公民身份号码",         \
                   "身份证号码", "居民身份证号", "身份证", "证件号码")
#define JIELI_PERSON JIELI_PERSON_AT("person")
#define JIELI_PERSON_OF(list_) JIELI_PERSON_AT(list_ ".person")
#define JIELI_PERSON_WHOLE                                                                                            \
    JIELI_PERSON, JIELI_MAY_PICK("person.sex", JIELI_SEXES, "Sex", "性别"),                                           \
        JIELI_MAY("person.birth_date", DATE, "Date of birth", "出生日期", "出生年月日"),                              \
        JIELI_MAY("person.phone", PHONE, "Telephone", "联系电话", "本人电话", "手机号码", "手机号"),                  \
        JIELI_MAY("person.household_division", DIVISION, "Household division", "户籍地区划", "户籍地区划代码",        \
                  "户籍地行政区划", "户籍区划"),                                                                      \
        JIELI_MAY("person.residence_division", DIVISION, "Residence division", "居住地区划", "居住地区划代码",        \
                  "现居住地区划", "居住区划"),                                                                        \
        JIELI_MAY("person.residence_address", NONE, "Residence address", "居住地址", "现居住地址", "现住址", "住址")

/// What an incoming form may say of the casefile, and the agency's own number of the row.
#define JIELI_REFERENCE JIELI_MAY("@reference", NONE, "Own reference", "本单位编号", "内部编号")
#define JIELI_ENVELOPE                                                                                                \
    JIELI_MAY("@subject", NONE, "Casefile", "档案号", "人员档案号"),                                                  \
        JIELI_MAY("@matter", NONE, "Matter", "事项编号", "事项号"), JIELI_REFERENCE

/// What an outgoing form says of the message before its content, and behind it.
#define JIELI_STAMP                                                                                                   \
    JIELI_MAY("@id", NONE, "Message", "报文编号"), JIELI_MAY("@source", NONE, "From", "发送机构"),                    \
        JIELI_MAY("@time", NONE, "Accepted at", "受理时间"), JIELI_MAY("@casefile", NONE, "Casefile", "档案号"),      \
        JIELI_MAY("@matter", NONE, "Matter", "事项编号")
#define JIELI_GROUND                                                                                                  \
    JIELI_MAY("@ground", NONE, "Ground", "接收依据"), JIELI_MAY("@withheld", NONE, "Withheld", "未授权字段")

#define JIELI_FORM_IN(name_, type_, columns_, zh_, en_)                                                               \
    {.name = (name_), .label = {zh_, en_}, .direction = JIELI_IN, .type = (type_), .columns = (columns_),             \
     .column_count = JIELI_COUNT(columns_)}
#define JIELI_FORM_OUT(name_, type_, columns_, zh_, en_)                                                              \
    {.name = (name_), .label = {zh_, en_}, .direction = JIELI_OUT, .type = (type_), .columns = (columns_),            \
     .column_count = JIELI_COUNT(columns_)}
/// Rows of one message share the columns named in `by_`; each is an element of `entries_`.
#define JIELI_FORM_IN_LIST(name_, type_, columns_, zh_, en_, entries_, by_)                                           \
    {.name = (name_), .label = {zh_, en_}, .direction = JIELI_IN, .type = (type_), .entries = (entries_),             \
     .group_by = (by_), .columns = (columns_), .column_count = JIELI_COUNT(columns_)}
#define JIELI_FORM_OUT_LIST(name_, type_, columns_, zh_, en_, entries_)                                               \
    {.name = (name_), .label = {zh_, en_}, .direction = JIELI_OUT, .type = (type_), .entries = (entries_),            \
     .columns = (columns_), .column_count = JIELI_COUNT(columns_)}
/// A form that is sent and received alike is written once, as what goes both ways: JIELI_<NAME>_COLUMNS(C) lists its columns as
/// C(MUST, path, check, English name, headings…), C(MAY_PICK, path, choices, …) …, and C(PAPERS, path, English name, heading) for
/// scans, which the receiver sees as a list. JIELI_BOTH_WAYS makes JIELI_<NAME>_IN of it, with the columns as they are, and
/// JIELI_<NAME>_OUT, where nothing is required and the first heading is the one that is written. `who_`: the person's columns of
/// the incoming form.
#define JIELI_BOTH_WAYS(name_, who_)                                                                                  \
    static const struct jieli_column JIELI_##name_##_IN[] = {who_, JIELI_##name_##_COLUMNS(JIELI_ASKED),              \
                                                             JIELI_ENVELOPE};                                         \
    static const struct jieli_column JIELI_##name_##_OUT[] = {                                                        \
        JIELI_STAMP, JIELI_PERSON_WHOLE, JIELI_##name_##_COLUMNS(JIELI_SHOWN), JIELI_GROUND}

#define JIELI_ASKED(kind_, ...) JIELI_ASKED_##kind_(__VA_ARGS__)
#define JIELI_ASKED_MUST JIELI_MUST
#define JIELI_ASKED_MAY JIELI_MAY
#define JIELI_ASKED_MUST_PICK JIELI_MUST_PICK
#define JIELI_ASKED_MAY_PICK JIELI_MAY_PICK
#define JIELI_ASKED_MUST_PICKS JIELI_MUST_PICKS
#define JIELI_ASKED_MAY_PICKS JIELI_MAY_PICKS
#define JIELI_ASKED_PAPERS(path_, en_, heading_) JIELI_PAPERS(path_)

#define JIELI_FIRST(...) JIELI_FIRST_OF(__VA_ARGS__, NULL)
#define JIELI_FIRST_OF(first_, ...) first_
#define JIELI_SHOWN(kind_, ...) JIELI_SHOWN_##kind_(__VA_ARGS__)
#define JIELI_SHOWN_MAY(path_, check_, en_, ...) JIELI_MAY(path_, check_, en_, JIELI_FIRST(__VA_ARGS__))
#define JIELI_SHOWN_MAY_PICK(path_, choices_, en_, ...) JIELI_MAY_PICK(path_, choices_, en_, JIELI_FIRST(__VA_ARGS__))
#define JIELI_SHOWN_MAY_PICKS(path_, choices_, en_, ...) JIELI_MAY_PICKS(path_, choices_, en_, JIELI_FIRST(__VA_ARGS__))
#define JIELI_SHOWN_MUST JIELI_SHOWN_MAY
#define JIELI_SHOWN_MUST_PICK JIELI_SHOWN_MAY_PICK
#define JIELI_SHOWN_MUST_PICKS JIELI_SHOWN_MAY_PICKS
#define JIELI_SHOWN_PAPERS(path_, en_, heading_) JIELI_MAY(path_, NONE, en_, heading_)

/// Whom to ring; `path_` is where the contact stands ("contact").
#define JIELI_CONTACT_COLUMNS(C, path_)                                                                               \
    C(MAY, path_ ".name", NONE, "Contact", "联系人"),                                                                 \
        C(MAY, path_ ".phone", PHONE, "Contact's telephone", "联系人电话", "联系人联系电话"),                         \
        C(MAY, path_ ".relation", NONE, "Relation", "关系")

/// Every type without a form of its own, as path and value.
#define JIELI_FORM_ANY {.name = "message", .label = {"其他报文", "Other message"}, .direction = JIELI_OUT, .type = "*"}

/// The whole of an adapter that is tables alone, as the last line of its file; its role has the same name.
#define JIELI_ADAPTER_OF_FORMS(name_, forms_, zh_, en_)                                                               \
    static const struct jieli_adapter jieli_adapter_this = {.struct_bytes = sizeof(struct jieli_adapter),             \
                                                            .name = (name_),                                          \
                                                            .role = (name_),                                          \
                                                            .label = {zh_, en_},                                      \
                                                            .documents = (forms_),                                    \
                                                            .document_count = JIELI_COUNT(forms_)};                   \
    JIELI_ADAPTER_PLUGIN(name_, 1, &jieli_adapter_this)

#endif

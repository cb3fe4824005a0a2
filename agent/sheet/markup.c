// SPDX-License-Identifier: Apache-2.0
#include "agent/sheet/markup.h"
#include "lib/base/check.h"
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#define READ_BYTES 32768

struct jl_markup {
    XML_Parser parser;
    struct jl_markup_calls calls;
    struct jl_markup_limits limits;
    void *user;
    uint64_t fed, told; ///< bytes given to expat, and how many of them when it last told something
    uint32_t depth;
    bool last, paused;
    enum jieli_status status;
    const char *field, *why; // texts of the code
};

static const char *local(const struct jl_markup *markup, const char *name)
{
    const char *colon = markup->limits.prefixes ? NULL : strchr(name, ':');
    return colon ? colon + 1 : name;
}

void jl_markup_fail(struct jl_markup *markup, enum jieli_status status, const char *field, const char *why)
{
    if (markup->status == JIELI_OK) {
        markup->status = status;
        markup->field = field;
        markup->why = why;
        XML_StopParser(markup->parser, XML_FALSE);
    }
}

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    struct jl_markup *markup = user;
    markup->told = markup->fed;
    if (++markup->depth > markup->limits.depth_max) {
        jl_markup_fail(markup, JIELI_WIRE_TOO_DEEP, "", "elements are nested deeper than the limit");
    } else if (markup->status == JIELI_OK) {
        markup->calls.start(markup->user, local(markup, name), attributes);
    }
}

static void XMLCALL on_end(void *user, const char *name)
{
    struct jl_markup *markup = user;
    markup->told = markup->fed;
    markup->depth--;
    if (markup->status == JIELI_OK) {
        markup->calls.end(markup->user, local(markup, name));
    }
}

static void XMLCALL on_text(void *user, const char *text, int len)
{
    struct jl_markup *markup = user;
    markup->told = markup->fed;
    if (markup->status == JIELI_OK) {
        markup->calls.text(markup->user, text, (size_t)len);
    }
}

/// Comments, instructions, what stands outside the root: passed over.
static void XMLCALL on_other(void *user, const char *text, int len)
{
    struct jl_markup *markup = user;
    (void)text;
    (void)len;
    markup->told = markup->fed;
}

static void XMLCALL on_doctype(void *user, const char *name, const char *system, const char *public_id, int internal)
{
    (void)name;
    (void)system;
    (void)public_id;
    (void)internal;
    jl_markup_fail(user, JIELI_AGENT_XML, "", "a document type definition is not read");
}

struct jl_markup *jl_markup_new(const struct jl_markup_calls *calls, const struct jl_markup_limits *limits, void *user)
{
    struct jl_markup *markup = jl_alloc(sizeof *markup);
    markup->calls = *calls;
    markup->limits = *limits;
    markup->user = user;
    markup->parser = XML_ParserCreate(NULL);
    JL_CHECK(markup->parser);
    XML_SetUserData(markup->parser, markup);
    XML_SetElementHandler(markup->parser, on_start, on_end);
    XML_SetCharacterDataHandler(markup->parser, on_text);
    XML_SetStartDoctypeDeclHandler(markup->parser, on_doctype);
    XML_SetDefaultHandlerExpand(markup->parser, on_other);
    return markup;
}

void jl_markup_free(struct jl_markup **markup)
{
    if (*markup) {
        XML_ParserFree((*markup)->parser);
        free(*markup);
        *markup = NULL;
    }
}

void jl_markup_pause(struct jl_markup *markup)
{
    if (markup->status == JIELI_OK && !markup->paused) {
        markup->paused = true;
        XML_StopParser(markup->parser, XML_TRUE);
    }
}

static enum XML_Status feed(struct jl_markup *markup)
{
    void *room = XML_GetBuffer(markup->parser, READ_BYTES);
    JL_CHECK(room);
    int64_t got = markup->calls.read(markup->user, room, READ_BYTES);
    if (got < 0) {
        markup->status = JIELI_AGENT_XML;
        markup->why = "its bytes cannot be read to the end";
        return XML_STATUS_ERROR;
    }
    markup->fed += (uint64_t)got;
    if (markup->fed > markup->limits.bytes_max) {
        markup->status = JIELI_WIRE_TOO_LARGE;
        markup->why = "a part of the file is larger than is read";
        return XML_STATUS_ERROR;
    }
    markup->last = got == 0;
    enum XML_Status answer = XML_ParseBuffer(markup->parser, (int)got, markup->last);
    // expat keeps an unfinished tag whole: it may not grow without end. Counted here: where expat stands it does not
    // say in every version while it puts off looking at such a tag again
    if (answer == XML_STATUS_OK && markup->fed - markup->told > JL_MARKUP_TAG_BYTES_MAX) {
        markup->status = JIELI_WIRE_TOO_LARGE;
        markup->why = "one tag is larger than is read";
        return XML_STATUS_ERROR;
    }
    return answer;
}

static enum jieli_status fault(const struct jl_markup *markup, struct jieli_err *err)
{
    enum jieli_status status = markup->status;
    if (status == JIELI_OK) {
        status = JIELI_AGENT_XML;
        jieli_err_set(err, status, "", "%s", XML_ErrorString(XML_GetErrorCode(markup->parser)));
    } else {
        jieli_err_set(err, status, markup->field ? markup->field : "", "%s", markup->why);
    }
    if (err) {
        err->line = jl_markup_line(markup);
    }
    return status;
}

enum jieli_status jl_markup_run(struct jl_markup *markup, bool *ended, struct jieli_err *err)
{
    *ended = false;
    enum XML_Status answer = XML_STATUS_OK;
    if (markup->paused) {
        markup->paused = false;
        answer = XML_ResumeParser(markup->parser);
    }
    while (answer == XML_STATUS_OK && !markup->last) {
        answer = feed(markup);
    }
    if (answer == XML_STATUS_ERROR || markup->status != JIELI_OK) {
        return fault(markup, err);
    }
    *ended = answer == XML_STATUS_OK;
    return JIELI_OK;
}

uint32_t jl_markup_line(const struct jl_markup *markup)
{
    return (uint32_t)XML_GetCurrentLineNumber(markup->parser);
}

const char *jl_markup_attribute(const char **attributes, const char *name, const char *otherwise)
{
    for (; *attributes; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (strcmp(colon ? colon + 1 : attributes[0], name) == 0) {
            return attributes[1];
        }
    }
    return otherwise;
}

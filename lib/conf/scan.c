// SPDX-License-Identifier: Apache-2.0
#include "lib/conf/scan.h"
#include "lib/base/buf.h"
#include "lib/base/bytes.h"

struct scan {
    const char *at;
    uint32_t line, column;
    struct jl_arena *arena;
    struct jieli_err *err;
};

static enum jieli_status fail(const struct scan *scan, const char *what)
{
    jieli_err_set(scan->err, JIELI_CONF_SYNTAX, NULL, "%s", what);
    jieli_err_place(scan->err, NULL, scan->line, scan->column);
    return JIELI_CONF_SYNTAX;
}

static void step(struct scan *scan)
{
    if (*scan->at == '\n') {
        scan->line++;
        scan->column = 1;
    } else if (((unsigned char)scan->at[1] & 0xc0) != 0x80) { // columns count characters, as editors do
        scan->column++;
    }
    scan->at++;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name_char(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '*';
}

static bool is_literal_char(char c)
{
    return is_name_char(c) || c == '+' || c == '.';
}

static bool skip_comment(struct scan *scan)
{
    if (*scan->at == '#' || (scan->at[0] == '/' && scan->at[1] == '/')) {
        while (*scan->at && *scan->at != '\n')
            step(scan);
        return true;
    }
    if (scan->at[0] != '/' || scan->at[1] != '*')
        return false;
    step(scan);
    step(scan);
    while (*scan->at && !(scan->at[0] == '*' && scan->at[1] == '/'))
        step(scan);
    for (int i = 0; i < 2 && *scan->at; i++)
        step(scan);
    return true;
}

static void skip_blank(struct scan *scan)
{
    for (;;) {
        while (*scan->at && strchr(" \t\r\n\f", *scan->at))
            step(scan);
        if (!skip_comment(scan))
            return;
    }
}

static int hex_digit(char c)
{
    uint8_t value;
    char pair[2] = {'0', c};
    return c && jl_hex_read(pair, 2, &value) ? value : -1;
}

// One escape behind its backslash, as libconfig's manual lists them.
static enum jieli_status read_escape(struct scan *scan, struct jl_buf *out)
{
    static const char names[] = "\\\"nrtf", values[] = "\\\"\n\r\t\f";
    step(scan);
    const char *known = *scan->at ? strchr(names, *scan->at) : NULL;
    if (known) {
        jl_buf_add_u8(out, (uint8_t)values[known - names]);
        step(scan);
        return JIELI_OK;
    }
    int high = *scan->at == 'x' ? hex_digit(scan->at[1]) : -1, low = high >= 0 ? hex_digit(scan->at[2]) : -1;
    if (low < 0 || high * 16 + low == 0)
        return fail(scan, "an unknown escape in a text; write \\\\ for a backslash");
    jl_buf_add_u8(out, (uint8_t)(high * 16 + low));
    for (int i = 0; i < 3; i++)
        step(scan);
    return JIELI_OK;
}

static enum jieli_status read_quoted(struct scan *scan, struct jl_buf *out)
{
    struct scan start = *scan;
    step(scan);
    while (*scan->at && *scan->at != '"') {
        if (*scan->at == '\\') {
            enum jieli_status status = read_escape(scan, out);
            if (status)
                return status;
        } else {
            jl_buf_add_u8(out, (uint8_t)*scan->at);
            step(scan);
        }
    }
    if (!*scan->at)
        return fail(&start, "a text without its closing quote");
    step(scan);
    return JIELI_OK;
}

// Adjacent strings are one, as in C.
static enum jieli_status read_string(struct scan *scan, struct jl_conf_node *node)
{
    struct jl_buf text = {0};
    enum jieli_status status = JIELI_OK;
    node->token = JL_CONF_NODE_STRING;
    while (!status && *scan->at == '"') {
        status = read_quoted(scan, &text);
        if (!status)
            skip_blank(scan);
    }
    if (!status && !jl_utf8_valid(text.data, text.len))
        status = fail(scan, "an escape makes the text invalid UTF-8");
    if (!status)
        node->text = jl_arena_textn(scan->arena, text.data, text.len);
    jl_buf_fini(&text);
    return status;
}

static bool same_word(const char *text, const char *lower)
{
    for (; *text && *lower; text++, lower++)
        if ((*text >= 'A' && *text <= 'Z' ? *text - 'A' + 'a' : *text) != *lower)
            return false;
    return !*text && !*lower;
}

static bool looks_integer(const char *text)
{
    text += *text == '-' || *text == '+';
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    text += hex ? 2 : 0;
    size_t digits = strspn(text, hex ? "0123456789abcdefABCDEF" : "0123456789");
    size_t suffix = strspn(text + digits, "L");
    return digits > 0 && suffix <= 2 && text[digits + suffix] == 0;
}

static enum jieli_status read_literal(struct scan *scan, struct jl_conf_node *node)
{
    struct scan start = *scan;
    while (is_literal_char(*scan->at))
        step(scan);
    node->text = jl_arena_textn(scan->arena, start.at, (size_t)(scan->at - start.at));
    if (same_word(node->text, "true") || same_word(node->text, "false"))
        node->token = JL_CONF_NODE_BOOL;
    else if (looks_integer(node->text))
        node->token = JL_CONF_NODE_INTEGER;
    else if (*node->text && strspn(node->text, "0123456789+-.eE") == strlen(node->text))
        node->token = JL_CONF_NODE_FLOAT;
    else
        return fail(&start, "expected a value: \"text\", a number, true, false, { }, [ ] or ( )");
    return JIELI_OK;
}

static enum jieli_status read_value(struct scan *scan, struct jl_conf_node *node, uint32_t depth);

static void add_child(struct scan *scan, struct jl_conf_node *parent, struct jl_conf_node *child)
{
    parent->children = jl_arena_grow(scan->arena, parent->children, parent->child_count, sizeof(struct jl_conf_node *));
    parent->children[parent->child_count++] = child;
}

static enum jieli_status read_setting(struct scan *scan, struct jl_conf_node *group, uint32_t depth)
{
    struct jl_conf_node *node = jl_arena_take_or_die(scan->arena, sizeof(*node));
    const char *start = scan->at;
    node->line = scan->line;
    node->column = scan->column;
    if (!is_letter(*start) && *start != '*')
        return fail(scan, "expected the name of a setting");
    while (is_name_char(*scan->at))
        step(scan);
    node->name = jl_arena_textn(scan->arena, start, (size_t)(scan->at - start));
    skip_blank(scan);
    if (*scan->at != '=' && *scan->at != ':')
        return fail(scan, "expected = behind the name of a setting");
    step(scan);
    skip_blank(scan);
    enum jieli_status status = read_value(scan, node, depth);
    if (status)
        return status;
    add_child(scan, group, node);
    skip_blank(scan);
    if (*scan->at == ';' || *scan->at == ',')
        step(scan);
    return JIELI_OK;
}

// Settings up to `close` (0: the end of the text), which is left unread.
static enum jieli_status read_settings(struct scan *scan, struct jl_conf_node *group, char close, uint32_t depth)
{
    for (;;) {
        skip_blank(scan);
        if (*scan->at == close)
            return JIELI_OK;
        if (!*scan->at)
            return fail(scan, "the text ends inside a group; a } is missing");
        enum jieli_status status = read_setting(scan, group, depth);
        if (status)
            return status;
    }
}

static enum jieli_status read_elements(struct scan *scan, struct jl_conf_node *list, char close, uint32_t depth)
{
    for (;;) {
        skip_blank(scan);
        if (*scan->at == close)
            return JIELI_OK;
        if (!*scan->at)
            return fail(scan, "the text ends inside a list");
        struct jl_conf_node *node = jl_arena_take_or_die(scan->arena, sizeof(*node));
        node->name = "";
        node->line = scan->line;
        node->column = scan->column;
        enum jieli_status status = read_value(scan, node, depth);
        if (status)
            return status;
        add_child(scan, list, node);
        skip_blank(scan);
        if (*scan->at == ',')
            step(scan);
        else if (*scan->at != close)
            return fail(scan, "expected a comma or the end of the list");
    }
}

static enum jieli_status read_value(struct scan *scan, struct jl_conf_node *node, uint32_t depth)
{
    if (depth > JL_CONF_DEPTH_MAX)
        return fail(scan, "nested too deeply");
    node->value_line = scan->line;
    node->value_column = scan->column;
    char open = *scan->at;
    if (open == '"')
        return read_string(scan, node);
    if (open != '{' && open != '[' && open != '(')
        return read_literal(scan, node);
    step(scan);
    node->token = open == '{' ? JL_CONF_NODE_GROUP : open == '[' ? JL_CONF_NODE_ARRAY : JL_CONF_NODE_LIST;
    enum jieli_status status = open == '{' ? read_settings(scan, node, '}', depth + 1)
                                           : read_elements(scan, node, open == '[' ? ']' : ')', depth + 1);
    if (!status)
        step(scan);
    return status;
}

// libconfig opens the file that an @include at the start of a line names, from wherever it lies. Such a line is refused
// wherever it stands, inside texts and comments too, so that no disagreement about those can let one through.
static enum jieli_status refuse_include(struct scan scan)
{
    for (bool fresh = true; *scan.at; step(&scan)) {
        if (fresh && jl_text_starts(scan.at, "@include"))
            return fail(&scan, "@include is not taken; write everything in one file");
        fresh = *scan.at == '\n' || *scan.at == '\r' || (fresh && (*scan.at == ' ' || *scan.at == '\t'));
    }
    return JIELI_OK;
}

enum jieli_status jl_conf_scan(const char *text, struct jl_arena *arena, struct jl_conf_node **root,
                               struct jieli_err *err)
{
    struct scan scan = {text, 1, 1, arena, err};
    if (!jl_utf8_valid(text, strlen(text)))
        return fail(&scan, "the file is not UTF-8");
    enum jieli_status status = refuse_include(scan);
    if (status)
        return status;
    struct jl_conf_node *top = jl_arena_take_or_die(arena, sizeof(*top));
    top->name = "";
    top->token = JL_CONF_NODE_GROUP;
    top->line = top->column = top->value_line = top->value_column = 1;
    status = read_settings(&scan, top, 0, 0);
    if (status)
        return status;
    *root = top;
    return JIELI_OK;
}

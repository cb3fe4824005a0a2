// SPDX-License-Identifier: Apache-2.0
// An adapter is believed only after all of its tables have been read once.
#include "agent/form/adapter.h"
#include "agent/form/form.h"
#include "agent/sheet/csv.h"
#include "jieli/limits.h"
#include "jieli/plugin.h"
#include "lib/base/bytes.h"
#include "lib/base/elf.h"
#include "lib/base/os.h"
#include "lib/wire/types.h"
#include <dlfcn.h>
#include <string.h>

#define PLUGIN_BYTES_MAX (8u << 20)

/// What is being checked, for the error's text.
struct where {
    const struct jieli_document *document;
    const struct jieli_column *column;
    struct jieli_err *err;
};

static enum jieli_status unsound(const struct where *where, const char *why)
{
    const char *column = where->column && where->column->path ? where->column->path : "";
    const char *document = where->document && where->document->name ? where->document->name : "adapter";
    enum jieli_status status =
        jieli_err_set(where->err, JIELI_PLUG_SHAPE, document, "%s%s%s", column, *column ? ": " : "", why);
    return status;
}

static bool name_is_sound(const char *name)
{
    size_t len = name ? strlen(name) : 0;
    return len >= 1 && len <= 40 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == len;
}

static bool label_is_sound(struct jieli_label label)
{
    return label.zh && *label.zh && label.en && *label.en && jl_utf8_valid(label.zh, strlen(label.zh));
}

static bool envelope_path(const struct jieli_document *document, const char *path)
{
    static const char *const BOTH[] = {"@subject", "@reference", "@matter"};
    static const char *const OUT[] = {"@id",   "@type",   "@source",   "@casefile",
                                      "@time", "@ground", "@withheld", "@matter"};
    bool in = document->direction == JIELI_IN;
    const char *const *list = in ? BOTH : OUT;
    for (size_t i = 0; i < (in ? sizeof BOTH : sizeof OUT) / sizeof *OUT; i++) {
        if (strcmp(path, list[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum jieli_status check_choices(const struct where *where)
{
    const struct jieli_column *column = where->column;
    if (column->check == JIELI_CHECK_CHOICE && !column->choices) {
        return unsound(where, "a choice without choices");
    }
    uint32_t count = 0;
    for (const struct jieli_choice *choice = column->choices; choice && choice->label; choice++) {
        if (!choice->value || ++count > JL_ADAPTER_CHOICES_MAX) {
            return unsound(where, "the choices do not end, or one has no value");
        }
    }
    return JIELI_OK;
}

static enum jieli_status check_column(const struct where *where, const struct jl_type *type)
{
    const struct jieli_column *column = where->column;
    if (!column->headings[0] || !*column->headings[0] || !column->path || !column->en) {
        return unsound(where, "a column needs a heading, an English name and a path");
    }
    if ((unsigned)column->check > JIELI_CHECK_FILES) {
        return unsound(where, "no such check");
    }
    if (column->path[0] == '@' ? !envelope_path(where->document, column->path)
                               : !type || !jl_type_field(type, column->path)) {
        return unsound(where, "no such field in the type");
    }
    if (column->check == JIELI_CHECK_FILES && !(type && jl_form_takes_files(type, column->path))) {
        return unsound(where, "files go into a list of papers, or into one attachment");
    }
    return check_choices(where);
}

static enum jieli_status check_groups(const struct where *where, const struct jl_type *type)
{
    const struct jieli_document *document = where->document;
    if (!document->entries) {
        return document->group_by ? unsound(where, "group_by without entries") : JIELI_OK;
    }
    const struct jl_field_spec *list = type ? jl_type_field(type, document->entries) : NULL;
    if (!list || !list->sub || strchr(document->entries, '.')) {
        return unsound(where, "entries does not name a list of the type");
    }
    uint32_t count = 0;
    for (const char *const *path = document->group_by; path && *path; path++) {
        if (!jl_type_field(type, *path) || ++count > 16) {
            return unsound(where, "group_by names no field of the type");
        }
    }
    return JIELI_OK;
}

static enum jieli_status check_document(const struct jieli_document *document, struct jieli_err *err)
{
    struct where where = {document, NULL, err};
    if (!name_is_sound(document->name) || !label_is_sound(document->label) || !document->type) {
        return unsound(&where, "a document needs a plain name, labels and a type");
    }
    if (document->direction != JIELI_IN && document->direction != JIELI_OUT) {
        return unsound(&where, "no such direction");
    }
    bool any = strcmp(document->type, "*") == 0;
    const struct jl_type *type = any ? NULL : jl_type_find(document->type);
    if (any ? document->direction != JIELI_OUT : !type) {
        return unsound(&where, "no such message type");
    }
    if (document->column_count > JL_CSV_COLUMNS_MAX || (!any && document->column_count == 0)) {
        return unsound(&where, "no columns, or too many");
    }
    enum jieli_status status = check_groups(&where, type);
    bool required = document->direction == JIELI_OUT;
    for (uint32_t i = 0; status == JIELI_OK && i < document->column_count; i++) {
        where.column = &document->columns[i];
        required = required || document->columns[i].required;
        status = check_column(&where, type);
    }
    where.column = NULL;
    return status == JIELI_OK && !required ? unsound(&where, "no required column: every table would fit this form")
                                           : status;
}

static bool same_form(const struct jieli_document *a, const struct jieli_document *b)
{
    return a->direction == b->direction && strcmp(a->name, b->name) == 0;
}

enum jieli_status jl_adapter_check(const struct jieli_adapter *adapter, struct jieli_err *err)
{
    struct where where = {NULL, NULL, err};
    if (adapter->struct_bytes != sizeof *adapter) {
        return jieli_err_set(err, JIELI_PLUG_ABI, "adapter", "the adapter's struct has %u bytes, not %zu",
                             adapter->struct_bytes, sizeof *adapter);
    }
    if (!name_is_sound(adapter->name) || !adapter->role || !label_is_sound(adapter->label) ||
        adapter->document_count == 0 || adapter->document_count > JL_ADAPTER_DOCUMENTS_MAX) {
        return unsound(&where, "an adapter needs a name, a role, labels and documents");
    }
    enum jieli_status status = JIELI_OK;
    for (uint32_t i = 0; status == JIELI_OK && i < adapter->document_count; i++) {
        status = check_document(&adapter->documents[i], err);
        for (uint32_t k = 0; status == JIELI_OK && k < i; k++) {
            if (same_form(&adapter->documents[i], &adapter->documents[k])) {
                where.document = &adapter->documents[i];
                status = unsound(&where, "two documents of one name and direction");
            }
        }
    }
    return status;
}

static enum jieli_status check_plugin(const struct jieli_plugin *plugin, const char *path, struct jieli_err *err)
{
    if (!plugin || plugin->magic != JIELI_PLUGIN_MAGIC || plugin->kind != JIELI_PLUGIN_ADAPTER) {
        return jieli_err_set(err, JIELI_PLUG_MAGIC, path, "not an adapter plugin");
    }
    if (plugin->abi_major != JIELI_ABI_MAJOR || plugin->abi_minor > JIELI_ABI_MINOR ||
        plugin->struct_bytes != sizeof *plugin) {
        return jieli_err_set(err, JIELI_PLUG_ABI, path, "built for ABI %u.%u, this is %u.%u", plugin->abi_major,
                             plugin->abi_minor, JIELI_ABI_MAJOR, JIELI_ABI_MINOR);
    }
    if (!plugin->adapter || plugin->workflows || plugin->version == 0) {
        return jieli_err_set(err, JIELI_PLUG_SHAPE, path,
                             "an adapter plugin has an adapter, a version and no workflow");
    }
    return JIELI_OK;
}

/// Before the loader maps it: its code would run in the process that holds the agency's keys.
static enum jieli_status check_file(const char *path, struct jieli_err *err)
{
    struct jl_buf file = {0};
    enum jieli_status status = jl_os_read_file(path, PLUGIN_BYTES_MAX, &file, NULL);
    if (status != JIELI_OK) {
        return jieli_err_set(err, JIELI_PLUG_OPEN, path, "the file cannot be read");
    }
    status = jl_elf_check(jl_buf_view(&file), err);
    jl_buf_fini(&file);
    return status;
}

enum jieli_status jl_adapter_open(const char *path, const struct jieli_adapter **out, struct jieli_err *err)
{
    enum jieli_status sound = check_file(path, err);
    if (sound != JIELI_OK) {
        return sound;
    }
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!object) {
        return jieli_err_set(err, JIELI_PLUG_OPEN, path, "%s", dlerror());
    }
    jieli_plugin_entry_fn *entry = NULL;
    void *symbol = dlsym(object, "jieli_plugin_entry");
    memcpy(&entry, &symbol, sizeof entry); // ISO C has no cast from object to function pointer
    if (!entry) {
        return jieli_err_set(err, JIELI_PLUG_MAGIC, path, "it does not export jieli_plugin_entry");
    }
    const struct jieli_plugin *plugin = entry();
    enum jieli_status status = check_plugin(plugin, path, err);
    if (status == JIELI_OK) {
        status = jl_adapter_check(plugin->adapter, err);
    }
    if (status == JIELI_OK) {
        *out = plugin->adapter;
    }
    return status;
}

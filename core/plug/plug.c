// SPDX-License-Identifier: Apache-2.0
#include "core/plug/plug.h"
#include "jieli/adapter.h"
#include "jieli/limits.h"
#include "jieli/workflow.h"
#include "lib/base/bytes.h"
#include "lib/base/check.h"
#include "lib/base/elf.h"
#include "lib/base/os.h"
#include "lib/seal/digest.h"
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLUGIN_BYTES_MAX ((size_t)16 << 20)
#define WORKFLOWS_MAX 64u

struct jl_plug {
    const struct jieli_plugin *plugin;
    char digest[2 * JL_DIGEST_BYTES + 1];
};

struct jl_plugs {
    struct jl_plug plugs[JL_PLUGINS_MAX];
    uint32_t count;
};

static bool is_object(const char *name)
{
    size_t len = strlen(name);
    return len > 3 && name[0] != '.' && strcmp(name + len - 3, ".so") == 0;
}

static void names_free(char **names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

/// Names of the folder's objects, in byte order whatever the locale.
static enum jieli_status names_read(const char *dir, char ***out, uint32_t *count, struct jieli_err *err)
{
    DIR *folder = opendir(dir);
    if (!folder)
        return jieli_err_set(err, JIELI_PLUG_OPEN, dir, "the plugin folder cannot be opened");
    char **names = jl_alloc(sizeof(*names) * JL_PLUGINS_MAX);
    const struct dirent *entry;
    bool many = false;
    *count = 0;
    while ((entry = readdir(folder))) {
        if (!is_object(entry->d_name))
            continue;
        many = *count == JL_PLUGINS_MAX;
        if (many)
            break;
        names[(*count)++] = jl_strdup(entry->d_name);
    }
    closedir(folder);
    if (many) {
        names_free(names, *count);
        return jieli_err_set(err, JIELI_PLUG_OPEN, dir, "more than %u plugins", JL_PLUGINS_MAX);
    }
    qsort(names, *count, sizeof(*names), jl_text_order);
    *out = names;
    return JIELI_OK;
}

static bool is_plugin_name(const char *name)
{
    size_t len = name ? strspn(name, "abcdefghijklmnopqrstuvwxyz_") : 0;
    return len && len <= 32 && !name[len];
}

static bool is_whole(const struct jieli_plugin *plugin)
{
    if (plugin->kind == JIELI_PLUGIN_ADAPTER)
        return plugin->adapter && plugin->adapter->struct_bytes >= sizeof(struct jieli_adapter);
    return plugin->workflows && plugin->workflow_count && plugin->workflow_count <= WORKFLOWS_MAX;
}

static enum jieli_status check_struct(const struct jieli_plugin *plugin, enum jieli_plugin_kind kind,
                                      struct jieli_err *err)
{
    if (!plugin || plugin->magic != JIELI_PLUGIN_MAGIC)
        return jieli_err_set(err, JIELI_PLUG_MAGIC, NULL, "the magic number is not Jieli's");
    if (plugin->abi_major != JIELI_ABI_MAJOR || plugin->abi_minor > JIELI_ABI_MINOR)
        return jieli_err_set(err, JIELI_PLUG_ABI, NULL, "built for ABI %u.%u, this program has %u.%u",
                             plugin->abi_major, plugin->abi_minor, JIELI_ABI_MAJOR, JIELI_ABI_MINOR);
    if (plugin->struct_bytes < sizeof(*plugin))
        return jieli_err_set(err, JIELI_PLUG_ABI, NULL, "its struct has %u bytes, this program's has %zu",
                             plugin->struct_bytes, sizeof(*plugin));
    if (plugin->kind != (uint32_t)kind)
        return jieli_err_set(err, JIELI_PLUG_SHAPE, "kind", "not the kind of plugin that this folder is for");
    if (!is_plugin_name(plugin->name) || !plugin->version || !is_whole(plugin))
        return jieli_err_set(err, JIELI_PLUG_SHAPE, "name", "name, version or tables are missing");
    return JIELI_OK;
}

static enum jieli_status check_place(const struct jl_plugs *plugs, const struct jieli_plugin *plugin, const char *file,
                                     struct jieli_err *err)
{
    for (uint32_t i = 0; i < plugs->count; i++)
        if (strcmp(plugs->plugs[i].plugin->name, plugin->name) == 0)
            return jieli_err_set(err, JIELI_PLUG_DUPLICATE, plugin->name, "another plugin is called %s", plugin->name);
    if (strlen(file) != strlen(plugin->name) + 3 || !jl_text_starts(file, plugin->name))
        return jieli_err_set(err, JIELI_PLUG_SHAPE, plugin->name, "the file is not called %s.so", plugin->name);
    const char *wrong = plugin->check ? plugin->check() : NULL;
    if (wrong)
        return jieli_err_set(err, JIELI_PLUG_START, plugin->name, "%s", wrong);
    return JIELI_OK;
}

static void digest_write(struct jl_view bytes, char out[2 * JL_DIGEST_BYTES + 1])
{
    uint8_t sum[JL_DIGEST_BYTES];
    struct jl_digest *digest = jl_digest_new(JL_HASH_SHA256);
    jl_digest_parts(digest, &bytes, 1, sum);
    jl_digest_free(&digest);
    jl_hex_write(sum, sizeof(sum), out);
}

/// Read, check, digest, and only then let the loader map it.
static enum jieli_status open_file(const char *path, const struct jieli_plugin **out,
                                   char digest[2 * JL_DIGEST_BYTES + 1], struct jieli_err *err)
{
    struct jl_buf file = {0};
    if (jl_os_read_file(path, PLUGIN_BYTES_MAX, &file, err))
        return jieli_err_set(err, JIELI_PLUG_OPEN, NULL, "the file cannot be read");
    enum jieli_status status = jl_elf_check(jl_buf_view(&file), err);
    if (!status)
        digest_write(jl_buf_view(&file), digest);
    jl_buf_fini(&file);
    if (status)
        return status;
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        return jieli_err_set(err, JIELI_PLUG_OPEN, NULL, "%s", dlerror());
    void *symbol = dlsym(handle, "jieli_plugin_entry");
    if (!symbol)
        return jieli_err_set(err, JIELI_PLUG_SHAPE, NULL, "no jieli_plugin_entry");
    jieli_plugin_entry_fn *entry;
    memcpy(&entry, &symbol, sizeof(entry)); // ISO C has no cast from object to function pointer
    *out = entry();
    return JIELI_OK;
}

static enum jieli_status open_one(struct jl_plugs *plugs, const char *dir, const char *name,
                                  enum jieli_plugin_kind kind, struct jieli_err *err)
{
    struct jl_plug *plug = &plugs->plugs[plugs->count];
    char path[4096];
    if ((size_t)snprintf(path, sizeof(path), "%s/%s", dir, name) >= sizeof(path))
        return jieli_err_set(err, JIELI_PLUG_OPEN, name, "the path is too long");
    enum jieli_status status = open_file(path, &plug->plugin, plug->digest, err);
    if (!status)
        status = check_struct(plug->plugin, kind, err);
    if (!status)
        status = check_place(plugs, plug->plugin, name, err);
    if (status && err)
        snprintf(err->file, sizeof(err->file), "%.*s", (int)sizeof(err->file) - 1, path);
    if (!status)
        plugs->count++;
    return status;
}

enum jieli_status jl_plugs_open(const char *dir, enum jieli_plugin_kind kind, struct jl_plugs **out,
                                struct jieli_err *err)
{
    char **names = NULL;
    uint32_t count = 0;
    enum jieli_status status = names_read(dir, &names, &count, err);
    if (status)
        return status;
    struct jl_plugs *plugs = jl_alloc(sizeof(*plugs));
    for (uint32_t i = 0; i < count && !status; i++)
        status = open_one(plugs, dir, names[i], kind, err);
    names_free(names, count);
    if (status)
        jl_plugs_free(&plugs);
    else
        *out = plugs;
    return status;
}

void jl_plugs_free(struct jl_plugs **plugs)
{
    if (!plugs || !*plugs)
        return;
    free(*plugs); // the objects stay mapped: tables may still be in use (RTLD_NODELETE)
    *plugs = NULL;
}

const struct jieli_plugin *jl_plugs_at(const struct jl_plugs *plugs, uint32_t index)
{
    return index < plugs->count ? plugs->plugs[index].plugin : NULL;
}

const char *jl_plugs_digest(const struct jl_plugs *plugs, uint32_t index)
{
    return index < plugs->count ? plugs->plugs[index].digest : NULL;
}

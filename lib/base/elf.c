// SPDX-License-Identifier: Apache-2.0
#include "lib/base/elf.h"
#include "lib/base/bytes.h"
#include <elf.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define JL_HOST_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JL_HOST_SANITIZED 1
#endif
#endif
#ifndef JL_HOST_SANITIZED
#define JL_HOST_SANITIZED 0
#endif

#if defined(__x86_64__)
#define JL_MACHINE EM_X86_64
#elif defined(__aarch64__)
#define JL_MACHINE EM_AARCH64
#elif defined(__riscv)
#define JL_MACHINE EM_RISCV
#else
#define JL_MACHINE EM_NONE // not compared
#endif
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define JL_ORDER ELFDATA2LSB
#else
#define JL_ORDER ELFDATA2MSB
#endif

#define ENTRY "jieli_plugin_entry"

struct elf {
    struct jl_view file;
    Elf64_Ehdr header;
    bool has_crt;   ///< linked with crt files and not stripped: what they bring can be told from what the plugin brings
    bool sanitized; ///< host and plugin are both built with the address sanitizer, which brings data and symbols of its
                    ///< own
    Elf64_Phdr relro;
    struct jieli_err *err;
};

/// Pure functions of libc that compilers also call by themselves, and what crt and hardening bring.
static const char *const allowed[] = {
    "_ITM_deregisterTMCloneTable",
    "_ITM_registerTMCloneTable",
    "__cxa_finalize",
    "__gmon_start__",
    "__memcpy_chk",
    "__memmove_chk",
    "__memset_chk",
    "__stack_chk_fail",
    "bcmp",
    "memchr",
    "memcmp",
    "memcpy",
    "memmove",
    "memset",
    "strchr",
    "strcmp",
    "strlen",
    "strncmp",
    "strnlen",
    "strrchr",
    "strspn",
    "strcspn",
    "strstr",
};

static const char *const crt_objects[] = {
    "__dso_handle",
    "completed.0",
    "completed.1",
    "__TMC_END__",
    "_DYNAMIC",
    "_GLOBAL_OFFSET_TABLE_",
    "__frame_dummy_init_array_entry",
    "__do_global_dtors_aux_fini_array_entry",
    "frame_dummy",
    "object.0",
    "object.1",
};

static bool is_listed(const char *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static bool is_allowed(const struct elf *elf, const char *name)
{
    if (elf->sanitized &&
        (jl_text_starts(name, "__asan_") || jl_text_starts(name, "__ubsan_") || jl_text_starts(name, "__sanitizer_")))
        return true;
    return is_listed(allowed, sizeof(allowed) / sizeof(*allowed), name);
}

static enum jieli_status bad(const struct elf *elf, const char *what, const char *name)
{
    return jieli_err_set(elf->err, JIELI_PLUG_SHAPE, name, "%s: %s", what, name);
}

/// `size` bytes at `offset`, copied (the file may be unaligned); false beyond the end.
static bool read_at(const struct elf *elf, uint64_t offset, void *out, size_t size)
{
    if (offset > elf->file.len || size > elf->file.len - offset)
        return false;
    memcpy(out, elf->file.data + offset, size);
    return true;
}

static bool section_at(const struct elf *elf, uint32_t index, Elf64_Shdr *out)
{
    return index < elf->header.e_shnum &&
           read_at(elf, elf->header.e_shoff + (uint64_t)index * sizeof(*out), out, sizeof(*out));
}

/// A NUL-terminated text in a string section; "" when it is not there.
static const char *text_at(const struct elf *elf, const Elf64_Shdr *strings, uint64_t at)
{
    uint64_t end = strings->sh_offset + strings->sh_size;
    uint64_t start = strings->sh_offset + at;
    if (end < strings->sh_offset || end > elf->file.len || start < strings->sh_offset || start >= end)
        return "";
    return memchr(elf->file.data + start, 0, (size_t)(end - start)) ? (const char *)elf->file.data + start : "";
}

static const char *section_name(const struct elf *elf, const Elf64_Shdr *section)
{
    Elf64_Shdr names;
    return section_at(elf, elf->header.e_shstrndx, &names) ? text_at(elf, &names, section->sh_name) : "";
}

static enum jieli_status check_header(struct elf *elf)
{
    Elf64_Ehdr *header = &elf->header;
    if (!read_at(elf, 0, header, sizeof(*header)) || memcmp(header->e_ident, ELFMAG, SELFMAG) ||
        header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != JL_ORDER || header->e_type != ET_DYN ||
        (JL_MACHINE != EM_NONE && header->e_machine != JL_MACHINE))
        return jieli_err_set(elf->err, JIELI_PLUG_OPEN, NULL, "not a shared object for this machine");
    if (header->e_shentsize != sizeof(Elf64_Shdr) || header->e_phentsize != sizeof(Elf64_Phdr) || !header->e_shnum)
        return jieli_err_set(elf->err, JIELI_PLUG_OPEN, NULL, "the object has no section headers");
    return JIELI_OK;
}

static enum jieli_status check_segments(struct elf *elf)
{
    for (uint32_t i = 0; i < elf->header.e_phnum; i++) {
        Elf64_Phdr segment;
        if (!read_at(elf, elf->header.e_phoff + (uint64_t)i * sizeof(segment), &segment, sizeof(segment)))
            return jieli_err_set(elf->err, JIELI_PLUG_OPEN, NULL, "a program header lies beyond the end");
        if (segment.p_type == PT_GNU_RELRO)
            elf->relro = segment;
        if (segment.p_type == PT_LOAD && (segment.p_flags & PF_W) && (segment.p_flags & PF_X))
            return bad(elf, "a segment that is writable and executable", "PT_LOAD");
        if (segment.p_type == PT_TLS)
            return bad(elf, "thread-local data", "PT_TLS");
    }
    return JIELI_OK;
}

/// crt brings a flag in .bss, __dso_handle in .data and frame_dummy in .init_array.
static bool is_crt(const struct elf *elf, const Elf64_Shdr *section, const char *name)
{
    return elf->has_crt && section->sh_size <= 8 && (strcmp(name, ".bss") == 0 || strcmp(name, ".data") == 0);
}

static enum jieli_status check_section(struct elf *elf, const Elf64_Shdr *section)
{
    const char *name = section_name(elf, section);
    uint64_t end = section->sh_addr + section->sh_size;
    uint64_t relro_end = elf->relro.p_vaddr + elf->relro.p_memsz;
    bool constructors = strcmp(name, ".init_array") == 0 || strcmp(name, ".ctors") == 0;
    if (!(section->sh_flags & SHF_ALLOC) || !(section->sh_flags & SHF_WRITE) || !section->sh_size)
        return JIELI_OK;
    if (constructors && !elf->sanitized && !(elf->has_crt && section->sh_size <= 8))
        return bad(elf, "code that runs when it is loaded", name);
    if (section->sh_addr >= elf->relro.p_vaddr && end >= section->sh_addr && end <= relro_end)
        return JIELI_OK; // read-only once it is loaded
    if (is_crt(elf, section, name) || (elf->sanitized && jl_text_starts(name, "asan_globals")))
        return JIELI_OK;
    return bad(elf, "writable data (make tables const, link with -nostartfiles -Wl,-z,relro,-z,now)", name);
}

/// A symbol of the dynamic table: exported or asked for.
static enum jieli_status check_dynamic(struct elf *elf, const Elf64_Sym *symbol, const char *name, bool *entry)
{
    if (ELF64_ST_BIND(symbol->st_info) == STB_LOCAL)
        return JIELI_OK;
    if (symbol->st_shndx == SHN_UNDEF)
        return !*name || is_allowed(elf, name) ? JIELI_OK : bad(elf, "a symbol that no plugin may use", name);
    if (strcmp(name, ENTRY) == 0) {
        *entry = true;
        return JIELI_OK;
    }
    return elf->sanitized && jl_text_starts(name, "__odr_asan") ? JIELI_OK : bad(elf, "an exported symbol", name);
}

/// A symbol of the full table: an object in writable memory outside RELRO that crt does not bring.
static enum jieli_status check_object(struct elf *elf, const Elf64_Sym *symbol, const char *name)
{
    Elf64_Shdr section;
    if (ELF64_ST_TYPE(symbol->st_info) != STT_OBJECT || symbol->st_shndx >= SHN_LORESERVE ||
        !section_at(elf, symbol->st_shndx, &section) || !(section.sh_flags & SHF_WRITE) ||
        (section.sh_addr >= elf->relro.p_vaddr &&
         section.sh_addr + section.sh_size <= elf->relro.p_vaddr + elf->relro.p_memsz))
        return JIELI_OK;
    if (elf->sanitized || is_listed(crt_objects, sizeof(crt_objects) / sizeof(*crt_objects), name))
        return JIELI_OK;
    return bad(elf, "a variable that can be written to", name);
}

static enum jieli_status check_symbols(struct elf *elf, const Elf64_Shdr *table, bool *entry)
{
    Elf64_Shdr strings;
    if (table->sh_entsize != sizeof(Elf64_Sym) || !section_at(elf, table->sh_link, &strings))
        return jieli_err_set(elf->err, JIELI_PLUG_OPEN, NULL, "the symbol table cannot be read");
    for (uint64_t at = 0; at + sizeof(Elf64_Sym) <= table->sh_size; at += sizeof(Elf64_Sym)) {
        Elf64_Sym symbol;
        if (!read_at(elf, table->sh_offset + at, &symbol, sizeof(symbol)))
            return jieli_err_set(elf->err, JIELI_PLUG_OPEN, NULL, "the symbol table lies beyond the end");
        const char *name = text_at(elf, &strings, symbol.st_name);
        enum jieli_status status =
            table->sh_type == SHT_DYNSYM ? check_dynamic(elf, &symbol, name, entry) : check_object(elf, &symbol, name);
        if (status)
            return status;
    }
    return JIELI_OK;
}

/// A library it names would be loaded, and its constructors run.
static enum jieli_status check_needed(struct elf *elf, const Elf64_Shdr *dynamic)
{
    Elf64_Shdr strings;
    if (!section_at(elf, dynamic->sh_link, &strings))
        return jieli_err_set(elf->err, JIELI_PLUG_OPEN, NULL, "the dynamic section cannot be read");
    for (uint64_t at = 0; at + sizeof(Elf64_Dyn) <= dynamic->sh_size; at += sizeof(Elf64_Dyn)) {
        Elf64_Dyn row;
        if (!read_at(elf, dynamic->sh_offset + at, &row, sizeof(row)) || row.d_tag == DT_NULL)
            return JIELI_OK;
        const char *name = row.d_tag == DT_NEEDED ? text_at(elf, &strings, row.d_un.d_val) : "libc.so.6";
        bool sanitizer = elf->sanitized && (jl_text_starts(name, "libasan.so") || jl_text_starts(name, "libubsan.so"));
        if (strcmp(name, "libc.so.6") && !sanitizer)
            return bad(elf, "a library that no plugin may use", name);
    }
    return JIELI_OK;
}

/// Is there a symbol of this name in the table of this type?
static bool has_symbol(const struct elf *elf, uint32_t type, const char *name)
{
    Elf64_Shdr table, strings;
    for (uint32_t i = 0; section_at(elf, i, &table); i++) {
        if (table.sh_type != type || !section_at(elf, table.sh_link, &strings))
            continue;
        Elf64_Sym symbol;
        for (uint64_t at = 0;
             at + sizeof(symbol) <= table.sh_size && read_at(elf, table.sh_offset + at, &symbol, sizeof(symbol));
             at += sizeof(symbol))
            if (strcmp(text_at(elf, &strings, symbol.st_name), name) == 0)
                return true;
    }
    return false;
}

enum jieli_status jl_elf_check(struct jl_view file, struct jieli_err *err)
{
    struct elf elf = {.file = file, .err = err};
    enum jieli_status status = check_header(&elf);
    if (!status)
        status = check_segments(&elf);
    if (status)
        return status;
    elf.has_crt = has_symbol(&elf, SHT_SYMTAB, "frame_dummy");
    elf.sanitized = JL_HOST_SANITIZED && has_symbol(&elf, SHT_DYNSYM, "__asan_init");
    bool entry = false;
    for (uint32_t i = 0; i < elf.header.e_shnum && !status; i++) {
        Elf64_Shdr section;
        if (!section_at(&elf, i, &section))
            return jieli_err_set(err, JIELI_PLUG_OPEN, NULL, "a section header lies beyond the end");
        status = check_section(&elf, &section);
        if (!status && (section.sh_type == SHT_DYNSYM || section.sh_type == SHT_SYMTAB))
            status = check_symbols(&elf, &section, &entry);
        if (!status && section.sh_type == SHT_DYNAMIC)
            status = check_needed(&elf, &section);
    }
    if (!status && !entry)
        return jieli_err_set(err, JIELI_PLUG_SHAPE, ENTRY, "the object does not export %s", ENTRY);
    return status;
}

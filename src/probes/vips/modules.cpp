// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/modules.h"

#include <dlfcn.h>
#include <gmodule.h>
#include <vips/vips.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <string>

#include "probes/late_decoders.h"

namespace yancai {
namespace {

// What a module brings; all of it is blocked but the loaders of our table.
struct Module {
    const char* name;
    std::array<const char*, 2> classes;
    std::atomic<bool> loaded{false};
};
std::array<Module, 3> modules{{
    {"vips-heif", {"VipsForeignLoadHeif", "VipsForeignSaveHeif"}},
    {"vips-jxl", {"VipsForeignLoadJxl", "VipsForeignSaveJxl"}},
    {"vips-magick", {"VipsForeignLoadMagick", "VipsForeignSaveMagick"}},
}};
std::mutex loading;

constexpr const char* home = "VIPSHOME";

// Beside the library itself: /usr/lib/…/vips-modules-8.14.
std::string folder_of_modules() {
    Dl_info library{};
    if (dladdr(reinterpret_cast<const void*>(&vips_init), &library) == 0 || library.dli_fname == nullptr) return {};
    const std::string path = library.dli_fname;
    return path.substr(0, path.rfind('/') + 1) + "vips-modules-" + std::to_string(vips_version(0)) + "." +
           std::to_string(vips_version(1));
}

void load(Module& module) {
    const std::lock_guard lock(loading);
    if (module.loaded) return;
    const std::string path = folder_of_modules() + "/" + module.name + ".so";
    GModule* opened = g_module_open(path.c_str(), G_MODULE_BIND_LAZY);
    // A libvips that was built without modules has the loader inside.
    if (opened != nullptr) g_module_make_resident(opened);
    for (const char* name : module.classes)
        if (g_type_from_name(name) != 0) vips_operation_block_set(name, TRUE);
    for (const VipsLoader& loader : vips_loaders())
        if (loader.module != nullptr && std::string_view(loader.module) == module.name)
            vips_operation_block_set(loader.type, FALSE);
    module.loaded = true;
}

Module* module_named(std::string_view name) {
    for (Module& module : modules)
        if (name == module.name) return &module;
    return nullptr;
}

}  // namespace

WithoutVipsModules::WithoutVipsModules() {
    ::setenv(home, "/nonexistent", 0);
}

WithoutVipsModules::~WithoutVipsModules() {
    if (const char* said = std::getenv(home); said != nullptr && std::string_view(said) == "/nonexistent") ::unsetenv(home);
}

Result<void> require_vips_module(const VipsLoader& loader) {
    Module* module = loader.module == nullptr ? nullptr : module_named(loader.module);
    if (module == nullptr || module->loaded) return {};
    if (late_decoders_are_sealed()) return decoder_is_missing(module->name);
    load(*module);
    return {};
}

void load_all_vips_modules() {
    for (Module& module : modules) load(module);
}

}  // namespace yancai

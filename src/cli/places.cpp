// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/places.h"

#include <cstdlib>

#include "store/place.h"

namespace yancai {
namespace {

// Relative paths in these variables are invalid and to be ignored, says the specification.
std::string xdg_folder(const char* variable, const char* below_home) {
    const std::string folder = environment(variable);
    if (folder.starts_with('/')) return folder;
    const std::string home = environment("HOME");
    return home.empty() ? std::string{} : home + below_home;
}

}  // namespace

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : value;
}

std::string usual_store() {
    const std::string folder = xdg_folder("XDG_DATA_HOME", "/.local/share");
    return folder.empty() ? std::string(store_in_memory) : folder + "/yancai/store.sqlite";
}

std::string user_settings_file() {
    const std::string folder = xdg_folder("XDG_CONFIG_HOME", "/.config");
    return folder.empty() ? std::string{} : folder + "/yancai/config.toml";
}

std::string system_settings_file() {
    const std::string named = environment("YANCAI_SYSTEM_CONFIG");
    return named.empty() ? "/etc/yancai/config.toml" : named;
}

}  // namespace yancai

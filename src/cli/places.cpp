// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/places.h"

#include <cstdlib>

namespace yancai {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : value;
}

std::string usual_store() {
    std::string folder = environment("XDG_DATA_HOME");
    if (folder.empty() || folder.front() != '/') {
        const std::string home = environment("HOME");
        if (home.empty()) return ":memory:";
        folder = home + "/.local/share";
    }
    return folder + "/yancai/store.sqlite";
}

}  // namespace yancai

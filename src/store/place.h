// SPDX-License-Identifier: GPL-3.0-or-later
// How people say where a store is. Pure, any thread.
#pragma once

#include <string>
#include <string_view>

namespace yancai {

// A store that lies nowhere and is forgotten with the program.
inline constexpr std::string_view store_in_memory = ":memory:";

// The path of a store's file, which may be named "sqlite://path" as well.
[[nodiscard]] inline std::string store_path(std::string_view where) {
    constexpr std::string_view scheme = "sqlite://";
    return std::string(where.starts_with(scheme) ? where.substr(scheme.size()) : where);
}

}  // namespace yancai

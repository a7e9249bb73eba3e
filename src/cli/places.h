// SPDX-License-Identifier: GPL-3.0-or-later
// Where the user's things are, as the XDG base directory specification has it. Reads the environment; one thread.
#pragma once

#include <string>

namespace yancai {

// Empty when it is not set.
[[nodiscard]] std::string environment(const char* name);

// The store that commands use when none is named; ":memory:" for a user without a home.
[[nodiscard]] std::string usual_store();

// The user's own settings; empty for a user without a home.
[[nodiscard]] std::string user_settings_file();
// Those of the machine: /etc/yancai/config.toml, or what YANCAI_SYSTEM_CONFIG names (for packages that live elsewhere).
[[nodiscard]] std::string system_settings_file();

}  // namespace yancai

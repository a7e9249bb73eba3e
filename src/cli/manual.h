// SPDX-License-Identifier: GPL-3.0-or-later
// Manual: pages for man(1), made from the commands themselves, so that they cannot say anything else. Pure; one thread.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "base/phrase.h"

namespace yancai {

// The page of `command`, with all its verbs, in roff: yancai(1), yancai-check(1).
[[nodiscard]] std::string manual_page(const CLI::App& command, Language language);

// "yancai-check": the page's name.
[[nodiscard]] std::string page_name(const CLI::App& command);

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an event's main title has the form a policy asks for. Pure function, any thread.
#pragma once

#include <optional>
#include <string_view>

namespace yancai {

// An ECMAScript expression over the whole title, over characters (not bytes), case and width ignored: as policies read theirs.
// Empty: the expression or the title cannot be used.
[[nodiscard]] std::optional<bool> title_has_form(std::string_view title, std::string_view pattern);

}  // namespace yancai

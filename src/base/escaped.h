// SPDX-License-Identifier: GPL-3.0-or-later
// Text as XML and HTML write it. Pure function, any thread.
#pragma once

#include <string>
#include <string_view>

namespace yancai {

// With & < > " and ' written as references: the text stays text between tags and in quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace yancai

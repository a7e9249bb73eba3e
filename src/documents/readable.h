// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace yancai {

// A document's text as UTF-8, trimmed. XML promises an encoding, and not every writer keeps the promise.
[[nodiscard]] inline std::string readable(std::string_view text) {
    return trimmed(is_utf8(text) ? std::string(text) : decode_text(text).utf8);
}

}  // namespace yancai

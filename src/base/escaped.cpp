// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escaped.h"

namespace yancai {

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char c : text) switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\'': safe += "&#39;"; break;
            default: safe.push_back(c);
        }
    return safe;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// The words that stand for what programs read: values of rules, kinds of damage, names of formats. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/phrase.h"

namespace yancai {

// The catalogue's sentence for a value with its numbers taken out ("≥ {1} bytes", "damaged_packet"); empty: it has none.
[[nodiscard]] std::string_view value_sentence(std::string_view value);
// "shell-script" → "script"; "jpeg" → "JPEG".
[[nodiscard]] std::string spoken_format(std::string_view format, Language language);
// The same of what format_label() made of a format: a message's hole holds that.
[[nodiscard]] std::string spoken_label(const std::string& label, Language language);
// The same behind "the content is": "an HTML page", but "JPEG" and "plain text".
[[nodiscard]] std::string spoken_content(const std::string& label, Language language);

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Conversions between encodings that are all or nothing: no value when one character has no counterpart. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yancai {

// GB18030 (and so GBK and GB2312) by iconv. The C library has it without any locale installed.
[[nodiscard]] std::optional<std::string> utf8_from_gb18030(std::string_view bytes);
[[nodiscard]] std::optional<std::string> gb18030_from_utf8(std::string_view utf8);

// Big5 with the characters of Hong Kong.
[[nodiscard]] std::optional<std::string> utf8_from_big5(std::string_view bytes);

[[nodiscard]] std::string utf8_from_latin1(std::string_view bytes);
// The bytes that somebody took for Latin-1 or Windows-1252 when they made this text.
[[nodiscard]] std::optional<std::string> western_bytes_from_utf8(std::string_view utf8);

}  // namespace yancai

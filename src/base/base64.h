// SPDX-License-Identifier: GPL-3.0-or-later
// Base64 (RFC 4648 §4, padded, without line breaks), through OpenSSL. Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yancai {

[[nodiscard]] std::string to_base64(std::string_view bytes);
// Empty when `text` is not such base64.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace yancai

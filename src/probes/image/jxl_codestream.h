// SPDX-License-Identifier: GPL-3.0-or-later
// Where the codestream of a JPEG XL ends (ISO 18181-1): nothing but its frames' own tables of lengths tell that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace yancai {

// By libjxl, which steps over the frames without decoding them. Nothing where it does not understand them. Of a file that is cut
// it is the file's end.
[[nodiscard]] std::optional<std::uint64_t> end_of_jxl_codestream(std::span<const std::byte> file);

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Where the outermost elements of AVI and Matroska files say that they end: libav reads a cut file without a word.
// Pure functions over a ByteSource; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "bytes/byte_source.h"

namespace yancai {

// The offset behind the last byte that the file's own structure claims; empty when it claims none (live recordings, other
// formats).
[[nodiscard]] Result<std::optional<std::uint64_t>> claimed_end(ByteSource& source, std::string_view format);

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Format: one row a format that content can be told to be. Reports, policies and facts use its `name`. Immutable; any thread.
#pragma once

#include <span>
#include <string_view>

#include "bytes/byte_source.h"

namespace yancai {

enum class Medium { image, video, audio, document, archive, playlist, program, text, unknown };

struct Format {
    std::string_view name;  // "jpeg", "m2ts", … one lower-case word
    Medium medium;
    std::span<const std::string_view> extensions;  // usual ones, lower case without dot, the best first; empty: any
};

[[nodiscard]] std::string_view word(Medium medium);
[[nodiscard]] std::span<const Format> all_formats();
// The row of a name; the row "unknown" when there is none.
[[nodiscard]] const Format& format_named(std::string_view name);

// By the extension alone: what somebody who lists files means by photos and by clips.
[[nodiscard]] Medium medium_by_name(std::string_view path);

// Tells the format from the content alone. "empty" for no bytes, "unknown" when nothing fits. Reads at most a few hundred
// kilobytes.
[[nodiscard]] Result<const Format*> sniff(ByteSource& source);

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Polyglots: contents that are one thing to one program and another to the next. Stateless; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "bytes/format.h"

namespace yancai {

// How far archive programs look for an archive behind something else: the most that unrar takes for a program before one.
inline constexpr std::size_t archive_search_bytes = 2U << 20;
// How far a look at headers goes.
inline constexpr std::size_t quick_search_bytes = 64U << 10, quick_end_bytes = 16U << 10;

// Further formats as which other programs would read the same photo or clip, by name; empty for what is neither. Looks at the
// first `window` bytes, at the end, and wherever a structure that was found there points. A film behind a photo (motion photo)
// is no further format: nothing opens the file as a film without knowing of it.
// With a window no larger than quick_search_bytes, a photo whose last bytes are its own end mark is believed to end there, and
// only its last quick_end_bytes are looked at: an archive whose comment was made to look like that mark is found by deeper looks.
[[nodiscard]] Result<std::vector<std::string_view>> further_formats(ByteSource& source, const Format& format, std::size_t window);

}  // namespace yancai

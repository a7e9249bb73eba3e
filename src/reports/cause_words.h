// SPDX-License-Identifier: GPL-3.0-or-later
// The messages that reading and decoding end with, with their numbers and names taken out ("box {box} lacks {bytes} bytes"), each
// a sentence of the catalogue. What fills a hole named "why", "expected" or "found" is such a message again. Any thread.
#pragma once

#include <span>
#include <string_view>

namespace yancai {

[[nodiscard]] std::span<const std::string_view> causes_in_media();  // pictures, clips, and the texts inside them
[[nodiscard]] std::span<const std::string_view>
causes_in_settings();  // event files, waivers, policies: what stands there, and what should
[[nodiscard]] std::span<const std::string_view> causes_around_files();  // files, the system, decoders, documents, what is written

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// MetadataText: one text of one field, decoded to UTF-8, before anybody decides whether it is a caption, a title or a right.
// Plain values.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace yancai {

struct MetadataText {
    std::string source;  // "xmp", "iptc", "exif", "png", "jpeg-comment", "container"
    std::string field;   // as usually called: "dc:description", "Caption-Abstract", …
    DecodedText text;    // trimmed, never empty, at most longest_metadata_text bytes
};
using MetadataTexts = std::vector<MetadataText>;

// A caption has a few hundred characters; whoever puts a book into one is told its beginning.
inline constexpr std::size_t longest_metadata_text = std::size_t{64} << 10U;
// Of one file. More than some hundred only occur in files made to hurt.
inline constexpr std::size_t most_metadata_texts = 1000;

// Adds a text unless it is blank, or there are too many already.
void add_text(MetadataTexts& texts, std::string_view source, std::string_view field, DecodedText text);
// The same for bytes of unknown encoding.
void add_bytes(MetadataTexts& texts, std::string_view source, std::string_view field, std::string_view bytes);

[[nodiscard]] inline std::string_view characters(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace yancai

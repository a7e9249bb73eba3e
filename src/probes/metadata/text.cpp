// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/text.h"

#include <utility>

namespace yancai {
namespace {

// What is decoded of a long value: enough to fill the longest text from any encoding.
constexpr std::size_t longest_bytes = 4 * longest_metadata_text;

// Cut where no character can be torn: in UTF-8 and GB18030 bytes below 0x30 stand for themselves only.
std::string_view shortened_bytes(std::string_view bytes) {
    if (bytes.size() <= longest_bytes) return bytes;
    bytes = bytes.substr(0, longest_bytes);
    for (std::size_t end = bytes.size(); end > bytes.size() - 4096; --end)
        if (static_cast<unsigned char>(bytes[end - 1]) < 0x30) return bytes.substr(0, end);
    return bytes;
}

void shorten(std::string& utf8) {
    if (utf8.size() <= longest_metadata_text) return;
    std::size_t end = longest_metadata_text;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) --end;
    utf8.resize(end);
}

}  // namespace

void add_text(MetadataTexts& texts, std::string_view source, std::string_view field, DecodedText text) {
    if (texts.size() >= most_metadata_texts) return;
    text.utf8 = trimmed(text.utf8);
    shorten(text.utf8);
    if (text.utf8.empty()) return;
    texts.push_back({std::string(source), std::string(field), std::move(text)});
}

void add_bytes(MetadataTexts& texts, std::string_view source, std::string_view field, std::string_view bytes) {
    if (texts.size() >= most_metadata_texts || bytes.empty()) return;
    add_text(texts, source, field, decode_text(shortened_bytes(bytes)));
}

}  // namespace yancai

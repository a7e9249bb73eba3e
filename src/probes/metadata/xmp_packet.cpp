// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/xmp_packet.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "probes/metadata/text.h"
#include "probes/metadata/xml_depth.h"

namespace yancai {
namespace {

// exiv2's toolkit looks a property up among its siblings one by one: 20,000 take 1.4 s, and the time grows with the square.
// Adobe's own packets stay below 1,000; their long lists (…:li) are cheap and not counted.
constexpr std::uint64_t most_siblings = 10'000;
constexpr std::uint64_t most_namespaces = 500;

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// How many bytes a strictly valid UTF-8 sequence takes at the front; 0 for none.
std::size_t sequence_length(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return length <= bytes.size() && is_utf8(bytes.substr(0, length)) ? length : 0;
}

// A packet of UTF-8 with a few bad bytes keeps its good characters; one where the bad ones prevail was no UTF-8.
std::string mended_utf8(std::string_view bytes, bool& utf8_prevails) {
    std::string mended;
    mended.reserve(bytes.size());
    std::size_t good = 0;
    std::size_t bad = 0;
    while (!bytes.empty()) {
        const std::size_t length = sequence_length(bytes);
        if (length == 0) {
            ++bad;
            mended += replacement;
        } else {
            if (length > 1) ++good;
            mended += bytes.substr(0, length);
        }
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    utf8_prevails = good > bad;
    return mended;
}

bool is_utf16(std::string_view bytes) {
    return bytes.size() >= 4 && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
                                 (bytes[0] == '<' && bytes[1] == '\0') || (bytes[0] == '\0' && bytes[1] == '<'));
}

// The declaration names the encoding the bytes were in, or were said to be in: now they are UTF-8.
void drop_declaration(std::string& text) {
    if (!text.starts_with("<?xml") || text.starts_with("<?xml-")) return;
    const std::size_t end = text.find("?>");
    text.erase(0, end == std::string::npos ? text.size() : end + 2);
}

}  // namespace

Result<XmpPacket> checked_xmp_packet(std::span<const std::byte> bytes, const Limits& limits) {
    if (bytes.size() > limits.metadata_bytes)
        return Error{ErrorKind::over_limit, "XMP larger than " + std::to_string(limits.metadata_bytes) + " bytes"};
    const std::string_view raw = characters(bytes);
    XmpPacket packet;
    bool utf8_prevails = true;
    if (is_utf16(raw)) {
        DecodedText decoded = raw[0] == '<' || raw[0] == '\0' ? decode_utf16(raw, raw[0] == '\0') : decode_text(raw);
        packet.utf8 = std::move(decoded.utf8);
        packet.encoding = "utf-16";
    } else if (is_utf8(raw)) {
        packet.utf8 = raw;
    } else if (std::string mended = mended_utf8(raw, utf8_prevails); utf8_prevails) {
        packet.utf8 = std::move(mended);
    } else {
        DecodedText decoded = decode_text(raw);
        packet.utf8 = std::move(decoded.utf8);
        packet.encoding = std::move(decoded.encoding);
    }
    constexpr std::string_view padding(" \t\r\n\0", 5);
    if (packet.utf8.find_first_not_of(padding) == std::string::npos) return XmpPacket{};
    const std::size_t start = packet.utf8.find('<');
    if (start == std::string::npos) return Error{ErrorKind::corrupt, "XMP is no XML"};
    packet.utf8.erase(0, start);
    packet.utf8.erase(packet.utf8.find_last_not_of(padding) + 1);
    drop_declaration(packet.utf8);
    // XML has no control characters, yet programs write NULs for values they lack; the toolkit would give up the whole packet.
    std::replace_if(
        packet.utf8.begin(), packet.utf8.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }, ' ');

    const XmlShape shape = xml_shape(packet.utf8);
    if (shape.depth > limits.xml_depth)
        return Error{ErrorKind::over_limit, "XMP nested deeper than " + std::to_string(limits.xml_depth)};
    if (shape.widest > most_siblings || shape.namespaces > most_namespaces)
        return Error{ErrorKind::over_limit, "XMP with more than " + std::to_string(most_siblings) + " properties or " +
                                                std::to_string(most_namespaces) + " namespaces"};
    if (shape.declares_type) return Error{ErrorKind::unsupported, "XMP that declares a document type"};
    return packet;
}

}  // namespace yancai

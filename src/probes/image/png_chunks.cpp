// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/png_chunks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/byte_window.h"
#include "probes/image/png_end.h"
#include "probes/inflater.h"

namespace yancai {
namespace {

constexpr std::array<std::uint8_t, 8> signature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
// Editors write some dozen; a file of empty chunks must not fill the memory.
constexpr std::size_t most_chunks = 4096;
// PNG 1.2, 3.2: a chunk's length is at most 2^31-1.
constexpr std::uint64_t most_length = 0x7FFFFFFF;

Result<std::string> inflated(std::string_view packed, std::uint64_t most) {
    Inflater inflater = TRY(Inflater::start());
    std::string text;
    const Inflater::State state =
        inflater.feed(std::as_bytes(std::span(packed)), most, [&](std::span<const std::byte> bytes) { text += as_text(bytes); });
    if (text.size() > most) return Error{ErrorKind::over_limit, "a compressed PNG text unpacks to too many bytes"};
    if (state != Inflater::State::ended) return Error{ErrorKind::corrupt, "a compressed PNG text is damaged"};
    return text;
}

// Cuts what stands before the next NUL off the front; false without one.
bool take_field(std::string_view& rest, std::string_view& field) {
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos) return false;
    field = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
}

}  // namespace

Result<PngChunks> read_png_chunks(ByteSource& source) {
    // A small block: between the picture's chunks only their heads are wanted.
    ByteWindow window(source, 4096);
    if (!window.holds(0, signature.size()) ||
        std::memcmp(TRY(window.at(0, signature.size())).data(), signature.data(), signature.size()) != 0)
        return Error{ErrorKind::corrupt, "no PNG signature"};
    PngChunks found;
    int picture_chunks = 0;
    for (std::uint64_t at = signature.size(); window.holds(at, 12) && found.chunks.size() < most_chunks;) {
        const std::span<const std::byte> head = TRY(window.at(at, 8));
        const std::uint64_t length = big_endian(head.first(4));
        const std::string_view type = as_text(head.subspan(4));
        if (!std::all_of(type.begin(), type.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }))
            return found;
        if (length > most_length || !window.holds(at + 12, length)) return found;
        if (type == "IEND") {
            found.reaches_end = true;
            return found;
        }
        if (type == "IDAT" || type == "fdAT")
            ++picture_chunks;
        else
            found.chunks.push_back({std::string(type), at + 8, static_cast<std::uint32_t>(length), picture_chunks > 0});
        at += 12 + length;
        if (picture_chunks == many_picture_chunks) {
            ++picture_chunks;
            at = TRY(last_png_picture_chunks(source, at)).value_or(at);
        }
    }
    return found;
}

Result<PngText> read_png_text(const std::string& type, std::span<const std::byte> data, std::uint64_t most) {
    const Error broken{ErrorKind::corrupt, "a PNG text has no keyword"};
    std::string_view rest = as_text(data);
    std::string_view keyword;
    if (!take_field(rest, keyword) || keyword.empty() || keyword.size() > 79) return broken;
    PngText text{std::string(keyword), {}};
    bool packed = type == "zTXt";
    if (packed) {
        if (rest.empty()) return broken;
        rest.remove_prefix(1);  // method: deflate is the only one
    } else if (type == "iTXt") {
        if (rest.size() < 2) return broken;
        packed = rest[0] != 0;
        rest.remove_prefix(2);
        std::string_view language;
        std::string_view translated_keyword;
        if (!take_field(rest, language) || !take_field(rest, translated_keyword)) return broken;
    }
    if (packed)
        text.bytes = TRY(inflated(rest, most));
    else if (rest.size() <= most)
        text.bytes = std::string(rest);
    else
        return Error{ErrorKind::over_limit, "a PNG text is too long"};
    return text;
}

}  // namespace yancai

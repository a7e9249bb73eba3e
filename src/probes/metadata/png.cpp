// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in PNG: eXIf, XMP in iTXt, profiles that ImageMagick spells in hexadecimal, plain texts by
// keyword, and content credentials in caBX.
#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/text.h"
#include "probes/image/png_chunks.h"
#include "probes/metadata/collect.h"

namespace yancai {
namespace {

constexpr std::string_view raw_profile = "Raw profile type ";

std::optional<unsigned> nibble(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

// "\n<name>\n   <length>\n<hexadecimal, in lines>\n" (ImageMagick, coders/png.c).
Result<MetadataBlock> unspelled(std::string_view text) {
    const Error broken{ErrorKind::corrupt, "a PNG profile is no hexadecimal text"};
    const std::size_t name = text.find_first_not_of('\n');
    const std::size_t length = name == std::string_view::npos ? name : text.find('\n', name);
    const std::size_t digits = length == std::string_view::npos ? length : text.find('\n', length + 1);
    if (digits == std::string_view::npos) return broken;
    MetadataBlock bytes;
    bytes.reserve((text.size() - digits) / 2);
    std::optional<unsigned> high;
    for (const char c : text.substr(digits)) {
        if (c == '\n' || c == '\r' || c == ' ') continue;
        const auto value = nibble(c);
        if (!value) return broken;
        if (high) bytes.push_back(static_cast<std::byte>(*high << 4U | *value));
        high = high ? std::nullopt : value;
    }
    return bytes;
}

Result<void> add_profile(MetadataCollector& collector, std::string_view name, std::string_view text) {
    Result<MetadataBlock> profile = unspelled(text);
    if (!profile) return collector.damaged(std::move(profile).error());
    MetadataBlock block = std::move(profile).value();
    constexpr std::string_view xmp_prefix("http://ns.adobe.com/xap/1.0/\0", 29);
    if (characters(block).starts_with(xmp_prefix)) {
        block.erase(block.begin(), block.begin() + xmp_prefix.size());
        collector.add_xmp(std::move(block));
    } else if (name == "exif" || name == "app1") {
        return collector.add_exif(std::move(block));
    } else if (name == "xmp") {
        collector.add_xmp(std::move(block));
    } else if (name == "iptc" || name == "8bim") {
        if (characters(block).starts_with("8BIM")) return collector.add_photoshop(std::move(block));
        collector.add_iptc(std::move(block));
    }
    return {};
}

Result<void> add_text_chunk(MetadataCollector& collector, const PngChunk& chunk) {
    const MetadataBlock block = TRY(collector.read(chunk.offset, chunk.size));
    Result<PngText> text = read_png_text(chunk.type, block, collector.limits().metadata_bytes);
    if (!text) return collector.damaged(std::move(text).error());
    if (text->keyword == "XML:com.adobe.xmp") {
        const auto bytes = std::as_bytes(std::span<const char>(text->bytes));
        collector.add_xmp({bytes.begin(), bytes.end()});
        return {};
    }
    if (text->keyword.starts_with(raw_profile))
        return add_profile(collector, ascii_lowered(std::string_view(text->keyword).substr(raw_profile.size())), text->bytes);
    collector.add_plain("png", text->keyword, text->bytes);
    return {};
}

}  // namespace

Result<void> collect_png(MetadataCollector& collector) {
    const PngChunks found = TRY(read_png_chunks(collector.source()));
    for (const PngChunk& chunk : found.chunks) {
        if (chunk.type == "eXIf") {
            MetadataBlock block = TRY(collector.read(chunk.offset, chunk.size));
            TRY(collector.add_exif(std::move(block)));
        } else if (chunk.type == "caBX") {
            collector.add_credentials("caBX", TRY(collector.read(chunk.offset, chunk.size)));
        } else if (chunk.type == "tEXt" || chunk.type == "zTXt" || chunk.type == "iTXt") {
            TRY(add_text_chunk(collector, chunk));
        }
    }
    if (!found.reaches_end) return Error{ErrorKind::corrupt, "the PNG's chunks break before IEND"};
    return {};
}

}  // namespace yancai

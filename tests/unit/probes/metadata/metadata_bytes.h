// SPDX-License-Identifier: GPL-3.0-or-later
// Smallest files with metadata, built byte by byte from the formats' specifications. Pure functions.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/deadline.h"
#include "probes/probe.h"

namespace yancai::made {

using namespace std::string_literals;
using namespace std::string_view_literals;

inline std::string big(std::uint64_t value, int width) {
    std::string bytes;
    for (int i = width - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    return bytes;
}
inline std::string little(std::uint64_t value, int width) {
    const std::string reversed = big(value, width);
    return {reversed.rbegin(), reversed.rend()};
}

inline std::vector<std::byte> bytes_of(std::string_view text) {
    std::vector<std::byte> bytes;
    for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
    return bytes;
}

// The same bytes without a view, as a file too large for memory has them.
class Streamed final : public ByteSource {
public:
    explicit Streamed(std::string bytes) : bytes_(std::move(bytes)) {}
    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        ++reads;
        std::size_t count = 0;
        for (; count < into.size() && offset + count < bytes_.size(); ++count)
            into[count] = static_cast<std::byte>(bytes_[static_cast<std::size_t>(offset) + count]);
        bytes_read += count;
        return count;
    }
    std::uint64_t reads{0};
    std::uint64_t bytes_read{0};

private:
    std::string bytes_;
};

inline Result<MetadataFacts> metadata_of(ByteSource& source, std::string_view format, const Limits& limits = {}) {
    MeasureSettings settings;
    settings.limits = limits;
    const Deadline deadline;
    return probe_metadata({source, format, settings, deadline});
}
inline Result<MetadataFacts> metadata_of(std::string_view file, std::string_view format, const Limits& limits = {}) {
    MemorySource source(bytes_of(file));
    return metadata_of(source, format, limits);
}
inline Result<MetadataFacts> sidecar_of(std::string_view file, const Limits& limits = {}) {
    MemorySource source(bytes_of(file));
    return read_sidecar(source, limits);
}

// "source field: text" of each claim, for comparing whole lists at once.
inline std::vector<std::string> told(const std::vector<TextClaim>& claims) {
    std::vector<std::string> lines;
    for (const TextClaim& claim : claims) lines.push_back(claim.source + " " + claim.field + ": " + claim.text);
    return lines;
}
inline std::vector<std::string> told(const std::vector<RightsClaim>& rights) {
    std::vector<TextClaim> claims;
    for (const RightsClaim& each : rights) claims.push_back(each.claim);
    return told(claims);
}

struct Tag {
    std::uint16_t number;
    std::uint16_t type;  // 1 byte, 2 ASCII, 7 undefined
    std::string value;
};
inline Tag ascii(std::uint16_t number, std::string value) {
    return {number, 2, value + '\0'};
}
inline std::string utf16le(std::u16string_view text) {
    std::string bytes;
    for (const char16_t c : text) bytes += little(c, 2);
    return bytes;
}
inline std::string utf16be(std::u16string_view text) {
    std::string bytes;
    for (const char16_t c : text) bytes += big(c, 2);
    return bytes;
}

enum class Tiff { intel, motorola, big_intel, big_motorola };

// A TIFF with a first directory and, when it has tags, an Exif directory (TIFF 6.0 section 2; BigTIFF).
inline std::string tiff_of(const std::vector<Tag>& first, const std::vector<Tag>& exif = {}, Tiff kind = Tiff::intel) {
    const bool motorola = kind == Tiff::motorola || kind == Tiff::big_motorola;
    const bool large = kind == Tiff::big_intel || kind == Tiff::big_motorola;
    const auto number = [&](std::uint64_t value, int width) { return motorola ? big(value, width) : little(value, width); };
    const int word = large ? 8 : 4;
    const auto directory_size = [&](std::size_t entries) {
        return static_cast<std::size_t>(large ? 8 : 2) + entries * (large ? 20 : 12) + static_cast<std::size_t>(word);
    };
    std::string file = (motorola ? "MM"s : "II"s) + number(large ? 43 : 42, 2);
    if (large) file += number(8, 2) + number(0, 2);
    file += number(static_cast<std::uint64_t>(large ? 16 : 8), word);

    const std::size_t exif_at = file.size() + directory_size(first.size() + (exif.empty() ? 0 : 1));
    std::size_t values_at = exif_at + (exif.empty() ? 0 : directory_size(exif.size()));
    std::string values;
    const auto directory = [&](const std::vector<Tag>& tags, bool names_exif) {
        std::string bytes = number(tags.size() + (names_exif ? 1 : 0), large ? 8 : 2);
        for (const Tag& tag : tags) {
            const std::size_t width = tag.type == 4 ? 4 : 1;
            bytes += number(tag.number, 2) + number(tag.type, 2) + number(tag.value.size() / width, word);
            if (tag.value.size() <= static_cast<std::size_t>(word)) {
                bytes += tag.value + std::string(static_cast<std::size_t>(word) - tag.value.size(), '\0');
            } else {
                bytes += number(values_at + values.size(), word);
                values += tag.value;
            }
        }
        if (names_exif) bytes += number(0x8769, 2) + number(4, 2) + number(1, word) + number(exif_at, word);
        return bytes + number(0, word);
    };
    file += directory(first, !exif.empty());
    if (!exif.empty()) file += directory(exif, false);
    return file + values;
}

inline std::string segment(int marker, std::string_view content) {
    return "\xFF"s + static_cast<char>(marker) + big(content.size() + 2, 2) + std::string(content);
}
inline std::string exif_segment(std::string_view tiff) {
    return segment(0xE1, "Exif\0\0"s + std::string(tiff));
}
inline std::string xmp_segment(std::string_view packet) {
    return segment(0xE1, "http://ns.adobe.com/xap/1.0/\0"s + std::string(packet));
}
// Segments between the start of the image and a scan that nobody here looks into.
inline std::string jpeg(std::string_view segments) {
    return "\xFF\xD8"s + std::string(segments) + segment(0xDA, "\x01\x01\x00\x00\x3F\x00"sv) + "\x12\x34\xFF\xD9"s;
}

inline std::string dataset(int record, int number, std::string_view value) {
    return "\x1C"s + static_cast<char>(record) + static_cast<char>(number) + big(value.size(), 2) + std::string(value);
}
inline std::string resource(std::uint16_t id, std::string_view data) {
    return "8BIM"s + big(id, 2) + "\0\0"s + big(data.size(), 4) + std::string(data) + (data.size() % 2 == 1 ? "\0"s : ""s);
}
inline std::string iptc_segment(std::string_view datasets) {
    return segment(0xED, "Photoshop 3.0\0"s + resource(0x0404, datasets));
}

// A packet around properties of the usual namespaces.
inline std::string xmp(std::string_view properties, std::string_view attributes = {}) {
    return R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">)"
           R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="")"
           R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/")"
           R"( xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/")"
           R"( xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/")"
           R"( xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:own="urn:own")"
           R"( xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmlns:getty="http://xmp.gettyimages.com/gift/1.0/" )" +
           std::string(attributes) + ">" + std::string(properties) +
           "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
}
// A property with one text for each language.
inline std::string languages(std::string_view name, const std::vector<std::pair<std::string, std::string>>& texts) {
    std::string list;
    for (const auto& [language, text] : texts) list += "<rdf:li xml:lang=\"" + language + "\">" + text + "</rdf:li>";
    return "<" + std::string(name) + "><rdf:Alt>" + list + "</rdf:Alt></" + std::string(name) + ">";
}
inline std::string described(std::string_view text) {
    return xmp(languages("dc:description", {{"x-default", std::string(text)}}));
}

inline std::string chunk(std::string_view type, std::string_view data) {
    const std::string body = std::string(type) + std::string(data);
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big(data.size(), 4) + body + big(sum, 4);
}
inline std::string deflated(std::string_view text) {
    std::string packed(compressBound(text.size()), '\0');
    uLongf size = packed.size();
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size());
    packed.resize(size);
    return packed;
}
inline std::string png(std::string_view before, std::string_view after = {}) {
    return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", "\0\0\0\1\0\0\0\1\x08\0\0\0\0"sv) + std::string(before) +
           chunk("IDAT", deflated("\0\0"sv)) + std::string(after) + chunk("IEND", {});
}

inline std::string psd(std::string_view resources, bool psb = false) {
    return "8BPS"s + big(psb ? 2 : 1, 2) + std::string(6, '\0') + big(3, 2) + big(1, 4) + big(1, 4) + big(8, 2) + big(3, 2) +
           big(0, 4) + big(resources.size(), 4) + std::string(resources) + big(0, psb ? 8 : 4) + "\0\0\1\2\3"s;
}

inline std::string webp(std::string_view chunks) {
    return "RIFF" + little(chunks.size() + 4, 4) + "WEBP" + std::string(chunks);
}
inline std::string riff_chunk(std::string_view type, std::string_view data) {
    return std::string(type) + little(data.size(), 4) + std::string(data) + (data.size() % 2 == 1 ? "\0"s : ""s);
}

inline std::string box(std::string_view type, std::string_view content) {
    return big(content.size() + 8, 4) + std::string(type) + std::string(content);
}
// ISO 23008-12: an Exif item in the file and an XMP item in idat.
inline std::string heif(std::string_view exif_tiff, std::string_view packet) {
    const std::string exif_item = big(6, 4) + "Exif\0\0"s + std::string(exif_tiff);
    const std::string start = box("ftyp", "heic\0\0\0\0mif1heic"sv);
    const std::string iinf =
        box("iinf", big(0, 4) + big(2, 2) + box("infe", big(2U << 24U, 4) + big(1, 2) + big(0, 2) + "Exif\0"s) +
                        box("infe", big(2U << 24U, 4) + big(2, 2) + big(0, 2) + "mime\0application/rdf+xml\0"s));
    const auto meta = [&](std::size_t exif_at) {
        const std::string iloc =
            box("iloc", big(1U << 24U, 4) + big(0x4400, 2) + big(2, 2) +  // version 1: four-byte offsets and lengths
                            big(1, 2) + big(0, 2) + big(0, 2) + big(1, 2) + big(exif_at, 4) + big(exif_item.size(), 4) +
                            big(2, 2) + big(1, 2) + big(0, 2) + big(1, 2) + big(0, 4) + big(packet.size(), 4));
        return box("meta", big(0, 4) + iinf + iloc + box("idat", packet));
    };
    const std::size_t exif_at = start.size() + meta(0).size() + 8;
    return start + meta(exif_at) + box("mdat", exif_item);
}

}  // namespace yancai::made

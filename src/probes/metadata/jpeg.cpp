// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in JPEG: Exif and XMP in APP1, IPTC in Photoshop's APP13, comments in COM, content credentials in APP11, and labels of
// generated content in any segment of a program's own.
#include <algorithm>
#include <map>
#include <utility>

#include "probes/byte_order.h"
#include "probes/byte_window.h"
#include "probes/image/jpeg_segments.h"
#include "probes/metadata/collect.h"

namespace yancai {
namespace {

constexpr std::uint8_t app0 = 0xE0, app1 = 0xE1, app11 = 0xEB, app13 = 0xED, app15 = 0xEF, comment = 0xFE;
constexpr std::string_view exif_prefix("Exif\0", 5);  // and a sixth byte that is not always zero
constexpr std::string_view xmp_prefix("http://ns.adobe.com/xap/1.0/\0", 29);
constexpr std::string_view extension_prefix("http://ns.adobe.com/xmp/extension/\0", 35);
constexpr std::string_view photoshop_prefix("Photoshop 3.0\0", 14);
constexpr std::size_t guid_length = 32;  // hexadecimal MD5 of the whole extension

std::span<const std::byte> behind(const MetadataBlock& block, std::size_t length) {
    return std::span<const std::byte>(block).subspan(std::min(length, block.size()));
}
MetadataBlock copied(std::span<const std::byte> bytes) {
    return {bytes.begin(), bytes.end()};
}

// XMP part 3, 1.1.3.1: what does not fit into one segment comes in pieces {digest, full length, offset, bytes}.
class ExtendedXmp {
public:
    void add(std::span<const std::byte> piece) {
        if (piece.size() < guid_length + 8) return;
        Extension& extension = extensions_[std::string(characters(piece.first(guid_length)))];
        extension.full = big_endian(piece.subspan(guid_length, 4));
        extension.pieces[big_endian(piece.subspan(guid_length + 4, 4))] = copied(piece.subspan(guid_length + 8));
    }
    // Those that are complete and named by the main packet, put together.
    [[nodiscard]] std::vector<MetadataBlock> complete(const std::vector<MetadataBlock>& packets) const {
        std::vector<MetadataBlock> whole;
        for (const auto& [guid, extension] : extensions_) {
            const auto named = [&, name = std::string_view(guid)](const MetadataBlock& packet) {
                return characters(packet).find(name) != std::string_view::npos;
            };
            if (std::none_of(packets.begin(), packets.end(), named)) continue;
            MetadataBlock block;
            for (const auto& [offset, bytes] : extension.pieces)
                if (offset == block.size()) block.insert(block.end(), bytes.begin(), bytes.end());
            if (block.size() == extension.full) whole.push_back(std::move(block));
        }
        return whole;
    }

private:
    struct Extension {
        std::uint64_t full{0};
        std::map<std::uint64_t, MetadataBlock> pieces;
    };
    std::map<std::string, Extension> extensions_;
};

// ISO/IEC 19566-5, annex D: a box comes in pieces {"JP", number of the box, number of the piece, the box's header, bytes}.
class JumbfSegments {
public:
    void add(std::span<const std::byte> piece) {
        constexpr std::size_t numbers = 8, header = 8, long_header = 16;
        if (piece.size() < numbers + header || characters(piece.first(2)) != "JP") return;
        std::map<std::uint64_t, MetadataBlock>& box = boxes_[big_endian(piece.subspan(2, 2))];
        const std::uint64_t place = big_endian(piece.subspan(4, 4));
        piece = piece.subspan(numbers);
        // Every piece repeats the header; of the first it is kept.
        const bool first = box.empty() || place < box.begin()->first;
        const std::size_t repeated = big_endian(piece.first(4)) == 1 ? long_header : header;
        if (first && !box.empty()) return;  // the first piece comes first
        box.emplace(place, copied(piece.subspan(first ? 0 : std::min(repeated, piece.size()))));
    }
    [[nodiscard]] std::vector<MetadataBlock> whole() const {
        std::vector<MetadataBlock> whole;
        for (const auto& [number, pieces] : boxes_) {
            MetadataBlock& box = whole.emplace_back();
            for (const auto& [place, bytes] : pieces) box.insert(box.end(), bytes.begin(), bytes.end());
        }
        return whole;
    }

private:
    std::map<std::uint64_t, std::map<std::uint64_t, MetadataBlock>> boxes_;
};

// Some programs write the label of GB 45438-2025 bare into a segment of their own, or behind the picture: AIGC{…}, {"AIGC":{…}}.
std::string_view bare_label(std::string_view text) {
    std::size_t begin = text.find("AIGC{");
    if (begin != std::string_view::npos) {
        begin += 4;
    } else {
        const std::size_t key = text.find("\"AIGC\"");
        begin = key == std::string_view::npos ? key : text.rfind('{', key);
    }
    if (begin == std::string_view::npos) return {};
    const std::size_t end = text.rfind('}');
    return text.substr(begin, end == std::string_view::npos || end < begin ? end : end + 1 - begin);
}

Result<void> look_for_label(MetadataCollector& collector, ByteWindow& window, const JpegSegment& segment) {
    constexpr std::size_t looked_at = 8192;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(segment.size, looked_at));
    if (!window.holds(segment.offset, size)) return {};
    const std::string_view label = bare_label(characters(TRY(window.at(segment.offset, size))));
    if (!label.empty()) collector.add_plain("jpeg-comment", "AIGC", label);
    return {};
}

// Behind the end mark, where it would be the last thing of the file. Coded data hold no such text but by chance.
Result<void> look_for_label_at_the_end(MetadataCollector& collector) {
    constexpr std::uint64_t looked_at = 16 << 10U;
    const std::uint64_t size = collector.source().size(), from = size - std::min(size, looked_at);
    const std::vector<std::byte> tail = TRY(read_up_to(collector.source(), from, static_cast<std::size_t>(size - from)));
    const std::string_view text = characters(tail);
    const std::size_t end_mark = text.find("\xFF\xD9");
    if (end_mark == std::string_view::npos) return {};
    const std::string_view label = bare_label(text.substr(end_mark));
    if (label.find("\"Label\"") != std::string_view::npos) collector.add_plain("jpeg-comment", "AIGC", label);
    return {};
}

}  // namespace

Result<void> collect_jpeg(MetadataCollector& collector) {
    std::vector<MetadataBlock> packets;
    ExtendedXmp extended;
    JumbfSegments jumbf;
    ByteWindow window(collector.source());
    MetadataBlock photoshop;  // one sequence of resources may be spread over several segments
    const JpegSegments head = TRY(read_jpeg_segments(collector.source()));
    for (const JpegSegment& segment : head.segments) {
        const bool programs_own = segment.marker > app0 && segment.marker <= app15;
        if (programs_own && segment.marker != app1 && segment.marker != app11 && segment.marker != app13)
            TRY(look_for_label(collector, window, segment));
        if (segment.marker != app1 && segment.marker != app11 && segment.marker != app13 && segment.marker != comment) continue;
        MetadataBlock block = TRY(collector.read(segment.offset, segment.size));
        const std::string_view text = characters(block);
        if (segment.marker == comment)
            collector.add_plain("jpeg-comment", "Comment", text);
        else if (segment.marker == app11 && text.starts_with("JP"))
            jumbf.add(block);
        else if (segment.marker == app13 && text.starts_with(photoshop_prefix))
            photoshop.insert(photoshop.end(), block.begin() + photoshop_prefix.size(), block.end());
        else if (segment.marker == app1 && text.starts_with(exif_prefix))
            TRY(collector.add_exif(copied(behind(block, exif_prefix.size() + 1))));
        else if (segment.marker == app1 && text.starts_with(xmp_prefix))
            packets.push_back(copied(behind(block, xmp_prefix.size())));
        else if (segment.marker == app1 && text.starts_with(extension_prefix))
            extended.add(behind(block, extension_prefix.size()));
        else
            TRY(look_for_label(collector, window, segment));
    }
    TRY(look_for_label_at_the_end(collector));
    for (MetadataBlock& box : jumbf.whole()) collector.add_credentials("APP11", std::move(box));
    std::vector<MetadataBlock> extensions = extended.complete(packets);
    for (MetadataBlock& packet : packets) collector.add_xmp(std::move(packet));
    for (MetadataBlock& extension : extensions) collector.add_xmp(std::move(extension));
    TRY(collector.add_photoshop(std::move(photoshop)));
    if (!head.reaches_scan) return Error{ErrorKind::corrupt, "the JPEG's head breaks before its first scan"};
    return {};
}

}  // namespace yancai

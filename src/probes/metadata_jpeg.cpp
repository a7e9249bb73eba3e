// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in JPEG: Exif and XMP in APP1, IPTC in Photoshop's APP13, comments in COM.
#include <algorithm>
#include <map>
#include <utility>

#include "probes/image_bytes.h"
#include "probes/jpeg_segments.h"
#include "probes/metadata_collect.h"

namespace yancai {
namespace {

constexpr std::uint8_t app1 = 0xE1, app13 = 0xED, comment = 0xFE;
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

}  // namespace

Result<void> collect_jpeg(MetadataCollector& collector) {
    std::vector<MetadataBlock> packets;
    ExtendedXmp extended;
    MetadataBlock photoshop;  // one sequence of resources may be spread over several segments
    const JpegSegments head = TRY(read_jpeg_segments(collector.source()));
    for (const JpegSegment& segment : head.segments) {
        if (segment.marker != app1 && segment.marker != app13 && segment.marker != comment) continue;
        MetadataBlock block = TRY(collector.read(segment.offset, segment.size));
        const std::string_view text = characters(block);
        if (segment.marker == comment)
            collector.add_plain("jpeg-comment", "Comment", text);
        else if (segment.marker == app13 && text.starts_with(photoshop_prefix))
            photoshop.insert(photoshop.end(), block.begin() + photoshop_prefix.size(), block.end());
        else if (segment.marker == app1 && text.starts_with(exif_prefix))
            TRY(collector.add_exif(copied(behind(block, exif_prefix.size() + 1))));
        else if (segment.marker == app1 && text.starts_with(xmp_prefix))
            packets.push_back(copied(behind(block, xmp_prefix.size())));
        else if (segment.marker == app1 && text.starts_with(extension_prefix))
            extended.add(behind(block, extension_prefix.size()));
    }
    std::vector<MetadataBlock> extensions = extended.complete(packets);
    for (MetadataBlock& packet : packets) collector.add_xmp(std::move(packet));
    for (MetadataBlock& extension : extensions) collector.add_xmp(std::move(extension));
    TRY(collector.add_photoshop(std::move(photoshop)));
    if (!head.reaches_scan) return Error{ErrorKind::corrupt, "the JPEG's head breaks before its first scan"};
    return {};
}

}  // namespace yancai

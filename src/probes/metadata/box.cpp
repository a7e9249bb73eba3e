// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/box.h"

#include <algorithm>
#include <utility>

#include "probes/byte_order.h"

namespace yancai {
namespace {

// As ExifTool (Jpeg2000.pm) and exiv2 have them: what the sixteen bytes at the start of a uuid box mean.
constexpr std::string_view xmp_uuid("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", 16);
constexpr std::string_view exif_uuid("JpgTiffExif->JP2", 16);
constexpr std::string_view iptc_uuid("\x33\xC7\xA4\xD2\xB8\x1D\x47\x23\xA0\xBA\xF1\xA3\xE0\x97\xAD\x38", 16);
// C2PA 1.4, A.3.1.
constexpr std::string_view c2pa_uuid("\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81", 16);

void add_credentials(MetadataCollector& collector, const MetadataBlock& block) {
    Cursor content(block);
    content.take(4);  // version and flags
    if (content.take_text() != "manifest") return;
    content.take(8);  // where further hashes lie
    collector.add_credentials("uuid", {content.rest().begin(), content.rest().end()});
}

}  // namespace

Result<Box> next_box(ByteWindow& window, std::uint64_t& at, std::uint64_t end) {
    const Error broken{ErrorKind::corrupt, "ends inside a box"};
    if (end > window.size() || at > end || end - at < 8) return broken;
    const std::span<const std::byte> head = TRY(window.at(at, 8));
    Box box{std::string(characters(head.subspan(4))), at + 8, 0};
    std::uint64_t size = big_endian(head.first(4));
    if (size == 1) {
        if (end - at < 16) return broken;
        size = big_endian(TRY(window.at(at + 8, 8)));
        box.offset += 8;
    } else if (size == 0) {
        size = end - at;
    }
    if (size < box.offset - at || size > end - at) return broken;
    box.size = size - (box.offset - at);
    at += size;
    return box;
}

std::uint64_t Cursor::take(std::size_t width) {
    return big_endian(take_bytes(width));
}

std::span<const std::byte> Cursor::take_bytes(std::uint64_t width) {
    if (width > bytes_.size()) {
        short_ = true;
        bytes_ = {};
        return {};
    }
    const auto taken = bytes_.first(static_cast<std::size_t>(width));
    bytes_ = bytes_.subspan(static_cast<std::size_t>(width));
    return taken;
}

std::string_view Cursor::take_text() {
    const std::string_view all = characters(bytes_);
    const std::string_view text = all.substr(0, all.find('\0'));
    take_bytes(std::min(text.size() + 1, all.size()));
    return text;
}

Result<void> collect_uuid(MetadataCollector& collector, ByteWindow& window, const Box& box) {
    if (box.size < 16) return {};
    const std::string uuid(characters(TRY(window.at(box.offset, 16))));
    if (uuid != xmp_uuid && uuid != exif_uuid && uuid != iptc_uuid && uuid != c2pa_uuid) return {};
    MetadataBlock block = TRY(collector.read(box.offset + 16, box.size - 16));
    if (uuid == exif_uuid) return collector.add_exif(std::move(block));
    if (uuid == xmp_uuid)
        collector.add_xmp(std::move(block));
    else if (uuid == iptc_uuid)
        collector.add_iptc(std::move(block));
    else
        add_credentials(collector, block);
    return {};
}

}  // namespace yancai

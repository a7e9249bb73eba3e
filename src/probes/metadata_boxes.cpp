// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in files of boxes: items of HEIF and AVIF (ISO 23008-12, 14496-12), uuid boxes of JPEG 2000, Exif and xml of JPEG XL.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "probes/image_bytes.h"
#include "probes/metadata_collect.h"
#include "probes/metadata_window.h"

namespace yancai {
namespace {

constexpr std::size_t most_boxes = 4096;  // top-level ones, and those of one list; a grid of tiles has some hundred items

// Numbers taken from a block one after another; what is not there reads as zero and is remembered.
class Cursor {
public:
    explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}
    std::uint64_t take(std::size_t width) { return big_endian(take_bytes(width)); }
    std::span<const std::byte> take_bytes(std::uint64_t width) {
        if (width > bytes_.size()) {
            short_ = true;
            bytes_ = {};
            return {};
        }
        const auto taken = bytes_.first(static_cast<std::size_t>(width));
        bytes_ = bytes_.subspan(static_cast<std::size_t>(width));
        return taken;
    }
    std::string_view take_text() {  // up to a NUL
        const std::string_view all = characters(bytes_);
        const std::string_view text = all.substr(0, all.find('\0'));
        take_bytes(std::min(text.size() + 1, all.size()));
        return text;
    }
    [[nodiscard]] std::span<const std::byte> rest() const { return bytes_; }
    [[nodiscard]] bool ran_short() const { return short_; }

private:
    std::span<const std::byte> bytes_;
    bool short_{false};
};

struct Box {
    std::string type;
    std::uint64_t offset{0}, size{0};  // of the content
};

// The box at `at`, which is moved behind it; size 0 reaches to the end.
Result<Box> next_box(MetadataWindow& window, std::uint64_t& at) {
    const Error broken{ErrorKind::corrupt, "ends inside a box"};
    if (!window.holds(at, 8)) return broken;
    const std::span<const std::byte> head = TRY(window.at(at, 8));
    Box box{std::string(characters(head.subspan(4))), at + 8, 0};
    std::uint64_t size = big_endian(head.first(4));
    if (size == 1) {
        if (!window.holds(at, 16)) return broken;
        size = big_endian(TRY(window.at(at + 8, 8)));
        box.offset += 8;
    } else if (size == 0) {
        size = window.size() - at;
    }
    if (size < box.offset - at || size > window.size() - at) return broken;
    box.size = size - (box.offset - at);
    at += size;
    return box;
}

// Boxes within a block in memory.
std::map<std::string, std::span<const std::byte>> boxes_in(Cursor cursor) {
    std::map<std::string, std::span<const std::byte>> found;
    for (std::size_t i = 0; i < most_boxes && cursor.rest().size() >= 8; ++i) {
        const std::uint64_t size = cursor.take(4);
        const std::string type(characters(cursor.take_bytes(4)));
        const auto content = cursor.take_bytes(size == 0 ? cursor.rest().size() : size < 8 ? 0 : size - 8);
        if (cursor.ran_short() || (size != 0 && size < 8)) break;
        found.emplace(type, content);
    }
    return found;
}

enum class Holds { exif, xmp };

// Which items hold metadata (iinf).
std::map<std::uint64_t, Holds> metadata_items(std::span<const std::byte> iinf) {
    std::map<std::uint64_t, Holds> items;
    Cursor list(iinf);
    const std::uint64_t list_version = list.take(4) >> 24U;
    const std::uint64_t count = list.take(list_version == 0 ? 2 : 4);
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, most_boxes) && list.rest().size() >= 8; ++i) {
        const std::uint64_t size = list.take(4);
        const std::string_view type = characters(list.take_bytes(4));
        Cursor entry(list.take_bytes(size < 8 ? 0 : size - 8));
        if (list.ran_short() || size < 8) break;
        const std::uint64_t version = entry.take(4) >> 24U;
        if (type != "infe" || version < 2) continue;
        const std::uint64_t id = entry.take(version == 2 ? 2 : 4);
        entry.take(2);  // protection
        const std::string_view kind = characters(entry.take_bytes(4));
        entry.take_text();  // the item's name
        if (kind == "Exif")
            items.emplace(id, Holds::exif);
        else if (kind == "mime" && entry.take_text() == "application/rdf+xml")
            items.emplace(id, Holds::xmp);
    }
    return items;
}

struct Extent {
    bool in_idat{false};
    std::uint64_t offset{0}, size{0};
};

// Where those items lie (iloc).
std::map<std::uint64_t, std::vector<Extent>> extents_of(std::span<const std::byte> iloc,
                                                        const std::map<std::uint64_t, Holds>& items) {
    constexpr std::uint64_t most_extents = 64;
    std::map<std::uint64_t, std::vector<Extent>> found;
    Cursor cursor(iloc);
    const std::uint64_t version = cursor.take(4) >> 24U;
    const std::uint64_t widths = cursor.take(2);
    const std::size_t offset_width = widths >> 12U & 15U, length_width = widths >> 8U & 15U, base_width = widths >> 4U & 15U;
    const std::size_t index_width = version == 0 ? 0 : widths & 15U;
    const std::uint64_t count = cursor.take(version < 2 ? 2 : 4);
    for (std::uint64_t i = 0; i < count && i < 65'536 && !cursor.ran_short(); ++i) {
        const std::uint64_t id = cursor.take(version < 2 ? 2 : 4);
        const std::uint64_t method = version == 0 ? 0 : cursor.take(2) & 15U;
        const std::uint64_t elsewhere = cursor.take(2);  // 0: in this file
        const std::uint64_t base = cursor.take(base_width);
        const std::uint64_t extents = cursor.take(2);
        const bool wanted = items.contains(id) && elsewhere == 0 && method < 2;
        for (std::uint64_t k = 0; k < extents && !cursor.ran_short(); ++k) {
            cursor.take(index_width);
            const std::uint64_t offset = cursor.take(offset_width);
            const Extent extent{method == 1, base + offset, cursor.take(length_width)};
            std::vector<Extent>* list = wanted && !cursor.ran_short() ? &found[id] : nullptr;
            if (list != nullptr && list->size() < most_extents && extent.offset >= base) list->push_back(extent);
        }
    }
    return found;
}

Result<void> add_exif_item(MetadataCollector& collector, const MetadataBlock& block) {
    Cursor cursor(block);
    cursor.take_bytes(cursor.take(4));  // what stands before the TIFF header, "Exif\0\0" or nothing
    return collector.add_exif({cursor.rest().begin(), cursor.rest().end()});
}

Result<void> collect_exif_box(MetadataCollector& collector, const Box& box) {
    return add_exif_item(collector, TRY(collector.read(box.offset, box.size)));
}

Result<void> collect_items(MetadataCollector& collector, const Box& meta) {
    const MetadataBlock block = TRY(collector.read(meta.offset, meta.size));
    Cursor content(block);
    content.take(4);  // version and flags
    const auto boxes = boxes_in(content);
    if (!boxes.contains("iinf") || !boxes.contains("iloc")) return {};
    const auto items = metadata_items(boxes.at("iinf"));
    const auto idat = boxes.contains("idat") ? boxes.at("idat") : std::span<const std::byte>{};
    for (const auto& [id, extents] : extents_of(boxes.at("iloc"), items)) {
        MetadataBlock item;
        for (const Extent& extent : extents) {
            if (extent.in_idat) {
                if (extent.offset > idat.size() || extent.size > idat.size() - extent.offset) break;
                const auto part = idat.subspan(static_cast<std::size_t>(extent.offset), static_cast<std::size_t>(extent.size));
                item.insert(item.end(), part.begin(), part.end());
                continue;
            }
            Result<MetadataBlock> part = collector.read(extent.offset, extent.size);
            if (!part) {
                TRY(collector.damaged(std::move(part).error()));
                break;
            }
            item.insert(item.end(), part->begin(), part->end());
        }
        if (items.at(id) == Holds::xmp)
            collector.add_xmp(std::move(item));
        else if (!item.empty())
            TRY(add_exif_item(collector, item));
    }
    return {};
}

// As ExifTool (Jpeg2000.pm) and exiv2 have them: what the sixteen bytes at the start of a uuid box mean.
constexpr std::string_view xmp_uuid("\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC", 16);
constexpr std::string_view exif_uuid("JpgTiffExif->JP2", 16);
constexpr std::string_view iptc_uuid("\x33\xC7\xA4\xD2\xB8\x1D\x47\x23\xA0\xBA\xF1\xA3\xE0\x97\xAD\x38", 16);

Result<void> collect_uuid(MetadataCollector& collector, MetadataWindow& window, const Box& box) {
    if (box.size < 16) return {};
    const std::string uuid(characters(TRY(window.at(box.offset, 16))));
    if (uuid != xmp_uuid && uuid != exif_uuid && uuid != iptc_uuid) return {};
    MetadataBlock block = TRY(collector.read(box.offset + 16, box.size - 16));
    if (uuid == exif_uuid) return collector.add_exif(std::move(block));
    if (uuid == xmp_uuid)
        collector.add_xmp(std::move(block));
    else
        collector.add_iptc(std::move(block));
    return {};
}

}  // namespace

Result<void> collect_boxes(MetadataCollector& collector) {
    MetadataWindow window(collector.source(), 4096);
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < most_boxes && at < window.size(); ++i) {
        const Box box = TRY(next_box(window, at));
        if (box.type == "meta")
            TRY(collect_items(collector, box));
        else if (box.type == "uuid")
            TRY(collect_uuid(collector, window, box));
        else if (box.type == "Exif")
            TRY(collect_exif_box(collector, box));
        else if (box.type == "xml ")
            collector.add_xmp(TRY(collector.read(box.offset, box.size)));
    }
    return {};
}

}  // namespace yancai

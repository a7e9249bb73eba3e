// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in pictures made of boxes: items of HEIF and AVIF (ISO 23008-12, 14496-12), uuid boxes of JPEG 2000, Exif and xml of
// JPEG XL, Canon's box in CR3.
#include <algorithm>
#include <map>
#include <utility>

#include "probes/metadata/box.h"

namespace yancai {
namespace {

constexpr std::size_t most_boxes = 4096;  // top-level ones, and those of one list; a grid of tiles has some hundred items

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

// With its header: JUMBF begins with the box itself.
Result<MetadataBlock> collect_whole(MetadataCollector& collector, const Box& box) {
    constexpr std::uint64_t header = 8;
    return collector.read(box.offset - header, box.size + header);
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

// CR3: Canon's own box in "moov" holds Exif in parts, each a TIFF stream (ExifTool, Canon.pm).
constexpr std::string_view canon_uuid("\x85\xC0\xB6\x87\x82\x0F\x11\xE0\x81\x11\xF4\xCE\x46\x2B\x6A\x48", 16);

Result<void> collect_canon(MetadataCollector& collector, ByteWindow& window, const Box& moov) {
    std::uint64_t at = moov.offset;
    for (std::size_t i = 0; i < most_boxes && at < moov.end(); ++i) {
        const Box outer = TRY(next_box(window, at, moov.end()));
        if (outer.type != "uuid" || outer.size < 16 || characters(TRY(window.at(outer.offset, 16))) != canon_uuid) continue;
        std::uint64_t inside = outer.offset + 16;
        for (std::size_t k = 0; k < most_boxes && inside < outer.end(); ++k) {
            const Box part = TRY(next_box(window, inside, outer.end()));
            if (part.type != "CMT1" && part.type != "CMT2" && part.type != "CMT4") continue;
            MemorySource tiff(TRY(collector.read(part.offset, part.size)));
            TRY(collector.add_tiff_tags(tiff, part.type == "CMT4" ? TiffDirectory::gps : TiffDirectory::image));
        }
    }
    return {};
}

// JPEG XL and JPEG 2000 also come without boxes, and then without words.
Result<bool> is_bare_codestream(ByteWindow& window) {
    constexpr std::string_view jpeg_xl("\xFF\x0A", 2), jpeg_2000("\xFF\x4F\xFF\x51", 4);
    if (!window.holds(0, 4)) return false;
    const std::string_view head = characters(TRY(window.at(0, 4)));
    return head.starts_with(jpeg_xl) || head == jpeg_2000;
}

// ISO 18181-2: a box "brob" holds another one, packed with Brotli, whose type it begins with.
Result<bool> holds_packed_words(ByteWindow& window, const Box& box) {
    constexpr std::size_t type_bytes = 4;
    if (box.type != "brob" || box.size < type_bytes) return false;
    const std::string_view type = characters(TRY(window.at(box.offset, type_bytes)));
    return type == "xml " || type == "Exif";
}

}  // namespace

Result<void> collect_boxes(MetadataCollector& collector) {
    ByteWindow window(collector.source(), 4096);
    if (TRY(is_bare_codestream(window))) return {};
    bool packed = false;
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < most_boxes && at < window.size(); ++i) {
        const Box box = TRY(next_box(window, at, window.size()));
        packed = TRY(holds_packed_words(window, box)) || packed;
        if (box.type == "meta")
            TRY(collect_items(collector, box));
        else if (box.type == "uuid")
            TRY(collect_uuid(collector, window, box));
        else if (box.type == "Exif")
            TRY(collect_exif_box(collector, box));
        else if (box.type == "xml ")
            collector.add_xmp(TRY(collector.read(box.offset, box.size)));
        else if (box.type == "jumb")
            collector.add_credentials("jumb", TRY(collect_whole(collector, box)));
        else if (box.type == "moov")
            TRY(collect_canon(collector, window, box));
    }
    if (packed) return Error{ErrorKind::unsupported, "texts packed with Brotli"};
    return {};
}

}  // namespace yancai

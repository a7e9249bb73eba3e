// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/items.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

#include "probes/byte_order.h"

namespace yancai {
namespace {

// The tables of a picture of some hundred tiles take some kilobytes; what is in the box itself (idat) is small too.
constexpr std::uint64_t longest_meta = std::uint64_t{16} << 20U;
constexpr std::size_t most_items = 65'536, most_extents = std::size_t{1} << 18U;
constexpr std::uint32_t full_box = 4;  // version and flags

// Big-endian numbers one after the other. Past the end everything is zero, and `broken`.
class Cursor {
public:
    explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

    std::uint64_t take(std::size_t width) {
        if (width > bytes_.size() - at_) {
            broken_ = true;
            at_ = bytes_.size();
            return 0;
        }
        at_ += width;
        return big_endian(bytes_.subspan(at_ - width, width));
    }
    std::string word() {
        const std::uint64_t value = take(4);
        std::string text;
        for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift & 0xFFU);
        return text;
    }
    [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
    [[nodiscard]] bool broken() const { return broken_; }

private:
    std::span<const std::byte> bytes_;
    std::size_t at_{0};
    bool broken_{false};
};

// Calls `visit(type, body, place of the body in `bytes`)` for each box in `bytes`.
using Visit = std::function<void(std::string_view, std::span<const std::byte>, std::size_t)>;
void for_each_box(std::span<const std::byte> bytes, const Visit& visit) {
    for (std::size_t at = 0; bytes.size() - at >= 8;) {
        const std::uint64_t size = big_endian(bytes.subspan(at, 4));
        if (size < 8 || size > bytes.size() - at) return;  // boxes above 4 GiB are not in here
        const std::string_view type(reinterpret_cast<const char*>(bytes.data()) + at + 4, 4);
        visit(type, bytes.subspan(at + 8, static_cast<std::size_t>(size) - 8), at + 8);
        at += static_cast<std::size_t>(size);
    }
}

class ItemReader {
public:
    explicit ItemReader(std::uint64_t meta_at) : meta_at_(meta_at) {}

    std::optional<ImageItems> run(std::span<const std::byte> meta) {
        if (meta.size() < full_box) return std::nullopt;
        std::span<const std::byte> locations;
        std::span<const std::byte> references;
        for_each_box(meta.subspan(full_box), [&](std::string_view type, std::span<const std::byte> body, std::size_t at) {
            if (type == "pitm") primary(body);
            if (type == "iinf") entries(body);
            if (type == "iloc") locations = body;
            if (type == "iref") references = body;
            if (type == "idat") data_at_ = meta_at_ + full_box + at;
            if (type == "iprp") properties(body, meta_at_ + full_box + at);
        });
        if (locations.empty() || found_.items.empty()) return std::nullopt;
        if (!extents(locations)) return std::nullopt;
        if (!references.empty()) relations(references);
        return std::move(found_);
    }

private:
    void primary(std::span<const std::byte> body) {
        Cursor cursor(body);
        const bool wide = cursor.take(1) != 0;
        cursor.take(3);
        found_.primary = static_cast<std::uint32_t>(cursor.take(wide ? 4 : 2));
    }

    void entries(std::span<const std::byte> body) {
        const std::size_t before = full_box + (body.empty() || body[0] == std::byte{0} ? 2U : 4U);
        if (body.size() < before) return;
        for_each_box(body.subspan(before), [&](std::string_view type, std::span<const std::byte> entry, std::size_t) {
            if (type != "infe" || found_.items.size() >= most_items) return;
            Cursor cursor(entry);
            const std::uint64_t version = cursor.take(1);
            const std::uint64_t flags = cursor.take(3);
            if (version < 2) return;  // without a type
            const auto id = static_cast<std::uint32_t>(cursor.take(version == 2 ? 2 : 4));
            cursor.take(2);  // protection
            ImageItem item;
            item.type = cursor.word();
            item.hidden = (flags & 1U) != 0;
            if (!cursor.broken()) found_.items[id] = std::move(item);
        });
    }

    bool extents(std::span<const std::byte> body) {
        Cursor cursor(body);
        const std::uint64_t version = cursor.take(1);
        cursor.take(3);
        const auto widths = static_cast<unsigned>(cursor.take(2));
        const std::size_t offset_width = widths >> 12U, length_width = widths >> 8U & 15U, base_width = widths >> 4U & 15U;
        const std::size_t index_width = version == 0 ? 0 : widths & 15U;
        if (version > 2 || std::max({offset_width, length_width, base_width, index_width}) > 8) return false;
        const std::uint64_t count = cursor.take(version < 2 ? 2 : 4);
        std::size_t extents = 0;
        for (std::uint64_t i = 0; i < count && !cursor.broken(); ++i) {
            const auto id = static_cast<std::uint32_t>(cursor.take(version < 2 ? 2 : 4));
            const std::uint64_t method = version == 0 ? 0 : cursor.take(2) & 15U;
            cursor.take(2);  // data reference
            const std::uint64_t base = cursor.take(base_width);
            const std::uint64_t pieces = cursor.take(2);
            for (std::uint64_t piece = 0; piece < pieces && !cursor.broken(); ++piece) {
                cursor.take(index_width);
                const std::uint64_t offset = base + cursor.take(offset_width);
                const std::uint64_t length = cursor.take(length_width);
                if (++extents > most_extents) return false;
                const auto item = found_.items.find(id);
                if (item == found_.items.end() || method > 1 || cursor.broken()) continue;
                item->second.extents.emplace_back(method == 1 ? data_at_ + offset : offset, length);
            }
        }
        return !cursor.broken();
    }

    void relations(std::span<const std::byte> body) {
        if (body.size() < full_box) return;
        const std::size_t width = body[0] == std::byte{0} ? 2 : 4;
        for_each_box(body.subspan(full_box), [&](std::string_view type, std::span<const std::byte> reference, std::size_t) {
            Cursor cursor(reference);
            const auto item = found_.items.find(static_cast<std::uint32_t>(cursor.take(width)));
            if (item == found_.items.end()) return;
            if (type == "thmb") item->second.thumbnail = true;
            if (type == "auxl") item->second.auxiliary = true;
            if (type != "dimg") return;
            const std::uint64_t count = cursor.take(2);
            for (std::uint64_t i = 0; i < count && cursor.left() >= width; ++i)
                item->second.made_of.insert(static_cast<std::uint32_t>(cursor.take(width)));
        });
    }

    void properties(std::span<const std::byte> body, std::uint64_t place) {
        for_each_box(body, [&](std::string_view type, std::span<const std::byte> list, std::size_t list_at) {
            if (type != "ipco") return;
            for_each_box(list, [&](std::string_view property, std::span<const std::byte> value, std::size_t at) {
                if (property != "colr" || value.size() < 4) return;
                const std::string_view kind(reinterpret_cast<const char*>(value.data()), 4);
                if (kind == "prof" || kind == "rICC") found_.profiles.emplace_back(place + list_at + at, value.size());
            });
        });
    }

    std::uint64_t meta_at_, data_at_{0};
    ImageItems found_;
};

}  // namespace

bool ImageItem::is_picture() const {
    // Coded and derived pictures; "tmap" is a recipe for another look of the same one.
    constexpr std::array<std::string_view, 10> types{"hvc1", "av01", "avc1", "jpeg", "j2k1",
                                                     "vvc1", "unci", "grid", "iovl", "iden"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

Result<std::optional<ImageItems>> read_image_items(ByteSource& source, std::uint64_t at, std::uint64_t size) {
    if (size > longest_meta) return std::optional<ImageItems>{};
    const std::vector<std::byte> meta = TRY(read_up_to(source, at, static_cast<std::size_t>(size)));
    return ItemReader(at).run(meta);
}

}  // namespace yancai

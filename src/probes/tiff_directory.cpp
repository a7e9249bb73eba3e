// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/tiff_directory.h"

#include <algorithm>
#include <array>
#include <optional>

#include "probes/image_bytes.h"
#include "probes/metadata_window.h"

namespace yancai {
namespace {

constexpr std::array<std::uint16_t, 16> wanted{tiff::image_description,
                                               tiff::make,
                                               tiff::model,
                                               tiff::software,
                                               tiff::artist,
                                               tiff::xmp,
                                               tiff::copyright,
                                               tiff::iptc,
                                               tiff::photoshop,
                                               tiff::date_time_original,
                                               tiff::offset_time_original,
                                               tiff::user_comment,
                                               tiff::xp_title,
                                               tiff::xp_comment,
                                               tiff::xp_author,
                                               tiff::xp_subject};

// A directory with more entries is none: cameras write below 100, the standard names some 600 tags in all.
constexpr std::uint64_t most_entries = 65'535;

// Bytes of one value, by TIFF 6.0 section 2 and BigTIFF; 0 for types that no text has.
std::uint64_t width_of(std::uint16_t type) {
    switch (type) {
        case 1:
        case 2:
        case 7:
        case 129: return 1;
        case 4:
        case 13: return 4;
        case 16:
        case 18: return 8;
        default: return 0;
    }
}
class TiffReader {
public:
    TiffReader(ByteSource& source, std::uint64_t most) : window_(source), most_(most) {}

    Result<TiffTags> run() {
        const std::uint64_t first = TRY(header());
        const std::uint64_t exif = TRY(directory(first)).value_or(0);
        if (exif != 0 && exif != first) TRY(directory(exif));
        return std::move(found_);
    }

private:
    [[nodiscard]] std::uint64_t number(std::span<const std::byte> bytes) const {
        return big_endian_ ? big_endian(bytes) : little_endian(bytes);
    }

    // The first directory's place.
    Result<std::uint64_t> header() {
        const Error none{ErrorKind::corrupt, "no TIFF header"};
        if (!window_.holds(0, 8)) return none;
        const std::span<const std::byte> start = TRY(window_.at(0, 8));
        const std::uint64_t order = big_endian(start.first(2));
        if (order != 0x4949 && order != 0x4D4D) return none;
        big_endian_ = order == 0x4D4D;
        const std::uint64_t magic = number(start.subspan(2, 2));
        big_ = magic == 43;
        if (!big_) {
            // 42, and what raw files write: ORF "RO" and "RS", RW2 0x55.
            if (magic != 42 && magic != 0x4F52 && magic != 0x5352 && magic != 0x55) return none;
            return number(start.subspan(4, 4));
        }
        if (number(start.subspan(4, 2)) != 8 || !window_.holds(0, 16)) return none;
        return number(TRY(window_.at(8, 8)));
    }

    // Keeps the wanted tags of one directory; tells where the Exif directory is.
    Result<std::optional<std::uint64_t>> directory(std::uint64_t at) {
        std::optional<std::uint64_t> exif;
        const std::size_t count_width = big_ ? 8 : 2;
        const std::size_t entry_width = big_ ? 20 : 12;
        if (!window_.holds(at, count_width)) {
            found_.damaged = true;
            return exif;
        }
        std::uint64_t count = number(TRY(window_.at(at, count_width)));
        at += count_width;
        if (const std::uint64_t room = std::min(most_entries, (window_.size() - at) / entry_width); count > room) {
            found_.damaged = true;
            count = room;
        }
        const std::span<const std::byte> read = TRY(window_.at(at, static_cast<std::size_t>(count) * entry_width));
        const std::vector<std::byte> entries(read.begin(), read.end());  // reading values moves the window
        for (std::size_t i = 0; i < entries.size(); i += entry_width) {
            const std::span<const std::byte> entry = std::span<const std::byte>(entries).subspan(i, entry_width);
            if (number(entry.first(2)) == tiff::exif_directory)
                exif = number(entry.subspan(big_ ? 12 : 8));
            else
                TRY(keep(entry));
        }
        return exif;
    }

    Result<void> keep(std::span<const std::byte> entry) {
        TiffTag tag;
        tag.tag = static_cast<std::uint16_t>(number(entry.first(2)));
        tag.type = static_cast<std::uint16_t>(number(entry.subspan(2, 2)));
        tag.big_endian = big_endian_;
        const std::uint64_t width = width_of(tag.type);
        if (width == 0 || std::find(wanted.begin(), wanted.end(), tag.tag) == wanted.end()) return {};
        const std::size_t word = big_ ? 8 : 4;  // of counts, offsets and values that need no offset
        const std::uint64_t count = number(entry.subspan(4, word));
        std::span<const std::byte> value = entry.subspan(4 + word);
        if (count <= word / width) {
            value = value.first(static_cast<std::size_t>(count * width));
        } else {
            const std::uint64_t offset = number(value);
            if (count > window_.size() / width || !window_.holds(offset, count * width)) {
                found_.damaged = true;
                return {};
            }
            // Of all values together: many entries that point at the same bytes must not fill the memory.
            if (count * width > most_ - kept_) {
                found_.over_limit = true;
                return {};
            }
            kept_ += count * width;
            value = TRY(window_.at(offset, static_cast<std::size_t>(count * width)));
        }
        tag.bytes.assign(value.begin(), value.end());
        if (!tag.bytes.empty()) found_.tags.push_back(std::move(tag));
        return {};
    }

    MetadataWindow window_;
    std::uint64_t most_;
    std::uint64_t kept_{0};
    bool big_endian_{false};
    bool big_{false};
    TiffTags found_;
};

}  // namespace

Result<TiffTags> read_tiff_tags(ByteSource& source, std::uint64_t most) {
    return TiffReader(source, most).run();
}

}  // namespace yancai

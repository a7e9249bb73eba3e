// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/tiff_directory.h"

#include <algorithm>
#include <array>

#include "probes/byte_order.h"
#include "probes/byte_window.h"

namespace yancai {
namespace {

constexpr std::array wanted{tiff::image_description,
                            tiff::make,
                            tiff::model,
                            tiff::software,
                            tiff::artist,
                            tiff::xmp,
                            tiff::copyright,
                            tiff::iptc,
                            tiff::photoshop,
                            tiff::date_time_original,
                            tiff::date_time_digitized,
                            tiff::offset_time,
                            tiff::offset_time_original,
                            tiff::offset_time_digitized,
                            tiff::user_comment,
                            tiff::xp_title,
                            tiff::xp_comment,
                            tiff::xp_author,
                            tiff::xp_subject,
                            tiff::c2pa};
constexpr std::array wanted_of_gps{tiff::gps_latitude_ref, tiff::gps_latitude,   tiff::gps_longitude_ref,
                                   tiff::gps_longitude,    tiff::gps_time_stamp, tiff::gps_date_stamp};

bool is_wanted(std::uint16_t tag, TiffDirectory directory) {
    if (directory == TiffDirectory::gps) return std::find(wanted_of_gps.begin(), wanted_of_gps.end(), tag) != wanted_of_gps.end();
    return std::find(wanted.begin(), wanted.end(), tag) != wanted.end();
}

// A directory with more entries is none: cameras write below 100, the standard names some 600 tags in all.
constexpr std::uint64_t most_entries = 65'535;

// Bytes of one value, by TIFF 6.0 section 2 and BigTIFF; 0 for types that no text and no position has.
std::uint64_t width_of(std::uint16_t type) {
    switch (type) {
        case 1:
        case 2:
        case 7:
        case 129: return 1;
        case 4:
        case 13: return 4;
        case 5:
        case 16:
        case 18: return 8;
        default: return 0;
    }
}
class TiffReader {
public:
    TiffReader(ByteSource& source, std::uint64_t most) : window_(source), most_(most) {}

    Result<TiffTags> run(TiffDirectory kind) {
        const std::uint64_t first = TRY(header());
        const Named named = TRY(directory(first, kind));
        if (named.exif != 0 && named.exif != first) TRY(directory(named.exif, TiffDirectory::image));
        if (named.gps != 0 && named.gps != first) TRY(directory(named.gps, TiffDirectory::gps));
        return std::move(found_);
    }

private:
    struct Named {  // directories that another one points at
        std::uint64_t exif{0}, gps{0};
    };

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

    // Keeps the wanted tags of one directory; tells which others it names.
    Result<Named> directory(std::uint64_t at, TiffDirectory kind) {
        Named named;
        const std::size_t count_width = big_ ? 8 : 2;
        const std::size_t entry_width = big_ ? 20 : 12;
        if (!window_.holds(at, count_width)) {
            found_.damaged = true;
            return named;
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
            const std::uint64_t tag = number(entry.first(2));
            if (tag == tiff::exif_directory)
                named.exif = number(entry.subspan(big_ ? 12 : 8));
            else if (tag == tiff::gps_directory)
                named.gps = number(entry.subspan(big_ ? 12 : 8));
            else
                TRY(keep(entry, kind));
        }
        return named;
    }

    Result<void> keep(std::span<const std::byte> entry, TiffDirectory directory) {
        TiffTag tag;
        tag.tag = static_cast<std::uint16_t>(number(entry.first(2)));
        tag.type = static_cast<std::uint16_t>(number(entry.subspan(2, 2)));
        tag.directory = directory;
        tag.big_endian = big_endian_;
        const std::uint64_t width = width_of(tag.type);
        if (width == 0 || !is_wanted(tag.tag, directory)) return {};
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

    ByteWindow window_;
    std::uint64_t most_;
    std::uint64_t kept_{0};
    bool big_endian_{false};
    bool big_{false};
    TiffTags found_;
};

}  // namespace

Result<TiffTags> read_tiff_tags(ByteSource& source, std::uint64_t most, TiffDirectory first) {
    return TiffReader(source, most).run(first);
}

}  // namespace yancai

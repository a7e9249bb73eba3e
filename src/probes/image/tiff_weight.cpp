// SPDX-License-Identifier: GPL-3.0-or-later
// What the bytes of a TIFF or BigTIFF are spent on: the first page is the one a viewer shows.
#include <algorithm>
#include <array>
#include <set>

#include "probes/image/tiff_entries.h"
#include "probes/image/weight.h"

namespace yancai {
namespace {

constexpr std::size_t most_directories = 256, most_strips = std::size_t{1} << 20U;

enum Tag : std::uint16_t {
    strip_offsets = 273,
    strip_byte_counts = 279,
    tile_offsets = 324,
    tile_byte_counts = 325,
    sub_directories = 330,
    old_jpeg_at = 513,
    old_jpeg_size = 514,
    exif_directory = 34665,
    color_profile = 34675,
    gps_directory = 34853,
    photoshop_layers = 37724,
    interoperability_directory = 40965,
};

// What a decoder reads (TIFF 6.0, and supplement 2 for JPEG): neither who made it nor what it shows.
bool decoder_needs(std::uint16_t tag) {
    constexpr std::array<std::pair<std::uint16_t, std::uint16_t>, 9> ranges{
        {{254, 259}, {262, 266}, {273, 274}, {277, 284}, {292, 293}, {317, 325}, {332, 347}, {512, 521}, {529, 532}}};
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto& range) { return tag >= range.first && tag <= range.second; });
}

class TiffWeight {
public:
    TiffWeight(TiffEntries& tiff, const Deadline& deadline, ImageLedger& ledger)
        : tiff_(tiff), deadline_(deadline), ledger_(ledger) {}

    Result<bool> run() {
        ledger_.claim(ImagePart::effective, 0, tiff_.header_size());
        std::uint64_t at = tiff_.first();
        bool first = true;
        while (at != 0 && seen_.size() < most_directories && seen_.insert(at).second) {
            const std::optional<TiffEntryList> list = TRY(tiff_.directory(at));
            if (!list) return !first;
            TRY(page(*list, first ? ImagePart::effective : ImagePart::previews));
            first = false;
            at = list->next;
        }
        return pixels_found_;
    }

private:
    Result<void> page(const TiffEntryList& list, ImagePart part) {
        TRY(deadline_.check());
        ledger_.claim(part, list.at, list.size);
        for (const TiffEntry& entry : list.entries) {
            if (entry.tag == exif_directory || entry.tag == gps_directory) {
                const std::uint64_t directory_at = TRY(tiff_.number(&entry, 0));
                TRY(metadata(directory_at));
            } else if (entry.tag == sub_directories) {
                if (entry.apart) ledger_.claim(part, entry.at, entry.size);
                TRY(sub_pages(entry));
            } else if (entry.apart) {
                ledger_.claim(part_of(entry.tag, part), entry.at, entry.size);
            }
        }
        TRY(data(list, strip_offsets, strip_byte_counts, part));
        TRY(data(list, tile_offsets, tile_byte_counts, part));
        return data(list, old_jpeg_at, old_jpeg_size, part);
    }

    static ImagePart part_of(std::uint16_t tag, ImagePart page) {
        if (tag == color_profile) return ImagePart::profile;
        if (tag == photoshop_layers) return ImagePart::layers;
        return decoder_needs(tag) ? page : ImagePart::metadata;
    }

    Result<void> sub_pages(const TiffEntry& entry) {
        for (const std::uint64_t at : TRY(tiff_.numbers(entry, most_directories))) {
            if (seen_.size() >= most_directories || !seen_.insert(at).second) continue;
            const std::optional<TiffEntryList> list = TRY(tiff_.directory(at));
            if (list) TRY(page(*list, ImagePart::previews));
        }
        return {};
    }

    Result<void> metadata(std::uint64_t at) {
        if (seen_.size() >= most_directories || !seen_.insert(at).second) return {};
        const std::optional<TiffEntryList> list = TRY(tiff_.directory(at));
        if (!list) return {};
        ledger_.claim(ImagePart::metadata, list->at, list->size);
        for (const TiffEntry& entry : list->entries) {
            if (entry.apart) ledger_.claim(ImagePart::metadata, entry.at, entry.size);
            if (entry.tag != interoperability_directory) continue;
            const std::uint64_t directory_at = TRY(tiff_.number(&entry, 0));
            TRY(metadata(directory_at));
        }
        return {};
    }

    Result<void> data(const TiffEntryList& list, std::uint16_t offsets_tag, std::uint16_t sizes_tag, ImagePart part) {
        const TiffEntry* const offsets_entry = list.find(offsets_tag);
        const TiffEntry* const sizes_entry = list.find(sizes_tag);
        if (offsets_entry == nullptr || sizes_entry == nullptr) return {};
        const std::vector<std::uint64_t> offsets = TRY(tiff_.numbers(*offsets_entry, most_strips));
        const std::vector<std::uint64_t> sizes = TRY(tiff_.numbers(*sizes_entry, most_strips));
        for (std::size_t i = 0; i < std::min(offsets.size(), sizes.size()); ++i) {
            ledger_.claim(part, offsets[i], sizes[i]);
            pixels_found_ = true;
        }
        return {};
    }

    TiffEntries& tiff_;
    const Deadline& deadline_;
    ImageLedger& ledger_;
    std::set<std::uint64_t> seen_;
    bool pixels_found_{false};
};

// Everything in a TIFF begins at an even place (TIFF 6.0, section 2), and writers end at one, too.
Result<void> claim_last_padding(ByteSource& source, ImageLedger& ledger) {
    const std::uint64_t end = ledger.end();
    if (end % 2 == 0 || end + 1 != source.size()) return {};
    if (TRY(read_exactly(source, end, 1)).front() == std::byte{0}) ledger.claim(ImagePart::metadata, end, 1);
    return {};
}

}  // namespace

Result<void> weigh_tiff(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    std::optional<TiffEntries> tiff = TRY(TiffEntries::open(source, 0, source.size()));
    if (!tiff) {
        weighing.known = false;
        return {};
    }
    weighing.known = TRY(TiffWeight(*tiff, deadline, weighing.ledger).run());
    return claim_last_padding(source, weighing.ledger);
}

}  // namespace yancai

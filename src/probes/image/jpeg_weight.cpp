// SPDX-License-Identifier: GPL-3.0-or-later
// What a JPEG's bytes are spent on: its own segments, what they carry, and what they say about bytes behind the end mark.
#include <algorithm>
#include <cstring>
#include <string>

#include "probes/byte_order.h"
#include "probes/image/jpeg_appended.h"
#include "probes/image/jpeg_layout.h"
#include "probes/image/jpeg_quality.h"
#include "probes/image/psd_resources.h"
#include "probes/image/tiff_entries.h"
#include "probes/image/weight.h"

namespace yancai {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t app0 = 0xE0, app1 = 0xE1, app2 = 0xE2, app13 = 0xED, app14 = 0xEE, app15 = 0xEF, comment = 0xFE;
constexpr std::uint16_t thumbnail_at = 0x0201, thumbnail_size = 0x0202, strip_offsets = 0x0111, strip_sizes = 0x0117;
constexpr std::uint16_t photoshop_thumbnail = 0x0409, photoshop_new_thumbnail = 0x040C;

class JpegWeight {
public:
    JpegWeight(ByteSource& source, const JpegLayout& layout, ImageWeighing& weighing)
        : source_(source), layout_(layout), weighing_(weighing), ledger_(weighing.ledger) {}

    Result<void> run() {
        // Where the segments lead astray there is no telling what the rest is.
        weighing_.known =
            std::any_of(layout_.parts.begin(), layout_.parts.end(), [](const JpegPart& part) { return part.data_end > 0; });
        ledger_.claim(ImagePart::effective, 0, 2);
        for (const JpegPart& part : layout_.parts) TRY(weigh(part));
        if (layout_.end_at) ledger_.claim(ImagePart::effective, *layout_.end_at, 2);
        const std::uint64_t end = ledger_.end();
        const JpegAppended appended = TRY(read_jpeg_appended(source_, layout_, end));
        for (const JpegAppended::Piece& piece : appended.pieces)
            ledger_.claim(piece.preview ? ImagePart::previews : ImagePart::metadata, piece.at, piece.size);
        weighing_.further_pictures += appended.further_pictures;
        return {};
    }

private:
    Result<void> weigh(const JpegPart& part) {
        const bool application = part.marker >= app0 && part.marker <= app15;
        if (!application && part.marker != comment) {
            ledger_.claim(ImagePart::effective, part.at, part.size);
            if (part.data_end > part.data_at) ledger_.claim(ImagePart::effective, part.data_at, part.data_end - part.data_at);
            return {};
        }
        const std::vector<std::byte> start =
            TRY(read_up_to(source_, part.body_at(), static_cast<std::size_t>(std::min<std::uint64_t>(part.body_size(), 16))));
        const auto starts = [&](std::string_view text) {
            return start.size() >= text.size() && std::memcmp(start.data(), text.data(), text.size()) == 0;
        };
        if (part.marker == app0 && starts("JFIF\0"sv)) {
            jfif(part, start);
        } else if (part.marker == app14 && starts("Adobe"sv)) {
            ledger_.claim(ImagePart::effective, part.at, part.size);
        } else if (part.marker == app2 && starts("ICC_PROFILE\0"sv)) {
            ledger_.claim(ImagePart::profile, part.at, part.size);
        } else if (part.marker == app0 && starts("JFXX\0"sv)) {
            ledger_.claim(ImagePart::previews, part.at, part.size);
        } else {
            ledger_.claim(ImagePart::metadata, part.at, part.size);
            if (part.marker == app1 && starts("Exif\0\0"sv)) TRY(exif(part));
            if (part.marker == app13 && starts("Photoshop 3.0\0"sv)) TRY(photoshop(part));
        }
        return {};
    }

    // JFIF 1.02: the last two bytes are the width and height of a thumbnail of 24-bit pixels behind them.
    void jfif(const JpegPart& part, std::span<const std::byte> start) {
        constexpr std::uint64_t without_thumbnail = 14;
        ledger_.claim(ImagePart::effective, part.at, std::min(part.size, 4 + without_thumbnail));
        if (part.body_size() <= without_thumbnail) return;
        const std::uint64_t pixels = std::to_integer<std::uint64_t>(start[12]) * std::to_integer<std::uint64_t>(start[13]);
        const std::uint64_t thumbnail = std::min(pixels * 3, part.body_size() - without_thumbnail);
        ledger_.claim(ImagePart::previews, part.body_at() + without_thumbnail, thumbnail);
        ledger_.claim(ImagePart::metadata, part.body_at() + without_thumbnail + thumbnail,
                      part.body_size() - without_thumbnail - thumbnail);
    }

    // Exif 2.32, 4.5.4: the second directory is the thumbnail's.
    Result<void> exif(const JpegPart& part) {
        std::optional<TiffEntries> tiff = TRY(TiffEntries::open(source_, part.body_at() + 6, part.body_size() - 6));
        if (!tiff) return {};
        const std::optional<TiffEntryList> first = TRY(tiff->directory(tiff->first()));
        if (!first || first->next == 0) return {};
        const std::optional<TiffEntryList> second = TRY(tiff->directory(first->next));
        if (!second) return {};
        for (const auto& [at_tag, size_tag] : {std::pair{thumbnail_at, thumbnail_size}, std::pair{strip_offsets, strip_sizes}}) {
            const std::uint64_t offset = TRY(tiff->number(second->find(at_tag), 0));
            const std::uint64_t size = TRY(tiff->number(second->find(size_tag), 0));
            if (offset > 0 && tiff->holds(offset, size)) ledger_.claim(ImagePart::previews, tiff->place(offset), size);
        }
        return {};
    }

    Result<void> photoshop(const JpegPart& part) {
        constexpr std::uint64_t name = 14;
        for (const PsdResource& resource : TRY(read_psd_resources(source_, part.body_at() + name, part.body_size() - name)))
            if (resource.id == photoshop_thumbnail || resource.id == photoshop_new_thumbnail)
                ledger_.claim(ImagePart::previews, resource.offset, resource.size);
        return {};
    }

    ByteSource& source_;
    const JpegLayout& layout_;
    ImageWeighing& weighing_;
    ImageLedger& ledger_;
};

}  // namespace

Result<void> weigh_jpeg(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    const JpegLayout layout = TRY(read_jpeg_layout(source, deadline));
    TRY(JpegWeight(source, layout, weighing).run());
    const JpegTables tables = TRY(read_jpeg_tables(source, layout));
    weighing.quality = jpeg_quality(tables);
    return {};
}

}  // namespace yancai

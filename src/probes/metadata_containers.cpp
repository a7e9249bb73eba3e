// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in TIFF (its own tags), Photoshop files (image resources) and WebP (RIFF chunks).
#include <string>
#include <utility>

#include "probes/image_bytes.h"
#include "probes/metadata_collect.h"
#include "probes/metadata_window.h"
#include "probes/psd_sections.h"

namespace yancai {

Result<void> collect_tiff(MetadataCollector& collector) {
    return collector.add_tiff_tags(collector.source());
}

Result<void> collect_photoshop(MetadataCollector& collector) {
    const PsdSections sections = TRY(read_psd_sections(collector.source()));
    return collector.add_photoshop(collector.source(), sections.resources_at, sections.resources_size);
}

Result<void> collect_webp(MetadataCollector& collector) {
    constexpr std::size_t most_chunks = 65'536;  // an animation's frames; more are not followed
    MetadataWindow window(collector.source(), 4096);
    if (!window.holds(0, 12) || characters(TRY(window.at(0, 4))) != "RIFF" || characters(TRY(window.at(8, 4))) != "WEBP")
        return Error{ErrorKind::corrupt, "no WebP header"};
    std::uint64_t at = 12;
    for (std::size_t i = 0; i < most_chunks && window.holds(at, 8); ++i) {
        const std::span<const std::byte> head = TRY(window.at(at, 8));
        const std::string type(characters(head.first(4)));
        const std::uint64_t size = little_endian(head.subspan(4));
        at += 8;
        if (!window.holds(at, size)) return Error{ErrorKind::corrupt, "the WebP ends inside a chunk"};
        if (type == "EXIF" || type == "XMP ") {
            MetadataBlock block = TRY(collector.read(at, size));
            if (type == "EXIF")
                TRY(collector.add_exif(std::move(block)));
            else
                collector.add_xmp(std::move(block));
        }
        at += size + (size & 1U);
    }
    return {};
}

}  // namespace yancai

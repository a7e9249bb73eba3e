// SPDX-License-Identifier: GPL-3.0-or-later
// MetadataCollector: puts blocks into MetadataBlocks, and looks into those that hold others (an Exif block may hold XMP,
// Photoshop resources hold Exif, IPTC and XMP). One object, one thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "probes/metadata/blocks.h"

namespace yancai {

class MetadataCollector {
public:
    MetadataCollector(ByteSource& source, const Limits& limits) : source_(&source), limits_(limits) {}

    [[nodiscard]] ByteSource& source() { return *source_; }
    [[nodiscard]] const Limits& limits() const { return limits_; }
    [[nodiscard]] MetadataBlocks take() { return std::move(blocks_); }

    // Bytes of the source; corrupt when it ends before, over_limit when they or all blocks so far are too many.
    [[nodiscard]] Result<MetadataBlock> read(std::uint64_t offset, std::uint64_t size);
    // Keeps the first trouble with the file; hands on what must end the work (over_limit, reading).
    [[nodiscard]] Result<void> damaged(Error error);

    [[nodiscard]] Result<void> add_exif(MetadataBlock block);  // a TIFF stream, with or without "Exif\0\0" before it
    [[nodiscard]] Result<void> add_tiff_tags(ByteSource& tiff, TiffDirectory first = TiffDirectory::image);
    void add_xmp(MetadataBlock block);
    void add_iptc(MetadataBlock block);
    void add_credentials(std::string_view place, MetadataBlock jumbf);
    [[nodiscard]] Result<void> add_photoshop(MetadataBlock block);  // image resources, one after another
    [[nodiscard]] Result<void> add_photoshop(ByteSource& resources, std::uint64_t begin, std::uint64_t size);
    // Collects from a file inside this one, into the same blocks.
    [[nodiscard]] Result<void> inside(ByteSource& part, Result<void> (*collect)(MetadataCollector&));
    void add_plain(std::string_view source, std::string_view field, std::string_view bytes) {
        add_bytes(blocks_.plain, source, field, bytes);
    }
    void add_decoded(std::string_view source, std::string_view field, DecodedText text) {
        add_text(blocks_.plain, source, field, std::move(text));
    }

private:
    ByteSource* source_;
    const Limits& limits_;
    std::uint64_t read_bytes_{0};
    int nesting_{0};  // of Photoshop resources in TIFF tags in Photoshop resources …
    MetadataBlocks blocks_;
};

// One for each way in which containers keep metadata. Errors as in collect_metadata().
[[nodiscard]] Result<void> collect_jpeg(MetadataCollector& collector);
[[nodiscard]] Result<void> collect_png(MetadataCollector& collector);
[[nodiscard]] Result<void> collect_tiff(MetadataCollector& collector);
[[nodiscard]] Result<void> collect_photoshop(MetadataCollector& collector);
[[nodiscard]] Result<void> collect_webp(MetadataCollector& collector);
[[nodiscard]] Result<void> collect_gif(MetadataCollector& collector);
[[nodiscard]] Result<void> collect_fuji(MetadataCollector& collector);   // RAF: Exif lies in the JPEG inside
[[nodiscard]] Result<void> collect_boxes(MetadataCollector& collector);  // HEIF, AVIF, JPEG 2000, JPEG XL, CR3
[[nodiscard]] Result<void> collect_movie(MetadataCollector& collector);  // MP4, MOV, 3GP

}  // namespace yancai

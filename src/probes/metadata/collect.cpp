// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/collect.h"

#include <algorithm>
#include <array>
#include <utility>

#include "probes/image/psd_resources.h"

namespace yancai {
namespace {

// Blocks inside blocks as Photoshop writes them need three; a file may name itself without end.
constexpr int deepest_nesting = 4;
// Files hold one or two of a kind; each costs a parser's start.
constexpr std::size_t most_blocks = 32;

struct Nesting {
    int& level;
    explicit Nesting(int& nesting) : level(nesting) { ++level; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --level; }
};

// IPTC stored as 32-bit words was byte-swapped by some writers (ExifTool mends it the same way).
void mend_word_order(MetadataBlock& iptc) {
    constexpr std::byte marker{0x1C};
    if (iptc.size() < 4 || iptc[0] == marker || iptc[3] != marker) return;
    for (std::size_t i = 0; i + 4 <= iptc.size(); i += 4)
        std::reverse(iptc.begin() + static_cast<std::ptrdiff_t>(i), iptc.begin() + static_cast<std::ptrdiff_t>(i + 4));
}

struct ContainerRow {
    std::string_view format;
    Result<void> (*collect)(MetadataCollector&);
};
constexpr std::array containers{
    ContainerRow{"jpeg", collect_jpeg},
    ContainerRow{"png", collect_png},
    ContainerRow{"tiff", collect_tiff},
    ContainerRow{"bigtiff", collect_tiff},
    ContainerRow{"psd", collect_photoshop},
    ContainerRow{"psb", collect_photoshop},
    ContainerRow{"webp", collect_webp},
    ContainerRow{"heif", collect_boxes},
    ContainerRow{"avif", collect_boxes},
    ContainerRow{"jp2", collect_boxes},
    ContainerRow{"jxl", collect_boxes},
    ContainerRow{"gif", collect_gif},
    ContainerRow{"cr3", collect_boxes},
    ContainerRow{"raf", collect_fuji},
    // Raw files are TIFF files with a camera's pictures in them; those that are not are not looked into.
    ContainerRow{"cr2", collect_tiff},
    ContainerRow{"nef", collect_tiff},
    ContainerRow{"arw", collect_tiff},
    ContainerRow{"dng", collect_tiff},
    ContainerRow{"orf", collect_tiff},
    ContainerRow{"rw2", collect_tiff},
    ContainerRow{"pef", collect_tiff},
    ContainerRow{"srw", collect_tiff},
    ContainerRow{"raw", collect_tiff},
    ContainerRow{"mp4", collect_movie},
    ContainerRow{"m4v", collect_movie},
    ContainerRow{"mov", collect_movie},
    ContainerRow{"3gp", collect_movie},
    ContainerRow{"mj2", collect_movie},
};

const ContainerRow* container_of(std::string_view format) {
    const auto* row = std::find_if(containers.begin(), containers.end(), [&](const auto& each) { return each.format == format; });
    return row == containers.end() ? nullptr : row;
}

}  // namespace

Result<MetadataBlock> MetadataCollector::read(std::uint64_t offset, std::uint64_t size) {
    if (offset > source_->size() || size > source_->size() - offset)
        return Error{ErrorKind::corrupt, "a metadata block reaches past the end"};
    if (size > limits_.metadata_bytes - std::min(read_bytes_, limits_.metadata_bytes))
        return Error{ErrorKind::over_limit, "more than " + std::to_string(limits_.metadata_bytes) + " bytes of metadata"};
    read_bytes_ += size;
    return read_exactly(*source_, offset, static_cast<std::size_t>(size));
}

Result<void> MetadataCollector::damaged(Error error) {
    if (error.kind != ErrorKind::corrupt && error.kind != ErrorKind::unsupported) return error;
    if (!blocks_.trouble) blocks_.trouble = std::move(error);
    return {};
}

Result<void> MetadataCollector::add_exif(MetadataBlock block) {
    constexpr std::string_view prefix("Exif\0\0", 6);
    if (characters(block).starts_with(prefix)) block.erase(block.begin(), block.begin() + prefix.size());
    MemorySource tiff(std::move(block));
    return add_tiff_tags(tiff);
}

Result<void> MetadataCollector::add_tiff_tags(ByteSource& tiff, TiffDirectory first) {
    const Nesting nesting(nesting_);
    if (nesting_ > deepest_nesting) return {};
    Result<TiffTags> found = read_tiff_tags(tiff, limits_.metadata_bytes, first);
    if (!found) return damaged(std::move(found).error());
    if (found->over_limit)
        return Error{ErrorKind::over_limit, "more than " + std::to_string(limits_.metadata_bytes) + " bytes of metadata"};
    if (found->damaged) TRY(damaged(Error{ErrorKind::corrupt, "Exif with values outside of it"}));
    for (TiffTag& tag : found->tags) {
        switch (tag.directory == TiffDirectory::gps ? 0 : tag.tag) {
            case tiff::xmp: add_xmp(std::move(tag.bytes)); break;
            case tiff::iptc: add_iptc(std::move(tag.bytes)); break;
            case tiff::c2pa: add_credentials("tag 0xCD41", std::move(tag.bytes)); break;
            case tiff::photoshop: TRY(add_photoshop(std::move(tag.bytes))); break;
            default:
                if (blocks_.exif.size() < most_metadata_texts) blocks_.exif.push_back(std::move(tag));
        }
    }
    return {};
}

void MetadataCollector::add_xmp(MetadataBlock block) {
    if (!block.empty() && blocks_.xmp.size() < most_blocks) blocks_.xmp.push_back(std::move(block));
}

void MetadataCollector::add_iptc(MetadataBlock block) {
    mend_word_order(block);
    if (!block.empty() && blocks_.iptc.size() < most_blocks) blocks_.iptc.push_back(std::move(block));
}

Result<void> MetadataCollector::inside(ByteSource& part, Result<void> (*collect)(MetadataCollector&)) {
    ByteSource* const whole = std::exchange(source_, &part);
    const Nesting nesting(nesting_);
    Result<void> done = nesting_ > deepest_nesting ? Result<void>{} : collect(*this);
    source_ = whole;
    return done;
}

void MetadataCollector::add_credentials(std::string_view place, MetadataBlock jumbf) {
    if (!jumbf.empty() && blocks_.credentials.size() < most_blocks)
        blocks_.credentials.push_back({std::string(place), std::move(jumbf)});
}

Result<void> MetadataCollector::add_photoshop(MetadataBlock block) {
    const std::uint64_t size = block.size();
    MemorySource resources(std::move(block));
    return add_photoshop(resources, 0, size);
}

Result<void> MetadataCollector::add_photoshop(ByteSource& resources, std::uint64_t begin, std::uint64_t size) {
    const Nesting nesting(nesting_);
    if (nesting_ > deepest_nesting) return {};
    MetadataBlock iptc;  // may be spread over several resources
    for (const PsdResource& resource : TRY(read_psd_resources(resources, begin, size))) {
        if (resource.id != psd_iptc && resource.id != psd_exif && resource.id != psd_xmp) continue;
        if (resource.size > limits_.metadata_bytes - std::min<std::uint64_t>(iptc.size(), limits_.metadata_bytes))
            return Error{ErrorKind::over_limit, "more than " + std::to_string(limits_.metadata_bytes) + " bytes of metadata"};
        MetadataBlock block = TRY(read_exactly(resources, resource.offset, static_cast<std::size_t>(resource.size)));
        if (resource.id == psd_iptc)
            iptc.insert(iptc.end(), block.begin(), block.end());
        else if (resource.id == psd_exif)
            TRY(add_exif(std::move(block)));
        else
            add_xmp(std::move(block));
    }
    add_iptc(std::move(iptc));
    return {};
}

Result<MetadataBlocks> collect_metadata(ByteSource& source, std::string_view format, const Limits& limits) {
    MetadataCollector collector(source, limits);
    const ContainerRow* container = container_of(format);
    if (container == nullptr) return MetadataBlocks{};
    if (Result<void> done = container->collect(collector); !done) TRY(collector.damaged(std::move(done).error()));
    return collector.take();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in TIFF (its own tags), Photoshop files (image resources), WebP (RIFF chunks), GIF (extensions) and Fuji's RAF (the
// JPEG inside).
#include <algorithm>
#include <string>
#include <utility>

#include "probes/byte_order.h"
#include "probes/byte_window.h"
#include "probes/image/psd_sections.h"
#include "probes/metadata/collect.h"

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
    ByteWindow window(collector.source(), 4096);
    if (!window.holds(0, 12) || characters(TRY(window.at(0, 4))) != "RIFF" || characters(TRY(window.at(8, 4))) != "WEBP")
        return Error{ErrorKind::corrupt, "no WebP header"};
    std::uint64_t at = 12;
    for (std::size_t i = 0; i < most_chunks && window.holds(at, 8); ++i) {
        const std::span<const std::byte> head = TRY(window.at(at, 8));
        const std::string type(characters(head.first(4)));
        const std::uint64_t size = little_endian(head.subspan(4));
        at += 8;
        if (!window.holds(at, size)) return Error{ErrorKind::corrupt, "the WebP ends inside a chunk"};
        if (type == "EXIF" || type == "XMP " || type == "C2PA") {
            MetadataBlock block = TRY(collector.read(at, size));
            if (type == "EXIF")
                TRY(collector.add_exif(std::move(block)));
            else if (type == "C2PA")
                collector.add_credentials("C2PA", std::move(block));
            else
                collector.add_xmp(std::move(block));
        }
        at += size + (size & 1U);
    }
    return {};
}

namespace {

// Steps over the sub-blocks at `at` (GIF89a, 15); keeps their content up to `most` bytes when asked to.
Result<void> pass_sub_blocks(ByteWindow& window, std::uint64_t& at, MetadataBlock* kept, std::size_t most = 0) {
    const Error broken{ErrorKind::corrupt, "the GIF ends inside a block"};
    while (true) {
        if (!window.holds(at, 1)) return broken;
        const auto size = std::to_integer<std::size_t>(TRY(window.at(at, 1)).front());
        ++at;
        if (size == 0) return {};
        if (!window.holds(at, size)) return broken;
        if (kept != nullptr) {
            const std::span<const std::byte> part = TRY(window.at(at, size));
            if (kept->size() > most - std::min(most, size)) return Error{ErrorKind::over_limit, "a GIF extension too large"};
            kept->insert(kept->end(), part.begin(), part.end());
        }
        at += size;
    }
}

// XMP in a GIF is written bare, with 258 bytes behind it that make any reader land on the block's end (XMP part 3, 1.1.2).
Result<void> add_bare_xmp(MetadataCollector& collector, ByteWindow& window, std::uint64_t& at) {
    constexpr std::size_t trailer = 258;
    const std::uint64_t begin = at;
    TRY(pass_sub_blocks(window, at, nullptr));
    const std::uint64_t size = at - begin;
    if (size > trailer) collector.add_xmp(TRY(collector.read(begin, size - trailer)));
    return {};
}

Result<void> add_gif_extension(MetadataCollector& collector, ByteWindow& window, std::uint64_t& at) {
    constexpr unsigned comment = 0xFE, application = 0xFF;
    constexpr std::size_t name_length = 11;
    if (!window.holds(at, 2)) return Error{ErrorKind::corrupt, "the GIF ends inside an extension"};
    const auto label = std::to_integer<unsigned>(TRY(window.at(at, 1)).front());
    ++at;
    const std::size_t most = static_cast<std::size_t>(collector.limits().metadata_bytes);
    if (label == comment) {
        MetadataBlock text;
        TRY(pass_sub_blocks(window, at, &text, most));
        collector.add_plain("container", "Comment", characters(text));
        return {};
    }
    if (label != application || !window.holds(at, name_length + 1)) return pass_sub_blocks(window, at, nullptr);
    const std::string name(characters(TRY(window.at(at + 1, name_length))));
    if (name != "XMP DataXMP" && !name.starts_with("C2PA_GIF")) return pass_sub_blocks(window, at, nullptr);
    at += name_length + 1;
    if (name == "XMP DataXMP") return add_bare_xmp(collector, window, at);
    MetadataBlock jumbf;
    TRY(pass_sub_blocks(window, at, &jumbf, most));
    collector.add_credentials("C2PA_GIF", std::move(jumbf));
    return {};
}

// Bytes of a colour table, by the flags that announce it.
std::uint64_t color_table(unsigned flags) {
    return (flags & 0x80U) == 0 ? 0 : std::uint64_t{3} << ((flags & 7U) + 1);
}

// A stretch of another source, itself a file.
class PartSource final : public ByteSource {
public:
    PartSource(ByteSource& whole, std::uint64_t begin, std::uint64_t size) : whole_(whole), begin_(begin), size_(size) {}
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        if (offset >= size_) return std::size_t{0};
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - offset));
        return whole_.read_at(begin_ + offset, into.first(count));
    }

private:
    ByteSource& whole_;
    std::uint64_t begin_, size_;
};

}  // namespace

Result<void> collect_gif(MetadataCollector& collector) {
    constexpr std::size_t most_blocks = 100'000;  // an hour of animation
    constexpr unsigned extension = 0x21, image = 0x2C;
    ByteWindow window(collector.source());
    if (!window.holds(0, 13)) return {};
    std::uint64_t at = 13 + color_table(std::to_integer<unsigned>(TRY(window.at(10, 1)).front()));
    for (std::size_t i = 0; i < most_blocks && window.holds(at, 1); ++i) {
        const auto kind = std::to_integer<unsigned>(TRY(window.at(at, 1)).front());
        ++at;
        if (kind == extension) {
            TRY(add_gif_extension(collector, window, at));
        } else if (kind == image) {
            if (!window.holds(at, 10)) return {};
            at += 10 + color_table(std::to_integer<unsigned>(TRY(window.at(at + 8, 1)).front()));
            TRY(pass_sub_blocks(window, at, nullptr));
        } else {
            return {};  // the trailer, or no GIF any more: what its picture is worth is told elsewhere
        }
    }
    return {};
}

Result<void> collect_fuji(MetadataCollector& collector) {
    constexpr std::uint64_t place_of_offset = 84;  // ExifTool (FujiFilm.pm): offset and length of the JPEG, big endian
    const MetadataBlock numbers = TRY(read_exactly(collector.source(), place_of_offset, 8));
    const std::uint64_t offset = big_endian(std::span<const std::byte>(numbers).first(4));
    const std::uint64_t size = big_endian(std::span<const std::byte>(numbers).subspan(4));
    if (offset > collector.source().size() || size > collector.source().size() - offset)
        return Error{ErrorKind::corrupt, "the RAF's JPEG lies outside of it"};
    PartSource jpeg(collector.source(), offset, size);
    return collector.inside(jpeg, collect_jpeg);
}

}  // namespace yancai

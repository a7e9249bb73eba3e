// SPDX-License-Identifier: GPL-3.0-or-later
// The directories of a TIFF (TIFF 6.0) or BigTIFF and where their strips or tiles lie.
#include <algorithm>
#include <array>
#include <set>

#include "probes/byte_order.h"
#include "probes/image/reader.h"
#include "probes/image/structure.h"

namespace yancai {
namespace {

constexpr std::size_t most_directories = 256;                     // as many as are decoded
constexpr std::uint64_t longest_value = std::uint64_t{1} << 30U;  // a larger one is no value but a broken count
constexpr std::uint64_t most_entries = 4096;                      // of one directory; baseline TIFF has about 40 tags

enum Tag : std::uint64_t {
    image_width = 256,
    image_length = 257,
    bits_per_sample = 258,
    compression = 259,
    photometric = 262,
    strip_offsets = 273,
    samples_per_pixel = 277,
    rows_per_strip = 278,
    strip_byte_counts = 279,
    planar_configuration = 284,
    tile_width = 322,
    tile_length = 323,
    tile_offsets = 324,
    tile_byte_counts = 325,
    sample_format = 339,
    chroma_subsampling = 530,
};

// Where a tag's numbers lie.
struct Numbers {
    std::uint64_t count{0}, at{0};
    std::size_t width{0};  // bytes of one
};

struct Directory {
    std::uint64_t width{0}, height{0}, bits{1}, samples{1}, packing{1}, rows{0}, tile_width{0}, tile_height{0}, planar{1};
    std::uint64_t colors{0}, format{1}, subsampling{2};
    Numbers offsets, sizes;
};

std::size_t width_of_type(std::uint64_t type) {
    switch (type) {
        case 1: return 1;  // BYTE
        case 3: return 2;  // SHORT
        case 4:
        case 13: return 4;  // LONG, IFD
        case 16:
        case 18: return 8;  // LONG8, IFD8
        default: return 0;  // no whole number
    }
}

// Of all types, rational and text too; 0 for those nobody knows.
std::uint64_t width_of_value(std::uint64_t type) {
    constexpr std::array<std::uint8_t, 19> widths{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < widths.size() ? widths[static_cast<std::size_t>(type)] : 0;
}

// What two 32-bit sizes and a small factor amount to, at most a tebibyte: far over any limit, and safe to go on with.
std::uint64_t product(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    constexpr std::uint64_t most = std::uint64_t{1} << 40U;
    if (a == 0 || b == 0 || c == 0) return 0;
    if (a > most / b) return most;
    return a * b > most / c ? most : a * b * c;
}

class TiffWalk {
public:
    TiffWalk(ByteSource& source, const Limits& limits, const Deadline& deadline)
        : source_(source), deadline_(deadline), reader_(source, deadline), limits_(limits) {}

    Result<ImageStructure> run() {
        std::array<std::byte, 16> head{};
        const bool whole = TRY(reader_.fill(head));
        if (!whole) {
            structure_.cut(0, "ends inside the header", limits_);
            return structure_;
        }
        little_ = head[0] == std::byte{'I'};
        const std::span<const std::byte> bytes(head);
        big_ = number(bytes.subspan(2, 2)) == 43;
        std::uint64_t at = big_ ? number(bytes.subspan(8, 8)) : number(bytes.subspan(4, 4));
        std::set<std::uint64_t> seen;
        while (at != 0 && seen.size() < most_directories && seen.insert(at).second) {
            if (seen.size() > 1 && at >= source_.size()) {
                // Some writers leave rubbish where the last directory should say that it is the last.
                structure_.add(FaultKind::structure, source_.size(), "a further directory lies past the end", limits_);
                break;
            }
            Directory directory;
            const std::uint64_t next = TRY(read_directory(at, directory));
            if (structure_.truncated) break;
            if (seen.size() == 1) describe(directory);
            TRY(check_data(directory));
            at = next;
        }
        return structure_;
    }

private:
    [[nodiscard]] std::uint64_t number(std::span<const std::byte> bytes) const {
        return little_ ? little_endian(bytes) : big_endian(bytes);
    }

    // Answers where the next directory lies.
    Result<std::uint64_t> read_directory(std::uint64_t at, Directory& directory) {
        const std::size_t count_width = big_ ? 8 : 2;
        const std::size_t entry_width = big_ ? 20 : 12;
        const std::size_t offset_width = big_ ? 8 : 4;
        std::array<std::byte, 8> spelled{};
        reader_.seek(at);
        const bool inside = at < reader_.size() && TRY(reader_.fill(std::span(spelled).first(count_width)));
        const std::uint64_t entries = inside ? number(std::span<const std::byte>(spelled).first(count_width)) : 0;
        if (!inside || entries > reader_.left() / entry_width) {
            structure_.cut(at, "ends before a directory does", limits_);
            return 0;
        }
        for (std::uint64_t i = 0; i < std::min(entries, most_entries); ++i) {
            std::array<std::byte, 20> entry{};
            const std::uint64_t entry_at = reader_.position();
            if (!TRY(reader_.fill(std::span(entry).first(entry_width)))) return 0;
            TRY(take(std::span<const std::byte>(entry).first(entry_width), entry_at, directory));
            reader_.seek(entry_at + entry_width);
        }
        if (entries > most_entries) return 0;
        if (!TRY(reader_.fill(std::span(spelled).first(offset_width)))) {
            structure_.cut(reader_.size(), "ends before a directory does", limits_);
            return 0;
        }
        return number(std::span<const std::byte>(spelled).first(offset_width));
    }

    Result<void> take(std::span<const std::byte> entry, std::uint64_t entry_at, Directory& directory) {
        const std::size_t offset_width = big_ ? 8 : 4;
        const std::uint64_t tag = number(entry.first(2));
        Numbers numbers;
        numbers.width = width_of_type(number(entry.subspan(2, 2)));
        numbers.count = number(entry.subspan(4, offset_width));
        check_value(entry, entry_at);
        if (numbers.width == 0 || numbers.count == 0) return {};
        const bool within = numbers.count <= offset_width / numbers.width;
        numbers.at = within ? entry_at + 4 + offset_width : number(entry.last(offset_width));
        switch (tag) {
            case strip_offsets:
            case tile_offsets: directory.offsets = numbers; return {};
            case strip_byte_counts:
            case tile_byte_counts: directory.sizes = numbers; return {};
            default: break;
        }
        std::uint64_t* const field = field_of(tag, directory);
        if (field == nullptr) return {};
        std::array<std::byte, 8> value{};
        reader_.seek(numbers.at);
        if (!TRY(reader_.fill(std::span(value).first(numbers.width)))) return {};
        *field = number(std::span<const std::byte>(value).first(numbers.width));
        return {};
    }

    // A value that begins inside the file and ends behind it was cut off; one that lies elsewhere altogether may be rubbish that
    // an editor left.
    void check_value(std::span<const std::byte> entry, std::uint64_t entry_at) {
        const std::size_t offset_width = big_ ? 8 : 4;
        const std::uint64_t width = width_of_value(number(entry.subspan(2, 2)));
        const std::uint64_t count = number(entry.subspan(4, offset_width));
        if (width == 0 || count <= offset_width / width) return;
        const std::uint64_t at = number(entry.last(offset_width));
        if (at <= source_.size() && count <= (source_.size() - at) / width) return;
        const std::string tag = "a value of tag " + std::to_string(number(entry.first(2)));
        if (at < source_.size() && count <= longest_value / width)
            structure_.cut(at, "ends inside " + tag, limits_);
        else
            structure_.add(FaultKind::structure, entry_at, tag + " lies past the end", limits_);
    }

    static std::uint64_t* field_of(std::uint64_t tag, Directory& directory) {
        switch (tag) {
            case image_width: return &directory.width;
            case image_length: return &directory.height;
            case bits_per_sample: return &directory.bits;
            case compression: return &directory.packing;
            case samples_per_pixel: return &directory.samples;
            case rows_per_strip: return &directory.rows;
            case planar_configuration: return &directory.planar;
            case tile_width: return &directory.tile_width;
            case tile_length: return &directory.tile_height;
            case photometric: return &directory.colors;
            case sample_format: return &directory.format;
            case chroma_subsampling: return &directory.subsampling;
            default: return nullptr;
        }
    }

    void describe(const Directory& directory) {
        constexpr std::uint64_t most = 0xFFFFFFFF;
        structure_.width = static_cast<std::uint32_t>(std::min(directory.width, most));
        structure_.height = static_cast<std::uint32_t>(std::min(directory.height, most));
        structure_.bits_per_band = static_cast<int>(std::min<std::uint64_t>(directory.bits, 64));
        // A decoder unpacks one strip, or one row of tiles and the next, at a time.
        const std::uint64_t pixel = product(directory.samples, (directory.bits + 7) / 8, 1);
        const std::uint64_t strip = directory.rows == 0 ? directory.height : std::min(directory.rows, directory.height);
        structure_.decoder_bytes = directory.tile_height > 0 ? product(directory.width, directory.tile_height, pixel * 2)
                                                             : product(directory.width, strip, pixel);
        structure_.rare = rare_kind(directory);
    }

    // What TIFF 6.0 and its supplements allow, and programs beside Photoshop and ImageMagick seldom read.
    static std::string rare_kind(const Directory& directory) {
        constexpr std::uint64_t ycbcr = 6, jpeg = 7, floating_point = 3;
        constexpr std::array<std::uint64_t, 5> usual_bits{1, 2, 4, 8, 16};
        const bool whole_number = std::find(usual_bits.begin(), usual_bits.end(), directory.bits) != usual_bits.end();
        const bool usual = directory.bits == 32 || (whole_number && directory.format != floating_point);
        if (!usual)
            return "a TIFF of " + std::to_string(directory.bits) + " bits a channel" +
                   (directory.format == floating_point ? ", floating point" : "");
        if (directory.packing == 6) return "a TIFF with JPEG data of the old kind";
        if (directory.colors == ycbcr && directory.packing != jpeg && directory.subsampling > 1)
            return "a TIFF whose colours are kept with fewer pixels than its brightness";
        if (directory.planar == 2 && directory.tile_width > 0) return "a TIFF whose tiles hold one colour each";
        return {};
    }

    // As many pieces as the sizes ask for: a header that lies about the height leaves some over, or promises some.
    void check_count(const Directory& directory) {
        const auto parts = [](std::uint64_t whole, std::uint64_t part) {
            return part == 0 ? 1 : whole / part + (whole % part != 0);
        };
        const bool tiles = directory.tile_width > 0 && directory.tile_height > 0;
        const std::uint64_t rows = std::min(directory.rows == 0 ? directory.height : directory.rows, directory.height);
        const std::uint64_t pieces =
            tiles ? product(parts(directory.width, directory.tile_width), parts(directory.height, directory.tile_height), 1)
                  : parts(directory.height, rows);
        const std::uint64_t wanted = product(pieces, directory.planar == 2 ? directory.samples : 1, 1);
        const std::uint64_t there = directory.offsets.count;
        // Some writers keep a spare row of tiles.
        if (there > 0 && (there < wanted || (there > wanted && !tiles)))
            structure_.add(FaultKind::structure, directory.offsets.at,
                           std::to_string(there) + " strips or tiles where " + std::to_string(wanted) + " make the picture",
                           limits_);
    }

    Result<void> check_data(const Directory& directory) {
        // Old-style JPEG keeps its streams elsewhere (TIFF Technical Note 2 says why it was given up).
        if (directory.packing == 6 || directory.offsets.count != directory.sizes.count) return {};
        check_count(directory);
        ImageReader offsets(source_, deadline_, 0);
        ImageReader sizes(source_, deadline_, 0);
        offsets.seek(directory.offsets.at);
        sizes.seek(directory.sizes.at);
        for (std::uint64_t i = 0; i < directory.offsets.count; ++i) {
            std::array<std::byte, 8> offset_bytes{};
            std::array<std::byte, 8> size_bytes{};
            const std::span<std::byte> offset_span = std::span(offset_bytes).first(directory.offsets.width);
            const std::span<std::byte> size_span = std::span(size_bytes).first(directory.sizes.width);
            if (!TRY(offsets.fill(offset_span)) || !TRY(sizes.fill(size_span))) {
                structure_.cut(reader_.size(), "ends before the table of its strips does", limits_);
                return {};
            }
            const std::uint64_t offset = number(offset_span);
            const std::uint64_t size = number(size_span);
            if (size > source_.size() || offset > source_.size() - size) {
                structure_.cut(offset, "strip or tile " + std::to_string(i) + " lies past the end", limits_);
                return {};
            }
        }
        return {};
    }

    ByteSource& source_;
    const Deadline& deadline_;
    ImageReader reader_;
    const Limits& limits_;
    ImageStructure structure_;
    bool little_{false}, big_{false};
};

}  // namespace

Result<ImageStructure> walk_tiff(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    return TiffWalk(source, limits, deadline).run();
}

}  // namespace yancai

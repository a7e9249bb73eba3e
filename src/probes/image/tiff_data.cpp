// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/tiff_data.h"

#include <algorithm>
#include <array>
#include <set>

#include "probes/byte_order.h"
#include "probes/image/jpeg_entropy.h"
#include "probes/image/reader.h"
#include "probes/image/tiff_entries.h"
#include "probes/inflater.h"

namespace yancai {
namespace {

constexpr std::size_t most_directories = 256;   // as many as are decoded
constexpr std::size_t most_pieces = 1U << 20U;  // of all pictures
constexpr std::uint64_t bytes_of_a_pixel = 8;   // four bands of 16 bits, of as many pixels as are decoded at most
constexpr std::size_t end_looked_at = 64;       // some writers fill a piece up to a border
constexpr std::uint64_t longest_jpeg = std::uint64_t{64} << 20U;  // of one strip or tile, whose codes are counted
constexpr std::uint64_t longest_tables = 16U << 10U;              // eight tables are below 2 KiB

enum Tag : std::uint16_t {
    image_width = 256,
    image_length = 257,
    compression = 259,
    fill_order = 266,
    strip_offsets = 273,
    rows_per_strip = 278,
    strip_byte_counts = 279,
    planar_configuration = 284,
    tile_width = 322,
    tile_length = 323,
    tile_offsets = 324,
    tile_byte_counts = 325,
    jpeg_tables = 347,
};

// How the pictures of one directory are cut into pieces.
struct Page {
    bool deflated{false}, jpeg{false}, tiles{false};
    bool mirrored{false};                           // packed bytes have their lowest bit first; libtiff turns them, but no JPEG's
    std::uint64_t width{0}, height{0};              // of the picture
    std::uint64_t piece_width{0}, piece_height{0};  // of a strip or tile
    std::vector<std::uint64_t> offsets, sizes;
    std::vector<std::byte> tables;  // that its JPEG pieces share, without the end mark
};

class TiffData {
public:
    TiffData(ByteSource& source, const Limits& limits, const Deadline& deadline, TiffEntries tiff)
        : source_(source),
          limits_(limits),
          deadline_(deadline),
          tiff_(std::move(tiff)),
          most_unpacked_(limits.pixels * bytes_of_a_pixel) {}

    Result<std::optional<ImageFlaw>> run() {
        std::set<std::uint64_t> seen;
        for (std::uint64_t at = tiff_.first(); at != 0 && seen.size() < most_directories && seen.insert(at).second;) {
            const std::optional<TiffEntryList> list = TRY(tiff_.directory(at));
            if (!list) break;
            const Page page = TRY(page_of(*list));
            for (std::size_t piece = 0; piece < std::min(page.offsets.size(), page.sizes.size()); ++piece) {
                if (++pieces_ > most_pieces || unpacked_ > most_unpacked_) return std::optional<ImageFlaw>{};
                const char* const wrong = page.deflated ? TRY(wrong_stream(page, piece)) : TRY(wrong_jpeg(page, piece));
                if (wrong != nullptr)
                    return std::optional<ImageFlaw>({page.offsets[piece],
                                                     (page.tiles ? "tile " : "strip ") + std::to_string(piece) + wrong,
                                                     FaultKind::structure});
            }
            at = list->next;
        }
        return std::optional<ImageFlaw>{};
    }

private:
    Result<Page> page_of(const TiffEntryList& list) {
        const auto number = [&](Tag tag, std::uint64_t otherwise) { return tiff_.number(list.find(tag), otherwise); };
        Page page;
        const std::uint64_t packing = TRY(number(compression, 1));
        page.deflated = packing == 8 || packing == 32946;
        page.jpeg = packing == 7;
        page.mirrored = TRY(number(fill_order, 1)) == 2;
        // Of planes that stand apart, those of colour may be smaller.
        if (!page.deflated && (!page.jpeg || TRY(number(planar_configuration, 1)) != 1)) return page;
        page.width = TRY(number(image_width, 0));
        page.height = TRY(number(image_length, 0));
        page.tiles = list.find(tile_offsets) != nullptr;
        page.piece_width = page.tiles ? TRY(number(tile_width, 0)) : page.width;
        page.piece_height = page.tiles ? TRY(number(tile_length, 0)) : TRY(number(rows_per_strip, page.height));
        const TiffEntry* const offsets = list.find(page.tiles ? tile_offsets : strip_offsets);
        const TiffEntry* const sizes = list.find(page.tiles ? tile_byte_counts : strip_byte_counts);
        if (offsets != nullptr) page.offsets = TRY(tiff_.numbers(*offsets, most_pieces));
        if (sizes != nullptr) page.sizes = TRY(tiff_.numbers(*sizes, most_pieces));
        const TiffEntry* const tables = page.jpeg ? list.find(jpeg_tables) : nullptr;
        if (tables != nullptr && tables->size >= 4 && tables->size <= longest_tables)
            page.tables = TRY(read_up_to(source_, tables->at, static_cast<std::size_t>(tables->size - 2)));
        return page;
    }

    // A piece that ends before its stream does is the decoder's to see: it wants the pixels.
    Result<const char*> wrong_stream(const Page& page, std::size_t piece) {
        Inflater inflater = TRY(Inflater::start());
        ImageReader reader(source_, deadline_, page.offsets[piece]);
        Inflater::State state = Inflater::State::open;
        for (std::uint64_t left = page.sizes[piece]; left > 0 && state == Inflater::State::open;) {
            if (unpacked_ + inflater.made() > most_unpacked_) break;
            std::span<const std::byte> bytes = TRY(reader.next());
            bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left)));
            if (bytes.empty()) break;
            state = inflater.feed(page.mirrored ? mirrored(bytes) : bytes, most_unpacked_);
            left -= bytes.size();
            reader.skip(bytes.size());
        }
        unpacked_ += inflater.made();
        return state == Inflater::State::broken ? " does not unpack, or to something else" : nullptr;
    }

    std::span<const std::byte> mirrored(std::span<const std::byte> bytes) {
        turned_.assign(bytes.begin(), bytes.end());
        for (std::byte& byte : turned_) {
            auto bits = std::to_integer<unsigned>(byte);
            bits = (bits & 0x0FU) << 4U | bits >> 4U;
            bits = (bits & 0x33U) << 2U | (bits >> 2U & 0x33U);
            byte = std::byte((bits & 0x55U) << 1U | (bits >> 1U & 0x55U));
        }
        return turned_;
    }

    Result<const char*> wrong_jpeg(const Page& page, std::size_t piece) {
        const std::uint64_t at = page.offsets[piece], size = page.sizes[piece];
        if (size == 0 || at >= source_.size() || size > source_.size() - at) return nullptr;  // told by the structure
        const std::size_t near = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_looked_at));
        const std::vector<std::byte> tail = TRY(read_up_to(source_, at + size - near, near));
        constexpr std::array<std::byte, 2> end_mark{std::byte{0xFF}, std::byte{0xD9}};
        if (std::search(tail.begin(), tail.end(), end_mark.begin(), end_mark.end()) == tail.end())
            return " ends before its JPEG data do";
        const auto frame = TRY(frame_in(at, at + size));
        if (!frame) return nullptr;
        const std::uint64_t above = page.tiles ? 0 : std::min(page.height, piece * page.piece_height);
        const std::uint64_t rows = page.tiles ? page.piece_height : std::min(page.piece_height, page.height - above);
        // The last strip may be as high as the others.
        if (frame->width != page.piece_width || frame->height < rows) return " is of another size than the header says";
        return TRY(wrong_code(page, at, size));
    }

    // TIFF Technical Note 2: a piece is a JPEG whose tables may stand in the directory, between marks of their own.
    Result<const char*> wrong_code(const Page& page, std::uint64_t at, std::uint64_t size) {
        if (size > longest_jpeg) return nullptr;
        unpacked_ += size;  // many entries may name the same piece
        std::vector<std::byte> whole = page.tables;
        const std::vector<std::byte> piece = TRY(read_up_to(source_, at, static_cast<std::size_t>(size)));
        whole.insert(whole.end(), piece.begin() + (whole.empty() || piece.size() < 2 ? 0 : 2), piece.end());
        MemorySource jpeg(std::move(whole));
        const JpegLayout layout = TRY(read_jpeg_layout(jpeg, deadline_));
        const JpegEntropy entropy = TRY(check_jpeg_entropy(jpeg, layout, limits_, deadline_));
        return entropy.flaw ? " has coded data that cannot be" : nullptr;
    }

    struct Frame {
        std::uint64_t width{0}, height{0};
    };
    // What the JPEG between two places says of its size (ISO 10918-1, B.2.2).
    Result<std::optional<Frame>> frame_in(std::uint64_t at, std::uint64_t end) {
        ImageReader reader(source_, deadline_, at + 2);
        while (reader.position() + 9 <= end) {
            std::array<std::byte, 9> head{};
            const std::uint64_t segment = reader.position();
            if (!TRY(reader.fill(head))) break;
            const std::span<const std::byte> bytes(head);
            const std::uint64_t mark = big_endian(bytes.first(2));
            if (mark < 0xFFC0 || mark == 0xFFDA) break;
            const bool frame = mark <= 0xFFCF && mark != 0xFFC4 && mark != 0xFFC8 && mark != 0xFFCC;
            if (frame) return std::optional<Frame>({big_endian(bytes.subspan(7, 2)), big_endian(bytes.subspan(5, 2))});
            reader.seek(segment + 2 + std::max<std::uint64_t>(2, big_endian(bytes.subspan(2, 2))));
        }
        return std::optional<Frame>{};
    }

    ByteSource& source_;
    const Limits& limits_;
    const Deadline& deadline_;
    TiffEntries tiff_;
    std::size_t pieces_{0};
    std::vector<std::byte> turned_;
    // Of all pictures together, in bytes: many entries may name the same piece.
    std::uint64_t unpacked_{0}, most_unpacked_;
};

}  // namespace

Result<std::optional<ImageFlaw>> look_at_tiff_data(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    std::optional<TiffEntries> tiff = TRY(TiffEntries::open(source, 0, source.size()));
    if (!tiff) return std::optional<ImageFlaw>{};
    return TiffData(source, limits, deadline, *std::move(tiff)).run();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// The chunk chain of a PNG (W3C PNG specification, section 5), animated ones too.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "probes/byte_order.h"
#include "probes/image/png_end.h"
#include "probes/image/reader.h"
#include "probes/image/structure.h"

namespace yancai {
namespace {

constexpr std::uint64_t signature_size = 8;
constexpr std::uint64_t longest_chunk = 0x7FFFFFFF;

class PngWalk {
public:
    PngWalk(ByteSource& source, const Limits& limits, const Deadline& deadline)
        : source_(source), reader_(source, deadline, signature_size), limits_(limits) {}

    Result<ImageStructure> run() {
        while (TRY(chunk())) {
        }
        return structure_;
    }

private:
    // False after the last chunk, or where the chain breaks.
    Result<bool> chunk() {
        const std::uint64_t at = reader_.position();
        if (reader_.left() == 0) return missing_end(at);
        std::array<std::byte, 8> head{};
        if (!TRY(reader_.fill(head))) return missing_end(at);
        const std::span<const std::byte> bytes(head);
        const std::uint64_t length = big_endian(bytes.first(4));
        std::string type;
        for (const std::byte byte : bytes.subspan(4)) type += static_cast<char>(byte);
        if (length > longest_chunk ||
            !std::all_of(type.begin(), type.end(), [](unsigned char c) { return std::isalpha(c) != 0; })) {
            structure_.add(FaultKind::structure, at, "no chunk where one should be", limits_);
            return false;
        }
        if (reader_.left() < length + 4) {
            if (type == "IEND") return missing_end(at);
            structure_.cut(at, "ends inside a chunk " + type, limits_);
            return false;
        }
        if (type == "IHDR" && at == signature_size && length >= 13) TRY(header());
        if (type == "IDAT") {
            reader_.seek(at + 8 + length + 4);  // its checksums are the decoder's affair
            if (++picture_chunks_ == many_picture_chunks)
                if (const auto last = TRY(last_png_picture_chunks(source_, reader_.position()))) reader_.seek(*last);
        } else if (!TRY(checksum_holds(bytes.subspan(4), at, length))) {
            structure_.add(FaultKind::structure, at, "wrong checksum of a chunk " + type, limits_);
        }
        return type != "IEND";
    }

    // The picture data before it may be whole: only decoding can tell.
    bool missing_end(std::uint64_t at) {
        structure_.end_missing = true;
        structure_.add(FaultKind::structure, at, "no end chunk", limits_);
        return false;
    }

    Result<void> header() {
        const std::uint64_t back_to = reader_.position();
        std::array<std::byte, 13> header{};
        if (!TRY(reader_.fill(header))) return {};
        const std::span<const std::byte> bytes(header);
        structure_.width = static_cast<std::uint32_t>(big_endian(bytes.first(4)));
        structure_.height = static_cast<std::uint32_t>(big_endian(bytes.subspan(4, 4)));
        const int depth = std::to_integer<int>(header[8]);
        const int color = std::to_integer<int>(header[9]);
        const bool indexed = color == 3;
        structure_.bits_per_band = indexed ? 8 : depth;  // a palette's colours have 8 bits
        if (header[12] != std::byte{0}) {
            const std::uint64_t bands = color == 0 ? 1U : color == 4 ? 2U : color == 2 ? 3U : 4U;
            const std::uint64_t pixels = std::uint64_t{structure_.width & longest_chunk} * (structure_.height & longest_chunk);
            structure_.decoder_bytes = pixels >> 40U != 0 ? ~std::uint64_t{0} : pixels * bands * (depth > 8 ? 2U : 1U);
        }
        reader_.seek(back_to);
        return {};
    }

    // Steps over the chunk's data and checksum.
    Result<bool> checksum_holds(std::span<const std::byte> type, std::uint64_t at, std::uint64_t length) {
        uLong sum = crc32(0, reinterpret_cast<const Bytef*>(type.data()), static_cast<uInt>(type.size()));
        reader_.seek(at + 8);
        for (std::uint64_t left = length; left > 0;) {
            std::span<const std::byte> bytes = TRY(reader_.next());
            bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left)));
            if (bytes.empty()) return false;
            sum = crc32(sum, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
            left -= bytes.size();
            reader_.skip(bytes.size());
        }
        std::array<std::byte, 4> told{};
        return TRY(reader_.fill(told)) && big_endian(told) == sum;
    }

    ByteSource& source_;
    ImageReader reader_;
    const Limits& limits_;
    ImageStructure structure_;
    int picture_chunks_{0};
};

}  // namespace

Result<ImageStructure> walk_png(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    return PngWalk(source, limits, deadline).run();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/flaw.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "probes/byte_order.h"
#include "probes/image/coded_data.h"
#include "probes/image/jpeg_entropy.h"
#include "probes/image/jpeg_layout.h"
#include "probes/image/reader.h"

namespace yancai {
namespace {

// Of the chunks with pixels: those of all others are looked at with the structure.
Result<std::optional<ImageFlaw>> wrong_checksum(ByteSource& source, const Deadline& deadline) {
    constexpr std::uint64_t signature_size = 8;
    ImageReader reader(source, deadline, signature_size);
    for (;;) {
        const std::uint64_t at = reader.position();
        std::array<std::byte, 8> head{};
        if (!TRY(reader.fill(head))) return std::optional<ImageFlaw>{};
        const std::uint64_t length = big_endian(std::span<const std::byte>(head).first(4));
        const std::string_view type(reinterpret_cast<const char*>(head.data()) + 4, 4);
        if (type == "IEND" || reader.left() < length + 4) return std::optional<ImageFlaw>{};
        if (type == "IDAT") {
            uLong sum = crc32(0, reinterpret_cast<const Bytef*>(head.data()) + 4, 4);
            for (std::uint64_t left = length; left > 0;) {
                std::span<const std::byte> bytes = TRY(reader.next());
                bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left)));
                if (bytes.empty()) return std::optional<ImageFlaw>{};
                sum = crc32(sum, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
                left -= bytes.size();
                reader.skip(bytes.size());
            }
            std::array<std::byte, 4> told{};
            if (TRY(reader.fill(told)) && big_endian(told) != sum)
                return std::optional<ImageFlaw>({at, "wrong checksum of a chunk " + std::string(type)});
        }
        reader.seek(at + 8 + length + 4);
    }
}

Result<std::optional<ImageFlaw>> wrong_code(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    const JpegLayout layout = TRY(read_jpeg_layout(source, deadline));
    const JpegEntropy entropy = TRY(check_jpeg_entropy(source, layout, limits, deadline));
    if (!entropy.flaw) return std::optional<ImageFlaw>{};
    return std::optional<ImageFlaw>({entropy.flaw->at_byte, describe(*entropy.flaw)});
}

}  // namespace

Result<std::optional<ImageFlaw>> find_image_flaw(ByteSource& source, std::string_view format, const Limits& limits,
                                                 const Deadline& deadline) {
    if (format == "jpeg") return wrong_code(source, limits, deadline);
    if (format == "png") return wrong_checksum(source, deadline);
    return look_at_coded_data(source, format, deadline);
}

}  // namespace yancai

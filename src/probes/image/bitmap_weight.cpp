// SPDX-License-Identifier: GPL-3.0-or-later
// What the bytes of the old bitmap formats are spent on: BMP, ICO and TGA.
#include <algorithm>
#include <array>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/image/reader.h"
#include "probes/image/weight.h"

namespace yancai {

Result<void> weigh_bitmap(ByteSource& source, const Deadline&, ImageWeighing& weighing) {
    constexpr std::size_t file_head = 14, longest_head = 124;  // BITMAPV5HEADER
    const std::vector<std::byte> bytes = TRY(read_up_to(source, 0, file_head + longest_head));
    const std::span<const std::byte> head(bytes);
    weighing.known = head.size() >= file_head + 40;
    if (!weighing.known) return {};
    const auto field = [&](std::size_t at, std::size_t width) {
        return head.size() < at + width ? 0 : little_endian(head.subspan(at, width));
    };
    const std::uint64_t head_size = field(14, 4), data = field(10, 4), packing = field(30, 4);
    const std::uint64_t width = field(18, 4) & 0x7FFFFFFF, bits = field(28, 2);
    const auto signed_height = static_cast<std::int32_t>(static_cast<std::uint32_t>(field(22, 4)));
    const std::uint64_t height = signed_height < 0 ? -static_cast<std::int64_t>(signed_height) : signed_height;
    const bool raw = packing == 0 || packing == 3 || packing == 6;  // BI_RGB and the two with bit masks
    const std::uint64_t told = field(34, 4);
    // 16-bit sizes before Windows 3; packed data without a length.
    weighing.known = head_size >= 40 && bits <= 64 && (raw || told > 0);
    if (!weighing.known) return {};
    weighing.ledger.claim(ImagePart::effective, 0, data);
    const std::uint64_t row = (width * bits + 31) / 32 * 4;
    const std::uint64_t picture = row != 0 && height > UINT64_MAX / row ? source.size() : row * height;
    weighing.ledger.claim(ImagePart::effective, data, raw ? picture : told);
    constexpr std::uint64_t own_profile = 0x4D424544, linked_profile = 0x4C494E4B;  // "MBED", "LINK"
    if (head_size >= longest_head && (field(file_head + 56, 4) == own_profile || field(file_head + 56, 4) == linked_profile))
        weighing.ledger.claim(ImagePart::profile, file_head + field(file_head + 112, 4), field(file_head + 116, 4));
    return {};
}

// The largest picture is the one a viewer shows.
Result<void> weigh_icon(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    constexpr std::uint64_t list_head = 6, entry_size = 16;
    ImageReader reader(source, deadline);
    std::array<std::byte, list_head> head{};
    if (!TRY(reader.fill(head))) return {};
    const std::uint64_t count = little_endian(std::span<const std::byte>(head).subspan(4, 2));
    weighing.ledger.claim(ImagePart::effective, 0, list_head + count * entry_size);
    struct Picture {
        std::uint64_t pixels{0}, at{0}, size{0};
    };
    Picture largest;
    for (std::uint64_t i = 0; i < count; ++i) {
        std::array<std::byte, entry_size> entry{};
        if (!TRY(reader.fill(entry))) break;
        const auto side = [&](std::size_t at) {
            return entry[at] == std::byte{0} ? 256 : std::to_integer<std::uint64_t>(entry[at]);
        };
        const std::span<const std::byte> bytes(entry);
        const Picture picture{side(0) * side(1), little_endian(bytes.subspan(12, 4)), little_endian(bytes.subspan(8, 4))};
        weighing.ledger.claim(ImagePart::previews, picture.at, picture.size);
        if (picture.pixels > largest.pixels) largest = picture;
    }
    weighing.ledger.claim(ImagePart::effective, largest.at, largest.size);
    return {};
}

// Packed pixels do not tell their length: those are left out.
Result<void> weigh_targa(ByteSource& source, const Deadline&, ImageWeighing& weighing) {
    constexpr std::size_t head_size = 18, foot_size = 26;
    const std::vector<std::byte> bytes = TRY(read_up_to(source, 0, head_size));
    const std::span<const std::byte> head(bytes);
    const std::uint64_t type = head.size() < head_size ? 0 : little_endian(head.subspan(2, 1));
    weighing.known = type >= 1 && type <= 3;
    if (!weighing.known) return {};
    const std::uint64_t color =
        head[1] == std::byte{1} ? little_endian(head.subspan(5, 2)) * ((little_endian(head.subspan(7, 1)) + 7) / 8) : 0;
    const std::uint64_t data =
        little_endian(head.subspan(12, 2)) * little_endian(head.subspan(14, 2)) * ((little_endian(head.subspan(16, 1)) + 7) / 8);
    weighing.ledger.claim(ImagePart::effective, 0, head_size + little_endian(head.first(1)) + color + data);
    // Truevision's second version ends with a foot of its own, and areas that it points to.
    const std::vector<std::byte> foot =
        TRY(read_up_to(source, source.size() - std::min<std::uint64_t>(source.size(), foot_size), foot_size));
    constexpr std::string_view mark = "TRUEVISION-XFILE.";
    if (foot.size() == foot_size && std::string_view(reinterpret_cast<const char*>(foot.data()) + 8, mark.size()) == mark)
        weighing.ledger.claim(ImagePart::metadata, source.size() - foot_size, foot_size);
    return {};
}

}  // namespace yancai

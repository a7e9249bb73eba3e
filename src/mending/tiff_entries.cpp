// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/tiff_entries.h"

#include <array>

#include "probes/byte_order.h"

namespace yancai {
namespace {

constexpr std::size_t header_bytes = 8, entry_bytes = 12;
constexpr std::uint64_t magic = 42, big_magic = 43;
// Bytes of a value by its type, from 1 (BYTE) to 13 (IFD).
constexpr std::array<std::uint64_t, 14> type_bytes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

class Numbers {
public:
    Numbers(std::span<const std::byte> file, bool big) : file_(file), big_(big) {}
    [[nodiscard]] bool has(std::uint64_t at, std::uint64_t count) const {
        return at <= file_.size() && count <= file_.size() - at;
    }
    [[nodiscard]] std::uint64_t at(std::uint64_t offset, std::size_t count) const {
        const auto bytes = file_.subspan(static_cast<std::size_t>(offset), count);
        return big_ ? big_endian(bytes) : little_endian(bytes);
    }

private:
    std::span<const std::byte> file_;
    bool big_;
};

}  // namespace

Result<TiffFirstDirectory> read_tiff_entries(std::span<const std::byte> file) {
    const Error broken{ErrorKind::corrupt, "no TIFF directory"};
    if (file.size() < header_bytes) return broken;
    const std::string_view order = as_text(file.first(2));
    if (order != "II" && order != "MM") return broken;
    const Numbers numbers(file, order == "MM");
    if (numbers.at(2, 2) == big_magic) return Error{ErrorKind::unsupported, "BigTIFF is not written to"};
    const std::uint64_t directory = numbers.at(4, 4);
    if (numbers.at(2, 2) != magic || !numbers.has(directory, 2)) return broken;
    const std::uint64_t count = numbers.at(directory, 2);
    const std::uint64_t next_at = directory + 2 + count * entry_bytes;
    if (!numbers.has(next_at, 4)) return broken;
    TiffFirstDirectory result;
    result.more_pages = numbers.at(next_at, 4) != 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t at = directory + 2 + i * entry_bytes;
        const std::uint64_t type = numbers.at(at + 2, 2);
        const std::uint64_t size = numbers.at(at + 4, 4) * (type < type_bytes.size() ? type_bytes[type] : 0);
        const std::uint64_t data = size <= 4 ? at + 8 : numbers.at(at + 8, 4);
        if (numbers.has(data, size)) result.entries.push_back({static_cast<std::uint16_t>(numbers.at(at, 2)), data, size});
    }
    return result;
}

Result<void> plain_tiff(std::span<const std::byte> file) {
    const TiffFirstDirectory directory = TRY(read_tiff_entries(file));
    if (directory.more_pages) return Error{ErrorKind::unsupported, "a TIFF of several pages is not written to"};
    for (const TiffValue& entry : directory.entries) {
        if (entry.tag == tiff_tile_width || entry.tag == tiff_tile_offsets)
            return Error{ErrorKind::unsupported, "a TIFF in tiles is not written to"};
        if (entry.tag == tiff_sub_directories)
            return Error{ErrorKind::unsupported, "a TIFF with pictures inside pictures is not written to"};
    }
    return {};
}

}  // namespace yancai

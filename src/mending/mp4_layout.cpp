// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/mp4_layout.h"

#include <algorithm>
#include <array>
#include <limits>

#include "probes/byte_order.h"

namespace yancai {
namespace {

constexpr std::size_t most_boxes = 10'000;
constexpr std::uint64_t short_header = 8, long_header = 16;
constexpr int deepest = 8;

constexpr std::array<std::string_view, 6> containers{"moov", "trak", "mdia", "minf", "stbl", "edts"};
// Boxes that name places by other means, or promise fragments that do.
constexpr std::array<std::string_view, 5> unmovable{"mvex", "saio", "iloc", "cmov", "senc"};

void put_number(std::vector<std::byte>& bytes, std::uint64_t at, std::uint64_t value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) bytes[at + i] = std::byte{static_cast<unsigned char>(value >> (8U * (count - 1 - i)))};
}

struct Shift {
    std::vector<std::byte>& moov;
    std::uint64_t from, to, by;

    [[nodiscard]] std::uint64_t number(std::uint64_t at, std::size_t count) const {
        return big_endian(std::span<const std::byte>(moov), static_cast<std::size_t>(at), count);
    }

    // A table of chunks: version and flags, their number, their places.
    [[nodiscard]] Result<void> table(std::uint64_t begin, std::uint64_t end, unsigned width) const {
        if (end - begin < 8) return Error{ErrorKind::corrupt, "a table of chunks is cut"};
        const std::uint64_t count = number(begin + 4, 4);
        if (count > (end - begin - 8) / width) return Error{ErrorKind::corrupt, "a table of chunks is cut"};
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t at = begin + 8 + i * width;
            const std::uint64_t place = number(at, width);
            if (place < from || place >= to) continue;
            if (width == 4 && place + by > std::numeric_limits<std::uint32_t>::max())
                return Error{ErrorKind::unsupported, "its table of chunks has no room for larger numbers"};
            put_number(moov, at, place + by, width);
        }
        return {};
    }

    [[nodiscard]] Result<void> boxes(std::uint64_t begin, std::uint64_t end, int depth) const {
        if (depth > deepest) return Error{ErrorKind::corrupt, "boxes in boxes without end"};
        for (std::uint64_t at = begin; at + short_header <= end;) {
            std::uint64_t size = number(at, 4), header = short_header;
            if (size == 1 && at + long_header <= end) {
                size = number(at + short_header, 8);
                header = long_header;
            }
            if (size == 0) size = end - at;
            if (size < header || size > end - at) {
                if (std::all_of(moov.begin() + static_cast<std::ptrdiff_t>(at), moov.begin() + static_cast<std::ptrdiff_t>(end),
                                [](std::byte byte) { return byte == std::byte{0}; }))
                    return {};  // QuickTime ends lists with zeros
                return Error{ErrorKind::corrupt, "a box reaches past its container"};
            }
            const std::string type(as_text(std::span<const std::byte>(moov).subspan(at + 4, 4)));
            if (std::find(unmovable.begin(), unmovable.end(), type) != unmovable.end())
                return Error{ErrorKind::unsupported, "it names places in a box “" + type + "”"};
            if (type == "stco") TRY(table(at + header, at + size, 4));
            if (type == "co64") TRY(table(at + header, at + size, 8));
            if (std::find(containers.begin(), containers.end(), type) != containers.end())
                TRY(boxes(at + header, at + size, depth + 1));
            at += size;
        }
        return {};
    }
};

}  // namespace

Result<std::vector<TopBox>> read_top_boxes(ByteSource& source) {
    std::vector<TopBox> boxes;
    for (std::uint64_t at = 0; at + short_header <= source.size();) {
        if (boxes.size() == most_boxes) return Error{ErrorKind::over_limit, "too many boxes"};
        const auto head = TRY(read_up_to(source, at, long_header));
        TopBox box{std::string(as_text(std::span(head).subspan(4, 4))), at, big_endian(head, 0, 4), short_header};
        if (box.size == 1 && head.size() == long_header) {
            box.size = big_endian(head, short_header, 8);
            box.header = long_header;
        }
        if (box.size == 0) box.size = source.size() - at;
        if (box.size < box.header || box.size > source.size() - at)
            return Error{ErrorKind::corrupt, "a box reaches past the end of the file"};
        at += box.size;
        boxes.push_back(std::move(box));
    }
    return boxes;
}

bool moov_is_last(const std::vector<TopBox>& boxes) {
    const auto first = [&](std::string_view type) {
        return std::find_if(boxes.begin(), boxes.end(), [&](const TopBox& box) { return box.type == type; });
    };
    const auto moov = first("moov"), media = first("mdat");
    return moov != boxes.end() && media != boxes.end() && media < moov && first("moof") == boxes.end();
}

Result<void> shift_chunks(std::vector<std::byte>& moov, std::uint64_t from, std::uint64_t to, std::uint64_t shift) {
    return Shift{moov, from, to, shift}.boxes(0, moov.size(), 0);
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/mp4_samples.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "probes/video/walks.h"

namespace yancai {
namespace {

constexpr int deepest = 8;                     // moov/trak/mdia/minf/stbl/stsd/entry is seven
constexpr std::uint32_t most_boxes = 100'000;  // of all tracks
constexpr std::size_t table_piece = 64 << 10;

class SampleTables {
public:
    SampleTables(ByteSource& source, const Deadline& deadline) : bytes_(source, deadline) {}

    Result<void> walk(std::uint64_t at, std::uint64_t end, int depth) {
        constexpr std::array<std::string_view, 5> containers{"trak", "mdia", "minf", "stbl", "stsd"};
        while (depth < deepest && at + 8 <= end && boxes_++ < most_boxes) {
            const auto head = TRY(bytes_.at(at, 32));
            if (head.size() < 8) return {};
            std::uint64_t size = big_endian(head, 0, 4), header = 8;
            std::string type;
            for (const std::byte byte : head.subspan(4, 4)) type.push_back(std::to_integer<char>(byte));
            if (size == 1 && head.size() >= 16) {
                size = big_endian(head, 8, 8);
                header = 16;
            }
            if (size < header || size > end - at) return {};
            if (type == "encv" || type == "enca") found_.encrypted = true;
            if (type == "stsz" || type == "stz2") TRY(sum(type, at + header, at + size));
            if (std::find(containers.begin(), containers.end(), type) != containers.end())
                TRY(walk(at + header + (type == "stsd" ? 8 : 0), at + size, depth + 1));
            at += size;
        }
        return {};
    }
    // Empty when a table was not understood.
    [[nodiscard]] Mp4Samples done() {
        if (known_ && tables_ > 0) found_.bytes = total_;
        return found_;
    }

private:
    Result<void> sum(std::string_view type, std::uint64_t at, std::uint64_t end) {
        const auto head = TRY(bytes_.at(at, 12));
        if (head.size() < 12 || end - at < 12) {
            known_ = false;
            return {};
        }
        ++tables_;
        const std::uint64_t uniform = big_endian(head, 4, 4), count = big_endian(head, 8, 4);
        // QuickTime's sound of old counts samples of one byte where there are more (its sample entry says how many).
        if (type == "stz2" || uniform == 1) known_ = false;
        if (uniform > 0) {
            total_ += uniform * count;  // two numbers of 32 bits
            return {};
        }
        if (count > (end - at - 12) / 4) {
            known_ = false;
            return {};
        }
        for (std::uint64_t entry = 0; entry < count;) {
            const std::uint64_t piece = std::min<std::uint64_t>(table_piece / 4, count - entry);
            const auto sizes = TRY(bytes_.at(at + 12 + 4 * entry, static_cast<std::size_t>(4 * piece)));
            if (sizes.size() < 4 * piece) break;
            for (std::size_t i = 0; i < piece; ++i) total_ += big_endian(sizes, 4 * i, 4);
            entry += piece;
        }
        return {};
    }

    WalkBytes bytes_;
    Mp4Samples found_;
    std::uint32_t boxes_{0};
    int tables_{0};
    bool known_{true};
    std::uint64_t total_{0};
};

}  // namespace

Result<Mp4Samples> read_mp4_samples(ByteSource& source, std::uint64_t begin, std::uint64_t end, const Deadline& deadline) {
    SampleTables tables(source, deadline);
    TRY(tables.walk(begin, end, 0));
    return tables.done();
}

}  // namespace yancai

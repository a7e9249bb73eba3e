// SPDX-License-Identifier: GPL-3.0-or-later
// Flash Video: tags, each followed by its own length (Adobe's FLV specification, E.3). IVF: frames behind their lengths.
#include "probes/video/walks.h"

namespace yancai {
namespace {

bool is_tag(std::span<const std::byte> head) {
    const auto type = std::to_integer<unsigned>(head[0]) & 0x3FU;  // without the bits reserved and "filtered"
    return head.size() == 11 && (type == 8 || type == 9 || type == 18) && big_endian(head, 8, 3) == 0;
}

// The last four bytes tell where the last tag begins: a whole file ends with a whole tag.
Result<bool> ends_with_a_tag(WalkBytes& bytes) {
    if (bytes.size() < 9 + 4 + 11 + 4) return false;
    const auto tail = TRY(bytes.at(bytes.size() - 4, 4));
    const std::uint64_t length = big_endian(tail, 0, 4);
    if (length < 11 || length > bytes.size() - 4 - 13) return false;
    const auto head = TRY(bytes.at(bytes.size() - 4 - length, 11));
    return is_tag(head) && big_endian(head, 1, 3) + 11 == length;
}

}  // namespace

Result<VideoExtent> walk_flv(WalkBytes& bytes, bool whole) {
    VideoExtent extent;
    const bool ends_well = TRY(ends_with_a_tag(bytes));
    const auto header = TRY(bytes.at(0, 9));
    if (header.size() < 9 || (ends_well && !whole)) {
        extent.end = bytes.size();
        return extent;
    }
    std::uint64_t at = big_endian(header, 5, 4) + 4;
    while (at < bytes.size()) {
        const auto head = TRY(bytes.at(at, 11));
        if (head.size() < 11) {
            extent.faults.push_back(cut_at(bytes.size(), "the last tag is cut"));
            return extent;
        }
        const std::uint64_t length = big_endian(head, 1, 3) + 11;
        if (!is_tag(head)) {
            // Behind the last tag anything else is trailing; between tags something is torn.
            if (ends_well)
                extent.faults.push_back(torn_at(at, "no tag where one should begin"));
            else
                extent.end = at;
            return extent;
        }
        if (length + 4 > bytes.size() - at) {
            check_end(extent, bytes.size(), at + length + 4);
            return extent;
        }
        const auto back = TRY(bytes.at(at + length, 4));
        const std::uint64_t said = big_endian(back, 0, 4);
        // Some writers leave the length out of the count, or keep it 0.
        if (said != length && said != length - 11 && said != 0) {
            extent.faults.push_back(torn_at(at + length, "a tag's lengths differ"));
            return extent;
        }
        at += length + 4;
    }
    extent.end = at;
    return extent;
}

Result<VideoExtent> walk_ivf(WalkBytes& bytes, bool) {
    VideoExtent extent;
    const auto header = TRY(bytes.at(0, 32));
    if (header.size() < 32) return extent;
    std::uint64_t at = little_endian(header, 6, 2);
    while (at < bytes.size()) {
        const auto head = TRY(bytes.at(at, 12));
        if (head.size() < 12) {
            extent.faults.push_back(cut_at(bytes.size(), "the last frame is cut"));
            return extent;
        }
        at += 12 + little_endian(head, 0, 4);
    }
    extent.end = at;
    check_end(extent, bytes.size(), at);
    return extent;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Matroska and WebM: EBML elements (RFC 8794), down to the blocks in the clusters.
#include <bit>

#include "probes/video/walks.h"

namespace yancai {
namespace {

constexpr std::uint64_t ebml_id = 0x1A45DFA3, segment_id = 0x18538067, cluster_id = 0x1F43B675, simple_block_id = 0xA3;
constexpr std::uint64_t most_elements = 50'000'000;  // a day of pictures and sound is ten million

struct Vint {
    std::uint64_t value;
    std::size_t length;
    bool unknown;  // all value bits set: "until the end"
};

// RFC 8794, section 4. Keeps the marker for ids, drops it for sizes.
std::optional<Vint> read_vint(std::span<const std::byte> bytes, std::size_t at, bool keep_marker) {
    if (at >= bytes.size() || bytes[at] == std::byte{0}) return std::nullopt;
    const auto length = static_cast<std::size_t>(std::countl_zero(std::to_integer<std::uint8_t>(bytes[at]))) + 1;
    if (length > bytes.size() - at) return std::nullopt;
    const std::uint64_t value = big_endian(bytes, at, length);
    const std::uint64_t mask = (1ULL << (7 * length)) - 1;
    return Vint{keep_marker ? value : value & mask, length, (value & mask) == mask};
}

struct Element {
    std::uint64_t id, begin, size;  // begin of its content
    bool unknown;
};

// Empty: no element begins here.
Result<std::optional<Element>> element_at(WalkBytes& bytes, std::uint64_t at) {
    const auto head = TRY(bytes.at(at, 12));
    const auto id = read_vint(head, 0, true);
    if (!id || id->length > 4) return std::optional<Element>{};
    const auto size = read_vint(head, id->length, false);
    if (!size) return std::optional<Element>{};
    return std::optional<Element>{{id->value, at + id->length + size->length, size->value, size->unknown}};
}

// From element to element; clusters are entered, since their blocks are what a torn file tears.
Result<void> walk_segment(WalkBytes& bytes, std::uint64_t at, std::optional<std::uint64_t> end, VideoExtent& extent) {
    const std::uint64_t size = bytes.size(), last = end.value_or(size);
    std::optional<std::uint64_t> cluster_end;
    for (std::uint64_t count = 0; at < last && count < most_elements; ++count) {
        if (cluster_end && at == *cluster_end) cluster_end.reset();
        const auto element = TRY(element_at(bytes, at));
        if (!element) {
            const bool header_cut = size - at < 12;
            extent.faults.push_back(header_cut ? cut_at(size, "the last element is cut")
                                               : torn_at(at, "no element where one should begin"));
            return {};
        }
        if (element->id == cluster_id) {
            if (cluster_end) {
                extent.faults.push_back(torn_at(at, "a cluster's lengths do not add up"));
                cluster_end.reset();
            }
            if (!element->unknown) cluster_end = element->begin + element->size;
            at = element->begin;
            continue;
        }
        if (element->unknown) return {};
        if (element->id == simple_block_id && element->size > 0) {
            const auto block = TRY(bytes.at(element->begin, 1));
            if (!block.empty() && block[0] == std::byte{0}) extent.faults.push_back(torn_at(at, "a block of no track"));
        }
        const std::uint64_t next = element->begin + element->size;
        if (next > last || (cluster_end && next > *cluster_end)) {
            const bool cut = !end && next > size;
            if (cut)
                check_end(extent, size, next);
            else
                extent.faults.push_back(torn_at(at, "an element is longer than what holds it"));
            return {};
        }
        at = next;
    }
    return {};
}

}  // namespace

Result<VideoExtent> walk_matroska(WalkBytes& bytes, bool whole) {
    VideoExtent extent;
    const auto head = TRY(element_at(bytes, 0));
    if (!head || head->id != ebml_id || head->unknown || head->size > bytes.size()) return extent;
    std::uint64_t at = head->begin + head->size;
    while (at < bytes.size()) {
        const auto segment = TRY(element_at(bytes, at));
        if (!segment || segment->id != segment_id) return extent;
        if (segment->unknown) {  // a live recording
            if (whole) TRY(walk_segment(bytes, segment->begin, std::nullopt, extent));
            return extent;
        }
        if (segment->size > bytes.size() || segment->begin + segment->size > bytes.size()) {
            extent.end = segment->begin + segment->size;
            check_end(extent, bytes.size(), *extent.end);
            return extent;
        }
        extent.end = at = segment->begin + segment->size;
        if (whole) TRY(walk_segment(bytes, segment->begin, extent.end, extent));
    }
    return extent;
}

}  // namespace yancai

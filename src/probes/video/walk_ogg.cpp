// SPDX-License-Identifier: GPL-3.0-or-later
// Ogg (RFC 3533): pages with a checksum and a number; the last page of each stream says that it is the last.
#include <algorithm>
#include <array>
#include <map>

#include "probes/video/walks.h"

namespace yancai {
namespace {

constexpr std::size_t page_head = 27;
constexpr std::size_t most_streams = 64;
constexpr unsigned first_page = 2, last_page = 4;

// Polynomial 0x04C11DB7, no reflection, start and end 0 (RFC 3533, 6).
std::uint32_t checksum(std::span<const std::byte> page) {
    static constexpr auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t value = i << 24U;
            for (int bit = 0; bit < 8; ++bit) value = (value << 1U) ^ ((value & 0x80000000U) != 0 ? 0x04C11DB7U : 0U);
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t sum = 0;
    for (std::size_t at = 0; at < page.size(); ++at) {
        const std::uint32_t byte = at >= 22 && at < 26 ? 0 : std::to_integer<std::uint32_t>(page[at]);
        sum = sum << 8U ^ table[(sum >> 24U ^ byte) & 0xFFU];
    }
    return sum;
}

bool begins_page(std::span<const std::byte> head) {
    return head.size() >= page_head && big_endian(head, 0, 4) == 0x4F676753 && head[4] == std::byte{0};
}

// Where the next page begins; the content's size when none does.
Result<std::uint64_t> next_page(WalkBytes& bytes, std::uint64_t at) {
    constexpr std::size_t stretch = 4096;
    while (at < bytes.size()) {
        const auto part = TRY(bytes.at(at, stretch));
        for (std::size_t i = 0; i + 5 <= part.size(); ++i)
            if (big_endian(part, i, 4) == 0x4F676753 && part[i + 4] == std::byte{0}) return at + i;
        if (part.size() < stretch) break;
        at += part.size() - 4;
    }
    return bytes.size();
}

}  // namespace

Result<VideoExtent> walk_ogg(WalkBytes& bytes, bool whole) {
    VideoExtent extent;
    std::uint64_t at = 0;
    std::map<std::uint64_t, std::uint64_t> next_number;  // by stream
    std::map<std::uint64_t, bool> ended;
    if (!whole) {
        constexpr std::uint64_t longest_page = 65307;
        at = TRY(next_page(bytes, bytes.size() > 2 * longest_page ? bytes.size() - 2 * longest_page : 0));
    }
    while (at < bytes.size()) {
        const auto head = TRY(bytes.at(at, page_head + 255));
        if (!begins_page(head)) {
            const std::uint64_t next = TRY(next_page(bytes, at));
            if (next == bytes.size()) break;  // cut, or something behind it
            extent.faults.push_back(torn_at(at, "no page where one should begin"));
            at = next;
            continue;
        }
        const auto segments = std::to_integer<std::size_t>(head[26]);
        const auto flags = std::to_integer<unsigned>(head[5]);
        const std::uint64_t stream = little_endian(head, 14, 4), number = little_endian(head, 18, 4);
        const std::uint64_t sum = little_endian(head, 22, 4);
        std::uint64_t size = page_head + segments;
        for (std::size_t segment = 0; segment < segments && page_head + segment < head.size(); ++segment)
            size += std::to_integer<std::uint64_t>(head[page_head + segment]);
        if (size > bytes.size() - at) {
            check_end(extent, bytes.size(), at + size);
            return extent;
        }
        if (whole) {
            const auto page = TRY(bytes.at(at, static_cast<std::size_t>(size)));
            if (page.size() < size || checksum(page) != sum) {
                extent.faults.push_back(torn_at(at, "a page's checksum does not hold"));
                at = TRY(next_page(bytes, at + 1));
                continue;
            }
            const auto expected = next_number.find(stream);
            if (expected != next_number.end() && (flags & first_page) == 0 && number != expected->second)
                extent.faults.push_back(torn_at(at, "pages are missing"));
            if (next_number.size() < most_streams || expected != next_number.end()) next_number[stream] = number + 1;
        }
        if (ended.size() < most_streams || ended.contains(stream)) ended[stream] = (flags & last_page) != 0;
        at += size;
        extent.end = at;
    }
    bool all_ended = !ended.empty();
    for (const auto& [stream, over] : ended) all_ended &= over || !whole;
    const bool rest = extent.end && *extent.end < bytes.size();
    if (!all_ended ||
        (!whole && !ended.empty() && std::none_of(ended.begin(), ended.end(), [](const auto& e) { return e.second; })))
        extent.faults.push_back(cut_at(bytes.size(), rest ? "the last page is cut" : "no page says that it is the last"));
    return extent;
}

}  // namespace yancai

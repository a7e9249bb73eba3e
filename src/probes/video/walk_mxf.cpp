// SPDX-License-Identifier: GPL-3.0-or-later
// MXF (SMPTE ST 377-1): keys, lengths, values. DV (IEC 61834-2): pictures of one size.
#include <algorithm>
#include <array>

#include "probes/video/walks.h"

namespace yancai {
namespace {

constexpr std::uint64_t longest_run_in = 65536;
constexpr std::uint64_t most_elements = 50'000'000;  // a day of pictures and sound is ten million
constexpr std::array<std::uint8_t, 4> key_begin{0x06, 0x0E, 0x2B, 0x34};

bool is_key(std::span<const std::byte> key) {
    return key.size() >= 16 &&
           std::equal(key_begin.begin(), key_begin.end(), key.begin(),
                      [](std::uint8_t left, std::byte right) { return left == std::to_integer<std::uint8_t>(right); });
}

// 06.0E.2B.34.02.05.01.vv.0D.01.02.01.01.kind: partition packs (02 header, 03 body, 04 footer) and the random index (11).
int pack_kind(std::span<const std::byte> key) {
    return is_key(key) && big_endian(key, 4, 3) == 0x020501 && big_endian(key, 8, 5) == 0x0D01020101
               ? std::to_integer<int>(key[13])
               : 0;
}

struct Klv {
    std::uint64_t value, size;  // where the value begins, and its length
};

std::optional<Klv> klv_at(std::span<const std::byte> head, std::uint64_t at) {
    if (head.size() < 17 || !is_key(head)) return std::nullopt;
    const auto first = std::to_integer<unsigned>(head[16]);
    if (first < 0x80) return Klv{at + 17, first};
    const std::size_t count = first & 0x7FU;
    if (count == 0 || count > 8 || head.size() < 17 + count) return std::nullopt;
    return Klv{at + 17 + count, big_endian(head, 17, count)};
}

}  // namespace

Result<VideoExtent> walk_mxf(WalkBytes& bytes, bool whole) {
    VideoExtent extent;
    std::uint64_t at = 0;
    for (; at < longest_run_in; ++at) {  // the run-in ends where a header partition begins
        const auto head = TRY(bytes.at(at, 16));
        if (head.size() < 16) return extent;
        if (pack_kind(head) == 2) break;
    }
    const std::uint64_t run_in = at, size = bytes.size();
    std::uint64_t footer = 0;
    bool closing = false;
    for (std::uint64_t count = 0; at < size && count < most_elements; ++count) {
        const auto head = TRY(bytes.at(at, 25));
        const auto klv = klv_at(head, at);
        if (!klv) {
            if (size - at < 25 && (head.size() < 4 || is_key(head) || head.size() < 16)) {
                extent.faults.push_back(cut_at(size, "the last element is cut"));
                return extent;
            }
            if (closing)  // behind the footer nothing need follow
                extent.end = at;
            else
                extent.faults.push_back(torn_at(at, "no element where one should begin"));
            return extent;
        }
        const int kind = pack_kind(head);
        if (kind >= 2 && kind <= 4) {
            const auto pack = TRY(bytes.at(klv->value, 32));
            if (pack.size() == 32) footer = std::max(footer, big_endian(pack, 24, 8));
            closing |= kind == 4;
        }
        if (klv->size > size - std::min(size, klv->value)) {
            check_end(extent, size, klv->size > UINT64_MAX - klv->value ? UINT64_MAX : klv->value + klv->size);
            return extent;
        }
        at = klv->value + klv->size;
        if (kind == 0x11) {  // the random index is the last thing there is
            closing = true;
            extent.end = at;
            return extent;
        }
        if (!whole && footer > 0) {
            if (footer >= size - std::min(size, run_in)) {
                extent.faults.push_back(cut_at(size, "the footer is missing"));
                return extent;
            }
            if (!closing && run_in + footer > at) at = run_in + footer;
        }
    }
    if (!closing && footer > 0) extent.faults.push_back(cut_at(size, "the footer is missing"));
    extent.end = at;
    return extent;
}

Result<VideoExtent> walk_dv(WalkBytes& bytes, bool) {
    VideoExtent extent;
    const auto first = TRY(bytes.at(0, 3));
    if (first.size() < 3) return extent;
    const std::array<std::byte, 3> begin{first[0], first[1], first[2]};
    // NTSC and PAL of 25, 50 and 100 Mb/s.
    for (const std::uint64_t picture : {120'000U, 144'000U, 240'000U, 288'000U, 480'000U, 576'000U}) {
        const auto next = TRY(bytes.at(picture, 3));
        if (next.size() < 3 || !std::equal(begin.begin(), begin.end(), next.begin())) continue;
        const std::uint64_t rest = bytes.size() % picture;
        extent.end = bytes.size();
        if (rest != 0)
            extent.faults.push_back(cut_at(bytes.size(), "the last picture lacks " + std::to_string(picture - rest) + " bytes"));
        return extent;
    }
    return extent;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_frame.h"

#include <algorithm>

#include "probes/byte_order.h"

namespace yancai {
namespace {

void lay_out(JpegFrame& frame) {
    const auto parts = [](std::uint64_t whole, std::uint64_t part) { return (whole + part - 1) / part; };
    frame.units_across = static_cast<std::uint32_t>(parts(frame.width, 8 * frame.most_across));
    frame.units_down = static_cast<std::uint32_t>(parts(frame.height, 8 * frame.most_down));
    for (JpegComponent& component : frame.components) {
        component.width = parts(parts(std::uint64_t{frame.width} * component.across, frame.most_across), 8);
        component.height = parts(parts(std::uint64_t{frame.height} * component.down, frame.most_down), 8);
        component.stride = std::uint64_t{frame.units_across} * component.across;
        component.lines = std::uint64_t{frame.units_down} * component.down;
    }
}

bool possible(const JpegScan& scan, std::size_t components) {
    return scan.last <= 63 && scan.first <= scan.last && (scan.first > 0 || scan.last == 0) &&
           (scan.first == 0 || components == 1);
}

}  // namespace

std::uint64_t JpegFrame::blocks() const {
    std::uint64_t all = 0;
    for (const JpegComponent& component : components) all += component.blocks();
    return all;
}

std::optional<JpegFrame> read_jpeg_frame(std::span<const std::byte> body, bool progressive) {
    if (body.size() < 6) return std::nullopt;
    JpegFrame frame;
    frame.progressive = progressive;
    frame.bits = std::to_integer<int>(body[0]);
    frame.height = static_cast<std::uint32_t>(big_endian(body, 1, 2));
    frame.width = static_cast<std::uint32_t>(big_endian(body, 3, 2));
    const auto count = std::to_integer<std::size_t>(body[5]);
    if (frame.height == 0 || frame.width == 0 || count < 1 || count > 4 || body.size() < 6 + count * 3) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) {
        JpegComponent component;
        component.id = std::to_integer<std::uint8_t>(body[6 + i * 3]);
        component.across = std::to_integer<std::uint32_t>(body[7 + i * 3]) >> 4U;
        component.down = std::to_integer<std::uint32_t>(body[7 + i * 3]) & 15U;
        if (component.across < 1 || component.across > 4 || component.down < 1 || component.down > 4) return std::nullopt;
        component.table = std::to_integer<std::uint8_t>(body[8 + i * 3]);
        frame.most_across = std::max(frame.most_across, component.across);
        frame.most_down = std::max(frame.most_down, component.down);
        frame.components.push_back(component);
    }
    lay_out(frame);
    return frame;
}

std::optional<JpegScan> read_jpeg_scan(std::span<const std::byte> body, const JpegFrame& frame) {
    const std::size_t count = body.empty() ? 0 : std::to_integer<std::size_t>(body[0]);
    if (count < 1 || count > frame.components.size() || body.size() < 4 + count * 2) return std::nullopt;
    JpegScan scan;
    for (std::size_t i = 0; i < count; ++i) {
        const auto id = std::to_integer<std::uint8_t>(body[1 + i * 2]);
        const auto component = std::find_if(frame.components.begin(), frame.components.end(),
                                            [&](const JpegComponent& candidate) { return candidate.id == id; });
        const auto tables = std::to_integer<std::size_t>(body[2 + i * 2]);
        if (component == frame.components.end() || (tables >> 4U) > 3 || (tables & 15U) > 3) return std::nullopt;
        scan.parts.push_back({static_cast<std::size_t>(component - frame.components.begin()), tables >> 4U, tables & 15U});
    }
    scan.usual = body.size() == 4 + count * 2;
    JpegScan told;
    told.usual = scan.usual;
    told.first = std::to_integer<unsigned>(body[1 + count * 2]);
    told.last = std::to_integer<unsigned>(body[2 + count * 2]);
    told.high = std::to_integer<unsigned>(body[3 + count * 2]) >> 4U;
    told.low = std::to_integer<unsigned>(body[3 + count * 2]) & 15U;
    if (!frame.progressive) {  // decoders read all coefficients, whatever stands here
        scan.usual = scan.usual && told.first == 0 && told.last == 63 && told.high == 0 && told.low == 0;
        return scan;
    }
    told.parts = std::move(scan.parts);
    if (!possible(told, count)) return std::nullopt;
    return told;
}

JpegScanOrder::JpegScanOrder(const JpegFrame& frame) : progressive_(frame.progressive), known_(frame.components.size(), Known{}) {
    for (Known& component : known_) component.fill(unknown);
    blocks_.reserve(frame.components.size());
    for (const JpegComponent& component : frame.components) blocks_.push_back(component.across * component.down);
}

bool JpegScanOrder::follows(const JpegScan& scan) {
    constexpr std::uint32_t most_blocks = 10;  // of a unit of several components (T.81, B.2.3)
    if (!scan.usual || (scan.high > 0 && scan.low + 1 != scan.high)) return false;
    std::uint32_t blocks = 0;
    std::vector<bool> seen(known_.size());
    for (const JpegScan::Part& part : scan.parts) {
        if (seen[part.component]) return false;
        seen[part.component] = true;
        blocks += blocks_[part.component];
        if (scan.parts.size() > 1 && blocks > most_blocks) return false;
        Known& known = known_[part.component];
        if (scan.first > 0 && known[0] == unknown) return false;
        for (unsigned at = scan.first; at <= scan.last; ++at) {
            const int expected = progressive_ ? std::max(known[at], 0) : unknown;
            if (progressive_ ? static_cast<int>(scan.high) != expected : known[at] != expected) return false;
            known[at] = static_cast<int>(scan.low);
        }
    }
    return true;
}

bool JpegScanOrder::complete() const {
    return std::all_of(known_.begin(), known_.end(), [](const Known& component) { return component[0] != unknown; });
}

}  // namespace yancai

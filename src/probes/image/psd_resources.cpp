// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/psd_resources.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/byte_window.h"

namespace yancai {
namespace {

// Photoshop writes 8BIM; the others come from ImageReady, PhotoDeluxe, Lightroom and DCS plug-ins (ExifTool, Photoshop.pm).
constexpr std::array<std::string_view, 5> signatures{"8BIM", "PHUT", "DCSR", "AgHg", "MeSa"};
// Photoshop writes some dozen; a file of empty resources must not fill the memory.
constexpr std::size_t most_resources = 16384;

bool known_signature(std::span<const std::byte> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return std::find(signatures.begin(), signatures.end(), text) != signatures.end();
}

}  // namespace

Result<std::vector<PsdResource>> read_psd_resources(ByteSource& source, std::uint64_t begin, std::uint64_t size) {
    ByteWindow window(source, 4096);
    std::vector<PsdResource> found;
    if (begin > window.size()) return found;
    const std::uint64_t end = begin + std::min(size, window.size() - begin);
    for (std::uint64_t at = begin; end - at >= 12 && found.size() < most_resources;) {
        const std::span<const std::byte> head = TRY(window.at(at, 7));
        if (!known_signature(head.first(4))) break;
        const auto id = static_cast<std::uint16_t>(big_endian(head.subspan(4, 2)));
        // A Pascal string and its length byte, padded to an even size.
        const std::uint64_t name = (std::to_integer<std::uint64_t>(head[6]) + 2U) & ~std::uint64_t{1};
        at += 6;
        if (end - at < name + 4) break;
        at += name;
        const std::uint64_t length = big_endian(TRY(window.at(at, 4)));
        at += 4;
        if (length > end - at) break;
        found.push_back({id, at, length});
        at += std::min((length + 1) & ~std::uint64_t{1}, end - at);
    }
    return found;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_head.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/byte_window.h"

namespace yancai {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t window_bytes = std::size_t{64} << 10U;
constexpr std::size_t most_segments = 1024;
constexpr std::uint32_t longest_side = 65'500;  // that libjpeg takes

std::uint64_t number(Bytes bytes, std::size_t at, std::size_t width, bool little) {
    const Bytes part = bytes.subspan(at, width);
    return little ? little_endian(part) : big_endian(part);
}

// T.81, B.2.4.2: sixteen counts of codes, and a value for each code.
bool are_code_tables(Bytes bytes) {
    constexpr std::size_t counts = 16, most_codes = 256;
    while (!bytes.empty()) {
        if (bytes.size() < 1 + counts || (std::to_integer<unsigned>(bytes[0]) & ~0x13U) != 0) return false;
        std::size_t codes = 0;
        for (const std::byte count : bytes.subspan(1, counts)) codes += std::to_integer<std::size_t>(count);
        if (codes > most_codes || bytes.size() < 1 + counts + codes) return false;
        bytes = bytes.subspan(1 + counts + codes);
    }
    return true;
}

// T.81, B.2.4.1.
bool are_quantisation_tables(Bytes bytes) {
    while (!bytes.empty()) {
        if ((std::to_integer<unsigned>(bytes[0]) & ~0x13U) != 0) return false;
        const std::size_t size = 1 + (std::to_integer<unsigned>(bytes[0]) >> 4U != 0 ? 128 : 64);
        if (bytes.size() < size) return false;
        bytes = bytes.subspan(size);
    }
    return true;
}

class Walk {
public:
    explicit Walk(ByteSource& source) : window_(source, window_bytes) {}

    Result<std::optional<JpegHead>> run() {
        constexpr std::uint64_t start_of_image = 0xFFD8, start_of_scan = 0xDA;
        const std::optional<JpegHead> unusual;
        if (!window_.holds(0, 2) || big_endian(TRY(window_.at(0, 2))) != start_of_image) return unusual;
        std::uint64_t at = 2;
        for (std::size_t segments = 0; segments < most_segments; ++segments) {
            if (!window_.holds(at, 4)) return unusual;
            const std::uint64_t mark = big_endian(TRY(window_.at(at, 4)));
            const std::uint64_t length = mark & 0xFFFFU;
            if (mark >> 24U != 0xFF || length < 2 || !window_.holds(at + 2, length)) return unusual;
            const auto marker = static_cast<std::uint8_t>(mark >> 16U);
            const Bytes body = TRY(window_.at(at + 4, static_cast<std::size_t>(length - 2)));
            if (!is_usual(marker, body)) return unusual;
            if (marker == start_of_scan) return finished() ? std::optional(head_) : unusual;
            at += 2 + length;
        }
        return unusual;
    }

private:
    bool is_usual(std::uint8_t marker, Bytes body) {
        switch (marker) {
            case 0xC0:
            case 0xC1:
            case 0xC2: return frame(body);
            case 0xC4: return are_code_tables(body);
            case 0xDA: return scan(body);
            case 0xDB: return are_quantisation_tables(body);
            case 0xDD: return body.size() == 2;  // restart interval
            case 0xE1: return exif(body);
            case 0xE2: return profile(body);
            case 0xFE: return true;
            default: return marker >= 0xE0 && marker <= 0xEF;
        }
    }

    bool frame(Bytes body) {
        constexpr std::size_t before_components = 6, component_bytes = 3;
        if (head_.components != 0 || body.size() < before_components || body[0] != std::byte{8}) return false;
        head_.height = static_cast<std::uint32_t>(big_endian(body, 1, 2));
        head_.width = static_cast<std::uint32_t>(big_endian(body, 3, 2));
        head_.components = std::to_integer<int>(body[5]);
        const auto count = static_cast<std::size_t>(head_.components);
        if (count != 1 && count != 3 && count != 4) return false;
        if (body.size() != before_components + count * component_bytes) return false;
        for (std::size_t i = 0; i < count; ++i) {
            const Bytes component = body.subspan(before_components + i * component_bytes, component_bytes);
            const unsigned across = std::to_integer<unsigned>(component[1]) >> 4U;
            const unsigned down = std::to_integer<unsigned>(component[1]) & 15U;
            if (across < 1 || across > 4 || down < 1 || down > 4 || component[2] > std::byte{3}) return false;
            if (std::find(names_.begin(), names_.begin() + i, component[0]) != names_.begin() + i) return false;
            names_[i] = component[0];
        }
        return head_.width > 0 && head_.height > 0 && std::max(head_.width, head_.height) <= longest_side;
    }

    // T.81, B.2.3: of which components, in the frame's order, and four bytes more.
    bool scan(Bytes body) const {
        if (body.empty()) return false;
        const auto count = std::to_integer<std::size_t>(body[0]);
        const auto* next = names_.begin();
        const auto* const end = next + head_.components;
        if (count < 1 || count > 4 || body.size() != 1 + count * 2 + 3) return false;
        for (std::size_t i = 0; i < count; ++i) {
            next = std::find(next, end, body[1 + i * 2]);
            if (next == end) return false;
            ++next;
        }
        return true;
    }

    // The one Exif segment with a whole first directory, in which the orientation stands once or not at all.
    bool exif(Bytes body) {
        constexpr std::string_view prefix("Exif\0\0", 6);
        if (!as_text(body).starts_with(prefix.substr(0, 4))) return true;  // XMP and others say nothing of the raster
        if (exif_seen_ || !as_text(body).starts_with(prefix)) return false;
        exif_seen_ = true;
        const Bytes tiff = body.subspan(prefix.size());
        constexpr std::size_t header = 8, entry_bytes = 12;
        if (tiff.size() < header) return false;
        const bool little = as_text(tiff).starts_with("II");
        if ((!little && !as_text(tiff).starts_with("MM")) || number(tiff, 2, 2, little) != 42) return false;
        const auto at = static_cast<std::size_t>(number(tiff, 4, 4, little));
        if (at < header || at > tiff.size() || tiff.size() - at < 2) return false;
        const auto count = static_cast<std::size_t>(number(tiff, at, 2, little));
        if (tiff.size() - at - 2 < count * entry_bytes) return false;
        bool told = false;
        for (std::size_t i = 0; i < count; ++i) {
            const Bytes entry = tiff.subspan(at + 2 + i * entry_bytes, entry_bytes);
            constexpr std::uint64_t orientation_tag = 0x0112, one_short = 3;
            if (number(entry, 0, 2, little) != orientation_tag) continue;
            if (told || number(entry, 2, 2, little) != one_short || number(entry, 4, 4, little) != 1) return false;
            told = true;
            head_.orientation = static_cast<int>(number(entry, 8, 2, little));
            if (head_.orientation < 1 || head_.orientation > 8) return false;
        }
        return true;
    }

    // ICC.1, B.4: the parts of a profile, numbered from one, one behind the other.
    bool profile(Bytes body) {
        constexpr std::string_view prefix("ICC_PROFILE\0", 12);
        if (!as_text(body).starts_with(prefix.substr(0, 11))) return true;
        constexpr std::size_t numbers = 2;
        if (!as_text(body).starts_with(prefix) || body.size() <= prefix.size() + numbers) return false;
        const unsigned part = std::to_integer<unsigned>(body[prefix.size()]);
        const unsigned of = std::to_integer<unsigned>(body[prefix.size() + 1]);
        if (part != ++profile_parts_ || part > of || (profile_of_ != 0 && of != profile_of_)) return false;
        profile_of_ = of;
        head_.has_profile = true;
        return true;
    }

    [[nodiscard]] bool finished() const { return head_.components != 0 && profile_parts_ == profile_of_; }

    ByteWindow window_;
    JpegHead head_;
    std::array<std::byte, 4> names_{};  // of the components
    bool exif_seen_{false};
    unsigned profile_parts_{0}, profile_of_{0};
};

}  // namespace

Result<std::optional<JpegHead>> read_usual_jpeg_head(ByteSource& source) {
    return Walk(source).run();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/psd_sections.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "probes/byte_order.h"

namespace yancai {
namespace {

// Adobe Photoshop File Formats Specification, "File Header Section".
constexpr std::size_t header_size = 26;
constexpr int most_channels = 56;

bool known_depth(int depth) {
    return depth == 1 || depth == 8 || depth == 16 || depth == 32;
}
bool known_mode(int mode) {
    return (mode >= 0 && mode <= 4) || (mode >= 7 && mode <= 9);
}

Result<PsdSections> read_header(ByteSource& source) {
    const std::vector<std::byte> bytes = TRY(read_up_to(source, 0, header_size));
    if (bytes.size() < header_size) return Error{ErrorKind::corrupt, "ends inside the Photoshop header"};
    const std::span<const std::byte> header(bytes);
    if (std::memcmp(header.data(), "8BPS", 4) != 0) return Error{ErrorKind::corrupt, "no Photoshop signature"};

    const std::uint64_t version = big_endian(header.subspan(4, 2));
    if (version != 1 && version != 2) return Error{ErrorKind::corrupt, "unknown Photoshop version"};
    PsdSections sections;
    sections.big = version == 2;
    sections.channels = static_cast<int>(big_endian(header.subspan(12, 2)));
    sections.height = static_cast<std::uint32_t>(big_endian(header.subspan(14, 4)));
    sections.width = static_cast<std::uint32_t>(big_endian(header.subspan(18, 4)));
    sections.depth = static_cast<int>(big_endian(header.subspan(22, 2)));
    sections.mode = static_cast<int>(big_endian(header.subspan(24, 2)));
    if (sections.width == 0 || sections.height == 0)
        return Error{ErrorKind::corrupt, "the Photoshop header tells an empty picture"};
    if (sections.channels < 1 || sections.channels > most_channels || !known_depth(sections.depth) || !known_mode(sections.mode))
        return Error{ErrorKind::corrupt, "the Photoshop header tells channels, a depth or a mode that cannot be"};
    return sections;
}

// Walks from section to section, never past the end of the file.
class Walk {
public:
    explicit Walk(ByteSource& source) : source_(source), size_(source.size()) {}

    // Reads a length of `width` bytes and steps over what it covers; tells where that lies.
    Result<void> section(std::size_t width, std::uint64_t& at, std::uint64_t& size) {
        std::array<std::byte, 8> spelled{};
        at = at_;
        size = 0;
        if (!TRY(read(std::span(spelled).first(width)))) return {};
        const std::uint64_t told = big_endian(std::span<const std::byte>(spelled).first(width));
        at = at_;
        size = std::min(told, size_ - at_);
        if (size < told) truncated_ = true;
        at_ += size;
        return {};
    }

    // Fills `into` and steps over it; false where the file ends before.
    Result<bool> read(std::span<std::byte> into) {
        if (truncated_ || size_ - at_ < into.size()) {
            truncated_ = true;
            at_ = size_;
            return false;
        }
        if (TRY(source_.read_at(at_, into)) < into.size()) return Error{ErrorKind::unreadable, "shrank while it was read"};
        at_ += into.size();
        return true;
    }

    [[nodiscard]] std::uint64_t at() const { return at_; }
    [[nodiscard]] bool truncated() const { return truncated_; }

private:
    ByteSource& source_;
    std::uint64_t size_;
    std::uint64_t at_{header_size};
    bool truncated_{false};
};

}  // namespace

Result<PsdSections> read_psd_sections(ByteSource& source) {
    PsdSections sections = TRY(read_header(source));
    Walk walk(source);
    TRY(walk.section(4, sections.palette_at, sections.palette_size));
    TRY(walk.section(4, sections.resources_at, sections.resources_size));
    TRY(walk.section(sections.big ? 8 : 4, sections.layers_at, sections.layers_size));

    sections.image_at = walk.at();
    sections.image_size = source.size() - walk.at();
    std::array<std::byte, 2> compression{};
    if (TRY(walk.read(compression))) sections.compression = static_cast<int>(big_endian(std::span<const std::byte>(compression)));
    sections.truncated = walk.truncated();
    return sections;
}

}  // namespace yancai

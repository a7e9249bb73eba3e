// SPDX-License-Identifier: GPL-3.0-or-later
// Box: one box of a file that is made of boxes (ISO/IEC 14496-12, QuickTime), and what boxes of metadata hold wherever they
// stand. Plain values.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "probes/byte_window.h"
#include "probes/metadata/collect.h"

namespace yancai {

struct Box {
    std::string type;
    std::uint64_t offset{0}, size{0};  // of the content
    [[nodiscard]] std::uint64_t end() const { return offset + size; }
};

// The box at `at`, which is moved behind it; `end` is where the box around it ends, and size 0 reaches to there. Errors: corrupt.
[[nodiscard]] Result<Box> next_box(ByteWindow& window, std::uint64_t& at, std::uint64_t end);

// Numbers taken from a block one after another; what is not there reads as zero and is remembered.
class Cursor {
public:
    explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}
    std::uint64_t take(std::size_t width);
    std::span<const std::byte> take_bytes(std::uint64_t width);
    std::string_view take_text();  // up to a NUL
    [[nodiscard]] std::span<const std::byte> rest() const { return bytes_; }
    [[nodiscard]] bool ran_short() const { return short_; }

private:
    std::span<const std::byte> bytes_;
    bool short_{false};
};

// XMP, Exif, IPTC or content credentials in a box "uuid"; what else stands there is passed over.
[[nodiscard]] Result<void> collect_uuid(MetadataCollector& collector, ByteWindow& window, const Box& box);

}  // namespace yancai

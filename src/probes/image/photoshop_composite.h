// SPDX-License-Identifier: GPL-3.0-or-later
// The composite of a Photoshop file: the picture that other programs see. Checked row by row without being kept.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "base/deadline.h"
#include "base/limits.h"
#include "probes/image/psd_sections.h"
#include "probes/image/structure.h"

namespace yancai {

// How far to look: at the lengths alone, or at every row.
enum class CompositeCheck : std::uint8_t { lengths, rows };

struct CompositeFacts {
    ImageStructure structure;             // truncation and bad rows
    bool rows_checked{false};             // every row that is there was unpacked
    bool damaged{false};                  // a row does not unpack to its width, or the packed stream is broken
    std::optional<std::uint64_t> end_at;  // where it ends, when all of it is there and its end is known
};

// Is shown every unpacked row: `row` counts through the channels, one after the other. Rows that do not unpack are not shown, nor
// are those of a composite deflated by differences.
using SeeRow = std::function<void(std::uint64_t row, std::span<const std::byte> bytes)>;

// Errors are those of reading; corrupt for a compression that Photoshop does not know.
[[nodiscard]] Result<CompositeFacts> check_composite(ByteSource& source, const PsdSections& sections, CompositeCheck check,
                                                     const Limits& limits, const Deadline& deadline, const SeeRow& see = {});

// Bytes of one unpacked row of one channel.
[[nodiscard]] std::uint64_t photoshop_row_bytes(const PsdSections& sections);

}  // namespace yancai

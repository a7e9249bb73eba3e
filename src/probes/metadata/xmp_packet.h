// SPDX-License-Identifier: GPL-3.0-or-later
// XmpPacket: the bytes of an XMP block as UTF-8 that a recursive parser may see. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/limits.h"
#include "base/result.h"

namespace yancai {

struct XmpPacket {
    std::string utf8;      // without mark, XML declaration and padding; empty: blank
    std::string encoding;  // what it was in, when not UTF-8: "utf-16", "gb18030", …; else empty
};

// Errors: over_limit (larger, deeper or wider than allowed), unsupported (a document type), corrupt (no XML at all).
[[nodiscard]] Result<XmpPacket> checked_xmp_packet(std::span<const std::byte> bytes, const Limits& limits);

}  // namespace yancai

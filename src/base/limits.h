// SPDX-License-Identifier: GPL-3.0-or-later
// Limits: what one asset may cost us at most. Defaults hold for the command line; every field can be set.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace yancai {

struct Limits {
    // Wall time of one asset: a floor for small files plus a share for each mebibyte, so that a long clip may take its time
    // and a small bomb may not.
    std::chrono::milliseconds time_floor{60'000};
    std::chrono::milliseconds time_per_mebibyte{1'000};

    std::uint64_t file_bytes{64ULL << 30};       // far above a long master; a larger file is not read at all
    std::uint64_t pixels{500'000'000};           // of one picture, still or video frame
    std::uint64_t memory_bytes{1ULL << 30};      // that decoding one asset may need
    std::uint64_t buffered_bytes{256ULL << 20};  // an image up to this size is read into memory once; larger ones stream
    std::uint64_t metadata_bytes{32ULL << 20};   // of one metadata block (Exif, XMP, IPTC), unpacked
    std::uint32_t xml_depth{128};                // nesting of XMP; Adobe's own packets stay below 20
    std::uint32_t faults_kept{100};              // faults listed per asset; the rest are counted

    [[nodiscard]] std::chrono::milliseconds time_for(std::uint64_t size_bytes) const {
        return time_floor + time_per_mebibyte * static_cast<std::int64_t>(size_bytes >> 20);
    }
};

}  // namespace yancai

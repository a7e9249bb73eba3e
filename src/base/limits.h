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

    // Of an office document. Photos are often pasted into one, so the file may be large; its texts are not. A sheet of 50,000
    // rows and ten columns unpacks to about 30 MB of XML with 3.5 million marks.
    std::uint64_t document_bytes{256ULL << 20};      // of the file as handed in
    std::uint64_t document_text_bytes{64ULL << 20};  // of the XML parts that are read, unpacked; and of the text kept
    std::uint64_t document_marks{6'000'000};         // '<' and '=' in that XML: each may cost a parser some 64 bytes
    std::uint64_t document_cells{1'000'000};         // cells with text in all tables, and paragraphs
    std::uint32_t document_members{65'535};          // of the package; what a zip without its 64-bit extension can hold

    [[nodiscard]] std::chrono::milliseconds time_for(std::uint64_t size_bytes) const {
        return time_floor + time_per_mebibyte * static_cast<std::int64_t>(size_bytes >> 20);
    }
};

}  // namespace yancai

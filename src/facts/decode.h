// SPDX-License-Identifier: GPL-3.0-or-later
// DecodeFacts: how far the content was decoded and what was wrong on the way. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yancai {

enum class Depth : std::uint8_t { quick, standard, deep };  // ordered: deeper is greater

enum class FaultKind : std::uint8_t {
    truncated,        // the content ends before its structure says
    damaged_packet,   // the container marks or misses a packet
    damaged_picture,  // a picture that decodes with errors or not at all
    damaged_sound,    // a sound packet that decodes with errors
    gap,              // time without pictures inside a clip
    lost_head,        // pictures before the first key frame: the clip starts in the middle, nothing is broken
    structure,        // a broken length, checksum or table
    warning,          // a decoder complains, the pixels may still be right
};

struct Fault {
    FaultKind kind{FaultKind::structure};
    std::optional<std::int64_t> at_us;     // presentation time in microseconds from the clip's start
    std::optional<std::uint64_t> at_byte;  // offset in the file
    std::optional<std::int64_t> lasts_us;  // of a gap
    std::string detail;                    // English, a few words, from return codes and flags only

    friend bool operator==(const Fault&, const Fault&) = default;
};

struct DecodeFacts {
    Depth depth{Depth::quick};   // what was really done, not what was asked
    bool pixels_decoded{false};  // quick: false
    bool truncated{false};
    std::uint64_t packets_read{0};  // of the main video stream; stills: 0
    std::uint64_t pictures_decoded{0};
    std::uint64_t pictures_damaged{0};
    std::vector<Fault> faults;  // the first Limits::faults_kept, in file order
    std::uint64_t faults_total{0};

    friend bool operator==(const DecodeFacts&, const DecodeFacts&) = default;
};

[[nodiscard]] std::string_view word(Depth depth);
[[nodiscard]] std::optional<Depth> depth_named(std::string_view word);
[[nodiscard]] std::string_view word(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> fault_named(std::string_view word);

}  // namespace yancai

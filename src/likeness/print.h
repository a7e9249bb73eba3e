// SPDX-License-Identifier: GPL-3.0-or-later
// Print: all that a file is known again by – its bytes, its pixels or packets, what its pictures look like – and what tells a
// copy from another shot of the same moment. Plain values.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/facts.h"
#include "likeness/fingerprint.h"

namespace yancai {

// The first half of a SHA-256: 128 bits, which no two different contents share by chance. All zeros: not known.
using Key = std::array<std::uint8_t, 16>;

// When a camera's clock said that something was taken.
struct Moment {
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int16_t no_zone = std::numeric_limits<std::int16_t>::min();

    std::int64_t local_seconds{never};   // since 1970, as the clock on the camera showed them
    std::int16_t zone_minutes{no_zone};  // that clock's lead over UTC
    [[nodiscard]] bool known() const { return local_seconds != never; }
    friend bool operator==(const Moment&, const Moment&) = default;
};
// Of "2023-09-01T10:00:00", with "Z" or "+08:00" or without; not known for what names no second.
[[nodiscard]] Moment moment_of(std::string_view at);
// Between two that are known; by the clocks as they stood unless both zones are known.
[[nodiscard]] std::int64_t seconds_between(const Moment& one, const Moment& other);

enum class PrintKind : std::uint8_t { image, video, other };
[[nodiscard]] std::string_view word(PrintKind kind);

struct Print {
    struct Sample {
        Fingerprint fingerprint{};
        std::uint8_t quality{0};  // 0…100, as PictureHash has it
        friend bool operator==(const Sample&, const Sample&) = default;
    };
    PrintKind kind{PrintKind::other};
    Key bytes{}, content{};  // of the file; of the decoded pixels or of the packets
    Moment taken;
    std::uint32_t width{0}, height{0};  // of an image, in pixels, as displayed
    std::uint32_t lasts_seconds{0};     // of a clip
    std::vector<Sample> samples;        // an image's only one; a clip's in order of time

    friend bool operator==(const Print&, const Print&) = default;
};

// Of a photo, a clip or a document that was read whole; of anything else nothing is kept.
[[nodiscard]] std::optional<Print> print_of(const Facts& facts);

// As the store keeps it: a line of base64, and the way back (corrupt when it is none).
[[nodiscard]] std::string to_text(const Print& print);
[[nodiscard]] Result<Print> print_from_text(std::string_view text);

}  // namespace yancai

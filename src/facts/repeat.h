// SPDX-License-Identifier: GPL-3.0-or-later
// Repeats: files that are the same as others, in the batch or in what other events handed in, and in what way. Measurements only;
// what is made of them is for a policy to say. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yancai {

// In what way files are the same, the surest first.
enum class Sameness : std::uint8_t {
    bytes,    // the same file
    content,  // the same pixels under other metadata, or the same film in another container
    picture,  // the same picture or film, saved anew
    turned,   // and turned or mirrored
    series,   // alike, and taken one shortly after the other: shots of one moment
    near,     // alike
};
[[nodiscard]] std::string_view word(Sameness sameness);
[[nodiscard]] std::optional<Sameness> sameness_named(std::string_view word);

// How a picture is turned to become another one.
enum class Turn : std::uint8_t {
    none,
    right,        // a quarter, clockwise
    half,         // upside down
    left,         // a quarter, counter-clockwise
    mirrored,     // left and right change places
    flipped,      // top and bottom change places
    transposed,   // mirrored in the diagonal from the top left
    transversed,  // mirrored in the other diagonal
};
[[nodiscard]] std::string_view word(Turn turn);
[[nodiscard]] std::optional<Turn> turn_named(std::string_view word);

// One of the files that are the same. Attempt and path find it in the store again, with its thumbnail.
struct RepeatSide {
    std::string path;
    std::string sha256;               // of the file
    std::string event, event_title;   // empty: of this batch
    std::string attempt, checked_at;  // empty: this check; else when the other check began, ISO, UTC
    int distance{0};                  // bits (of 256) in which it differs from the first; of clips, on average over what matches
    Turn turn{Turn::none};            // of the first, to look like this one

    friend bool operator==(const RepeatSide&, const RepeatSide&) = default;
};

struct Repeat {
    Sameness sameness{Sameness::bytes};
    std::string kind;                           // "image", "video", "other"
    std::vector<RepeatSide> sides;              // the first of this batch; then the first few others
    std::uint64_t files{0};                     // all of them
    std::optional<double> share;                // clips: 0…1, of the shorter one's pictures that the other has as well
    std::optional<std::int64_t> seconds_apart;  // series: between the first and the last, by the cameras' clocks

    friend bool operator==(const Repeat&, const Repeat&) = default;
};

// All that was found; `further` were found beyond those that are listed.
struct Repeats {
    std::vector<Repeat> groups;
    std::uint64_t further{0};

    friend bool operator==(const Repeats&, const Repeats&) = default;
};

}  // namespace yancai

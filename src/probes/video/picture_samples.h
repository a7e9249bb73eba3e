// SPDX-License-Identifier: GPL-3.0-or-later
// PictureSamples: which pictures of a stream are decoded when not all are. One object, one thread. The rule:
// 1. Quick: the first key picture that gives a picture, in at most eight tries.
// 2. Standard: a key picture at each of N places (places.h).
// 3. Glances: a key picture where none was decoded for long, and at every second place one more a second later: whether something
//    moves right there is told by the two.
// 4. Beside these one key picture for each raster which the bitstream names and of which none was decoded, at most 16.
// 5. A sample is the key picture with its other field. Where key pictures only begin a refresh, it is the run of packets up to
// the
//    first picture shown, at most 300.
// What lies between the samples is not decoded; PictureStructure looks at it.
#pragma once

#include <cstdint>
#include <optional>

#include "facts/decode.h"
#include "probes/video/places.h"

namespace yancai {

class PictureSamples {
public:
    PictureSamples(Depth depth, std::uint32_t places, std::uint64_t file_bytes) : depth_(depth), places_(places, file_bytes) {}

    // Does the packet belong to the sample that is open?
    [[nodiscard]] bool goes_on(bool second_field) const;
    // Does a sample begin here? Asked when none is open. Counts the places that are served.
    [[nodiscard]] bool begins(bool key, std::uint64_t at_byte, std::optional<std::int64_t> at_us, bool unknown_raster);

    void open();               // a sample begins: its decoder starts afresh
    void fed() { ++length_; }  // one packet of it went to the decoder
    void gave() { gave_ = true; }
    void failed() { failed_ = true; }
    // After a packet was fed: is the sample complete? A first field waits for its other half.
    [[nodiscard]] bool complete(bool waits_for_field) const { return !waits_for_field && !(runs_on_ && !gave_); }
    void close();

    [[nodiscard]] bool is_open() const { return open_; }
    [[nodiscard]] bool is_glance() const {
        return glance_;
    }  // the one that is open is at no place: it only shows whether something moves
    [[nodiscard]] bool is_first() const { return opened_ == 0; }
    void run_on(bool runs_on) { runs_on_ = runs_on; }  // the stream has no pictures that stand alone
    void ask() { asked_ = true; }                      // something new was announced: the next key picture is wanted

private:
    [[nodiscard]] bool is_second_later(std::optional<std::int64_t> at_us) const;

    Depth depth_;
    Places places_;
    std::uint32_t opened_{0}, extra_{0};
    int length_{0};
    bool open_{false}, gave_{false}, failed_{false}, runs_on_{false}, asked_{false};
    bool glance_{false}, look_again_{false};
};

}  // namespace yancai

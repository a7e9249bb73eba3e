// SPDX-License-Identifier: GPL-3.0-or-later
// SoundLevels: how loud decoded sound is, stretch by stretch of about a second. Where there turn out to be more than 3,600, two
// neighbours become one. One object, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/motion.h"
#include "probes/av/handles.h"

namespace yancai {

class SoundLevels {
public:
    // What follows does not belong to the stretch before it.
    void begin() { open_ = false; }
    // Decoded sound; times are those of the stream's timeline. Formats that libav does not decode to are passed over.
    void add(const AVFrame& frame, std::int64_t at_us);

    [[nodiscard]] std::optional<std::int64_t> end_us() const;  // of what was added last
    [[nodiscard]] std::vector<SoundLevel> levels(std::int64_t start_us) const;

private:
    struct Stretch {
        std::int64_t at_us, lasts_us;
        double peak, squares;  // full scale is 1; sum of squares of all samples of all channels
        std::uint64_t samples;
    };
    void halve();

    std::vector<Stretch> stretches_;
    std::int64_t step_us_{1'000'000};
    bool open_{false};
};

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/content.h"

#include <algorithm>
#include <span>

namespace yancai {
namespace {

// Looks this near to each other tell whether something moves at that moment; of looks further apart only "nothing changed" says
// anything about the time between. A deep check looks once a second, a standard one twice at some of its places.
constexpr std::int64_t near_us = 2'500'000;
constexpr std::size_t enough_near = 3;
// One black look alone stands for half a second: a fade begins and ends with one.
constexpr std::int64_t one_look_us = 500'000;
// Shorter than this, nothing need move.
constexpr std::int64_t least_looked_us = 1'000'000;

class Reader {
public:
    Reader(const PictureTrack& track, const Policy::Videos::Content& policy) : looks_(track.looks), policy_(policy) {
        end_us_ = looks_.empty() ? 0 : looks_.back().at_us;
        if (track.duration_us.measured) end_us_ = std::max(end_us_, *track.duration_us.measured);
    }

    [[nodiscard]] bool black(std::size_t look) const { return looks_[look].dark_share >= policy_.black_share; }
    // Between a look and the one before it.
    [[nodiscard]] bool black_interval(std::size_t look) const { return black(look) && black(look - 1); }
    [[nodiscard]] bool still(std::size_t look) const {
        return looks_[look].change && *looks_[look].change < policy_.still_change && !black_interval(look);
    }
    [[nodiscard]] std::int64_t interval_us(std::size_t look) const { return looks_[look].at_us - looks_[look - 1].at_us; }

    [[nodiscard]] std::vector<Stretch> black_stretches() const {
        std::vector<Stretch> stretches;
        for (std::size_t look = 0; look < looks_.size(); ++look) {
            if (!black(look)) continue;
            // What comes after the last look is like it.
            const bool last = look + 1 == looks_.size();
            const std::int64_t to_us = last ? end_us_ : std::min(looks_[look + 1].at_us, looks_[look].at_us + one_look_us);
            if (look > 0 && black(look - 1))
                stretches.back().to_us = to_us;
            else
                stretches.push_back({looks_[look].at_us, to_us});
        }
        return stretches;
    }

    [[nodiscard]] std::vector<Stretch> frozen_stretches() const {
        std::vector<Stretch> stretches;
        for (std::size_t look = 1; look < looks_.size(); ++look) {
            if (!still(look)) continue;
            if (look > 1 && still(look - 1) && !stretches.empty())
                stretches.back().to_us = looks_[look].at_us;
            else
                stretches.push_back({looks_[look - 1].at_us, looks_[look].at_us});
        }
        std::erase_if(stretches, [&](const Stretch& stretch) { return stretch.lasts_us() < policy_.frozen_us; });
        return stretches;
    }

    [[nodiscard]] double still_share() const {
        std::int64_t still_us = 0, seen_us = 0, near_still_us = 0, near_seen_us = 0;
        std::size_t near = 0;
        for (std::size_t look = 1; look < looks_.size(); ++look) {
            if (black_interval(look)) continue;
            const std::int64_t lasts_us = interval_us(look);
            seen_us += lasts_us;
            still_us += still(look) ? lasts_us : 0;
            if (lasts_us > near_us || lasts_us <= 0) continue;
            ++near;
            near_seen_us += lasts_us;
            near_still_us += still(look) ? lasts_us : 0;
        }
        if (near >= enough_near) return static_cast<double>(near_still_us) / static_cast<double>(near_seen_us);
        return seen_us > 0 ? static_cast<double>(still_us) / static_cast<double>(seen_us) : 0;
    }

    [[nodiscard]] bool one_picture() const {
        for (std::size_t look = 1; look < looks_.size(); ++look)
            if (!still(look)) return false;
        return looks_.size() > 1;
    }

private:
    std::span<const Look> looks_;
    const Policy::Videos::Content& policy_;
    std::int64_t end_us_{0};
};

}  // namespace

std::int64_t total_us(const std::vector<Stretch>& stretches) {
    std::int64_t total = 0;
    for (const Stretch& stretch : stretches) total += stretch.lasts_us();
    return total;
}

ClipContent content_of(const PictureTrack& track, const Policy::Videos::Content& policy) {
    ClipContent content;
    if (track.looks.empty()) return content;
    const Reader reader(track, policy);
    content.looked_us = track.looks.back().at_us - track.looks.front().at_us;
    if (content.looked_us >= least_looked_us) {
        content.still_share = reader.still_share();
        content.one_picture = reader.one_picture();
        content.frozen = reader.frozen_stretches();
    }
    content.black = reader.black_stretches();
    if (!content.black.empty() && reader.black(0)) content.black_head_us = content.black.front().lasts_us();
    if (!content.black.empty() && reader.black(track.looks.size() - 1)) content.black_tail_us = content.black.back().lasts_us();
    return content;
}

}  // namespace yancai

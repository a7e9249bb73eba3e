// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/damage.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace yancai {
namespace {

constexpr std::int64_t usual_picture_us = 40'000;  // 25 pictures a second, the rate of Chinese television
constexpr std::uint64_t many_samples = 1'000;      // from here on the share of the samples is the share of the clip
constexpr std::int64_t longest_us = INT64_MAX / 4;

bool spoils_picture(FaultKind kind) {
    return kind == FaultKind::damaged_picture || kind == FaultKind::damaged_packet;
}

// Does the fault concern the very last picture? Its time plus two pictures' lengths reaches the end, whether or not the measured
// duration counts the last picture's own length.
bool at_the_end(const Fault& fault, std::int64_t whole_us, std::int64_t picture) {
    return spoils_picture(fault.kind) && fault.at_us && whole_us > 0 && *fault.at_us >= whole_us - 2 * picture;
}

}  // namespace

std::int64_t picture_us(const PictureTrack& track) {
    const auto rate = track.frame_rate.best();
    if (!rate || rate->value() < 0.01 || rate->value() > 100'000) return usual_picture_us;
    return std::llround(1e6 / rate->value());
}

bool proves_more_than(std::uint64_t damaged, std::uint64_t looked_at, double share) {
    if (damaged == 0 || looked_at == 0 || share >= 1) return false;
    if (share <= 0) return true;
    if (looked_at > many_samples) return static_cast<double>(damaged) > static_cast<double>(looked_at) * share;
    const auto n = static_cast<double>(looked_at), wanted = static_cast<double>(std::min(damaged, looked_at));
    // P(at least `damaged`) = 1 − P(fewer), summed term by term from P(0); few samples, so no tables are needed.
    double term = std::exp(n * std::log1p(-share)), fewer = 0;
    for (double k = 0; k < wanted; ++k) {
        fewer += term;
        term *= (n - k) / (k + 1) * share / (1 - share);
    }
    return static_cast<double>(damaged) > n * share && 1 - fewer < 0.01;
}

Damage damage_of(const PictureTrack& track, const Policy::Videos& videos) {
    Damage damage;
    damage.whole_us = std::clamp<std::int64_t>(track.duration_us.best().value_or(0), 0, longest_us);
    const std::int64_t picture = picture_us(track);
    const DecodeFacts& decode = track.decode;
    std::set<std::int64_t> picture_times;
    std::uint64_t untimed_packets = 0, damaged_at_end = 0;
    for (const Fault& fault : decode.faults) {
        if (fault.kind == FaultKind::lost_head) {
            damage.lost_head = true;
            if (!damage.first_harmless) damage.first_harmless = fault;
            continue;
        }
        if (fault.kind == FaultKind::gap && fault.lasts_us)
            damage.bad_us = std::min(longest_us, damage.bad_us + std::clamp<std::int64_t>(*fault.lasts_us, 0, longest_us));
        if (spoils_picture(fault.kind)) {
            if (fault.at_us)
                picture_times.insert(*fault.at_us);
            else
                ++untimed_packets;
        }
        if (at_the_end(fault, damage.whole_us, picture)) {
            ++damaged_at_end;
            if (!damage.first_harmless) damage.first_harmless = fault;
            continue;
        }
        ++damage.places;
        if (!damage.first) damage.first = fault;
    }
    const std::uint64_t listed = decode.faults.size();
    if (decode.faults_total > listed) damage.places += decode.faults_total - listed;  // counted, but not kept
    if (listed == 0 && damage.places == 0) damage.places = decode.pictures_damaged;   // counted without saying where
    damage.last_picture = damaged_at_end > 0 && damage.places == 0;

    const std::uint64_t pictures = std::max<std::uint64_t>(decode.pictures_damaged, picture_times.size() + untimed_packets);
    const auto most = static_cast<std::uint64_t>((longest_us - damage.bad_us) / picture);
    damage.bad_us += static_cast<std::int64_t>(std::min(pictures, most)) * picture;

    const bool every_picture = decode.depth == Depth::deep;
    const double damaged_share = decode.pictures_decoded == 0 ? 0
                                                              : static_cast<double>(decode.pictures_damaged) /
                                                                    static_cast<double>(decode.pictures_decoded);
    const double bad_share = damage.whole_us == 0 ? 0 : static_cast<double>(damage.bad_us) / static_cast<double>(damage.whole_us);
    damage.unusable = bad_share > videos.reject_share || damage.bad_us > videos.reject_us ||
                      (every_picture ? damaged_share > videos.reject_share
                                     : proves_more_than(decode.pictures_damaged, decode.pictures_decoded, videos.reject_share));
    if (damage.places == 0) damage.unusable = false;  // a short clip's last picture is more than its twentieth part
    return damage;
}

}  // namespace yancai

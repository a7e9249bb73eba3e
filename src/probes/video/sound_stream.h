// SPDX-License-Identifier: GPL-3.0-or-later
// SoundStream: one sound stream while its packets pass: what it is, how long, whether each packet's framing holds, and at the
// deep depth whether it decodes. How loud it is, is heard at deep all the way, at standard for about a second at places.
// One object, one thread.
#pragma once

#include <optional>

#include "facts/facts.h"
#include "probes/av/decoder.h"
#include "probes/av/demuxers.h"
#include "probes/probe.h"
#include "probes/video/faults.h"
#include "probes/video/places.h"
#include "probes/video/sound_levels.h"
#include "probes/video/sound_structure.h"
#include "probes/video/timeline.h"

namespace yancai {

class SoundStream {
public:
    SoundStream(const ProbeInput& input, const AvDemuxer& demuxer, AVStream& stream);

    // `near_byte` stands in when the packet does not know its place.
    void take(const AVPacket& packet, std::uint64_t near_byte);
    void finish();
    void mark_encrypted() { encrypted_ = true; }  // the container says so

    [[nodiscard]] bool known() const { return facts_.channels > 0 && facts_.sample_rate > 0; }
    [[nodiscard]] bool encrypted() const { return encrypted_; }
    [[nodiscard]] const VideoTimeline& timeline() const { return timeline_; }
    [[nodiscard]] VideoFaults& faults() { return faults_; }
    [[nodiscard]] SoundTrack facts(std::int64_t clip_start_us) const;  // after finish()

private:
    void feed(const AVPacket* packet);
    void check(const AVPacket& packet);
    void keep(const AVPacket& packet);
    [[nodiscard]] std::int64_t time_of(const AVFrame& frame) const;
    [[nodiscard]] bool listens(const AVPacket& packet, std::uint64_t near_byte);
    void report(std::int64_t time, std::int64_t byte, std::string detail);

    const ProbeInput& input_;
    const AvDemuxer& demuxer_;
    AVStream& stream_;
    SoundStructure structure_;
    std::optional<AvDecoder> decoder_;
    bool undecodable_{false}, encrypted_{false}, sounded_{false}, told_{false};
    int looked_{0};
    Places places_;
    SoundLevels levels_;
    std::int64_t listening_since_us_{0};
    int listening_{0};                  // packets of the current place that may still be heard
    bool incomplete_{false};            // the next frame lacks the half that overlaps with the one before
    std::vector<std::uint8_t> untold_;  // AAC since the latest time, where packets do not say how long they last
    VideoTimeline timeline_{Timing::variable};
    VideoFaults faults_;
    SoundTrack facts_;
};

}  // namespace yancai

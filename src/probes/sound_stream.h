// SPDX-License-Identifier: GPL-3.0-or-later
// SoundStream: one sound stream while its packets pass: what it is, how long, and at the deep depth whether each packet decodes.
// One object, one thread.
#pragma once

#include <optional>

#include "facts/facts.h"
#include "probes/av_decoder.h"
#include "probes/av_demuxers.h"
#include "probes/probe.h"
#include "probes/video_faults.h"
#include "probes/video_timeline.h"

namespace yancai {

class SoundStream {
public:
    SoundStream(const ProbeInput& input, const AvDemuxer& demuxer, AVStream& stream);

    void take(const AVPacket& packet);
    void finish();

    [[nodiscard]] bool known() const { return facts_.channels > 0 && facts_.sample_rate > 0; }
    [[nodiscard]] bool encrypted() const { return encrypted_; }
    [[nodiscard]] const VideoTimeline& timeline() const { return timeline_; }
    [[nodiscard]] VideoFaults& faults() { return faults_; }
    [[nodiscard]] const SoundTrack& facts() const { return facts_; }

private:
    void feed(const AVPacket* packet);

    const ProbeInput& input_;
    const AvDemuxer& demuxer_;
    AVStream& stream_;
    std::optional<AvDecoder> decoder_;
    bool undecodable_{false}, encrypted_{false}, sounded_{false};
    int looked_{0};
    VideoTimeline timeline_{Timing::variable};
    VideoFaults faults_;
    SoundTrack facts_;
};

}  // namespace yancai

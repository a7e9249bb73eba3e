// SPDX-License-Identifier: GPL-3.0-or-later
// PictureStream: one video stream while its packets pass: counts, times, sizes, and as many decoded pictures as the depth asks.
// One object, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "facts/facts.h"
#include "probes/av_decoder.h"
#include "probes/av_demuxers.h"
#include "probes/probe.h"
#include "probes/video_faults.h"
#include "probes/video_geometry.h"
#include "probes/video_parser.h"
#include "probes/video_sizes.h"
#include "probes/video_timeline.h"

namespace yancai {

class PictureStream {
public:
    PictureStream(const ProbeInput& input, const AvDemuxer& demuxer, AVFormatContext& format, AVStream& stream);

    // Each packet of the stream, in file order; `near_byte` stands in when the packet does not know its place.
    void take(AVPacket& packet, std::uint64_t near_byte);
    void finish();

    [[nodiscard]] bool is_cover() const;  // cover art, thumbnails, a still: by what the header says
    [[nodiscard]] bool encrypted() const { return encrypted_; }
    [[nodiscard]] bool looked() const { return first_.has_value(); }
    [[nodiscard]] std::uint64_t pictures() const { return pictures_; }
    [[nodiscard]] std::optional<std::uint64_t> declared_pictures() const;
    [[nodiscard]] std::optional<std::int64_t> declared_duration_us() const;
    [[nodiscard]] std::uint64_t area() const;
    [[nodiscard]] std::int64_t nominal_us() const;  // a picture's duration at the declared rate; 0: unknown
    [[nodiscard]] const std::optional<Error>& obstacle() const { return obstacle_; }  // why nothing can be decoded
    [[nodiscard]] const VideoTimeline& timeline() const { return timeline_; }
    [[nodiscard]] const AVStream& stream() const { return stream_; }
    [[nodiscard]] VideoFaults& faults() { return faults_; }

    [[nodiscard]] PictureTrack facts() &&;  // after finish()

private:
    enum class Head : std::uint8_t { waiting_for_key, waiting_for_picture, passed };

    void check_packet(const AVPacket& packet, std::uint64_t at_byte);
    void measure_time(const AVPacket& packet, std::uint64_t at_byte);
    [[nodiscard]] bool wanted_sample(const AVPacket& packet, std::uint64_t at_byte);
    [[nodiscard]] bool glance(const AVPacket& packet);
    void sample(const AVPacket& packet, bool continues);
    void end_sample();
    void decode_all(const AVPacket& packet);
    void feed(const AVPacket* packet);
    bool ensure_decoder();
    void take_frame(AVFrame& frame);
    void take_error(int code, const AVPacket* packet);
    void report_head(std::int64_t first_us);
    [[nodiscard]] std::optional<Rational> declared_rate() const;
    [[nodiscard]] Fault fault_at(FaultKind kind, std::optional<std::int64_t> file_us, std::int64_t byte,
                                 std::string detail) const;

    const ProbeInput& input_;
    const AvDemuxer& demuxer_;
    AVFormatContext& format_;
    AVStream& stream_;
    Depth depth_;

    VideoParser parser_;
    std::optional<AvDecoder> decoder_;
    std::optional<Error> obstacle_;
    VideoTimeline timeline_;
    VideoSizes sizes_;
    VideoFaults faults_;
    VideoFaults head_faults_;  // of a stream that may start in the middle, until its first picture is decoded

    std::uint64_t packets_{0}, pictures_{0}, decoded_{0}, damaged_{0}, interlaced_{0};
    std::uint64_t head_pictures_{0};
    std::optional<std::int64_t> first_key_us_;
    Head head_{Head::waiting_for_key};
    bool encrypted_{false}, keyless_start_{false};

    PictureForm last_form_{PictureForm::unknown};
    bool last_paired_{true};
    std::optional<StoredSize> group_size_;  // that the bitstream names for the current group
    std::int64_t picture_lasts_us_{0};
    bool force_sample_{false}, sampling_{false}, sample_gave_{false}, sample_failed_{false}, runs_on_{false};
    std::uint32_t samples_{0}, extra_samples_{0};
    std::uint64_t next_sample_byte_{0};
    int run_length_{0};

    std::optional<VideoGeometry> first_;
    int pixel_format_{-1};
};

}  // namespace yancai

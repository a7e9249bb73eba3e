// SPDX-License-Identifier: GPL-3.0-or-later
// PictureStream: one video stream while its packets pass: counts, times, sizes, and as many decoded pictures as the depth asks.
// One object, one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "facts/facts.h"
#include "probes/av/decoder.h"
#include "probes/av/demuxers.h"
#include "probes/probe.h"
#include "probes/video/faults.h"
#include "probes/video/geometry.h"
#include "probes/video/packet_digest.h"
#include "probes/video/parser.h"
#include "probes/video/picture_claims.h"
#include "probes/video/picture_looks.h"
#include "probes/video/picture_samples.h"
#include "probes/video/picture_structure.h"
#include "probes/video/picture_tail.h"
#include "probes/video/sizes.h"
#include "probes/video/timeline.h"

namespace yancai {

class PictureStream {
public:
    PictureStream(const ProbeInput& input, const AvDemuxer& demuxer, AVFormatContext& format, AVStream& stream);

    // Each packet of the stream, in file order; `near_byte` stands in when the packet does not know its place.
    void take(AVPacket& packet, std::uint64_t near_byte);
    // `open_end`: nothing in the container says that the last picture is whole.
    void finish(bool open_end);
    void mark_encrypted() { encrypted_ = true; }  // the container says so
    // The packet at this byte has its first bytes only, and zeros for the rest: it is fetched where the beginning shows nothing.
    void expect_beginning(std::uint64_t at_byte, std::size_t bytes);
    // Why what was to be fetched could not be read.
    [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

    [[nodiscard]] bool is_cover() const;  // cover art, thumbnails, a still: by what the header says
    [[nodiscard]] bool encrypted() const { return encrypted_; }
    [[nodiscard]] bool looked() const { return first_.has_value(); }
    [[nodiscard]] std::uint64_t pictures() const { return pictures_; }
    [[nodiscard]] std::optional<std::uint64_t> declared_pictures() const { return yancai::declared_pictures(demuxer_, stream_); }
    [[nodiscard]] std::optional<std::int64_t> declared_duration_us() const {
        return yancai::declared_duration_us(demuxer_, stream_);
    }
    [[nodiscard]] std::uint64_t area() const;
    [[nodiscard]] std::int64_t nominal_us() const;  // a picture's duration at the declared rate; 0: unknown
    [[nodiscard]] const std::optional<Error>& obstacle() const { return obstacle_; }  // why nothing can be decoded
    [[nodiscard]] const VideoTimeline& timeline() const { return timeline_; }
    [[nodiscard]] const AVStream& stream() const { return stream_; }
    [[nodiscard]] VideoFaults& faults() { return faults_; }

    [[nodiscard]] PictureTrack facts() &&;        // after finish()
    [[nodiscard]] std::string thumbnail() const;  // before facts(); a JPEG, empty when there is no picture

private:
    static constexpr std::size_t few_samples = 3;  // that do not tell what happens in a clip
    enum class Head : std::uint8_t { waiting_for_key, waiting_for_picture, passed };

    void check_packet(const AVPacket& packet, std::uint64_t at_byte);
    void check_structure(const AVPacket& packet, std::uint64_t at_byte);
    void tell(std::optional<std::int64_t> at_us);
    [[nodiscard]] bool told(std::optional<std::int64_t> at_us) const;
    void measure_time(const AVPacket& packet, std::uint64_t at_byte);
    [[nodiscard]] bool glance(const AVPacket& packet);
    void sample(AVPacket& packet, bool continues);
    void fetch_rest(AVPacket& packet);
    void end_sample();
    void decode_tail();
    void show(const AVFrame& frame, std::optional<std::int64_t> shown_us);
    void show_opening();
    void show_closing();
    void feed(const AVPacket* packet);
    void feed_in_row(const AVPacket& packet);
    bool ensure_decoder();
    void take_frame(AVFrame& frame);
    void take_error(int code, const AVPacket* packet);
    // What is shown before the first key picture refers to pictures that were cut away.
    [[nodiscard]] bool before_first_key(std::optional<std::int64_t> file_us) const;
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
    PictureStructure structure_;
    PictureSamples samples_;
    PictureTail tail_;
    PictureOpening opening_;
    PictureLooks looks_;
    PacketDigest digest_;
    std::optional<AvDecoder> decoder_;
    std::optional<Error> obstacle_;
    VideoTimeline timeline_;
    VideoSizes sizes_;
    VideoFaults faults_;
    VideoFaults head_faults_;  // of a stream that may start in the middle, until its first picture is decoded

    std::optional<std::uint64_t> beginning_at_;  // of the packet that has no more
    std::size_t beginning_bytes_{0};
    std::optional<Error> trouble_;
    std::uint64_t packets_{0}, pictures_{0}, decoded_{0}, damaged_{0}, interlaced_{0};
    std::uint64_t head_pictures_{0};
    std::optional<std::int64_t> first_key_us_;
    Head head_{Head::waiting_for_key};
    bool encrypted_{false}, keyless_start_{false};
    std::optional<std::int64_t> tail_from_us_;  // while the tail is decoded: earlier pictures are not asked about
    // Pictures are decoded once more or out of turn, only to be looked at: they count for nothing else.
    enum class Showing : std::uint8_t { as_decoded, opening, closing } showing_{Showing::as_decoded};
    std::uint64_t shown_{0};     // of those decoded in a row
    bool guessed_times_{false};  // the decoder gives pictures other times than their packets have
    bool last_key_seen_{true}, last_key_is_field_{false};
    std::deque<std::int64_t> told_us_;  // times of pictures whose structure is told to be broken: a decoder adds nothing to that

    PictureForm last_form_{PictureForm::unknown};
    bool last_paired_{true};
    std::optional<StoredSize> group_size_;  // that the bitstream names for the current group
    std::int64_t picture_lasts_us_{0};
    std::optional<VideoGeometry> first_;
    int pixel_format_{-1};
};

}  // namespace yancai

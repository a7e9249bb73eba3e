// SPDX-License-Identifier: GPL-3.0-or-later
// VideoClip: all streams of one opened container; reads as far as the depth asks, picks the main picture track, tells the facts.
// One object, one thread.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>

#include "facts/facts.h"
#include "probes/av/input.h"
#include "probes/video/picture_stream.h"
#include "probes/video/program.h"
#include "probes/video/sound_stream.h"
#include "probes/video/ts_continuity.h"

namespace yancai {

class VideoClip {
public:
    // Who follows the bytes of a stream of packets; both may be null. How transport packets lie, where there are some.
    struct Watchers {
        TsContinuity* transport{nullptr};
        ProgramPacks* program{nullptr};
        std::optional<TsLayout> layout{};
    };
    // All references outlive the clip.
    VideoClip(const ProbeInput& input, const AvDemuxer& demuxer, AvInput& av, Watchers watchers, bool encrypted);

    // Quick: headers, the first key picture, and the last times where only they tell the duration.
    Result<void> look();
    // Standard and deep: every packet of every stream, once, in file order.
    Result<void> pass();
    void add_fault(Fault fault) { faults_.add(std::move(fault)); }
    // How long tracks say that they last, by stream ID, where libav believes another part of the file.
    void believe(std::map<std::uint32_t, std::int64_t> declared_us) { declared_us_ = std::move(declared_us); }
    // A fault of the structure at a byte, in file order: its time is that of the picture behind it.
    void hold(Fault fault);

    // Errors: unsupported, over_limit, corrupt when nothing of the main track can be decoded here.
    [[nodiscard]] Result<VideoFacts> facts() &&;

private:
    static constexpr int most_broken_reads = 64;  // in a row, then the rest is given up

    void meet_streams();
    void meet(int index);
    void take(AVPacket& packet);
    [[nodiscard]] PictureStream* main_stream();
    [[nodiscard]] bool is_real(const PictureStream& stream) const;
    [[nodiscard]] bool looked_enough();
    void look_at_listed(PictureStream& main);
    // Hands over when each picture of the stream behind a byte is decoded, and until when it is shown, for as long as it is
    // answered true.
    using TakeTime = std::function<bool(std::int64_t decoded_us, std::int64_t end_us)>;
    Result<void> read_times(const PictureStream& main, std::uint64_t from, const TakeTime& take_time);
    Result<void> look_at_tail(const PictureStream& main);
    // False for recordings joined by their bytes, as far as a few looks can tell: the last time then says nothing of what stands
    // before the last joint.
    Result<bool> times_grow(const PictureStream& main, std::int64_t end_us);
    Result<bool> clock_grows(const PictureStream& main, std::int64_t length_us);
    void report_broken_read();
    void report_watched();
    void report_transport();
    void report_program();
    void report_end();
    [[nodiscard]] bool open_end(const AVStream& stream) const;
    void date_held(std::uint64_t up_to_byte, std::optional<std::int64_t> at_us);
    [[nodiscard]] Claim<std::int64_t> duration(const PictureStream* main) const;
    [[nodiscard]] std::string why_no_picture(int covers) const;

    const ProbeInput& input_;
    const AvDemuxer& demuxer_;
    AvInput& av_;
    TsContinuity* continuity_;
    ProgramPacks* program_;
    std::optional<TsLayout> layout_;
    bool encrypted_;
    unsigned met_{0};
    std::uint64_t packets_{0};
    // By stream index, and only as many as a decoder each is affordable for.
    std::map<int, std::unique_ptr<PictureStream>> pictures_;
    std::map<int, std::unique_ptr<SoundStream>> sounds_;
    VideoFaults faults_;
    std::map<std::uint32_t, std::int64_t> declared_us_;
    std::deque<Fault> undated_;  // faults of watched bytes that wait for the time of the picture behind them
    std::uint64_t transport_reported_{0}, program_reported_{0};
    std::optional<std::int64_t> tail_end_us_;
};

}  // namespace yancai

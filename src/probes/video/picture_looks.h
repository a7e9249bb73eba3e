// SPDX-License-Identifier: GPL-3.0-or-later
// PictureLooks: what the decoded pictures of one stream show while they pass: how dark each is, how far it differs from the one
// looked at before, by what the clip is known again, where in the raster the picture is, and which picture stands for the clip.
// What it keeps is bounded, however long the clip is or says it is. One object, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/facts.h"
#include "probes/av/frame_plane.h"
#include "probes/av/handles.h"
#include "probes/pixels/small_picture.h"

namespace yancai {

class PictureLooks {
public:
    // Times are those of the stream's timeline, not yet counted from the clip's start.
    void look(const AVFrame& frame, std::int64_t at_us);
    void sample(const AVFrame& frame, std::int64_t at_us);  // a look, and a picture that the clip is known again by
    // Every picture of a clip that is decoded whole: looked at once a second, sampled 9 to 18 times. Where there turn out to be
    // more than 3,600 looks, every second one goes; the next one's change is then the largest since the last one kept.
    void pass(const AVFrame& frame, std::int64_t at_us);
    // False: a picture of this time will not be looked at by pass(), whatever passes before it.
    [[nodiscard]] bool due(std::int64_t at_us) const { return look_rhythm_.due(at_us) || sample_rhythm_.due(at_us); }

    // How long the clip is, as far as one knows: samples begin as far apart as they will be in the end.
    void expect(std::int64_t lasts_us);
    void forget() { *this = PictureLooks(); }
    [[nodiscard]] std::size_t samples() const { return samples_.size(); }
    [[nodiscard]] std::optional<std::int64_t> latest_us() const;

    // The picture that shows most: neither dark nor blurred where there is a better one. Null: none.
    [[nodiscard]] AVFrame* best() const { return best_.get(); }
    void write(PictureTrack& track, std::int64_t start_us) &&;

private:
    // A grid of times from the first picture on, so that another copy of the film is looked at in the same places; it becomes
    // twice as wide when there are too many.
    struct Rhythm {
        std::int64_t step_us;
        std::optional<std::int64_t> origin_us{};
        std::int64_t last{-1};
        [[nodiscard]] std::int64_t place_of(std::int64_t at_us) const { return (at_us - origin_us.value_or(at_us)) / step_us; }
        [[nodiscard]] bool due(std::int64_t at_us) const { return place_of(at_us) > last; }
        void took(std::int64_t at_us);
        void widen();
    };

    struct Picture {  // what is asked of one frame
        const AVFrame& frame;
        LumaView luma;
        std::int64_t at_us;
        double dark_share;
    };
    [[nodiscard]] std::optional<Picture> read(const AVFrame& frame, std::int64_t at_us);
    void add_look(const Picture& picture);
    void add_sample(const Picture& picture);
    void widen_active(const Picture& picture, const ActiveArea& area);
    void consider(const Picture& picture, const std::optional<Detail>& detail);
    void thin_looks();
    void thin_samples();

    FramePlane plane_;
    std::vector<std::uint8_t> progressive_;
    std::optional<SmallPicture> before_;
    std::vector<Look> looks_;
    std::vector<SampledPicture> samples_;
    Rhythm look_rhythm_{1'000'000}, sample_rhythm_{250'000};
    std::optional<ActiveArea> active_;
    std::uint32_t active_width_{0}, active_height_{0};  // of the raster it lies in
    AvFrameHandle best_;
    double best_score_{0};
};

}  // namespace yancai

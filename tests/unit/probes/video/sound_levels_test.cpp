// SPDX-License-Identifier: GPL-3.0-or-later
// Levels beside what ffmpeg's volumedetect says of the whole track.
#include "probes/video/sound_levels.h"

#include <cmath>
#include <limits>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

std::vector<SoundLevel> levels_of(const std::string& name, Depth depth) {
    const auto facts = probe("content/" + name, depth);
    if (!facts || facts->sound.size() != 1) {
        ADD_FAILURE() << name;
        return {};
    }
    return facts->sound[0].levels;
}

class SoundTrackOf : public ::testing::TestWithParam<std::tuple<std::string, Depth>> {};
INSTANTIATE_TEST_SUITE_P(Containers, SoundTrackOf,
                         ::testing::Combine(::testing::Values("tone.mp4", "tone.mts", "tone.mov", "tone.avi", "tone.mkv"),
                                            ::testing::Values(Depth::standard, Depth::deep)));

TEST_P(SoundTrackOf, IsAsLoudAsVolumedetectSays) {
    const auto& [name, depth] = GetParam();
    std::ifstream told(YANCAI_MEDIA "/content/" + name + ".loud.txt");
    std::string mean, max;
    double mean_db = 0, max_db = 0;
    told >> mean >> mean_db >> max >> max_db;
    ASSERT_TRUE(mean == "mean" && max == "max");
    const auto levels = levels_of(name, depth);
    ASSERT_GE(levels.size(), 5U);
    for (const SoundLevel& level : levels) {
        if (level.lasts_us < 500'000) continue;  // the rest at the end
        EXPECT_NEAR(level.mean_db, mean_db, 0.5) << level.at_us;
        EXPECT_NEAR(level.peak_db, max_db, 0.5) << level.at_us;
    }
}

TEST(SoundLevels, AtDeepCoverTheTrackSecondBySecond) {
    const auto levels = levels_of("tone.mov", Depth::deep);
    std::int64_t heard_us = 0;
    for (std::size_t second = 0; second < levels.size(); ++second) {
        EXPECT_NEAR(static_cast<double>(levels[second].at_us), static_cast<double>(second) * 1e6, 50'000);
        heard_us += levels[second].lasts_us;
    }
    EXPECT_NEAR(static_cast<double>(heard_us), 6e6, 30'000);
}

TEST(SoundLevels, TellSilenceFromSound) {
    for (const Depth depth : {Depth::standard, Depth::deep}) {
        for (const SoundLevel& level : levels_of("silent.mp4", depth)) EXPECT_EQ(level.peak_db, -120);
        const auto levels = levels_of("silent_from_3s.mp4", depth);
        ASSERT_GE(levels.size(), 6U);
        for (const SoundLevel& level : levels) {
            if (level.at_us < 2'000'000) {
                EXPECT_GT(level.mean_db, -20);
            } else if (level.at_us > 3'200'000) {
                EXPECT_LT(level.mean_db, -60);
            }
        }
    }
}

TEST(SoundLevels, AreNotHeardAtQuickDepth) {
    EXPECT_TRUE(levels_of("tone.mp4", Depth::quick).empty());
}

// --- Frames made here ---------------------------------------------------------------------------------------------------------

AvFrameHandle frame_of(const std::vector<float>& samples) {
    AvFrameHandle frame{av_frame_alloc()};
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->nb_samples = static_cast<int>(samples.size());
    frame->sample_rate = 1000;
    av_channel_layout_default(&frame->ch_layout, 1);
    EXPECT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
    std::copy(samples.begin(), samples.end(), reinterpret_cast<float*>(frame->data[0]));
    return frame;
}

TEST(SoundLevels, AreDecibelsOfFullScale) {
    SoundLevels levels;
    levels.add(*frame_of({0.5F, -0.5F, 0.5F, -0.5F}), 0);  // a square wave: peak and mean are the same
    const auto told = levels.levels(0);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_NEAR(told[0].peak_db, -6.02, 0.05);
    EXPECT_NEAR(told[0].mean_db, -6.02, 0.05);
    EXPECT_EQ(told[0].lasts_us, 4000);
}

TEST(SoundLevels, BearWhatIsNoNumber) {
    SoundLevels levels;
    levels.add(*frame_of({std::nanf(""), std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::max(), 0}),
               -5'000'000);
    for (const SoundLevel& level : levels.levels(0)) {
        EXPECT_TRUE(std::isfinite(level.peak_db) && std::isfinite(level.mean_db));
        EXPECT_LE(level.peak_db, 60);
        EXPECT_EQ(level.at_us, 0);
    }
}

TEST(SoundLevels, OfALongTrackAreBounded) {
    SoundLevels levels;
    const AvFrameHandle second = frame_of(std::vector<float>(1000, 0.25F));
    for (std::int64_t at = 0; at < 10'000; ++at) levels.add(*second, at * 1'000'000);
    const auto told = levels.levels(0);
    EXPECT_LE(told.size(), 3600U);
    std::int64_t heard_us = 0;
    for (const SoundLevel& level : told) {
        EXPECT_NEAR(level.mean_db, -12.04, 0.05);
        heard_us += level.lasts_us;
    }
    EXPECT_EQ(heard_us, 10'000'000'000);
}

}  // namespace
}  // namespace yancai::clips

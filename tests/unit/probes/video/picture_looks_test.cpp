// SPDX-License-Identifier: GPL-3.0-or-later
// What decoded pictures show: how dark, how much they change, by what the clip is known again.
#include "probes/video/picture_looks.h"

#include <bit>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

PictureTrack content(const std::string& name, Depth depth) {
    return track("content/" + name, depth);
}

// What ffmpeg's blackframe says of each picture, in whole percents.
std::vector<int> darkness(const std::string& name) {
    std::ifstream file(YANCAI_MEDIA "/content/" + name + ".dark.txt");
    return {std::istream_iterator<int>(file), std::istream_iterator<int>()};
}

class EitherDepth : public ::testing::TestWithParam<Depth> {};
INSTANTIATE_TEST_SUITE_P(Looks, EitherDepth, ::testing::Values(Depth::standard, Depth::deep),
                         [](const auto& tested) { return std::string(word(tested.param)); });

// Thresholds: stills, grain included, at most 0.91; one small speaker on a wide stage far above 2.
TEST_P(EitherDepth, ASmallSpeakerMovesAndGrainDoesNot) {
    for (const char* name : {"still.mp4", "grain_on_a_still.mp4"}) {
        const PictureTrack still = content(name, GetParam());
        ASSERT_GE(still.looks.size(), 6U) << name;
        EXPECT_FALSE(still.looks[0].change);
        for (std::size_t look = 1; look < still.looks.size(); ++look) EXPECT_LT(still.looks[look].change.value(), 1) << name;
    }
    const PictureTrack speaker = content("speaker.mp4", GetParam());
    ASSERT_GE(speaker.looks.size(), 6U);
    for (std::size_t look = 1; look < speaker.looks.size(); ++look) EXPECT_GT(speaker.looks[look].change.value(), 4);
}

TEST_P(EitherDepth, DarknessIsWhatBlackframeSays) {
    for (const char* name : {"black_head.mp4", "black_tail.mp4", "speaker.mp4", "full_range.avi"}) {
        const std::string stem = std::string(name).substr(0, std::string(name).find('.'));
        const std::vector<int> expected = darkness(stem);
        const PictureTrack seen = content(name, GetParam());
        ASSERT_FALSE(seen.looks.empty());
        for (const Look& look : seen.looks) {
            const auto picture = static_cast<std::size_t>((look.at_us + 20'000) / 40'000);
            ASSERT_LT(picture, expected.size()) << name;
            EXPECT_NEAR(look.dark_share * 100, expected[picture], 2) << name << " at " << look.at_us;
        }
    }
}

TEST_P(EitherDepth, TheEndIsLookedAt) {
    EXPECT_EQ(content("black_tail.mp4", GetParam()).looks.back().dark_share, 1);
    const PictureTrack frozen = content("frozen_end.mp4", GetParam());  // moves for three of its ten seconds
    for (const Look& look : frozen.looks) {
        if (!look.change || look.at_us == 3'000'000) continue;
        EXPECT_EQ(*look.change<2, look.at_us> 3'000'000) << look.at_us;
    }
    EXPECT_GE(frozen.looks.back().at_us, 9'000'000);
}

TEST(PictureLooks, AtDeepAreOneASecond) {
    const PictureTrack seen = content("frozen_end.mp4", Depth::deep);
    ASSERT_EQ(seen.looks.size(), 10U);
    for (std::size_t look = 0; look < seen.looks.size(); ++look)
        EXPECT_NEAR(static_cast<double>(seen.looks[look].at_us), static_cast<double>(look) * 1e6, 40'000);
}

TEST(PictureLooks, OfALongClipAreBoundedAndEven) {
    const PictureTrack seen = content("hours.mp4", Depth::deep);  // 4,500 pictures, one a second
    ASSERT_EQ(seen.looks.size(), 2250U);
    for (std::size_t look = 1; look < seen.looks.size(); ++look)
        ASSERT_EQ(seen.looks[look].at_us - seen.looks[look - 1].at_us, 2'000'000);
    EXPECT_GE(seen.samples.size(), 9U);
    EXPECT_LE(seen.samples.size(), 18U);
    EXPECT_GT(seen.samples.back().at_us, 4'000'000'000);
}

// Few bytes, but much time: beside the nine places pictures are looked at wherever none was for long.
TEST(PictureLooks, OfALongClipAtStandardLeaveNoLongHole) {
    const PictureTrack seen = content("hours.mp4", Depth::standard);
    EXPECT_LE(seen.looks.size(), 120U);
    for (std::size_t look = 1; look < seen.looks.size(); ++look)
        EXPECT_LE(seen.looks[look].at_us - seen.looks[look - 1].at_us, 4'500'000'000 / 9) << look;
}

// With one key picture there is nothing to compare, so the beginning is decoded as it is.
TEST(PictureLooks, OfAClipWithOneKeyPictureComeFromItsBeginning) {
    const PictureTrack moving = content("one_key.mp4", Depth::standard), still = content("one_key_still.mp4", Depth::standard);
    for (const PictureTrack* seen : {&moving, &still}) {
        ASSERT_GE(seen->looks.size(), 6U);
        EXPECT_GE(seen->samples.size(), 9U);
        EXPECT_EQ(seen->decode.pictures_decoded, 1U);  // the others are only looked at
        for (std::size_t look = 1; look < seen->looks.size(); ++look)
            EXPECT_EQ(seen->looks[look].change.value() < 2, seen == &still) << look;
    }
}

TEST(PictureLooks, AreNotTakenAtQuickDepth) {
    const PictureTrack seen = content("speaker.mp4", Depth::quick);
    EXPECT_TRUE(seen.looks.empty());
    EXPECT_TRUE(seen.samples.empty());
    EXPECT_FALSE(seen.active);
}

int distance(const PictureHash& a, const PictureHash& b) {
    int bits = 0;
    for (std::size_t word = 0; word < a.bits.size(); ++word) bits += std::popcount(a.bits[word] ^ b.bits[word]);
    return bits;
}

// Nine samples and more, in order; 31 bits are PDQ's limit for the same picture.
TEST_P(EitherDepth, SamplesKnowAFilmAgainAfterEncodingAndRewrapping) {
    const PictureTrack film = track("h264.mp4", GetParam()), again = content("h264.again.mp4", GetParam());
    ASSERT_FALSE(film.samples.empty());
    if (GetParam() == Depth::deep) {
        EXPECT_GE(film.samples.size(), 9U);
    }
    EXPECT_TRUE(std::is_sorted(film.samples.begin(), film.samples.end(),
                               [](const auto& left, const auto& right) { return left.at_us < right.at_us; }));
    int compared = 0;
    for (const SampledPicture& one : film.samples) {
        for (const SampledPicture& other : again.samples) {
            if (std::abs(one.at_us - other.at_us) > 1000) continue;
            EXPECT_LE(distance(one.hash, other.hash), 31) << one.at_us;
            ++compared;
        }
    }
    EXPECT_GE(compared, 3);
    EXPECT_EQ(content("h264.rewrap.ts", Depth::deep).samples.size(), track("h264.mp4", Depth::deep).samples.size());
}

TEST_P(EitherDepth, SamplesAreOfThePictureAsItIsShown) {
    const PictureTrack upright = track("upright.mp4", GetParam());
    for (const auto& [name, other] : {std::pair{"turned_90.mp4", "turned_270.mp4"}, std::pair{"turned_180.mp4", "upright.mp4"}}) {
        const PictureTrack turned = track(name, GetParam());
        EXPECT_GT(distance(turned.samples.front().hash, upright.samples.front().hash), 90) << name;
        EXPECT_GT(distance(turned.samples.front().hash, track(other, GetParam()).samples.front().hash), 90) << name;
    }
}

TEST_P(EitherDepth, TheActiveAreaLeavesBlackBarsOut) {
    const auto boxed = content("boxed.mp4", GetParam()).active, cinema = content("cinema.mp4", GetParam()).active,
               full = content("progressive.mp4", GetParam()).active;
    ASSERT_TRUE(boxed && cinema && full);
    EXPECT_EQ(boxed->left, 480U);
    EXPECT_EQ(boxed->width, 960U);
    EXPECT_NEAR(boxed->top, 270, 3);  // every fourth row is looked at
    EXPECT_NEAR(boxed->height, 540, 6);
    EXPECT_EQ(cinema->width, 1920U);
    EXPECT_NEAR(cinema->height, 800, 6);
    EXPECT_EQ(*full, (ActiveArea{0, 0, 1920, 1080}));
}

double median_ratio(const PictureTrack& seen) {
    std::vector<double> ratios;
    for (const SampledPicture& sample : seen.samples)
        if (sample.detail) ratios.push_back(sample.detail->band_ratio_db);
    EXPECT_FALSE(ratios.empty());
    if (ratios.empty()) return 0;
    std::nth_element(ratios.begin(), ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2), ratios.end());
    return ratios[ratios.size() / 2];
}

TEST_P(EitherDepth, FieldsAreNoDetail) {
    EXPECT_NEAR(median_ratio(content("fields.mp4", GetParam())), median_ratio(content("progressive.mp4", GetParam())), 1.2);
}

// The same picture as ten bits, as red, green and blue, and in the full range of levels.
TEST_P(EitherDepth, PicturesOfEveryKindAreRead) {
    const PictureTrack plain = content("one_key.mp4", Depth::deep);
    for (const char* name : {"ten_bits.mp4", "colours.mov", "full_range.avi"}) {
        const PictureTrack seen = content(name, GetParam());
        ASSERT_FALSE(seen.samples.empty()) << name;
        EXPECT_LE(distance(seen.samples.front().hash, plain.samples.front().hash), 31) << name;
    }
}

TEST(PictureLooks, OfDamagedPicturesAreNotTaken) {
    const Bytes bytes = clip("h264.mp4");
    const PictureTrack hole = track(zeroed(bytes, bytes.size() / 2, 64 << 10), "mp4", Depth::deep);
    ASSERT_GT(hole.decode.pictures_damaged, 0U);
    const PictureTrack whole = track("h264.mp4", Depth::deep);
    for (const SampledPicture& sample : hole.samples)
        for (const SampledPicture& other : whole.samples)
            if (sample.at_us == other.at_us && sample.at_us < 1'000'000) {
                EXPECT_EQ(sample.hash, other.hash);
            }
}

TEST_P(EitherDepth, TimesCountFromTheClipsStart) {
    for (const char* name : {"interlaced.mts", "mpeg2.mpg", "bare.h264", "edited.mp4", "open_start.mts", "h264.mkv"}) {
        const PictureTrack seen = track(name, GetParam());
        ASSERT_FALSE(seen.looks.empty()) << name;
        EXPECT_LT(seen.looks.front().at_us, 1'000'000) << name;
        std::int64_t before = 0;
        for (const Look& look : seen.looks) {
            EXPECT_GE(look.at_us, before) << name;
            before = look.at_us;
        }
        if (seen.duration_us.measured) {
            EXPECT_LE(before, *seen.duration_us.measured) << name;
        }
    }
}

}  // namespace
}  // namespace yancai::clips

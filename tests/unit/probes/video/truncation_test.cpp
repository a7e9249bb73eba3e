// SPDX-License-Identifier: GPL-3.0-or-later
// A clip that was cut is told to be cut, wherever the cut lies. Where the format itself cannot tell (a stream of packets cut
// exactly between two pictures is a shorter stream), the test says so.
#include <gtest/gtest.h>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

constexpr int places = 20;

bool noticed(const Bytes& bytes, std::string_view format, Depth depth) {
    const auto facts = probe_bytes(bytes, format, depth);
    if (!facts || !facts->picture) return true;
    return facts->picture->decode.truncated || facts->picture->decode.faults_total > 0;
}

std::size_t place(const Bytes& whole, int number) {
    return whole.size() * static_cast<std::size_t>(number) / (places + 1);
}

class CutClip : public ::testing::TestWithParam<std::string> {};

TEST_P(CutClip, IsNoticedAtTwentyPlacesAndAByteBeforeItsEnd) {
    const Bytes whole = clip(GetParam());
    const std::string_view format = format_of(GetParam());
    for (int number = 1; number <= places; ++number)
        EXPECT_TRUE(noticed(cut_to(whole, place(whole, number)), format, Depth::standard)) << number << " of " << places;
    EXPECT_TRUE(noticed(cut_to(whole, whole.size() - 1), format, Depth::standard));
}
INSTANTIATE_TEST_SUITE_P(Truncation, CutClip,
                         ::testing::Values("h264.mp4", "moov_last.mp4", "fragments.mp4", "prores.mov", "h264.mkv", "live.mkv",
                                           "vp8.webm", "mpeg4.avi", "h264.flv", "mpeg2.mxf", "windows.wmv", "theora.ogv",
                                           "real.rm", "tape.dv"));

class CutStream : public ::testing::TestWithParam<std::string> {};

// These files tell nothing of their own length. Every cut but one exactly between two pictures, with no sound frame open, is
// seen: the cuts here are inside packets or at packets' ends.
TEST_P(CutStream, IsNoticedInsideAPicture) {
    const Bytes whole = clip(GetParam());
    const std::string_view format = format_of(GetParam());
    int seen = 0;
    for (int number = 1; number <= places; ++number)
        seen += noticed(cut_to(whole, place(whole, number) | 1U), format, Depth::standard) ? 1 : 0;
    EXPECT_GE(seen, places - 1);
}
INSTANTIATE_TEST_SUITE_P(Truncation, CutStream,
                         ::testing::Values("h264.ts", "interlaced.mts", "mpeg2.mpg", "mpeg2.m2v", "bare.h264"));

TEST(CutTransport, BetweenPacketsIsSeenByTheOpenUnitOrTheLastPicture) {
    for (const char* name : {"h264.ts", "interlaced.mts"}) {
        const Bytes whole = clip(name);
        const std::size_t stride = format_of(name) == "m2ts" ? 192 : 188;
        int seen = 0;
        for (int number = 1; number <= places; ++number)
            seen += noticed(cut_to(whole, place(whole, number) / stride * stride), format_of(name), Depth::standard) ? 1 : 0;
        EXPECT_GE(seen, places * 3 / 4) << name;  // a cut between two pictures is a shorter stream
    }
}

TEST(CutTransport, InThePacketsTimeIsTruncated) {
    const Bytes whole = clip("interlaced.mts");
    for (const std::size_t extra : {1U, 3U, 4U, 5U, 191U})
        EXPECT_TRUE(track(cut_to(whole, whole.size() / 2 / 192 * 192 + extra), "m2ts", Depth::quick).decode.truncated) << extra;
}

TEST(CutFragments, BetweenAFragmentsTableAndItsMediaIsTruncated) {
    const Bytes whole = clip("fragments.mp4");
    const std::size_t second = find(whole, "moof", find(whole, "moof") + 4) - 4;
    const std::size_t media = find(whole, "mdat", second) - 4;
    for (const std::size_t size : {second + 3, second + 20, media, media + 3, media + 8})
        EXPECT_TRUE(track(cut_to(whole, size), "mp4", Depth::quick).decode.truncated) << size - second;
    // A fragment is whole in itself: the same film, only shorter.
    EXPECT_FALSE(track(cut_to(whole, second), "mp4", Depth::standard).decode.truncated);
}

TEST(CutFlash, AtATagsEndIsTheSameFilmOnlyShorter) {
    const Bytes whole = clip("h264.flv");
    EXPECT_FALSE(track(whole, "flv", Depth::quick).decode.truncated);
    EXPECT_TRUE(track(cut_to(whole, whole.size() - 2), "flv", Depth::quick).decode.truncated ||
                !probe_bytes(cut_to(whole, whole.size() - 2), "flv", Depth::standard)->picture->decode.faults.empty());
}

}  // namespace
}  // namespace yancai::clips

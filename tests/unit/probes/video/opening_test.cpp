// SPDX-License-Identifier: GPL-3.0-or-later
// One demuxer a format, and nothing outside the file: what poses as a video does not open.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>

#include "bytes/format.h"
#include "probes/av/demuxers.h"
#include "probes/av/handles.h"
#include "unit/bytes/hidden_source.h"
#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

Bytes text_bytes(std::string_view text) {
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    return {begin, begin + text.size()};
}

void expect_refused(const Bytes& bytes, const char* what) {
    for (const AvDemuxer& demuxer : av_demuxers()) {
        for (const Depth depth : {Depth::quick, Depth::standard}) {
            const auto facts = probe_bytes(bytes, demuxer.format, depth);
            if (!facts) {
                EXPECT_TRUE(about_the_file(facts.error().kind)) << what << " as " << demuxer.format << ": " << facts.error().what;
                continue;
            }
            // A demuxer that resynchronises may open anything, but it finds no picture there.
            EXPECT_TRUE(!facts->picture || facts->picture->decode.pictures_decoded == 0) << what << " as " << demuxer.format;
        }
    }
}

TEST(Opening, StillsThatPoseAsVideoAreRefusedByEveryReader) {
    expect_refused(clip("still.png"), "png");
    expect_refused(clip("still.jpg"), "jpeg");
}

TEST(Opening, ListsThatNameOtherFilesAreRefusedByEveryReader) {
    // Names that would open, were they followed.
    const std::string folder = std::filesystem::absolute(YANCAI_MEDIA "/videos").string();
    expect_refused(text_bytes("ffconcat version 1.0\nfile '" + folder + "/h264.mp4'\n"), "concat");
    expect_refused(text_bytes("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n" + folder + "/h264.ts\n#EXT-X-ENDLIST\n"), "hls");
}

TEST(Opening, NoReaderIsForImagesPlaylistsOrDevices) {
    for (const AvDemuxer& row : av_demuxers()) {
        EXPECT_EQ(format_named(row.format).name, row.format) << "no such format is ever sniffed";
        EXPECT_EQ(format_named(row.format).medium, Medium::video) << row.format;
        const AVInputFormat* demuxer = av_find_input_format(row.demuxer);
        ASSERT_NE(demuxer, nullptr) << row.demuxer;
        EXPECT_EQ(demuxer->flags & AVFMT_NOFILE, 0) << row.demuxer << " opens files by itself";
        EXPECT_EQ(std::string_view(demuxer->name).find("_pipe"), std::string_view::npos) << row.demuxer;
        for (const char* never : {"concat", "hls", "dash", "image2", "applehttp", "sdp", "rtsp", "webm_dash_manifest"})
            EXPECT_EQ(std::string_view(demuxer->name).find(never), std::string_view::npos) << row.demuxer;
    }
}

TEST(Opening, AFormatThatIsNoVideoIsUnsupported) {
    const auto facts = probe_bytes(clip("still.png"), "png", Depth::quick);
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
}

TEST(Opening, GenuineClipsOpenUnderTheirFormat) {
    for (const char* name : {"h264.mp4", "prores.mov", "h264.ts", "interlaced.mts", "mpeg2.mpg", "mpeg2.m2v", "bare.h264",
                             "h264.mkv", "vp8.webm", "mpeg4.avi", "h264.flv", "mpeg2.mxf"}) {
        const PictureTrack seen = track(name, Depth::quick);
        EXPECT_EQ(seen.decode.pictures_decoded, 1U) << name;
        EXPECT_EQ(seen.decode.depth, Depth::quick);
    }
}

TEST(Opening, AQuickLookReadsLittle) {
    prepare_av();
    MeasureSettings settings;
    settings.depth = Depth::quick;
    const Deadline deadline;
    testing::HiddenSource mp4(clip("moov_last.mp4"));
    ASSERT_TRUE(probe_video({mp4, "mp4", settings, deadline}));
    EXPECT_LT(mp4.bytes_read, 150'000U) << "of " << mp4.size();
    // A decoder that shows nothing for a picture's beginning gets all of it.
    for (const char* name : {"prores.mov", "prores_fields.mov", "avid.mov", "tape.mov"}) {
        testing::HiddenSource whole(clip(name));
        const auto seen = probe_video({whole, "mov", settings, deadline});
        ASSERT_TRUE(seen && seen->picture) << name;
        EXPECT_EQ(seen->picture->decode.pictures_decoded, 1U) << name;
        EXPECT_EQ(seen->picture->decode.faults_total, 0U) << name;
    }
    testing::HiddenSource transport(clip("large_then_small.ts"));
    ASSERT_TRUE(probe_video({transport, "mpeg-ts", settings, deadline}));
    EXPECT_LT(transport.bytes_read, 1'300'000U) << "of " << transport.size();  // its beginning, its end and three places between
}

TEST(Opening, ATroubleOfTheSourceIsOursAndItsFirstCauseIsKept) {
    class Failing final : public ByteSource {
    public:
        Failing(Bytes bytes, std::uint64_t good) : held_(std::move(bytes)), good_(good) {}
        [[nodiscard]] std::uint64_t size() const override { return held_.size(); }
        Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
            if (offset + into.size() > good_) return Error{ErrorKind::unreadable, "the disk said no"};
            return held_.read_at(offset, into);
        }

    private:
        MemorySource held_;
        std::uint64_t good_;
    };
    prepare_av();
    const Deadline deadline;
    for (const char* name : {"h264.mp4", "interlaced.mts", "mpeg2.mpg", "h264.mkv"}) {
        for (const std::uint64_t good : {0ULL, 100'000ULL, 1'000'000ULL}) {
            Failing source(clip(name), good);
            const MeasureSettings settings;
            const auto facts = probe_video({source, format_of(name), settings, deadline});
            ASSERT_FALSE(facts) << name;
            EXPECT_EQ(facts.error(), (Error{ErrorKind::unreadable, "the disk said no"})) << name;
        }
    }
}

TEST(Opening, TheClockAndThePersonStopIt) {
    const Deadline over(std::chrono::seconds(-1), nullptr);
    const auto late = probe_bytes(clip("h264.mp4"), "mp4", Depth::deep, {}, over);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ErrorKind::timed_out);
    const std::atomic<bool> stop{true};
    const Deadline stopped(std::chrono::hours(1), &stop);
    const auto cancelled = probe_bytes(clip("h264.ts"), "mpeg-ts", Depth::deep, {}, stopped);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().kind, ErrorKind::cancelled);
}

TEST(Opening, TheToolchainIsNamed) {
    const auto names = av_toolchain();
    ASSERT_EQ(names.size(), 3U);
    EXPECT_EQ(names[0].first, "libavformat");
    EXPECT_EQ(names[0].second, AV_STRINGIFY(LIBAVFORMAT_VERSION));
}

}  // namespace
}  // namespace yancai::clips

// SPDX-License-Identifier: GPL-3.0-or-later
// Which stream is the video: never a cover, a thumbnail or a single picture, whatever libav's own choice would be.
#include <gtest/gtest.h>

#include "probes/video/picture_stream.h"
#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

constexpr std::array every_depth{Depth::quick, Depth::standard, Depth::deep};

TEST(MainStream, IsNotTheLargerCoverBesideASmallVideo) {
    for (const Depth depth : every_depth) {
        const auto facts = probe("cover.mp4", depth);
        EXPECT_EQ(track_of(facts).width, 640U);
        EXPECT_EQ(facts->video_streams, 1);
        EXPECT_EQ(facts->cover_pictures, 1);
    }
}

TEST(MainStream, IsNoStreamThatTheContainerMarksAsACover) {
    const AvFormatHandle format{avformat_alloc_context()};
    MemorySource source({});
    const MeasureSettings settings;
    const Deadline deadline;
    for (const int mark :
         {0, AV_DISPOSITION_DEFAULT, AV_DISPOSITION_ATTACHED_PIC, AV_DISPOSITION_TIMED_THUMBNAILS, AV_DISPOSITION_STILL_IMAGE}) {
        AVStream* stream = avformat_new_stream(format.get(), nullptr);
        stream->codecpar->codec_id = AV_CODEC_ID_MJPEG;
        stream->nb_frames = 100;  // chapter pictures are many
        stream->disposition = mark;
        const ProbeInput input{source, "mp4", settings, deadline};
        const PictureStream pictures(input, *av_demuxer_for("mp4"), *format, *stream);
        EXPECT_EQ(pictures.is_cover(), (mark & ~AV_DISPOSITION_DEFAULT) != 0) << mark;
    }
}

TEST(MainStream, SoundWithCoverArtIsNoVideo) {
    for (const Depth depth : every_depth) {
        const auto facts = probe("audio_cover.mp4", depth);
        ASSERT_TRUE(facts);
        EXPECT_FALSE(facts->picture);
        EXPECT_EQ(facts->no_picture_because, "cover art only");
        EXPECT_EQ(facts->video_streams, 0);
        EXPECT_EQ(facts->cover_pictures, 1);
    }
}

TEST(MainStream, SoundAloneIsNoVideo) {
    for (const Depth depth : every_depth) {
        for (const char* name : {"audio_only.mp4", "audio_only.ts"}) {
            const auto facts = probe(name, depth);
            ASSERT_TRUE(facts);
            EXPECT_FALSE(facts->picture);
            EXPECT_EQ(facts->no_picture_because, "audio only") << name;
            ASSERT_EQ(facts->sound.size(), 1U);
            EXPECT_EQ(facts->sound[0].sample_rate, 48000);
            EXPECT_EQ(facts->sound[0].channels, 1);
        }
    }
}

TEST(MainStream, OnePictureIsNoVideo) {
    for (const Depth depth : every_depth) {
        for (const char* name :
             {"single_picture.mp4", "single_picture.ts", "single_picture.mts", "single_picture.mkv", "single_picture.m2v"}) {
            const auto facts = probe(name, depth);
            ASSERT_TRUE(facts) << name;
            EXPECT_FALSE(facts->picture) << name;
            EXPECT_EQ(facts->no_picture_because, "single picture") << name;
            EXPECT_EQ(facts->video_streams, 0) << name;
        }
    }
}

TEST(MainStream, OfTwoVideosOfOneLengthIsTheLarger) {
    for (const Depth depth : every_depth) {
        const auto facts = probe("two_sizes.mp4", depth);
        EXPECT_EQ(track_of(facts).width, 1920U);
        EXPECT_EQ(facts->video_streams, 2);
    }
}

TEST(MainStream, OfTwoVideosIsTheLongerEvenWhenSmaller) {
    for (const Depth depth : every_depth) {
        const auto facts = probe("longer_is_smaller.mp4", depth);
        EXPECT_EQ(track_of(facts).width, 640U);
        EXPECT_EQ(facts->video_streams, 2);
    }
}

TEST(MainStream, AFragmentedFileWithoutFragmentsHasNoPictures) {
    Bytes header = clip("fragments.mp4");
    header.resize(find(header, "moof") - 4);
    for (const Depth depth : every_depth) {
        const auto facts = probe_bytes(header, "mp4", depth);
        ASSERT_TRUE(facts);
        EXPECT_FALSE(facts->picture);
        EXPECT_EQ(facts->no_picture_because, "no pictures");
    }
}

void expect_encrypted(const Bytes& bytes, std::string_view format) {
    for (const Depth depth : every_depth) {
        const auto facts = probe_bytes(bytes, format, depth);
        const PictureTrack seen = track_of(facts);
        EXPECT_TRUE(facts->encrypted);
        EXPECT_EQ(seen.decode.pictures_decoded, 0U);
        EXPECT_TRUE(seen.sizes.empty());
        EXPECT_EQ(seen.stored_width, 640U);  // declared
        EXPECT_EQ(seen.decode.faults_total, 0U) << told(seen);
    }
}

TEST(Encryption, IsSaidAndNothingIsDecoded) {
    expect_encrypted(clip("encrypted.mp4"), "mp4");
    expect_encrypted(clip("encrypted_with_sound.mp4"), "mp4");
    EXPECT_FALSE(probe("small.mp4", Depth::standard)->encrypted);
}

// PIFF 1.1, 5.3.1: a track's encryption stands in a "uuid" box of this type. It takes the place of the film's user data here.
TEST(Encryption, OfPiffIsSaid) {
    constexpr std::string_view track_encryption = "uuid\x89\x74\xDB\xCE\x7B\xE7\x4C\x51\x84\xF9\x71\x48\xF9\x88\x25\x54";
    for (const char* name : {"tagged.mp4", "fragments.mp4"}) {
        Bytes bytes = clip(name);
        const auto* type = reinterpret_cast<const std::byte*>(track_encryption.data());
        std::copy_n(type, track_encryption.size(), bytes.begin() + static_cast<std::ptrdiff_t>(find(bytes, "udta")));
        expect_encrypted(bytes, "mp4");
    }
}

// ContentEncodings of a track, as the WebM encryption guidelines have it: of type encryption, by AES, with the name of a key. It
// takes the place of the track's own name, forty bytes long.
TEST(Encryption, OfWebmIsSaid) {
    const std::string encodings =
        std::string("\x6D\x80\xA8\x62\x40\xA5\x50\x33\x81\x01\x50\x35\x9E\x47\xE1\x81\x05\x47\xE2\x97") + std::string(23, 'k');
    Bytes bytes = clip("named_track.webm");
    const std::size_t name = find(bytes, "\x53\x6E\xA8");
    ASSERT_EQ(encodings.size(), 3U + 40U);
    std::copy_n(reinterpret_cast<const std::byte*>(encodings.data()), encodings.size(),
                bytes.begin() + static_cast<std::ptrdiff_t>(name));
    expect_encrypted(bytes, "webm");
    EXPECT_FALSE(probe("named_track.webm", Depth::standard)->encrypted);
}

TEST(Sound, IsToldWithoutAHeaderToo) {
    for (const Depth depth : every_depth) {
        const auto facts = probe("interlaced.mts", depth);
        ASSERT_TRUE(facts);
        ASSERT_EQ(facts->sound.size(), 1U);
        EXPECT_EQ(facts->sound[0].codec, "ac3");
        EXPECT_EQ(facts->sound[0].channels, 1);
        EXPECT_EQ(facts->sound[0].sample_rate, 48000);
    }
}

TEST(Tags, AreReadAsUtf8) {
    const auto facts = probe("tagged.mp4", Depth::quick);
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->brand, "isom");
    EXPECT_EQ(facts->tags.at("title"), "某某论坛");
    EXPECT_EQ(facts->tags.at("copyright"), "© 某某学会");
    EXPECT_EQ(facts->tags.at("AIGC"), R"({"Label":"1","ContentProducer":"example"})");
    EXPECT_EQ(facts->tags.at("creation_time").substr(0, 10), "2023-09-01");
}

}  // namespace
}  // namespace yancai::clips

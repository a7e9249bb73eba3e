// SPDX-License-Identifier: GPL-3.0-or-later
// What a decoder leaves out of pictures that nobody looks at: never anything of those that others are made from, and no damage.
#include "probes/av/decoder.h"
#include "probes/av/input.h"
#include "probes/video/picture_looks.h"
#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

using Reconstruction = AvDecoder::Reconstruction;

struct Picture {
    char type;
    bool is_damaged;
    std::vector<std::uint8_t> luma;
    bool operator==(const Picture&) const = default;
};
struct Decoded {
    std::vector<Picture> pictures;
    int errors{0};
};

Decoded decoded(Bytes bytes, std::string_view format, Reconstruction what) {
    prepare_av();
    MemorySource source(std::move(bytes));
    const MeasureSettings settings;
    const Deadline deadline;
    const ProbeInput input{source, format, settings, deadline};
    auto opened = AvInput::open(input, *av_demuxer_for(format));
    EXPECT_TRUE(opened);
    AvInput& container = **opened;
    EXPECT_GE(avformat_find_stream_info(&container.context(), nullptr), 0);
    const int video = av_find_best_stream(&container.context(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    auto decoder = AvDecoder::open(*container.context().streams[video], settings.limits, AvDecoder::Purpose::check);
    EXPECT_TRUE(decoder);
    decoder->reconstruct(what);

    Decoded all;
    const auto take = [&](const AVFrame& frame) {
        Picture picture{av_get_picture_type_char(frame.pict_type), damaged(frame), {}};
        for (int row = 0; row < frame.height; ++row)
            picture.luma.insert(picture.luma.end(), frame.data[0] + std::ptrdiff_t{row} * frame.linesize[0],
                                frame.data[0] + std::ptrdiff_t{row} * frame.linesize[0] + frame.width);
        all.pictures.push_back(std::move(picture));
    };
    const auto count_error = [&](int) { ++all.errors; };
    const AvPacketHandle packet{av_packet_alloc()};
    while (container.read(*packet).value() == AvInput::Read::packet) {
        if (packet->stream_index == video) decoder->feed(packet.get(), take, count_error);
        av_packet_unref(packet.get());
    }
    decoder->feed(nullptr, take, count_error);
    return all;
}

class Reconstructed : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Clips, Reconstructed, ::testing::Values("pyramid.ts", "mpeg2_fields.ts"),
                         [](const auto& tested) { return std::string(tested.param).substr(0, 5); });

// Of type B are some that others are made from, too, but never all.
TEST_P(Reconstructed, ReferencesAreWhole) {
    const Bytes bytes = clip(GetParam());
    const auto format = format_of(GetParam());
    const Decoded full = decoded(bytes, format, Reconstruction::full), lean = decoded(bytes, format, Reconstruction::references);
    ASSERT_EQ(lean.pictures.size(), full.pictures.size());
    int unfinished = 0;
    for (std::size_t number = 0; number < full.pictures.size(); ++number) {
        const Picture& picture = full.pictures[number];
        ASSERT_EQ(lean.pictures[number].type, picture.type) << number;
        const bool whole = lean.pictures[number] == picture;
        ASSERT_TRUE(whole || picture.type == 'B') << picture.type << " " << number;
        unfinished += whole ? 0 : 1;
    }
    EXPECT_GT(unfinished, 0);
}

// The same pictures are damaged and the same errors told, whatever is left out.
TEST_P(Reconstructed, DamageIsSeenAllTheSame) {
    const auto format = format_of(GetParam());
    const Bytes sound = clip(GetParam());
    for (const Bytes& bytes : {zeroed(sound, sound.size() / 2, 4 << 10), flipped(sound, sound.size() / 4, sound.size() / 2, 20),
                               cut_to(sound, sound.size() * 2 / 3)}) {
        const Decoded full = decoded(bytes, format, Reconstruction::full);
        EXPECT_GT(std::count_if(full.pictures.begin(), full.pictures.end(), [](const Picture& one) { return one.is_damaged; }) +
                      full.errors + (full.pictures.size() < 50 ? 1 : 0),
                  0);
        for (const auto what : {Reconstruction::references, Reconstruction::none}) {
            const Decoded lean = decoded(bytes, format, what);
            EXPECT_EQ(lean.errors, full.errors);
            ASSERT_EQ(lean.pictures.size(), full.pictures.size());
            for (std::size_t number = 0; number < full.pictures.size(); ++number) {
                EXPECT_EQ(lean.pictures[number].is_damaged, full.pictures[number].is_damaged) << number;
                EXPECT_EQ(lean.pictures[number].type, full.pictures[number].type) << number;
            }
        }
    }
}

// A picture that is not due when it is fed is not looked at when it comes out, a few pictures later; rhythms widen meanwhile.
TEST(Reconstruction, WhatIsNotDueIsNotLookedAt) {
    AvFrameHandle frame{av_frame_alloc()};
    frame->format = AV_PIX_FMT_GRAY8;
    frame->width = frame->height = 64;
    ASSERT_EQ(av_frame_get_buffer(frame.get(), 0), 0);
    std::fill_n(frame->data[0], 64 * static_cast<std::size_t>(frame->linesize[0]), std::uint8_t{100});
    constexpr std::size_t pictures = 60'000, held_back = 4;
    std::vector<std::int64_t> times(pictures);
    std::mt19937 random(11);
    std::int64_t now = 0;
    for (std::int64_t& time : times) time = now += 20'000 + static_cast<std::int64_t>(random() % 200'000);

    PictureLooks looks;
    std::vector<bool> due(pictures);
    std::size_t spared = 0;
    for (std::size_t number = 0; number < pictures + held_back; ++number) {
        if (number < pictures) {
            due[number] = looks.due(times[number]);
            spared += due[number] ? 0 : 1;
        }
        if (number < held_back) continue;
        const auto before = std::pair(looks.latest_us(), looks.samples());
        looks.pass(*frame, times[number - held_back]);
        ASSERT_TRUE(due[number - held_back] || std::pair(looks.latest_us(), looks.samples()) == before) << number;
    }
    EXPECT_GT(spared, pictures / 3);
}

}  // namespace
}  // namespace yancai::clips

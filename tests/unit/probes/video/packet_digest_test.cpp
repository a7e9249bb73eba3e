// SPDX-License-Identifier: GPL-3.0-or-later
// The digest of a film's coded pictures: the same in every container that `ffmpeg -c copy` writes, and another when a picture is
// another one.
#include "probes/video/packet_digest.h"

#include <set>

#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

std::string digest_of(const std::string& name, Depth depth = Depth::standard) {
    const std::string digest = track(name, depth).packets_sha256;
    EXPECT_EQ(digest.size(), 64U) << name;
    return digest;
}

class Rewrapped : public ::testing::TestWithParam<std::pair<std::string, std::vector<std::string>>> {};

TEST_P(Rewrapped, HasTheDigestOfItsSource) {
    const auto& [source, copies] = GetParam();
    const std::string digest = digest_of(source);
    EXPECT_EQ(digest_of(source, Depth::deep), digest);
    const std::string name = source.substr(0, source.find('.'));
    for (const std::string& ending : copies) EXPECT_EQ(digest_of("content/" + name + ".rewrap." + ending), digest) << ending;
}

INSTANTIATE_TEST_SUITE_P(Containers, Rewrapped,
                         ::testing::Values(std::pair{"h264.mp4", std::vector<std::string>{"mp4", "mov", "mkv", "ts", "mts"}},
                                           std::pair{"interlaced.mts", std::vector<std::string>{"mp4", "mkv", "ts", "mts"}},
                                           std::pair{"mpeg2.mpg", std::vector<std::string>{"mpg", "mp4", "mkv", "ts", "mts"}},
                                           std::pair{"hevc.mp4", std::vector<std::string>{"mp4", "mkv", "ts", "mts"}},
                                           std::pair{"mpeg4.avi", std::vector<std::string>{"mp4"}}),
                         [](const auto& tested) { return tested.param.first.substr(0, tested.param.first.find('.')); });

TEST(PacketDigest, TellsFilmsApart) {
    std::set<std::string> digests;
    const std::vector<std::string> films{"h264.mp4", "interlaced.mts", "mpeg2.mpg",
                                         "hevc.mp4", "prores.mov",     "content/h264.again.mp4"};
    for (const std::string& film : films) digests.insert(digest_of(film));
    EXPECT_EQ(digests.size(), films.size());
}

TEST(PacketDigest, IsNotToldWhereNotEveryPacketIsRead) {
    EXPECT_EQ(track("h264.mp4", Depth::quick).packets_sha256, "");
    EXPECT_EQ(track("encrypted.mp4", Depth::standard).packets_sha256, "");
}

// One byte of one slice.
TEST(PacketDigest, ChangesWithAnyPicture) {
    const Bytes bytes = clip("h264.mp4");
    const PictureTrack changed = track(flipped(bytes, bytes.size() / 2, bytes.size() / 2 + 1000, 1), "mp4", Depth::standard);
    EXPECT_NE(changed.packets_sha256, digest_of("h264.mp4"));
}

using Unit = std::vector<std::uint8_t>;

std::string of_units(const std::vector<Unit>& packets, std::size_t length_bytes) {
    AVCodecParameters parameters{};
    parameters.codec_id = AV_CODEC_ID_H264;
    std::vector<std::uint8_t> configuration{1, 66, 0, 30, static_cast<std::uint8_t>(0xFC | (length_bytes - 1)), 0xE1};
    if (length_bytes > 0) {
        parameters.extradata = configuration.data();
        parameters.extradata_size = static_cast<int>(configuration.size());
    }
    PacketDigest digest(parameters);
    for (const Unit& packet : packets) digest.add(packet);
    return digest.hex();
}

TEST(PacketDigest, CountsSlicesOnly) {
    const std::string wanted = of_units({{0, 0, 1, 0x65, 1, 2, 3}, {0, 0, 1, 0x41, 4, 5}}, 0);
    // With delimiter, parameter sets, supplemental information and zeros; with two bytes of length; with start codes all the
    // same; in one packet.
    EXPECT_EQ(of_units({{0, 0, 0, 1, 9, 0xF0, 0, 0, 1, 0x67, 9, 0, 0, 1, 0x68, 9, 0, 0, 1, 6, 9, 0, 0, 0, 1, 0x65, 1, 2, 3, 0},
                        {0, 0, 0, 1, 0x41, 4, 5, 0, 0, 0}},
                       0),
              wanted);
    EXPECT_EQ(of_units({{0, 1, 6, 0, 4, 0x65, 1, 2, 3}, {0, 3, 0x41, 4, 5}}, 2), wanted);
    EXPECT_EQ(of_units({{0, 0, 0, 1, 0x65, 1, 2, 3}, {0, 0, 0, 1, 0x41, 4, 5}}, 4), wanted);
    EXPECT_EQ(of_units({{0, 0, 1, 0x65, 1, 2, 3, 0, 0, 1, 0x41, 4, 5}}, 0), wanted);
    EXPECT_NE(of_units({{0, 0, 1, 0x65, 1, 2, 3}, {0, 0, 1, 0x41, 4, 6}}, 0), wanted);
    EXPECT_EQ(of_units({{0, 0, 1, 9, 0xF0}, {}}, 0), "");
}

// Lengths that reach past the packet's end are cut there; nothing is read beyond.
TEST(PacketDigest, BearsLengthsThatLie) {
    EXPECT_EQ(of_units({{0xFF, 0xFF, 0x65, 1, 2, 3}}, 2), of_units({{0, 4, 0x65, 1, 2, 3}}, 2));
    for (std::size_t length_bytes = 1; length_bytes <= 4; ++length_bytes)
        for (std::size_t size = 0; size < 6; ++size) EXPECT_EQ(of_units({Unit(size, 0)}, length_bytes), "");
}

}  // namespace
}  // namespace yancai::clips

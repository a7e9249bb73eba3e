// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks in packets built after ISO/IEC 13818-1 and 11172-1, and in what ffmpeg wrote.
#include "probes/video/stream_clock.h"

#include "unit/bytes/hidden_source.h"
#include "unit/probes/video/video_media.h"

namespace yancai {
namespace {

using Ticks = std::optional<StreamTicks>;

char octet(StreamTicks value) {
    return static_cast<char>(value & 0xFFU);
}

// A time as PES headers spell it: four bits that say which it is, then 3, 15 and 15 bits with a one behind each.
std::string spelled(unsigned which, StreamTicks time) {
    return std::string{octet(which << 4U | (time >> 30U & 7U) << 1U | 1U), octet(time >> 22U),
                       octet((time >> 15U & 0x7FU) << 1U | 1U), octet(time >> 7U), octet((time & 0x7FU) << 1U | 1U)};
}

// In which a picture begins that is shown – or decoded and later shown – then; or in which one goes on.
std::string packet(unsigned pid, Ticks decoded, Ticks shown = {}) {
    std::string bytes{'G', octet((decoded ? 0x40U : 0U) | pid >> 8U), octet(pid), '\x10'};
    if (decoded && shown)
        bytes += std::string("\0\0\1\xE0\0\0\x80\xC0\x0A", 9) + spelled(3, *shown) + spelled(1, *decoded);
    else if (decoded)
        bytes += std::string("\0\0\1\xE0\0\0\x80\x80\x05", 9) + spelled(2, *decoded);
    bytes.resize(188, '\xFF');
    return bytes;
}

std::string second_pack(StreamTicks clock) {
    return std::string("\0\0\1\xBA", 4) + octet(0x44U | (clock >> 30U & 7U) << 3U | (clock >> 28U & 3U)) + octet(clock >> 20U) +
           octet((clock >> 15U & 0x1FU) << 3U | 4U | (clock >> 13U & 3U)) + octet(clock >> 5U) +
           octet((clock & 0x1FU) << 3U | 4U) + "\1\1\x89\xC3\xF8";
}

std::string first_pack(StreamTicks clock) {
    return std::string("\0\0\1\xBA", 4) + spelled(2, clock) + "\x80\x1B\x91";
}

MemorySource source_of(const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    return MemorySource({bytes.begin(), bytes.end()});
}

Ticks transport(const std::string& stream, std::uint64_t from = 0, std::uint16_t pid = 0x100, TsLayout layout = {188, 0}) {
    MemorySource source = source_of(stream);
    return transport_time(source, layout, from, pid).value();
}
Ticks program(const std::string& stream, std::uint64_t from = 0) {
    MemorySource source = source_of(stream);
    return program_clock(source, from).value();
}

constexpr StreamTicks some = 0x1'2345'6789, other = 0x0'FEDC'BA98;

TEST(StreamClock, IsReadFromAPacketOrAPack) {
    EXPECT_EQ(transport(packet(0x100, some)), some);
    EXPECT_EQ(transport(packet(0x100, other)), other);
    EXPECT_EQ(transport(packet(0x100, some, other)), some);
    EXPECT_EQ(program(second_pack(some)), some);
    EXPECT_EQ(program(second_pack(other)), other);
    EXPECT_EQ(program(first_pack(some)), some);
    EXPECT_EQ(program(first_pack(other)), other);
}

TEST(StreamClock, IsThatOfThePidThatIsNamed) {
    const std::string stream = packet(0x100, {}) + packet(0x101, other) + packet(0x100, some);
    EXPECT_EQ(transport(stream, 0, 0x101), other);
    EXPECT_EQ(transport(stream, 0, 0x100), some);
    EXPECT_EQ(transport(stream, 0, 0x102), std::nullopt);
}

TEST(StreamClock, IsTheFirstBehindTheByteThatIsGiven) {
    const std::string stream = packet(0x100, 1) + packet(0x100, 2);
    EXPECT_EQ(transport(stream, 0), 1U);
    EXPECT_EQ(transport(stream, 1), 2U);
    EXPECT_EQ(transport(stream, 188), 2U);
    EXPECT_EQ(transport(stream, 189), std::nullopt);
    EXPECT_EQ(transport(stream, 10'000), std::nullopt);
    const std::string timed = "time" + packet(0x100, 1) + "time" + packet(0x100, 2);
    EXPECT_EQ(transport(timed, 4, 0x100, {192, 4}), 1U);
    EXPECT_EQ(transport(timed, 5, 0x100, {192, 4}), 2U);
    EXPECT_EQ(program(second_pack(1) + second_pack(2), 1), 2U);
}

TEST(StreamClock, IsFoundAcrossTheBordersOfWhatIsReadAtOnce) {
    std::string packets;
    for (int i = 0; i < 1000; ++i) packets += packet(0x100, {});
    EXPECT_EQ(transport(packets + packet(0x100, some)), some);
    for (const std::size_t before : {16'370U, 16'376U, 16'383U, 32'740U, 32'756U, 32'760U, 32'767U})
        EXPECT_EQ(program(std::string(before, 'x') + second_pack(some)), some) << before;
}

TEST(StreamClock, IsNoneWherePacketsAreOutOfStepOrFarAway) {
    EXPECT_EQ(transport("x" + packet(0x100, some)), std::nullopt);
    EXPECT_EQ(transport(packet(0x100, some).substr(0, 100)), std::nullopt);
    EXPECT_EQ(program(second_pack(some).substr(0, 11)), std::nullopt);
    EXPECT_EQ(program(std::string("\0\0\1\xBA", 4) + std::string(20, '\0')), std::nullopt);  // without its marks
    std::string stream;
    while (stream.size() < 2'200'000) stream += packet(0x100, {});
    EXPECT_EQ(transport(stream + packet(0x100, some)), std::nullopt);
    EXPECT_EQ(program(std::string(1'200'000, 'x') + second_pack(some)), std::nullopt);
    EXPECT_EQ(transport(""), std::nullopt);
    EXPECT_EQ(program(""), std::nullopt);
}

TEST(StreamClock, IsNoneOfAPacketThatIsScrambledOrTellsNoTime) {
    std::string scrambled = packet(0x100, some), timeless = packet(0x100, some), adapted = packet(0x100, some);
    scrambled[3] = '\x90';
    timeless[11] = '\0';
    adapted.insert(4, std::string("\x03\0\0\0", 4)).resize(188);
    adapted[3] = '\x30';
    EXPECT_EQ(transport(scrambled), std::nullopt);
    EXPECT_EQ(transport(timeless), std::nullopt);
    EXPECT_EQ(transport(adapted), some);
    adapted[4] = '\xB7';  // all of the packet
    EXPECT_EQ(transport(adapted), std::nullopt);
}

// Three fifths of a megabyte of one picture, and behind it small ones.
TEST(StreamClock, IsFoundBehindALargePictureWithoutReadingAllOfIt) {
    std::string stream;
    while (stream.size() < 600'000) stream += packet(0x100, {});
    for (StreamTicks picture = 0; picture < 20; ++picture) {
        stream += packet(0x100, some + picture);
        for (int i = 0; i < 100; ++i) stream += packet(0x100, {});
    }
    const auto bytes = std::as_bytes(std::span(stream));
    testing::HiddenSource source({bytes.begin(), bytes.end()});
    const auto time = transport_time(source, {188, 0}, 1000, 0x100).value();
    ASSERT_TRUE(time);
    EXPECT_GE(*time, some);
    EXPECT_LT(*time, some + 20);
    EXPECT_LT(source.bytes_read, 250'000U);
}

TEST(StreamClock, GoesOnBehindItsTurn) {
    EXPECT_EQ(microseconds_behind(100, 190), 1'000);
    EXPECT_EQ(microseconds_behind(ticks_of_a_clock - 90, 90), 2'000);
    EXPECT_EQ(microseconds_behind(190, 100), -1'000);
}

// Of clips of some seconds, as tests/media/make_videos made them.
TEST(StreamClock, OfARecordingGrowsWithIt) {
    MemorySource recording(clips::clip("h264.ts"));
    const auto layout = ts_layout(recording.view().first(8192));
    ASSERT_TRUE(layout);
    const auto begin = transport_time(recording, *layout, 0, 0x100).value();
    const auto middle = transport_time(recording, *layout, recording.size() / 2, 0x100).value();
    ASSERT_TRUE(begin);
    ASSERT_TRUE(middle);
    EXPECT_EQ(*begin, 126'000U) << "ffprobe -show_packets: the first packet's dts";
    EXPECT_GT(microseconds_behind(*begin, *middle), 500'000);
    MemorySource packs(clips::clip("mpeg2.mpg"));
    const auto first = program_clock(packs, 0).value();
    const auto later = program_clock(packs, packs.size() / 2).value();
    ASSERT_TRUE(first);
    ASSERT_TRUE(later);
    EXPECT_GT(microseconds_behind(*first, *later), 500'000);
}

}  // namespace
}  // namespace yancai

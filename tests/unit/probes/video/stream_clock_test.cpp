// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks in packets built after ISO/IEC 13818-1 and 11172-1, and in what ffmpeg wrote.
#include "probes/video/stream_clock.h"

#include "unit/probes/video/video_media.h"

namespace yancai {
namespace {

using Ticks = std::optional<StreamTicks>;

char octet(StreamTicks value) {
    return static_cast<char>(value & 0xFFU);
}

// With a clock in its adaptation field, or without.
std::string packet(unsigned pid, Ticks clock) {
    std::string bytes{'G', octet(pid >> 8U), octet(pid), clock ? '\x30' : '\x10'};
    if (clock)
        bytes += std::string{'\7',
                             '\x10',
                             octet(*clock >> 25U),
                             octet(*clock >> 17U),
                             octet(*clock >> 9U),
                             octet(*clock >> 1U),
                             octet((*clock & 1U) << 7U | 0x7EU),
                             '\0'};
    bytes.resize(188, '\xFF');
    return bytes;
}

std::string second_pack(StreamTicks clock) {
    return std::string("\0\0\1\xBA", 4) + octet(0x44U | (clock >> 30U & 7U) << 3U | (clock >> 28U & 3U)) + octet(clock >> 20U) +
           octet((clock >> 15U & 0x1FU) << 3U | 4U | (clock >> 13U & 3U)) + octet(clock >> 5U) +
           octet((clock & 0x1FU) << 3U | 4U) + "\1\1\x89\xC3\xF8";
}

std::string first_pack(StreamTicks clock) {
    return std::string("\0\0\1\xBA", 4) + octet(0x21U | (clock >> 30U & 7U) << 1U) + octet(clock >> 22U) +
           octet((clock >> 15U & 0x7FU) << 1U | 1U) + octet(clock >> 7U) + octet((clock & 0x7FU) << 1U | 1U) + "\x80\x1B\x91";
}

MemorySource source_of(const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    return MemorySource({bytes.begin(), bytes.end()});
}

Ticks ticks(const Result<std::optional<StreamClock>>& clock) {
    return clock.value() ? Ticks(clock.value()->ticks) : Ticks{};
}
Ticks transport(const std::string& stream, std::uint64_t from = 0, std::optional<std::uint16_t> pid = {},
                TsLayout layout = {188, 0}) {
    MemorySource source = source_of(stream);
    return ticks(transport_clock(source, layout, from, pid));
}
Ticks program(const std::string& stream, std::uint64_t from = 0) {
    MemorySource source = source_of(stream);
    return ticks(program_clock(source, from));
}

constexpr StreamTicks some = 0x1'2345'6789, other = 0x0'FEDC'BA98;

TEST(StreamClock, IsReadFromAPacketOrAPack) {
    EXPECT_EQ(transport(packet(0x100, some)), some);
    EXPECT_EQ(transport(packet(0x100, other)), other);
    EXPECT_EQ(program(second_pack(some)), some);
    EXPECT_EQ(program(second_pack(other)), other);
    EXPECT_EQ(program(first_pack(some)), some);
    EXPECT_EQ(program(first_pack(other)), other);
}

TEST(StreamClock, IsThatOfOnePid) {
    const std::string stream = packet(0x100, {}) + packet(0x101, other) + packet(0x100, some);
    EXPECT_EQ(transport(stream), other);
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
    EXPECT_EQ(transport(timed, 4, {}, {192, 4}), 1U);
    EXPECT_EQ(transport(timed, 5, {}, {192, 4}), 2U);
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
    while (stream.size() < 1'200'000) stream += packet(0x100, {});
    EXPECT_EQ(transport(stream + packet(0x100, some)), std::nullopt);
    EXPECT_EQ(program(std::string(1'200'000, 'x') + second_pack(some)), std::nullopt);
    EXPECT_EQ(transport(""), std::nullopt);
    EXPECT_EQ(program(""), std::nullopt);
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
    const auto begin = transport_clock(recording, *layout, 0).value();
    const auto middle = transport_clock(recording, *layout, recording.size() / 2).value();
    ASSERT_TRUE(begin);
    ASSERT_TRUE(middle);
    EXPECT_EQ(begin->pid, middle->pid);
    EXPECT_GT(microseconds_behind(begin->ticks, middle->ticks), 500'000);
    MemorySource packs(clips::clip("mpeg2.mpg"));
    const auto first = program_clock(packs, 0).value();
    const auto later = program_clock(packs, packs.size() / 2).value();
    ASSERT_TRUE(first);
    ASSERT_TRUE(later);
    EXPECT_GT(microseconds_behind(first->ticks, later->ticks), 500'000);
}

}  // namespace
}  // namespace yancai

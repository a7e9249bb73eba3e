// SPDX-License-Identifier: GPL-3.0-or-later
// Times out of the headers of units, beside packets built after ISO/IEC 13818-1, and beside what ffmpeg wrote.
#include "probes/video/stream_clock.h"

#include "unit/probes/video/video_media.h"

namespace yancai {
namespace {

using Ticks = std::optional<StreamTicks>;

std::string stamp(unsigned kind, StreamTicks time) {
    const auto part = [&](unsigned down, unsigned mask) { return static_cast<unsigned>(time >> down) & mask; };
    std::string bytes;
    bytes += static_cast<char>(kind << 4U | part(30, 7) << 1U | 1U);
    bytes += static_cast<char>(part(22, 0xFF));
    bytes += static_cast<char>(part(15, 0x7F) << 1U | 1U);
    bytes += static_cast<char>(part(7, 0xFF));
    bytes += static_cast<char>(part(0, 0x7F) << 1U | 1U);
    return bytes;
}

std::string unit(unsigned char stream, Ticks shown, Ticks decoded) {
    const std::string times = decoded ? stamp(3, *shown) + stamp(1, *decoded) : shown ? stamp(2, *shown) : std::string();
    const unsigned flags = decoded ? 0xC0 : shown ? 0x80 : 0;
    return std::string("\0\0\1", 3) + static_cast<char>(stream) + std::string(2, '\0') + '\x80' + static_cast<char>(flags) +
           static_cast<char>(times.size()) + times;
}

std::string packet(unsigned pid, bool begins, const std::string& payload, bool stuffed = false) {
    std::string bytes = "G";
    bytes += static_cast<char>((begins ? 0x40U : 0U) | pid >> 8U);
    bytes += static_cast<char>(pid & 0xFFU);
    bytes += stuffed ? '\x30' : '\x10';
    if (stuffed) bytes += "\x07" + std::string(7, '\0');
    bytes += payload;
    bytes.resize(188, '\xFF');
    return bytes;
}

MemorySource source_of(const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    return MemorySource({bytes.begin(), bytes.end()});
}

Ticks transport(const std::string& stream, std::uint64_t from = 0, TsLayout layout = {188, 0}) {
    MemorySource source = source_of(stream);
    return next_transport_time(source, layout, 0x100, from).value();
}

Ticks program(const std::string& stream, std::uint64_t from = 0) {
    MemorySource source = source_of(stream);
    return next_program_time(source, 0xE0, from).value();
}

constexpr StreamTicks late = 0x1'2345'6789, early = 0x0'FEDC'BA98;

TEST(StreamClock, ReadsTheDecodingTimeOrElseTheShowingTime) {
    EXPECT_EQ(transport(packet(0x100, true, unit(0xE0, late, early))), early);
    EXPECT_EQ(transport(packet(0x100, true, unit(0xE0, late, {}))), late);
    EXPECT_EQ(transport(packet(0x100, true, unit(0xE0, late, early), true)), early);
    EXPECT_EQ(program(unit(0xE0, late, early) + std::string(20, 'x')), early);
    EXPECT_EQ(program(unit(0xE0, late, {}) + std::string(20, 'x')), late);
}

TEST(StreamClock, PassesOverOtherStreamsAndWhatHasNoTime) {
    std::string stream;
    for (int i = 0; i < 1000; ++i) stream += packet(0x101, true, unit(0xC0, 7, {})) + packet(0x100, false, "picture");
    stream += packet(0x100, true, unit(0xE0, {}, {}));
    EXPECT_EQ(transport(stream), std::nullopt);
    EXPECT_EQ(transport(stream + packet(0x100, true, unit(0xE0, late, {}))), late);
    const std::string sound = unit(0xC0, 7, {}) + std::string(40'000, 'x') + unit(0xE0, {}, {}) + std::string(20, 'x');
    EXPECT_EQ(program(sound), std::nullopt);
    for (const std::size_t between : {std::size_t{0}, std::size_t{32'750}, std::size_t{32'760}, std::size_t{65'500}})
        EXPECT_EQ(program(sound + std::string(between, 'x') + unit(0xE0, late, early) + std::string(20, 'x')), early) << between;
}

TEST(StreamClock, BeginsAtTheByteItIsGiven) {
    const std::string stream = packet(0x100, true, unit(0xE0, 1, {})) + packet(0x100, true, unit(0xE0, 2, {}));
    EXPECT_EQ(transport(stream, 0), 1U);
    EXPECT_EQ(transport(stream, 1), 2U);
    EXPECT_EQ(transport(stream, 188), 2U);
    EXPECT_EQ(transport(stream, 189), std::nullopt);
    EXPECT_EQ(transport(stream, 10'000), std::nullopt);
    EXPECT_EQ(transport(std::string(4, 't') + stream.substr(0, 188) + std::string(4, 't') + stream.substr(188), 1, {192, 4}), 1U);
    EXPECT_EQ(transport(std::string(4, 't') + stream.substr(0, 188) + std::string(4, 't') + stream.substr(188), 5, {192, 4}), 2U);
}

TEST(StreamClock, LeavesWhatIsOutOfStepToOthers) {
    const std::string good = packet(0x100, true, unit(0xE0, late, {}));
    EXPECT_EQ(transport("x" + good), std::nullopt);
    std::string unmarked = unit(0xE0, late, {});
    unmarked[9] = static_cast<char>(unmarked[9] & 0xFE);
    EXPECT_EQ(transport(packet(0x100, true, unmarked) + good), std::nullopt);
    EXPECT_EQ(program(unmarked + std::string(20, 'x') + unit(0xE0, late, {}) + std::string(20, 'x')), std::nullopt);
    EXPECT_EQ(transport(good.substr(0, 100)), std::nullopt);
    EXPECT_EQ(program(unit(0xE0, late, {})), std::nullopt);  // shorter than the longest header
    EXPECT_EQ(program(std::string("\0\0\1\xE0", 4) + std::string(100, '\0')), std::nullopt);  // MPEG-1
}

TEST(StreamClock, ReadsNoFurtherThanHalfAMegabyte) {
    std::string stream;
    while (stream.size() < 600'000) stream += packet(0x101, true, unit(0xC0, 7, {}));
    EXPECT_EQ(transport(stream + packet(0x100, true, unit(0xE0, late, {}))), std::nullopt);
    EXPECT_EQ(program(std::string(600'000, 'x') + unit(0xE0, late, {}) + std::string(20, 'x')), std::nullopt);
}

TEST(StreamClock, GoesOnBehindItsTurn) {
    EXPECT_EQ(ticks_behind(100, 190), 90);
    EXPECT_EQ(ticks_behind(ticks_of_a_clock - 10, 20), 30);
    EXPECT_EQ(ticks_behind(100, 10), -90);
    EXPECT_EQ(ticks_behind(static_cast<StreamTicks>(-9000), 9000), 18'000);  // a start before nought
    EXPECT_EQ(ticks_behind(60 * 90'000 + 5, 0), static_cast<std::int64_t>(ticks_of_a_clock) - 60 * 90'000 - 5);
}

// ffmpeg begins transport streams at 1.4 seconds, and these clips have 25 pictures a second.
TEST(StreamClock, ReadsWhatAnEncoderWrote) {
    MemorySource recording(clips::clip("h264.ts"));
    const auto layout = ts_layout(recording.view().first(8192));
    ASSERT_TRUE(layout);
    const auto first = next_transport_time(recording, *layout, 0x100, 0).value();
    const auto middle = next_transport_time(recording, *layout, 0x100, recording.size() / 2).value();
    ASSERT_TRUE(first);
    ASSERT_TRUE(middle);
    EXPECT_NEAR(static_cast<double>(*first), 1.4 * 90'000, 0.2 * 90'000);
    EXPECT_GT(ticks_behind(*first, *middle), 90'000);
    EXPECT_EQ(ticks_behind(*first, *middle) % 3'600, 0);
}

}  // namespace
}  // namespace yancai

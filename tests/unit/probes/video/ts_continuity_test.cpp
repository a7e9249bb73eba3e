// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/ts_continuity.h"

#include <gtest/gtest.h>

#include <vector>

namespace yancai {
namespace {

using Bytes = std::vector<std::byte>;

struct Packet {
    std::uint16_t pid;
    int counter;
    bool payload{true}, announced{false}, error{false}, scrambled{false};
};

void append(Bytes& bytes, const Packet& packet, std::size_t stride = 188) {
    if (stride == 192) bytes.insert(bytes.end(), 4, std::byte{0x11});
    const std::size_t at = bytes.size();
    bytes.insert(bytes.end(), stride == 192 ? 188 : stride, std::byte{0xAA});
    bytes[at] = std::byte{0x47};
    bytes[at + 1] = static_cast<std::byte>((packet.error ? 0x80 : 0) | packet.pid >> 8);
    bytes[at + 2] = static_cast<std::byte>(packet.pid & 0xFF);
    bytes[at + 3] = static_cast<std::byte>((packet.scrambled ? 0x80 : 0) | (packet.announced ? 0x20 : 0) |
                                           (packet.payload ? 0x10 : 0) | (packet.counter & 0x0F));
    bytes[at + 4] = std::byte{1};
    bytes[at + 5] = packet.announced ? std::byte{0x80} : std::byte{0};
}

// A stream of `count` packets of one PID, `lost` ones left out.
Bytes stream(int count, std::vector<int> lost = {}, std::size_t stride = 188) {
    Bytes bytes;
    for (int i = 0; i < count; ++i)
        if (std::find(lost.begin(), lost.end(), i) == lost.end()) append(bytes, {0x100, i}, stride);
    return bytes;
}

std::vector<TsEvent> follow(const Bytes& bytes, std::size_t piece = 1000) {
    const auto layout = ts_layout(bytes);
    EXPECT_TRUE(layout);
    if (!layout) return {};
    TsContinuity continuity(*layout);
    for (std::size_t at = 0; at < bytes.size(); at += piece)
        continuity.saw(at, std::span(bytes).subspan(at, std::min(piece, bytes.size() - at)));
    return continuity.take_events();
}

TEST(TsLayout, IsToldByTheRhythmOfSyncBytes) {
    for (const std::size_t stride : {188U, 192U, 204U}) {
        const auto layout = ts_layout(stream(20, {}, stride));
        ASSERT_TRUE(layout);
        EXPECT_EQ(layout->stride, stride);
        EXPECT_EQ(layout->first_sync, stride == 192 ? 4U : 0U);
    }
    EXPECT_FALSE(ts_layout(Bytes(8192, std::byte{0x11})));
    EXPECT_FALSE(ts_layout({}));
}

TEST(TsContinuity, AWholeStreamHasNoEvents) {
    for (const std::size_t stride : {188U, 192U, 204U})
        for (const std::size_t piece : {1U, 5U, 188U, 1000U, 100'000U})
            EXPECT_TRUE(follow(stream(100, {}, stride), piece).empty());
}

TEST(TsContinuity, MissingPacketsAreOneEventWithTheirPlace) {
    const auto events = follow(stream(100, {40, 41, 42}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].kind, TsEvent::Kind::packets_lost);
    EXPECT_EQ(events[0].pid, 0x100);
    EXPECT_EQ(events[0].at_byte, 40U * 188U);
}

TEST(TsContinuity, RepetitionsAndPacketsWithoutPayloadAreRight) {
    Bytes bytes = stream(16);
    append(bytes, {0x100, 15});  // said twice
    append(bytes, {.pid = 0x100, .counter = 15, .payload = false});
    append(bytes, {0x100, 16});
    EXPECT_TRUE(follow(bytes).empty());
    append(bytes, {0x100, 16});
    append(bytes, {0x100, 16});  // said three times
    EXPECT_EQ(follow(bytes).size(), 1U);
}

TEST(TsContinuity, AnAnnouncedJumpIsRight) {
    Bytes bytes = stream(16);
    append(bytes, {.pid = 0x100, .counter = 7, .announced = true});
    append(bytes, {0x100, 8});
    EXPECT_TRUE(follow(bytes).empty());
}

TEST(TsContinuity, NullPacketsDoNotCount) {
    Bytes bytes = stream(16);
    for (const int counter : {3, 3, 9}) append(bytes, {0x1FFF, counter});
    EXPECT_TRUE(follow(bytes).empty());
}

TEST(TsContinuity, MarkedErrorsAreTold) {
    Bytes bytes = stream(16);
    append(bytes, {.pid = 0x100, .counter = 0, .error = true});
    append(bytes, {0x100, 5});
    const auto events = follow(bytes);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].kind, TsEvent::Kind::transport_error);
}

TEST(TsContinuity, AHoleIsOneEventWhetherItKeepsTheRhythmOrNot) {
    Bytes kept = stream(400);
    std::fill_n(kept.begin() + 100 * 188 + 7, 50'000, std::byte{0});
    Bytes shifted = stream(400);
    shifted.erase(shifted.begin() + 100 * 188, shifted.begin() + 200 * 188 + 55);
    for (const Bytes& bytes : {kept, shifted}) {
        const auto events = follow(bytes);
        ASSERT_EQ(events.size(), 1U);
        EXPECT_EQ(events[0].kind, TsEvent::Kind::sync_lost);
        EXPECT_GE(events[0].at_byte, 100U * 188U);
        EXPECT_LE(events[0].at_byte, 102U * 188U);
    }
}

TEST(TsContinuity, BytesSeenTwiceAreFollowedOnce) {
    const Bytes bytes = stream(100);
    TsContinuity continuity({188, 0});
    continuity.saw(0, std::span(bytes).first(9400));
    continuity.saw(188, std::span(bytes).subspan(188, 9400));
    EXPECT_EQ(continuity.total(), 0U);
    EXPECT_EQ(continuity.packets(), 51U);
}

TEST(TsContinuity, AfterAJumpNothingIsKnown) {
    const Bytes bytes = stream(100);
    TsContinuity continuity({188, 0});
    continuity.saw(0, std::span(bytes).first(1000));
    continuity.saw(9000, std::span(bytes).subspan(9000));
    EXPECT_EQ(continuity.total(), 0U);
}

TEST(TsContinuity, ScrambledPacketsAreCounted) {
    Bytes bytes;
    for (int i = 0; i < 20; ++i) append(bytes, {.pid = 0x100, .counter = i, .scrambled = i % 2 == 0});
    TsContinuity continuity({188, 0});
    continuity.saw(0, bytes);
    EXPECT_EQ(continuity.scrambled(), 10U);
    EXPECT_EQ(continuity.packets(), 20U);
}

TEST(TsContinuity, EventsBeyondThoseKeptAreCounted) {
    Bytes bytes;
    for (int i = 0; i < 1000; ++i) append(bytes, {0x100, i * 3});
    TsContinuity continuity({188, 0});
    continuity.saw(0, bytes);
    EXPECT_EQ(continuity.total(), 999U);
    EXPECT_EQ(continuity.take_events().size(), 256U);
    EXPECT_TRUE(continuity.take_events().empty());
}

}  // namespace
}  // namespace yancai

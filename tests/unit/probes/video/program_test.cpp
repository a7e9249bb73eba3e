// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks and stuffing of an MPEG program stream, whose packs are written here by hand (ISO/IEC 13818-1, 2.5.3.4;
// 11172-1, 2.4.3.2).
#include "probes/video/program.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yancai {
namespace {

using Clocks = std::vector<std::uint64_t>;

std::string pack(std::uint64_t clock, bool second) {
    const auto byte = [](std::uint64_t value) { return static_cast<char>(value & 0xFF); };
    std::string text("\0\0\1\xBA", 4);
    if (second)
        text += {byte(0x44 | (clock >> 30 & 7) << 3 | (clock >> 28 & 3)),
                 byte(clock >> 20),
                 byte((clock >> 15 & 0x1F) << 3 | 4 | (clock >> 13 & 3)),
                 byte(clock >> 5),
                 byte((clock & 0x1F) << 3 | 4),
                 byte(1),
                 byte(1),
                 byte(0x89),
                 byte(0xC3),
                 byte(0xF8)};
    else
        text += {byte(0x21 | (clock >> 30 & 7) << 1),
                 byte(clock >> 22),
                 byte((clock >> 15 & 0x7F) << 1 | 1),
                 byte(clock >> 7),
                 byte((clock & 0x7F) << 1 | 1),
                 byte(0x80),
                 byte(0x1B),
                 byte(0x91)};
    return text + std::string("\0\0\1\xE0\0\x04 abc", 10);
}

ProgramPacks seen(const std::string& text) {
    ProgramPacks packs;
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    packs.saw(0, {begin, begin + text.size()});
    return packs;
}
std::string stream(const Clocks& clocks, bool second) {
    std::string text;
    for (const std::uint64_t clock : clocks) text += pack(clock, second);
    return text;
}

TEST(ClockOfAProgramStream, ThatJumpsForOnePackIsAFaultAtThatPack) {
    for (const bool second : {false, true}) {
        for (const std::uint64_t other :
             {std::uint64_t{1} << 30, std::uint64_t{0}, std::uint64_t{200'000}, (std::uint64_t{1} << 33) - 1}) {
            const std::string text = stream({100'000, 101'000, other, 103'000, 104'000}, second);
            const auto faults = seen(text).take_faults();
            ASSERT_EQ(faults.size(), 1U) << other;
            EXPECT_EQ(faults[0].kind, FaultKind::structure);
            EXPECT_EQ(faults[0].at_byte, text.size() / 5 * 2);
        }
    }
}

TEST(ClockOfAProgramStream, MayGoOnElsewhereBehindAJoint) {
    for (const Clocks& clocks : {Clocks{100'000, 101'000, 102'000, 0, 1'000, 2'000}, Clocks{0, 1'000, 9'000'000, 9'001'000},
                                 Clocks{0, 1'000, 1'000, 2'000}, Clocks{100'000, 0, 100'500'000}, Clocks{5, 900'000, 901'000}}) {
        EXPECT_EQ(seen(stream(clocks, true)).total(), 0U);
        EXPECT_EQ(seen(stream(clocks, false)).total(), 0U);
    }
}

TEST(ZerosBehindAProgramStream, AreCounted) {
    const std::string whole = stream({0, 1'000, 2'000}, true);
    EXPECT_EQ(seen(whole).stuffing(whole.size()), 0U);
    const std::string stuffed = whole + std::string(5'000, '\0');
    EXPECT_EQ(seen(stuffed).stuffing(stuffed.size()), 5'000U);
    EXPECT_EQ(seen(stuffed).total(), 0U);  // they do no harm
    const std::string goes_on = stuffed + whole;
    EXPECT_EQ(seen(goes_on).stuffing(goes_on.size()), 0U);
}

}  // namespace
}  // namespace yancai

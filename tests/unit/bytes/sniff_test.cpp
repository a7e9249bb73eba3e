// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every format. Contents are built from the formats' specifications; the same rules were compared with what
// exiftool and ffprobe call real files.
#include <gtest/gtest.h>

#include "bytes/format.h"
#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;

TEST(Sniffing, CallsNothingEmptyAndNonsenseUnknown) {
    expect_all({{"", "empty"}, {"\0"s, "unknown"}, {std::string(100'000, '\0'), "unknown"}, {"\x01\x02\x03\x04", "unknown"}});
}

TEST(Sniffing, NeedsTheWholeSignature) {
    for (const std::string& whole : {"\x89PNG\r\n\x1A\n"s, "GIF89a"s, "8BPS\0\1"s, "\xFF\xD8\xFF"s, "FLV\1"s, "fLaC"s}) {
        EXPECT_NE(told(whole), "unknown");
        EXPECT_NE(told(whole), told(whole.substr(0, whole.size() - 1))) << hexadecimal(whole);
    }
}

TEST(Sniffing, PassesOnThatReadingFailed) {
    class Broken final : public ByteSource {
    public:
        [[nodiscard]] std::uint64_t size() const override { return 1000; }
        Result<std::size_t> read_at(std::uint64_t, std::span<std::byte>) override {
            return Error{ErrorKind::unreadable, "bad sector"};
        }
    };
    Broken broken;
    const auto format = sniff(broken);
    ASSERT_FALSE(format);
    EXPECT_EQ(format.error(), (Error{ErrorKind::unreadable, "bad sector"}));
}

TEST(Sniffing, ReadsOneSmallPieceOfAPhotoAndLittleOfAnything) {
    struct Counting final : ByteSource {
        std::string start;
        std::uint64_t bytes{0};
        int reads{0};
        [[nodiscard]] std::uint64_t size() const override { return 100ULL << 30; }
        Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
            ++reads;
            bytes += into.size();
            for (std::size_t i = 0; i < into.size(); ++i)
                into[i] = static_cast<std::byte>(offset + i < start.size() ? start[offset + i] : '\0');
            return into.size();
        }
    };
    Counting photo;
    photo.start = "\xFF\xD8\xFF\xE0";
    EXPECT_EQ((*sniff(photo))->name, "jpeg");
    EXPECT_EQ(photo.reads, 1);
    EXPECT_LE(photo.bytes, 4096U);
    for (const std::string& start : {""s, "\0\0\1\xB3"s, "PK\3\4"s, "II*\0\x08\0\0\0\xFF\xFF"s, "text"s, "\x47"s,
                                     "ID3\4\0\0\x7F\x7F\x7F\x7F"s, "\0\0\0\1free\0\0\0\0\0\0\0\x10"s}) {
        Counting other;
        other.start = start;
        ASSERT_TRUE(sniff(other));
        EXPECT_LE(other.bytes, 512U << 10) << hexadecimal(start);
    }
}

TEST(Sniffing, SurvivesEveryTruncationAndChangedByteOfItsSamples) {
    const std::vector<std::string> samples{packets(12, 188, 0).substr(0, 2000),
                                           zip({"word/document.xml"}),
                                           compound(u"Workbook"),
                                           box("ftyp", "isom") + box("moov", box("mvhd", "")),
                                           "\x1A\x45\xDF\xA3\x8B\x42\x82\x88matroska"s,
                                           "\0\0\0\1\x67\x64\0\x28\xAC\0\0\0\1\x68\xEE\x3C\x80"s};
    for (const std::string& sample : samples) {
        for (std::size_t length = 0; length <= sample.size(); ++length) EXPECT_FALSE(told(sample.substr(0, length)).empty());
        for (std::size_t at = 0; at < std::min<std::size_t>(sample.size(), 600); ++at) {
            std::string changed = sample;
            changed[at] = static_cast<char>(~changed[at]);
            EXPECT_FALSE(told(changed).empty());
        }
    }
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/byte_source.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

namespace yancai {
namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return {bytes.begin(), bytes.end()};
}

std::string text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Gives one byte a read, and claims a size that it may not have.
class Miser final : public ByteSource {
public:
    Miser(std::string content, std::uint64_t claimed) : content_(std::move(content)), claimed_(claimed) {}
    [[nodiscard]] std::uint64_t size() const override { return claimed_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        if (offset >= content_.size() || into.empty()) return std::size_t{0};
        into[0] = static_cast<std::byte>(content_[offset]);
        return std::size_t{1};
    }

private:
    std::string content_;
    std::uint64_t claimed_;
};

TEST(MemorySource, ReadsWhatThereIsAndNothingPastTheEnd) {
    MemorySource source(bytes_of("0123456789"));
    std::vector<std::byte> into(4);
    EXPECT_EQ(*source.read_at(0, into), 4U);
    EXPECT_EQ(text_of(into), "0123");
    EXPECT_EQ(*source.read_at(8, into), 2U);
    EXPECT_EQ(*source.read_at(10, into), 0U);
    EXPECT_EQ(*source.read_at(std::numeric_limits<std::uint64_t>::max(), into), 0U);
    EXPECT_EQ(*source.read_at(3, {}), 0U);
    EXPECT_EQ(text_of(source.view()), "0123456789");
}

TEST(MemorySource, AsksItsOriginWhetherTheContentChanged) {
    class Changed final : public ByteSource {
    public:
        [[nodiscard]] std::uint64_t size() const override { return 0; }
        Result<std::size_t> read_at(std::uint64_t, std::span<std::byte>) override { return std::size_t{0}; }
        [[nodiscard]] Result<void> unchanged() const override { return Error{ErrorKind::unreadable, "changed"}; }
    };
    EXPECT_TRUE(MemorySource(bytes_of("a")).unchanged());
    EXPECT_FALSE(MemorySource(bytes_of("a"), std::make_shared<Changed>()).unchanged());
}

TEST(ReadExactly, CollectsShortReads) {
    Miser source("abcdef", 6);
    EXPECT_EQ(text_of(*read_exactly(source, 1, 4)), "bcde");
    EXPECT_EQ(text_of(*read_up_to(source, 4, 100)), "ef");
}

TEST(ReadExactly, IsCorruptWhenTheContentEndsBefore) {
    MemorySource source(bytes_of("abcdef"));
    EXPECT_EQ(text_of(*read_exactly(source, 6, 0)), "");
    EXPECT_EQ(read_exactly(source, 3, 4).error().kind, ErrorKind::corrupt);
    EXPECT_EQ(read_exactly(source, 7, 0).error().kind, ErrorKind::corrupt);
    Miser liar("ab", 10);
    EXPECT_EQ(read_exactly(liar, 0, 5).error().kind, ErrorKind::corrupt);
    EXPECT_EQ(text_of(*read_up_to(liar, 0, 5)), "ab");
}

TEST(ReadExactly, TakesNoMemoryForACountThatTheFileCannotHold) {
    MemorySource source(bytes_of("abc"));
    EXPECT_EQ(read_exactly(source, 0, std::numeric_limits<std::size_t>::max()).error().kind, ErrorKind::corrupt);
    EXPECT_EQ(read_exactly(source, std::numeric_limits<std::uint64_t>::max(), 2).error().kind, ErrorKind::corrupt);
    EXPECT_EQ(read_exactly(source, 2, std::numeric_limits<std::size_t>::max() - 1).error().kind, ErrorKind::corrupt);
    EXPECT_EQ(text_of(*read_up_to(source, 1, std::numeric_limits<std::size_t>::max())), "bc");
    EXPECT_TRUE(read_up_to(source, std::numeric_limits<std::uint64_t>::max(), 2)->empty());
}

}  // namespace
}  // namespace yancai

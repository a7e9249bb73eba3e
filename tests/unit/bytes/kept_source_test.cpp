// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/kept_source.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace yancai {
namespace {

constexpr std::uint64_t size = 3'000'001;

std::byte byte_at(std::uint64_t offset) {
    return static_cast<std::byte>(offset * 2654435761U >> 13U);
}

// Knows what was asked of it; breaks where it is told to.
class Disk final : public ByteSource {
public:
    [[nodiscard]] std::uint64_t size() const override { return yancai::size; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        ++reads;
        if (broken) return Error{ErrorKind::unreadable, "a bad block"};
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size() - std::min(offset, size())));
        for (std::size_t i = 0; i < count; ++i) into[i] = byte_at(offset + i);
        return count;
    }
    [[nodiscard]] Result<void> unchanged() const override { return Error{ErrorKind::unreadable, "changed"}; }

    int reads{0};
    bool broken{false};
};

void expect_right(KeptSource& kept, std::uint64_t offset, std::size_t count) {
    std::vector<std::byte> into(count, std::byte{0xA5});
    const auto read = kept.read_at(offset, into);
    ASSERT_TRUE(read) << offset;
    const auto there = static_cast<std::size_t>(std::min<std::uint64_t>(count, size - std::min(offset, size)));
    EXPECT_EQ(*read, there) << offset;
    for (std::size_t i = 0; i < there; ++i) ASSERT_EQ(into[i], byte_at(offset + i)) << offset << " + " << i;
}

TEST(KeptSource, GivesTheSameBytesWhereverTheyAreAskedFor) {
    KeptSource kept(std::make_shared<Disk>());
    EXPECT_EQ(kept.size(), size);
    for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{32'767}, std::uint64_t{32'768},
                                       std::uint64_t{65'535}, size - 1, size, size + 7, ~std::uint64_t{0}})
        for (const std::size_t count :
             {std::size_t{0}, std::size_t{1}, std::size_t{12}, std::size_t{32'768}, std::size_t{70'000}, std::size_t{300'000}})
            expect_right(kept, offset, count);
}

TEST(KeptSource, AsksForNothingTwiceWhileItHasRoom) {
    const auto disk = std::make_shared<Disk>();
    KeptSource kept(disk);
    int reads = 0;
    for (int time = 0; time < 3; ++time) {
        for (std::uint64_t offset = 0; offset < 12 * 32'768; offset += 1000) expect_right(kept, offset, 12);
        if (time == 0) reads = disk->reads;
    }
    EXPECT_LE(reads, 12);
    EXPECT_EQ(disk->reads, reads);
}

// A source of which the first and the last bytes are in memory.
class WithEnds final : public ByteSource {
public:
    static constexpr std::uint64_t head = 50'000, tail_at = yancai::size - 40'001;
    WithEnds() {
        for (std::uint64_t at = 0; at < yancai::size; ++at) bytes_.push_back(byte_at(at));
    }
    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        ++reads;
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size() - std::min(offset, size())));
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(offset), count, into.begin());
        return count;
    }
    [[nodiscard]] std::span<const std::byte> view_from(std::uint64_t offset) const override {
        const std::span<const std::byte> all(bytes_);
        if (offset < head) return all.first(head).subspan(static_cast<std::size_t>(offset));
        return offset >= tail_at && offset < size() ? all.subspan(static_cast<std::size_t>(offset))
                                                    : std::span<const std::byte>{};
    }
    int reads{0};

private:
    std::vector<std::byte> bytes_;
};

TEST(KeptSource, AsksForNothingThatIsInMemory) {
    const auto source = std::make_shared<WithEnds>();
    KeptSource kept(source);
    for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{49'000}, WithEnds::tail_at, size - 1'000}) {
        expect_right(kept, offset, 1'000);
        EXPECT_EQ(kept.view_from(offset).size(), source->view_from(offset).size());
    }
    expect_right(kept, size - 10, 1'000);
    EXPECT_EQ(source->reads, 0);
    expect_right(kept, 49'500, 1'000);
    expect_right(kept, WithEnds::tail_at - 500, 1'000);
    EXPECT_GT(source->reads, 0);
}

TEST(KeptSource, LetsGoOfWhatWasUsedLongestAgo) {
    const auto disk = std::make_shared<Disk>();
    KeptSource kept(disk);
    for (std::uint64_t block = 0; block < 17; ++block) {
        expect_right(kept, block * 2 * 32'768, 1);
        expect_right(kept, 0, 1);  // in use all the time
    }
    EXPECT_EQ(disk->reads, 17);
    expect_right(kept, 2 * 32'768, 1);  // let go for the seventeenth
    EXPECT_EQ(disk->reads, 18);
    expect_right(kept, 0, 1);
    EXPECT_EQ(disk->reads, 18);
}

TEST(KeptSource, KeepsNothingOfAReadingThatFailed) {
    const auto disk = std::make_shared<Disk>();
    KeptSource kept(disk);
    disk->broken = true;
    std::vector<std::byte> into(12);
    const auto read = kept.read_at(40'000, into);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().what, "a bad block");
    disk->broken = false;
    expect_right(kept, 40'000, 12);
}

TEST(KeptSource, SaysWhatItsOriginSaysOfChanges) {
    EXPECT_EQ(KeptSource(std::make_shared<Disk>()).unchanged().error().what, "changed");
}

}  // namespace
}  // namespace yancai

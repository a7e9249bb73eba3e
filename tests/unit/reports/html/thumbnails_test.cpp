// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/thumbnails.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

std::string jpeg_of(std::size_t bytes) {
    return "\xff\xd8\xff" + std::string(bytes - 3, 'x');
}

AssetReport asset(Verdict verdict, std::size_t bytes) {
    AssetReport asset;
    asset.judgement.verdict = verdict;
    if (bytes > 0) asset.facts.thumbnail = jpeg_of(bytes);
    return asset;
}

// Which of the assets get their picture.
std::vector<bool> spent(std::uint64_t bytes, const std::vector<AssetReport>& assets, std::uint64_t left_out) {
    ThumbnailBudget budget(bytes);
    for (const AssetReport& one : assets) budget.count(one);
    std::vector<bool> given;
    for (const AssetReport& one : assets) given.push_back(!budget.spend(one).empty());
    EXPECT_EQ(budget.left_out(), left_out);
    return given;
}

TEST(ThumbnailBudget, GivesEveryFileItsPictureWhileItLasts) {
    EXPECT_EQ(spent(300, {asset(Verdict::accepted, 100), asset(Verdict::rejected, 100), asset(Verdict::accepted, 100)}, 0),
              (std::vector{true, true, true}));
}

TEST(ThumbnailBudget, FilesThatNeedSomebodyComeFirst) {
    EXPECT_EQ(spent(299,
                    {asset(Verdict::accepted, 100), asset(Verdict::accepted, 100), asset(Verdict::review, 100),
                     asset(Verdict::undecided, 50)},
                    1),
              (std::vector{true, false, true, true}));
}

TEST(ThumbnailBudget, NeverSpendsMoreThanThereIs) {
    EXPECT_EQ(spent(150, {asset(Verdict::rejected, 100), asset(Verdict::rejected, 100), asset(Verdict::accepted, 10)}, 2),
              (std::vector{true, false, false}));
}

TEST(ThumbnailBudget, LeavesOutWhatIsTooLargeAndDoesNotMissWhatIsNotThere) {
    EXPECT_EQ(spent(thumbnails_in_all,
                    {asset(Verdict::rejected, largest_thumbnail), asset(Verdict::rejected, largest_thumbnail + 1),
                     asset(Verdict::accepted, 0)},
                    1),
              (std::vector{true, false, false}));
}

TEST(ThumbnailBudget, OnlyAJpegBecomesAPicture) {
    EXPECT_EQ(picture_address("\xff\xd8\xff"), "data:image/jpeg;base64,/9j/");
    EXPECT_EQ(picture_address("\"><svg onload=a>"), "");
    EXPECT_EQ(picture_address(""), "");
}

}  // namespace
}  // namespace yancai

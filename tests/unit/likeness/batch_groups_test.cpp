// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/batch_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "prints.h"

namespace yancai {
namespace {

using prints::clip, prints::photo;

class BatchGroups : public testing::Test {
protected:
    std::mt19937_64 random{7};

    static LikeGroups groups(const std::vector<Print>& all) {
        const PrintTable table = prints::table_of(all);
        return group_batch(table, usual_closeness, [] { return false; }).value();
    }
    PictureHash any() { return hashes::any(random); }
    PictureHash changed(const PictureHash& hash, int bits) { return hashes::changed(hash, bits, random); }
    Print other(const Print& print) {  // the same content in other bytes
        Print copy = print;
        copy.bytes = prints::key(random);
        return copy;
    }
};

LikeGroup group(Sameness sameness, std::vector<LikeFile> files) {
    const std::uint64_t count = files.size();
    return {sameness, PrintKind::image, std::move(files), count, {}, {}};
}

TEST_F(BatchGroups, AreNoneWhereAllIsDifferent) {
    std::vector<Print> all;
    for (int file = 0; file < 300; ++file) all.push_back(photo(any(), random));
    EXPECT_TRUE(groups(all).groups.empty());
    EXPECT_TRUE(groups({}).groups.empty());
}

TEST_F(BatchGroups, TellEachKindOfSamenessOnce) {
    const Print first = photo(any(), random), retagged = other(first);
    const PictureHash alike = any(), turned = any(), same = any();
    const std::vector<Print> all{first,
                                 first,
                                 retagged,
                                 photo(same, random),
                                 photo(changed(same, 31), random),
                                 photo(alike, random),
                                 photo(changed(alike, 32), random),
                                 photo(turned, random),
                                 photo(changed(hashes::turned(turned, Turn::mirrored), 5), random)};
    EXPECT_THAT(groups(all).groups, testing::ElementsAre(group(Sameness::bytes, {{0}, {1}}), group(Sameness::content, {{0}, {2}}),
                                                         group(Sameness::picture, {{3}, {4, 31}}),
                                                         group(Sameness::turned, {{7}, {8, 5, Turn::mirrored}}),
                                                         group(Sameness::near, {{5}, {6, 32}})));
}

TEST_F(BatchGroups, EndWhereThePolicySays) {
    const PictureHash alike = any(), turned = any();
    EXPECT_TRUE(groups({photo(alike, random), photo(changed(alike, 64), random)}).groups.empty());
    EXPECT_TRUE(groups({photo(turned, random), photo(changed(hashes::turned(turned, Turn::right), 32), random)}).groups.empty());
}

TEST_F(BatchGroups, LeaveOutPicturesWithTooLittleInThem) {
    PictureHash dull = any();
    dull.quality = 49;
    EXPECT_TRUE(groups({photo(dull, random), photo(dull, random)}).groups.empty());
    dull.quality = 50;
    EXPECT_EQ(groups({photo(dull, random), photo(dull, random)}).groups.size(), 1U);
}

TEST_F(BatchGroups, OfABurstAccuseNobody) {
    const PictureHash stage = any();
    std::vector<Print> all{photo(stage, random, "2023-09-15T10:00:00"), photo(changed(stage, 12), random, "2023-09-15T10:00:02"),
                           photo(changed(stage, 20), random, "2023-09-15T10:00:50"),
                           photo(changed(stage, 9), random, "2023-09-15T10:01:40")};
    auto found = groups(all).groups;
    ASSERT_EQ(found.size(), 1U);  // though more than a minute lies between the first and the last
    EXPECT_EQ(found[0].sameness, Sameness::series);
    EXPECT_EQ(found[0].count, 4U);
    EXPECT_EQ(found[0].seconds_apart, 100);
    all.push_back(photo(stage, random, "2023-09-16T10:00:00"));  // the next day: no shot of that moment
    found = groups(all).groups;
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].sameness, Sameness::picture);
}

TEST_F(BatchGroups, NameASmallerCopyThatKeptItsDate) {
    const PictureHash hash = any();
    const auto found =
        groups({photo(hash, random, "2023-09-15T10:00:00"), photo(changed(hash, 2), random, "2023-09-15T10:00:00", 1280)});
    EXPECT_THAT(found.groups, testing::ElementsAre(testing::Field(&LikeGroup::sameness, Sameness::picture)));
}

TEST_F(BatchGroups, AreTheSameInWhateverOrderTheFilesFinished) {
    std::vector<Print> all;
    for (int file = 0; file < 60; ++file) {
        const PictureHash hash = any();
        all.push_back(photo(hash, random));
        for (const int bits : {3, 33, 40}) all.push_back(photo(changed(hash, bits), random));
        all.push_back(photo(hashes::turned(hash, hashes::every_turn[static_cast<std::size_t>(file % 8)]), random));
        all.push_back(clip(prints::film(5, random), random));
        all.push_back(file % 2 == 0 ? all.back() : other(all.back()));
    }
    const LikeGroups expected = groups(all);
    EXPECT_GT(expected.groups.size(), 200U);
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        PrintTable table(50);
        for (const std::uint32_t file : order) table.add(file, all[file]);
        table.seal();
        EXPECT_EQ(group_batch(table, usual_closeness, [] { return false; })->groups, expected.groups);
    }
}

TEST_F(BatchGroups, TellOnlySoManyAndCountTheRest) {
    std::vector<Print> all;
    for (int file = 0; file < 1300; ++file) {
        const Print one = photo(any(), random);
        all.push_back(one);
        all.push_back(file < 1299 ? one : photo(any(), random));
    }
    for (int copy = 0; copy < 30; ++copy) all.push_back(all[0]);
    const LikeGroups found = groups(all);
    EXPECT_EQ(found.groups.size(), most_groups);
    EXPECT_EQ(found.further, 1299 - most_groups);
    EXPECT_EQ(found.groups[0].count, 32U);
    EXPECT_EQ(found.groups[0].files.size(), most_files);
    EXPECT_EQ(found.groups[1].files[0].file, 2U);
}

TEST_F(BatchGroups, OfAThousandLikePicturesAreOne) {
    const PictureHash hash = any();
    std::vector<Print> all;
    for (int file = 0; file < 1000; ++file) all.push_back(photo(changed(hash, file % 16), random));
    const auto found = groups(all).groups;
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].count, 1000U);
}

TEST_F(BatchGroups, KnowAClipShortenedMirroredAndWrappedAnew) {
    const auto film = prints::film(9, random);
    std::vector<PictureHash> shorter, mirrored;
    for (std::size_t picture = 3; picture < 7; ++picture) shorter.push_back(changed(film[picture], 20));
    for (const PictureHash& hash : film) mirrored.push_back(hashes::turned(hash, Turn::mirrored));
    const Print whole = clip(film, random);
    const auto found = groups({whole, other(whole), clip(shorter, random), clip(mirrored, random)}).groups;
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].sameness, Sameness::content);
    EXPECT_EQ(found[1].sameness, Sameness::picture);
    EXPECT_EQ(found[1].files, (std::vector<LikeFile>{{0}, {2, 20}}));
    EXPECT_EQ(found[1].share, 1.0);
    EXPECT_EQ(found[2].sameness, Sameness::turned);
    EXPECT_EQ(found[2].files[1].turn, Turn::mirrored);
}

TEST_F(BatchGroups, WantMostOfAClipsPictures) {
    auto mixed = prints::film(10, random);
    const Print whole = clip(mixed, random);
    const auto others = prints::film(10, random);
    for (std::size_t picture = 0; picture < 10; ++picture) {
        EXPECT_EQ(groups({whole, clip(mixed, random)}).groups.size(), picture <= 2 ? 1U : 0U) << picture << " of ten are others";
        mixed[picture] = others[picture];
    }
    const auto two = prints::film(2, random);
    EXPECT_TRUE(groups({clip(two, random), clip(two, random)}).groups.empty()) << "two pictures tell nothing";
}

TEST_F(BatchGroups, OfTakesFromOneTripodAccuseNobody) {
    const auto stage = prints::film(5, random);
    const auto found = groups({clip(stage, random, "2023-09-15T10:00:00Z"), clip(stage, random, "2023-09-15T10:05:00Z")}).groups;
    EXPECT_THAT(found, testing::ElementsAre(testing::Field(&LikeGroup::sameness, Sameness::series)));
}

TEST_F(BatchGroups, StopWhenTold) {
    const PrintTable table = prints::table_of({photo(any(), random), photo(any(), random)});
    EXPECT_FALSE(group_batch(table, usual_closeness, [] { return true; }));
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/reuse_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "prints.h"

namespace yancai {
namespace {

using prints::clip, prints::photo;

struct Known {
    Print print;
    std::uint32_t attempt;
    std::string path;
};

class AReuse : public testing::Test {
protected:
    std::mt19937_64 random{11};

    static Reuses found(const std::vector<Print>& ours, const std::vector<Known>& known) {
        const PrintTable table = prints::table_of(ours);
        const Closeness& closeness = usual_closeness;
        ReuseSearch search(table, closeness);
        for (const Known& one : known) search.meet(one.print, one.attempt, one.path);
        return search.found();
    }
    PictureHash any() { return hashes::any(random); }
    PictureHash changed(const PictureHash& hash, int bits) { return hashes::changed(hash, bits, random); }
};

TEST_F(AReuse, IsToldWithTheWayInWhichItIsTheSame) {
    const PictureHash copied = any(), alike = any(), turned = any(), burst = any();
    const Print same = photo(any(), random);
    Print retagged = photo(any(), random);
    const std::vector<Print> ours{same,
                                  retagged,
                                  photo(copied, random),
                                  photo(turned, random),
                                  photo(burst, random, "2023-09-15T10:00:00"),
                                  photo(alike, random),
                                  photo(any(), random)};
    retagged.bytes = prints::key(random);
    const Reuses reuses = found(ours, {{same, 0, "a"},
                                       {retagged, 0, "b"},
                                       {photo(changed(copied, 31), random), 1, "c"},
                                       {photo(hashes::turned(turned, Turn::right), random), 1, "d"},
                                       {photo(changed(burst, 8), random, "2023-09-15T10:00:09"), 1, "e"},
                                       {photo(changed(alike, 63), random), 1, "f"},
                                       {photo(any(), random), 1, "g"}});
    ASSERT_EQ(reuses.files.size(), 6U);
    EXPECT_EQ(reuses.further, 0U);
    const auto only = [&](std::uint32_t file) { return reuses.files[file].meetings[0]; };
    for (std::uint32_t file = 0; file < 6; ++file) EXPECT_EQ(reuses.files[file].file, file);
    EXPECT_EQ(only(0), (Meeting{Sameness::bytes, 0, Turn::none, {}, {}, 0, "a"}));
    EXPECT_EQ(only(1), (Meeting{Sameness::content, 0, Turn::none, {}, {}, 0, "b"}));
    EXPECT_EQ(only(2), (Meeting{Sameness::picture, 31, Turn::none, {}, {}, 1, "c"}));
    EXPECT_EQ(only(3), (Meeting{Sameness::turned, 0, Turn::right, {}, {}, 1, "d"}));  // ours, turned right, is theirs
    EXPECT_EQ(only(4), (Meeting{Sameness::series, 8, Turn::none, {}, 9, 1, "e"}));
    EXPECT_EQ(only(5), (Meeting{Sameness::near, 63, Turn::none, {}, {}, 1, "f"}));
}

TEST_F(AReuse, IsToldOfEveryFileThatIsMadeOfOneKnownPhoto) {
    const PictureHash hash = any();
    const Print known = photo(hash, random);
    Print retagged = known;
    retagged.bytes = prints::key(random);
    const Reuses reuses = found({photo(any(), random), photo(hashes::turned(hash, Turn::mirrored), random), known,
                                 photo(changed(hash, 12), random), retagged},
                                {{known, 0, "a"}});
    std::vector<std::pair<std::uint32_t, Sameness>> told;
    for (const Reuse& reuse : reuses.files) told.emplace_back(reuse.file, reuse.meetings.front().sameness);
    EXPECT_THAT(told, testing::UnorderedElementsAre(std::pair(2U, Sameness::bytes), std::pair(4U, Sameness::content),
                                                    std::pair(3U, Sameness::picture), std::pair(1U, Sameness::turned)));
    for (const Reuse& reuse : reuses.files) EXPECT_EQ(reuse.count, 1U);
}

TEST_F(AReuse, OfManyNamesTheSurestAndCountsAll) {
    const PictureHash hash = any();
    const Print ours = photo(hash, random);
    std::vector<Known> known;
    for (int bits = 30; bits > 0; bits -= 3) known.push_back({photo(changed(hash, bits), random), 2, "p" + std::to_string(bits)});
    known.push_back({ours, 3, "the same"});
    Reuses expected = found({ours}, known);
    ASSERT_EQ(expected.files.size(), 1U);
    EXPECT_EQ(expected.files[0].count, 11U);
    std::vector<std::string> paths;
    for (const Meeting& meeting : expected.files[0].meetings) paths.push_back(meeting.path);
    EXPECT_THAT(paths, testing::ElementsAre("the same", "p3", "p6", "p9", "p12"));
    for (int round = 0; round < 5; ++round) {
        std::shuffle(known.begin(), known.end(), random);
        EXPECT_EQ(found({ours}, known).files, expected.files);
    }
}

TEST_F(AReuse, IsFoundOfAShortenedClipButNotOfAStranger) {
    const auto film = prints::film(12, random);
    const std::vector<PictureHash> part(film.begin() + 4, film.begin() + 8);
    const Reuses reuses = found({clip(part, random), clip(prints::film(9, random), random)},
                                {{clip(film, random), 0, "whole"}, {clip(prints::film(9, random), random), 0, "stranger"}});
    ASSERT_EQ(reuses.files.size(), 1U);
    EXPECT_EQ(reuses.files[0].meetings[0], (Meeting{Sameness::picture, 0, Turn::none, 1.0, {}, 0, "whole"}));
}

TEST_F(AReuse, IsNotToldOfPicturesWithTooLittleInThem) {
    PictureHash dull = any();
    const Print ours = photo(dull, random);
    dull.quality = 49;
    EXPECT_TRUE(found({ours}, {{photo(dull, random), 0, "dull"}}).files.empty());
}

TEST_F(AReuse, OfAWholeLargeBatchIsBounded) {
    std::vector<Print> ours;
    std::vector<Known> known;
    for (int file = 0; file < 3000; ++file) {
        ours.push_back(photo(any(), random));
        known.push_back({ours.back(), 0, "k" + std::to_string(file)});
    }
    std::shuffle(known.begin(), known.end(), random);
    const Reuses reuses = found(ours, known);
    ASSERT_EQ(reuses.files.size(), most_groups);
    EXPECT_EQ(reuses.further, 3000 - most_groups);
    for (std::uint32_t file = 0; file < most_groups; ++file)
        EXPECT_EQ(reuses.files[file].meetings[0].path, "k" + std::to_string(file));
}

}  // namespace
}  // namespace yancai

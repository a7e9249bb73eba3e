// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "event/sheet.h"

namespace yancai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

MaterialSheet sheet_of(std::initializer_list<const char*> files) {
    MaterialSheet sheet;
    int line = 2;
    for (const char* file : files) {
        sheet.rows.push_back({});
        sheet.rows.back().line = line++;
        sheet.rows.back().file = file;
    }
    return sheet;
}

// The files that rows are matched with, as "path<-row" in the order of paths.
std::vector<std::string> matched(const SheetMatch& match) {
    std::vector<std::string> pairs;
    for (const auto& [path, row] : match.by_path) pairs.push_back(path + "<-" + row->file);
    return pairs;
}

TEST(SheetMatch, PrefersTheFullPathOverTheNameOverTheStem) {
    const MaterialSheet sheet = sheet_of({"甲/a.jpg", "b.jpg", "c"});
    const SheetMatch match = match_sheet(sheet, {"乙/a.jpg", "乙/b.jpg", "乙/c.png", "甲/a.jpg"});
    EXPECT_THAT(matched(match), ElementsAre("乙/b.jpg<-b.jpg", "乙/c.png<-c", "甲/a.jpg<-甲/a.jpg"));
    EXPECT_THAT(match.without_file, IsEmpty());
    EXPECT_THAT(match.ambiguous, IsEmpty());
}

TEST(SheetMatch, FoldsCaseWidthCompositionAndBackslashes) {
    // "é" composed (NFC) in the sheet and decomposed (NFD), as macOS writes it, in the path.
    const MaterialSheet sheet = sheet_of({"调研对接\\IMG_1.JPG", "caf\xC3\xA9.jpg", "ＡＢＣ.jpg"});
    const SheetMatch match = match_sheet(sheet, {"abc.JPG", "cafe\xCC\x81.jpg", "调研对接/img_1.jpg"});
    EXPECT_EQ(match.by_path.size(), 3U);
    EXPECT_EQ(match.by_path.at("cafe\xCC\x81.jpg")->file, "caf\xC3\xA9.jpg");
    EXPECT_EQ(match.by_path.at("调研对接/img_1.jpg")->file, "调研对接\\IMG_1.JPG");
}

TEST(SheetMatch, TakesAPathThatBeginsHigherOrLower) {
    const MaterialSheet sheet = sheet_of({"某某论坛/甲/a.jpg", "./乙/b.jpg", "D:\\素材\\丙\\c.jpg"});
    const SheetMatch match = match_sheet(sheet, {"x/乙/b.jpg", "丙/c.jpg", "乙/a.jpg", "甲/a.jpg"});
    EXPECT_THAT(matched(match),
                ElementsAre("x/乙/b.jpg<-./乙/b.jpg", "丙/c.jpg<-D:\\素材\\丙\\c.jpg", "甲/a.jpg<-某某论坛/甲/a.jpg"));
}

TEST(SheetMatch, GivesARowThatFitsTwoFoldersToNeither) {
    const MaterialSheet sheet = sheet_of({"a.jpg"});
    const SheetMatch match = match_sheet(sheet, {"乙/a.jpg", "甲/a.jpg"});
    EXPECT_THAT(match.by_path, IsEmpty());
    ASSERT_EQ(match.ambiguous.size(), 1U);
    EXPECT_EQ(match.ambiguous[0].row, &sheet.rows[0]);
    EXPECT_THAT(match.ambiguous[0].paths, ElementsAre("乙/a.jpg", "甲/a.jpg"));
}

TEST(SheetMatch, PrefersFilesInTheSheetsOwnFolder) {
    MaterialSheet sheet = sheet_of({"a.jpg", "b.jpg"});
    sheet.name = "甲/图片清单.xlsx";
    const SheetMatch match = match_sheet(sheet, {"乙/a.jpg", "乙/b.jpg", "甲/现场/a.jpg"});
    EXPECT_THAT(matched(match), ElementsAre("乙/b.jpg<-b.jpg", "甲/现场/a.jpg<-a.jpg"));
}

TEST(SheetMatch, GivesAFileToItsFirstRowAndReportsTheNextThatSaysSomethingElse) {
    MaterialSheet sheet = sheet_of({"a.jpg", "A.JPG", "a"});
    sheet.rows[1].caption = "另一句话";
    const SheetMatch match = match_sheet(sheet, {"a.jpg"});
    EXPECT_EQ(match.by_path.at("a.jpg"), &sheet.rows[0]);
    ASSERT_EQ(match.repeated.size(), 1U);
    EXPECT_EQ(match.repeated[0].row, &sheet.rows[1]);
    EXPECT_EQ(match.repeated[0].first, &sheet.rows[0]);
}

TEST(SheetMatch, GivesAFileToTheRowThatNamesItMostStrictly) {
    MaterialSheet sheet = sheet_of({"a", "甲/a.jpg"});
    sheet.rows[0].caption = "另一句话";
    const SheetMatch match = match_sheet(sheet, {"甲/a.jpg"});
    EXPECT_EQ(match.by_path.at("甲/a.jpg"), &sheet.rows[1]);
    ASSERT_EQ(match.repeated.size(), 1U);
    EXPECT_EQ(match.repeated[0].row, &sheet.rows[0]);
}

TEST(SheetMatch, TakesFigureNumbers) {
    const MaterialSheet sheet = sheet_of({"图1", "图 2", "图03 签约仪式", "图12"});
    const SheetMatch match = match_sheet(sheet, {"图 1 开幕式.jpg", "图10.jpg", "图2.png", "图3.jpg"});
    EXPECT_THAT(matched(match), ElementsAre("图 1 开幕式.jpg<-图1", "图2.png<-图 2", "图3.jpg<-图03 签约仪式"));
    EXPECT_THAT(match.without_file, ElementsAre(&sheet.rows[3]));
}

TEST(SheetMatch, TakesFigureNumbersInWhateverFormTheyAreWritten) {
    const MaterialSheet sheet = sheet_of({"【图1】", "图 ２", "3", "照片4", "5.0", "图6"});
    const SheetMatch match = match_sheet(sheet, {"001.jpg", "003.jpg", "4.jpg", "5.jpg", "【图2】签约.jpg", "图片6.png"});
    EXPECT_THAT(matched(match), ElementsAre("001.jpg<-【图1】", "003.jpg<-3", "4.jpg<-照片4", "5.jpg<-5.0",
                                            "【图2】签约.jpg<-图 ２", "图片6.png<-图6"));
}

TEST(SheetMatch, TakesNoDateForAFigure) {
    const MaterialSheet sheet = sheet_of({"图20230901"});
    EXPECT_THAT(match_sheet(sheet, {"20230901.jpg"}).by_path, IsEmpty());
}

TEST(SheetMatch, ReadsTheAddressesThatLinksShow) {
    const MaterialSheet sheet = sheet_of({"file:///D:/%E7%8E%B0%E5%9C%BA/a%201.jpg"});
    EXPECT_EQ(match_sheet(sheet, {"a 1.jpg"}).by_path.size(), 1U);
}

TEST(NearestPaths, NameWhatWasMostLikelyMeant) {
    const std::vector<std::string> paths{"学术交流/主论坛全景.jpg", "学术交流/圆桌对话.MTS", "DSC01234.JPG"};
    EXPECT_THAT(nearest_paths({"主论坛全境.jpg", "dsc01243", "圆桌对活", "完全不同的名字.jpg", ""}, paths),
                ElementsAre("学术交流/主论坛全景.jpg", "DSC01234.JPG", "学术交流/圆桌对话.MTS", "", ""));
    EXPECT_THAT(nearest_paths({"乙/b.jpg"}, {"甲/a.jpg", "乙/a.jpg"}), ElementsAre("乙/a.jpg"));
}

TEST(SheetMatch, TakesAPartOfANameOnlyWhenOneFileHoldsIt) {
    const MaterialSheet sheet = sheet_of({"开幕式", "签约", "致辞", "nowhere"});
    const SheetMatch match = match_sheet(sheet, {"01-开幕式-张三.jpg", "02-签约-1.jpg", "03-签约-2.jpg", "04-致辞.mp4"});
    EXPECT_THAT(matched(match), ElementsAre("01-开幕式-张三.jpg<-开幕式", "04-致辞.mp4<-致辞"));
    ASSERT_EQ(match.ambiguous.size(), 1U);
    EXPECT_EQ(match.ambiguous[0].row, &sheet.rows[1]);
    EXPECT_THAT(match.without_file, ElementsAre(&sheet.rows[3]));
}

TEST(SheetMatch, NeverTakesHalfANumber) {
    const MaterialSheet sheet = sheet_of({"IMG_1", "DSC_0012"});
    const SheetMatch match = match_sheet(sheet, {"DSC_00123.jpg", "IMG_10.jpg"});
    EXPECT_THAT(match.by_path, IsEmpty());
    EXPECT_EQ(match.without_file.size(), 2U);
    EXPECT_EQ(match_sheet(sheet, {"IMG_1-大图.jpg"}).by_path.size(), 1U);
}

TEST(SheetMatch, DoesNotTakeAPartThatIsInEveryName) {
    const MaterialSheet sheet = sheet_of({"图", "jpg", ""});
    EXPECT_EQ(match_sheet(sheet, {"图片.jpg"}).without_file.size(), 3U);
}

TEST(SheetMatch, StaysQuickOnALargeSheetThatFitsNothing) {
    MaterialSheet sheet;
    std::vector<std::string> paths;
    for (int i = 0; i < 50'000; ++i) {
        sheet.rows.push_back({});
        sheet.rows.back().file = "row-" + std::to_string(i);
        paths.push_back("path-" + std::to_string(100'000 + i));
    }
    EXPECT_EQ(match_sheet(sheet, paths).without_file.size(), 50'000U);
}

}  // namespace
}  // namespace yancai

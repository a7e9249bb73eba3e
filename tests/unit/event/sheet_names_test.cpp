// SPDX-License-Identifier: GPL-3.0-or-later
#include "event/sheet_names.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

RenamedSheet renamed(const std::string& bytes, const std::vector<std::string>& paths, const NewPaths& names,
                     const std::string& name = "素材清单.csv") {
    const auto sheet = read_sheet(bytes, name, {});
    EXPECT_TRUE(sheet);
    auto made = with_new_names(bytes, *sheet, paths, names, {}, SheetName::certain);
    EXPECT_TRUE(made) << (made ? "" : made.error().what);
    return made ? std::move(made).value() : RenamedSheet{};
}

TEST(SheetNames, ChangesOnlyTheNames) {
    const auto made = renamed("文件名,图释\na.png,甲\n\"b, 2.png\",乙\n", {"a.png", "b, 2.png"}, {{"a.png", "a.jpg"}});
    EXPECT_EQ(made.bytes, "文件名,图释\na.jpg,甲\n\"b, 2.png\",乙\n");
    EXPECT_EQ(made.rows, 1U);
    EXPECT_FALSE(made.anew);
}

TEST(SheetNames, WritesTheFolderWhereTheRowHadIt) {
    const auto made = renamed("文件名,图释\n某某论坛\\场景\\a.png,甲\n", {"场景/a.png"}, {{"场景/a.png", "场景/a.jpg"}});
    EXPECT_EQ(made.bytes, "文件名,图释\n某某论坛\\场景\\a.jpg,甲\n");
}

TEST(SheetNames, NamesAFileWholeThatItsNumberTellsNoMore) {
    const auto made = renamed("文件名,图释\n图3,甲\n", {"图3.png", "其他.jpg"}, {{"图3.png", "会场.jpg"}});
    EXPECT_EQ(made.bytes, "文件名,图释\n会场.jpg,甲\n");
}

TEST(SheetNames, ExchangedNamesAreExchanged) {
    const auto made = renamed("文件名,图释\na.jpg,甲\nb.jpg,乙\n", {"a.jpg", "b.jpg"}, {{"a.jpg", "b.jpg"}, {"b.jpg", "a.jpg"}});
    EXPECT_EQ(made.bytes, "文件名,图释\nb.jpg,甲\na.jpg,乙\n");
}

TEST(SheetNames, TakesTheWholePathWhereTheNameAloneFitsTwoFiles) {
    const auto made = renamed("文件名,图释\na.png,甲\n", {"x/a.png", "y/a.jpg"}, {{"x/a.png", "x/a.jpg"}});
    EXPECT_EQ(made.bytes, "文件名,图释\nx/a.jpg,甲\n");
}

TEST(SheetNames, WritesANewSheetWhereACaptionIsAFilesName) {
    const auto made = renamed("文件名,图释\na.png,a.png\n", {"a.png"}, {{"a.png", "b.jpg"}});
    EXPECT_TRUE(made.anew);
    const auto sheet = read_sheet(made.bytes, "素材清单.csv", {});
    ASSERT_TRUE(sheet);
    ASSERT_EQ(sheet->rows.size(), 1U);
    EXPECT_EQ(sheet->rows[0].file, "b.jpg");
    EXPECT_EQ(sheet->rows[0].caption, "a.png");
}

TEST(SheetNames, LeavesASheetAloneThatNamesNoneOfThem) {
    EXPECT_EQ(renamed("文件名,图释\na.jpg,甲\n", {"a.jpg", "b.png"}, {{"b.png", "b.jpg"}}).rows, 0U);
}

}  // namespace
}  // namespace yancai

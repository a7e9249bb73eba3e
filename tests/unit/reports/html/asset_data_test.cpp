// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/asset_data.h"

#include <gtest/gtest.h>

#include "unit/reports/samples.h"

namespace yancai {
namespace {

TEST(AssetData, NeverRoundsASizeUpToTwoMegabytes) {
    EXPECT_EQ(file_size_text(2'097'152), "2.00 MB");
    EXPECT_EQ(file_size_text(2'097'151), "1.99 MB");
    EXPECT_EQ(file_size_text(1'999'999), "1.91 MB");
    EXPECT_EQ(file_size_text(2'044'723), "1.95 MB");
    EXPECT_EQ(file_size_text(2'087'000), "1.99 MB");
    EXPECT_EQ(file_size_text(1023), "1023 B");
    EXPECT_EQ(file_size_text(1024), "1.00 KB");
    EXPECT_EQ(file_size_text(64ULL << 30U), "64.00 GB");
    EXPECT_EQ(file_size_text(~0ULL), "16777215.99 TB");
}

TEST(AssetData, TellsPlayingTimeAsPlayersDo) {
    EXPECT_EQ(playing_time(12'480'000), "0:12.4");
    EXPECT_EQ(playing_time(3'723'000'000), "1:02:03");
    EXPECT_EQ(playing_time(-5), "0:00.0");
}

TEST(AssetData, SaysNothingWhereNothingIsToBeSaid) {
    const auto data = page_data(asset_of("a.jpg", "image", Facts{}), "", Language::en);
    for (const char* key : {"picture", "caption", "scenes", "findings", "obstacles", "marks", "seconds"})
        EXPECT_FALSE(data.contains(key)) << key;
    EXPECT_TRUE(data["about"].empty());
}

TEST(AssetData, ShortensWhatAFileSaysAtLength) {
    AssetReport asset = asset_of("a.jpg", "image", photo_facts());
    for (int i = 0; i < 100'000; ++i) asset.caption.text += "图释";
    EXPECT_LT(page_data(asset, "", Language::zh)["caption"].get<std::string>().size(), 1000U);
}

}  // namespace
}  // namespace yancai

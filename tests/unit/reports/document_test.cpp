// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "base/ordered_json.h"
#include "unit/reports/samples.h"

namespace yancai {
namespace {

void expect_same(const AssetReport& left, const AssetReport& right) {
    EXPECT_EQ(left.path, right.path);
    EXPECT_EQ(left.kind, right.kind);
    EXPECT_EQ(left.format, right.format);
    EXPECT_EQ(left.judgement, right.judgement);
    EXPECT_EQ(left.facts, right.facts);
    EXPECT_EQ(left.caption, right.caption);
    EXPECT_EQ(left.scenes, right.scenes);
    EXPECT_EQ(left.captions_beside, right.captions_beside);
}

TEST(AssetDocument, ComesBackExactly) {
    for (const AssetReport& asset : batch_assets(Language::zh)) {
        const Result<AssetReport> back = asset_from_document(to_document(asset));
        ASSERT_TRUE(back) << back.error().what;
        expect_same(*back, asset);
    }
}

TEST(AssetDocument, ComesBackExactlyWithAnyFacts) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        AssetReport asset = asset_of("a/b", "other", AnyFacts(seed)(), {damaged_picture(Language::en)});
        asset.judgement.rules_checked = static_cast<int>(seed);
        const Result<AssetReport> back = asset_from_document(to_document(asset));
        ASSERT_TRUE(back) << back.error().what;
        expect_same(*back, asset);
    }
}

TEST(AssetDocument, IsOneLine) {
    AssetReport asset = asset_of("a\nb\xff.jpg", "image", photo_facts());
    asset.caption.text = "第一行\n第二行";
    const std::string line = to_document(asset);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(line.front(), '{');
    EXPECT_TRUE(asset_from_document(line));
}

TEST(AssetDocument, KeepsMessagesUntranslated) {
    const std::string line = to_document(asset_of("a.jpg", "image", photo_facts(), {too_small(Language::en)}));
    EXPECT_NE(line.find("holds {found} bytes"), std::string::npos) << line;
}

TEST(AssetDocument, IsRefusedWhenAnythingIsWrong) {
    const std::string good = to_document(batch_assets(Language::en).front());
    for (const std::string& bad : std::vector<std::string>{"", "null", "[]", "{}", good.substr(0, good.size() / 2), good + "}"}) {
        const Result<AssetReport> back = asset_from_document(bad);
        ASSERT_FALSE(back) << bad;
        EXPECT_EQ(back.error().kind, ErrorKind::corrupt);
    }
    const auto document = OrderedJson::parse(good);
    auto newer = document;
    newer["schema"] = "yancai/asset/2";
    EXPECT_FALSE(asset_from_document(newer.dump()));
    for (const auto& [key, value] : document.items()) {
        auto damaged = document;
        damaged.erase(key);
        const bool came_later = key == "papers" || key == "ai_labels_beside";  // stores of before have none
        EXPECT_EQ(static_cast<bool>(asset_from_document(damaged.dump())), came_later) << "without " << key;
        damaged = document;
        damaged[key] = 7;
        EXPECT_FALSE(asset_from_document(damaged.dump())) << key << " is a number";
    }
}

}  // namespace
}  // namespace yancai

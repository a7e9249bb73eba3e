// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ordered_json.h"
#include "complete_event.h"
#include "event/record.h"

namespace yancai {
namespace {

using ::testing::HasSubstr;

TEST(RecordJson, HasFixedKeysInAFixedOrder) {
    Event event = complete("conference");
    event.statements = {{"conf.9", "李四", "2023-09-18", "承诺书.pdf"}};
    const OrderedJson document = to_json(make_record(event, all_accepted(), {}, ""), Language::en);
    EXPECT_THAT(
        document.dump(),
        HasSubstr(
            R"({"event":"e","kind":"conference","title":"“科创中国”新材料产学融合会议","clauses":[{"id":"conf.1","quote":)"));
    EXPECT_EQ(
        document["clauses"][8].dump(),
        R"({"id":"conf.9","quote":"该项目成果不得作为其他财政经费支持的项目成果。","status":"met","optional":false,"evidence":[)"
        R"({"kind":"attested","says":"stated in the event file: 承诺书.pdf","by":"李四","date":"2023-09-18","reference":"承诺书.pdf"}]})");
}

TEST(RecordJson, SpeaksChinese) {
    Event event = complete("forum");
    event.counts["media.local"] = 9;
    const OrderedJson document = to_json(make_record(event, all_accepted(), {}, forum_title), Language::zh);
    EXPECT_EQ(document["clauses"][0]["evidence"][1]["says"], "省市两级地方媒体宣介：9 家，要求至少 10 家，还差 1 家");
    EXPECT_EQ(document["clauses"][8]["evidence"][0]["says"],
              "合格：图片 3 张、视频 1 段；不合格：0 个文件；待人工复核：0 个；无法判定：0 个");
}

TEST(RecordJson, SurvivesBytesThatAreNoText) {
    Event event = complete("forum");
    event.statements = {{"forum.5", "\xff", "2023-09-18", "\xfe"}};
    EXPECT_NO_THROW(static_cast<void>(to_json(make_record(event, std::nullopt, {}, ""), Language::zh).dump()));
}

}  // namespace
}  // namespace yancai

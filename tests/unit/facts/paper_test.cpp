// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/paper.h"

#include <gtest/gtest.h>

#include "base/ordered_json.h"
#include "facts/ai_answer.h"

namespace yancai {
namespace {

TEST(PaperJson, ComesBackAsItWas) {
    for (const PaperState state : {PaperState::sound, PaperState::brief, PaperState::doubtful, PaperState::unread}) {
        const Paper paper{
            "think_tank_reports", "成果/智库报告.docx", std::string(64, 'a'), "题目", "name", 4999, 5000, state, "scanned"};
        OrderedJson list = OrderedJson::array();
        list.push_back(to_json(paper));
        const auto back = papers_from_json(list);
        ASSERT_TRUE(back) << back.error().what;
        EXPECT_EQ(*back, std::vector<Paper>{paper});
    }
    const std::vector<PaperSign> signs{{"summary", "heading", "论坛总结"}};
    EXPECT_EQ(*paper_signs_from_json(to_json(signs)), signs);
}

TEST(PaperJson, RefusesWhatIsNone) {
    EXPECT_FALSE(papers_from_json(OrderedJson::object()));
    EXPECT_FALSE(papers_from_json(OrderedJson::parse(R"([{"kind": 1}])")));
    EXPECT_FALSE(paper_signs_from_json(OrderedJson::parse("[7]")));
}

AiLabel label(AiWord says, const std::string& standard = "gb45438") {
    return {standard, says, "某平台", {"xmp", "TC260:AIGC", "{}", "utf-8", false, false}};
}

TEST(AiAnswer, IsOneWord) {
    EXPECT_EQ(ai_answer(NotApplicable{}, {}).answer, AiStanding::unknown);
    MetadataFacts metadata;
    EXPECT_EQ(ai_answer(metadata, {}).answer, AiStanding::none);
    metadata.credentials = ContentCredentials{"APP11", "a camera", 100};
    EXPECT_EQ(ai_answer(metadata, {}).answer, AiStanding::signed_);
    EXPECT_FALSE(ai_answer(metadata, {}).credentials_say_ai);
    EXPECT_EQ(ai_answer(metadata, {label(AiWord::possible)}).answer, AiStanding::declared) << "by the sidecar";
    metadata.ai_labels = {label(AiWord::possible), label(AiWord::generated, "c2pa")};
    const AiAnswer answer = ai_answer(metadata, {});
    EXPECT_EQ(answer.answer, AiStanding::declared);
    EXPECT_TRUE(answer.credentials_say_ai);
    EXPECT_EQ(answer.labels.front().says, AiWord::generated) << "the gravest first";
}

TEST(AiAnswer, SaysInJsonThatNobodyCheckedTheSignature) {
    MetadataFacts metadata;
    metadata.credentials = ContentCredentials{"APP11", "a camera", 100};
    const auto json = to_json(ai_answer(metadata, {}));
    EXPECT_EQ(json["answer"], "signed");
    EXPECT_EQ(json["credentials"]["signature"], "not checked");
    EXPECT_EQ(json["credentials"]["say_ai"], false);
    EXPECT_EQ(to_json(ai_answer(MetadataFacts{}, {}))["credentials"], nullptr);
}

TEST(AiLabels, ComeBackFromJson) {
    const std::vector<AiLabel> labels{label(AiWord::suspected), label(AiWord::composite, "iptc")};
    const auto back = ai_labels_from_json(to_json(labels));
    ASSERT_TRUE(back) << back.error().what;
    EXPECT_EQ(*back, labels);
    EXPECT_FALSE(ai_labels_from_json(OrderedJson::parse(R"([{"says": "maybe"}])")));
}

}  // namespace
}  // namespace yancai

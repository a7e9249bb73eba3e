// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rules.h"

#include <set>

#include "good.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::clip, good::captioned, good::severity_of;

TEST(RuleTable, NamesEveryRuleOnceWithItsSentences) {
    std::set<std::string_view> ids;
    for (const Rule& rule : all_rules()) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
        EXPECT_FALSE(rule.wants.empty() || rule.why.empty() || rule.mend.empty()) << rule.id;
        EXPECT_EQ(rule.check == nullptr, rule.subject == Subject::batch) << rule.id;
        EXPECT_EQ(rule.check_batch == nullptr, rule.subject != Subject::batch) << rule.id;
        EXPECT_EQ(rule_named(rule.id), &rule);
    }
    EXPECT_EQ(rule_named("image.colour"), nullptr);
}

TEST(RuleTable, CitesTheMaterialClauseTheTitleClauseOrNone) {
    EXPECT_EQ(clause_of(*rule_named("video.resolution"), forum()), "forum.9");
    EXPECT_EQ(clause_of(*rule_named("event.title"), forum()), "forum.4");
    EXPECT_EQ(clause_of(*rule_named("file.extension"), forum()), "");
}

TEST(Judge, LeavesOutRulesThatAreSwitchedOff) {
    Facts facts = photo();
    facts.file.size_bytes = 1;
    Policy policy = forum();
    const Judgement before = judge(facts, captioned(), policy);
    policy.switched_off = {"image.size.minimum"};
    const Judgement after = judge(facts, captioned(), policy);
    EXPECT_EQ(before.verdict, Verdict::rejected);
    EXPECT_EQ(after.verdict, Verdict::accepted);
    EXPECT_EQ(after.rules_checked, before.rules_checked - 1);
}

TEST(Judge, WithEveryRuleSwitchedOffDecidesNothing) {
    Policy policy = forum();
    for (const Rule& rule : all_rules()) policy.switched_off.emplace_back(rule.id);
    EXPECT_EQ(judge(photo(), captioned(), policy).verdict, Verdict::undecided);
    EXPECT_EQ(judge_batch(good::batch(), policy).verdict, Verdict::undecided);
}

TEST(Judge, GivesARuleTheSeverityThatThePolicySetsForIt) {
    Facts facts = photo();
    facts.file.size_bytes = 1;
    Policy policy = forum();
    policy.severities["image.size.minimum"] = Severity::notice;
    EXPECT_EQ(severity_of(judge(facts, captioned(), policy), "image.size.minimum"), "notice");
    policy.severities = {{"image.format", Severity::notice}};
    EXPECT_EQ(severity_of(judge(facts, captioned(), policy), "image.size.minimum"), "reject");
    BatchFacts batch = good::batch();
    batch.declaration.reset();
    policy.severities = {{"rights.declared", Severity::reject}};
    EXPECT_EQ(judge_batch(batch, policy).verdict, Verdict::rejected);
}

TEST(Judge, CountsTheRulesThatWereApplied) {
    // file.regular, .content, .extension, .polyglot; image.format, .size.minimum, .decodes, .size.genuine;
    // caption.present, .meaningful, .readable; rights.third_party; origin.ai_label, .credentials; its detail is not known
    EXPECT_EQ(judge(photo(), captioned(), forum()).rules_checked, 14);
    // file ×4; video.format, .resolution, .geometry, .duration, .decodes, .content.moves, .sound, .resolution.genuine;
    // rights.third_party; its metadata are not known
    EXPECT_EQ(judge(clip(), good::plain(), forum()).rules_checked, 13);
}

TEST(Judge, ListsFindingsInTheOrderOfTheTable) {
    Facts facts = photo();
    facts.file.size_bytes = 1;
    facts.file.format = "gif";
    facts.file.extension = "png";
    const Judgement judgement = judge(facts, good::plain(), forum());
    EXPECT_EQ(good::rules_of(judgement),
              (std::vector<std::string>{"file.extension", "image.format", "image.size.minimum", "caption.present"}));
}

TEST(Judge, SaysAnObstacleOnce) {
    Facts facts = photo();
    facts.image = Error{ErrorKind::timed_out, "time limit of the asset reached"};
    facts.metadata = Error{ErrorKind::timed_out, "time limit of the asset reached"};
    EXPECT_EQ(judge(facts, captioned(), forum()).obstacles.size(), 1U);
}

TEST(Judge, RejectsInSpiteOfAnObstacle) {
    Facts facts = photo();
    facts.file.size_bytes = 1;
    facts.image = Error{ErrorKind::timed_out, "slow"};
    EXPECT_EQ(judge(facts, captioned(), forum()).verdict, Verdict::rejected);
}

std::vector<SceneSign> signs(const std::string& path, const std::string& column = "", const std::string& caption = "") {
    AssetContext context = good::plain(path);
    if (!column.empty()) context.sheet_scenes = {column};
    if (!caption.empty()) context.captions = {good::text("sheet", caption)};
    return scenes_of(photo(), context, forum());
}

std::vector<std::string> scenes(const std::string& path, const std::string& column = "", const std::string& caption = "") {
    std::vector<std::string> names;
    for (const SceneSign& sign : signs(path, column, caption)) names.push_back(sign.scene);
    return names;
}

using Names = std::vector<std::string>;

TEST(Scenes, AreToldByFolderSheetCaptionAndName) {
    EXPECT_EQ(scenes("学术交流/IMG_1.jpg"), Names{"学术交流"});
    EXPECT_EQ(scenes("IMG_1.jpg", "揭榜挂帅"), Names{"揭榜挂帅"});
    EXPECT_EQ(scenes("IMG_1.jpg", "", "专家组到企业调研"), Names{"调研对接"});
    EXPECT_EQ(scenes("DSC_揭榜签约.jpg"), Names{"揭榜挂帅"});
    EXPECT_EQ(scenes("IMG_1.jpg", "", "新材料成果推介活动"), Names{"技术推广"});
    EXPECT_EQ(scenes("a/field visit/IMG_1.jpg"), Names{"调研对接"});
}

TEST(Scenes, OfAFileWithoutAnyWordAreNone) {
    EXPECT_EQ(scenes("IMG_1.jpg", "", "合影"), Names{});
    EXPECT_EQ(scenes("keynotes/IMG_1.jpg"), Names{});
}

TEST(Scenes, CanBeSeveralInTheOrderOfThePolicy) {
    EXPECT_EQ(scenes("揭榜挂帅/1.jpg", "学术交流"), (Names{"学术交流", "揭榜挂帅"}));
}

TEST(Scenes, SayWhichSourceTellsThem) {
    EXPECT_EQ(signs("学术交流/IMG_1.jpg", "学术交流", "学术交流"), (std::vector<SceneSign>{{"学术交流", "folder", "学术交流"}}));
    EXPECT_EQ(signs("现场/IMG_1.jpg", "圆桌", "研讨会现场"), (std::vector<SceneSign>{{"学术交流", "sheet", "圆桌"}}));
    EXPECT_EQ(signs("IMG_1.jpg", "", "专家组到企业调研"), (std::vector<SceneSign>{{"调研对接", "caption", "专家组到企业调研"}}));
    EXPECT_EQ(signs("现场/DSC_揭榜签约.jpg"), (std::vector<SceneSign>{{"揭榜挂帅", "name", "DSC_揭榜签约.jpg"}}));
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/waivers.h"

#include "good.h"
#include "policy/changes.h"

namespace yancai {
namespace {

using good::forum, good::photo, good::captioned, good::severity_of, good::of_rule, good::batch;

const std::string head = "schema = \"yancai/waivers/1\"\n";
const std::string digest(64, 'a');

std::string entry(const std::string& lines) {
    return "[[waiver]]\nreason = \"历史照片\"\nby = \"周敏\"\nuntil = 2023-12-31\n" + lines;  // 5 lines with the head
}

std::vector<Waiver> read(const std::string& text) {
    auto waivers = parse_waivers(text, "waivers.toml");
    if (!waivers) ADD_FAILURE() << waivers.error().what;
    return waivers ? *waivers : std::vector<Waiver>{};
}

Waiver waiver(const std::string& rule, const std::string& path = "", const std::string& expected = "") {
    return {1, rule, path, "", expected, "历史照片", "周敏", "2023-12-31"};
}

Facts small_photo() {
    Facts facts = photo();
    facts.file.size_bytes = 1;
    facts.file.sha256 = digest;
    return facts;
}

TEST(WaiversFile, SaysWhatIsWaivedByWhomAndUntilWhen) {
    const auto waivers = read(head + entry("rule = \"image.size.minimum\"\npath = \"学术交流/a.jpg\"\n") +
                              entry("rule = \"batch.scenes\"\nexpected = \"揭榜挂帅\"\n"));
    ASSERT_EQ(waivers.size(), 2U);
    EXPECT_EQ(waivers[0], (Waiver{1, "image.size.minimum", "学术交流/a.jpg", "", "", "历史照片", "周敏", "2023-12-31"}));
    EXPECT_EQ(waivers[1], (Waiver{2, "batch.scenes", "", "", "揭榜挂帅", "历史照片", "周敏", "2023-12-31"}));
    EXPECT_TRUE(read(head).empty());
    EXPECT_EQ(read(head + "[[waiver]]\nreason = \"r\"\nby = \"b\"\nuntil = \"2024-02-29\"\nrule = \"batch.scenes\"\n")[0].until,
              "2024-02-29");
}

struct WrongWaiver {
    std::string lines;  // from line 6
    std::string error;
};
class AWrongWaiver : public testing::TestWithParam<WrongWaiver> {};
TEST_P(AWrongWaiver, IsNamedWithLineAndColumn) {
    const auto waivers = parse_waivers(head + entry(GetParam().lines), "w.toml");
    ASSERT_FALSE(waivers) << GetParam().lines;
    EXPECT_EQ(waivers.error().kind, ErrorKind::corrupt);
    EXPECT_EQ(waivers.error().what, GetParam().error);
}
INSTANTIATE_TEST_SUITE_P(
    Errors, AWrongWaiver,
    testing::Values(WrongWaiver{"rule = \"image.formt\"\npath = \"a\"\n",
                                "w.toml:6:8: expected the id of a rule (perhaps image.format), found \"image.formt\""},
                    WrongWaiver{
                        "rule = \"image.format\"\n",
                        "w.toml:6:8: expected the path or sha256 of the file, since image.format is about files, found neither"},
                    WrongWaiver{"rule = \"batch.scenes\"\npath = \"a.jpg\"\n",
                                "w.toml:7:8: expected no file, since batch.scenes is about the whole batch, found one"},
                    WrongWaiver{"rule = \"image.format\"\nsha256 = \"abc\"\n",
                                "w.toml:7:10: expected the 64 hexadecimal digits of a file's SHA-256, found \"abc\""},
                    WrongWaiver{"path = \"a.jpg\"\n", "w.toml:2:1: expected a value for waiver.rule, found none"},
                    WrongWaiver{"rule = \"batch.scenes\"\nfrom = 2023-01-01\n",
                                "w.toml:7:1: expected a key of [waiver], found the unknown key from"}));

TEST(AWrongWaiversFile, IsNamedWithLineAndColumnWhateverIsWrong) {
    const auto error = [](const std::string& text) {
        const auto waivers = parse_waivers(text, "w.toml");
        return waivers ? std::string("none") : waivers.error().what;
    };
    EXPECT_EQ(error(""), "w.toml:1:1: expected a value for schema, found none");
    EXPECT_EQ(error("schema = \"yancai/waivers/2\"\n"),
              "w.toml:1:10: expected schema = \"yancai/waivers/1\", found \"yancai/waivers/2\"");
    EXPECT_EQ(error(head + "[[waiver]]\nrule = \"batch.scenes\"\nreason = \" \"\nby = \"b\"\nuntil = 2023-01-01\n"),
              "w.toml:4:10: expected a text of at most 2000 bytes for waiver.reason, found \" \"");
    EXPECT_EQ(error(head + "[[waiver]]\nrule = \"batch.scenes\"\nreason = \"r\"\nby = \"b\"\nuntil = \"soon\"\n"),
              "w.toml:6:9: expected a day such as 2023-09-15, found \"soon\"");
    EXPECT_EQ(error(head + "[[waiver]]\nrule = \"batch.scenes\"\nreason = \"r\"\nby = \"b\"\nuntil = \"2023-02-29\"\n"),
              "w.toml:6:9: expected a day such as 2023-09-15, found \"2023-02-29\"");
    EXPECT_EQ(error(head + "[[waiver]]\nrule = \"batch.scenes\"\nreason = \"r\"\nby = \"b\"\n"),
              "w.toml:2:1: expected a value for waiver.until, found none");
}

TEST(WaiverBook, FindsTheFileByPathByContentOrByBoth) {
    Waiver by_path = waiver("image.format", "学术交流/A.JPG"), by_content = waiver("image.decodes"), by_both = by_path;
    by_content.sha256 = by_both.sha256 = digest;
    by_content.number = 2;
    by_both.number = 3;
    const WaiverBook book({by_path, by_content, by_both}, "2023-12-31");
    const auto numbers = [&](const std::string& path, const std::string& content) {
        std::vector<int> found;
        for (const Waiver& one : book.of_file(path, content)) found.push_back(one.number);
        return found;
    };
    EXPECT_EQ(numbers("学术交流/a.jpg", "b"), std::vector<int>{1});
    EXPECT_EQ(numbers("学术交流/a.jpg", digest), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(numbers("b.jpg", digest), std::vector<int>{2});
    EXPECT_EQ(numbers("a.jpg", ""), std::vector<int>{});
    EXPECT_EQ(WaiverBook({waiver("image.format", ".\\学术交流\\a.jpg")}, "2023-01-01").of_file("学术交流/a.jpg", "").size(), 1U);
}

TEST(WaiverBook, LetsAWaiverHoldToTheEndOfItsLastDay) {
    EXPECT_EQ(WaiverBook({waiver("image.format", "a")}, "2023-12-31").of_file("a", "").size(), 1U);
    const WaiverBook late({waiver("image.format", "a")}, "2024-01-01");
    EXPECT_TRUE(late.of_file("a", "").empty());
    EXPECT_TRUE(late.all()[0].expired);
}

TEST(AWaivedFinding, StaysButDoesNotCount) {
    AssetContext context = captioned();
    context.waivers = {waiver("image.size.minimum", context.path)};
    const Judgement judgement = judge(small_photo(), context, forum());
    EXPECT_EQ(judgement.verdict, Verdict::accepted);
    const Findings findings = of_rule(judgement, "image.size.minimum");
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].severity, Severity::reject);
    EXPECT_EQ(findings[0].waived, (Waived{1, "周敏", "历史照片", "2023-12-31"}));
}

TEST(AWaiver, OfAnotherRuleOrAnotherValueChangesNothing) {
    AssetContext context = captioned();
    context.waivers = {waiver("image.format", context.path), waiver("image.size.minimum", context.path, "≥ 3 bytes")};
    EXPECT_EQ(judge(small_photo(), context, forum()).verdict, Verdict::rejected);
    context.waivers.push_back(waiver("image.size.minimum", context.path, "≥ 2097152 bytes"));
    EXPECT_EQ(judge(small_photo(), context, forum()).verdict, Verdict::accepted);
}

TEST(AWaiver, DoesNotLiftAnObstacle) {
    AssetContext context = captioned();
    context.waivers = {waiver("image.decodes", context.path)};
    Facts facts = photo();
    facts.image = Error{ErrorKind::timed_out, "slow"};
    EXPECT_EQ(judge(facts, context, forum()).verdict, Verdict::undecided);
}

BatchFacts with_waivers(const std::vector<Waiver>& waivers, const std::string& today = "2023-10-01") {
    BatchFacts facts = batch();
    facts.scene_videos.erase("揭榜挂帅");
    facts.waivers = WaiverBook(waivers, today).all();
    return facts;
}

TEST(AWaiverOfTheBatch, LiftsTheOneFindingItNames) {
    BatchFacts facts = with_waivers({waiver("batch.scenes", "", "揭榜挂帅")});
    EXPECT_EQ(judge_batch(facts, forum()).verdict, Verdict::accepted);
    EXPECT_EQ(severity_of(judge_batch(facts, forum()), "batch.exceptions"), "");
    facts.scene_videos.erase("技术推广");
    EXPECT_EQ(judge_batch(facts, forum()).verdict, Verdict::review);
}

TEST(BatchExceptions, NoticesAWaiverThatHasEnded) {
    const Judgement judgement = judge_batch(with_waivers({waiver("batch.scenes")}, "2024-01-01"), forum());
    EXPECT_EQ(judgement.verdict, Verdict::review);
    EXPECT_EQ(severity_of(judgement, "batch.exceptions"), "notice");
    EXPECT_EQ(good::chinese(of_rule(judgement, "batch.exceptions")[0].message),
              "有 1 条豁免已过期失效：1: batch.scenes (2023-12-31)。");
}

TEST(BatchExceptions, NoticesAWaiverThatFitsNothing) {
    BatchFacts facts = with_waivers({waiver("image.format", "没有.jpg")});
    EXPECT_EQ(severity_of(judge_batch(facts, forum()), "batch.exceptions"), "notice");
    EXPECT_THAT(good::english(of_rule(judge_batch(facts, forum()), "batch.exceptions")[0].message),
                testing::HasSubstr("fit nothing that was found: 1 (1: image.format – 没有.jpg)"));
    facts.waivers[0].findings = 1;
    EXPECT_EQ(severity_of(judge_batch(facts, forum()), "batch.exceptions"), "");
}

TEST(BatchExceptions, SaysThatABatchGrantsItself) {
    BatchFacts facts = with_waivers({waiver("batch.scenes")});
    facts.grants_itself = true;
    const Judgement judgement = judge_batch(facts, forum());
    EXPECT_EQ(severity_of(judgement, "batch.exceptions"), "notice");
    EXPECT_EQ(judgement.verdict, Verdict::accepted);
    Policy strict = forum();
    strict.batch.own_exceptions = Tier::review;
    EXPECT_EQ(judge_batch(facts, strict).verdict, Verdict::review);
    facts.waivers.clear();
    EXPECT_EQ(severity_of(judge_batch(facts, strict), "batch.exceptions"), "");
    facts.rules_changed = 1;
    EXPECT_EQ(severity_of(judge_batch(facts, strict), "batch.exceptions"), "review");
}

TEST(BatchExceptions, ComeLastSoThatTheyCountWhatAllOthersFound) {
    EXPECT_EQ(all_rules().back().id, "batch.exceptions");
}

TEST(ChangedRules, AreJudgedOtherwiseOrNotAtAll) {
    Policy policy = forum();
    const auto changed = change_rules(policy, {{"image.size.minimum", "notice", "r", "b", "event.toml:9:8"},
                                               {"video.geometry", "off", "r", "b", "event.toml:14:8"}});
    ASSERT_TRUE(changed) << changed.error().what;
    EXPECT_EQ(severity_of(judge(small_photo(), captioned(), policy), "image.size.minimum"), "notice");
    EXPECT_EQ(policy.switched_off, std::vector<std::string>{"video.geometry"});
}

TEST(AChangedRule, ThatNobodyKnowsIsNamedWithItsPlace) {
    Policy policy = forum();
    EXPECT_EQ(change_rules(policy, {{"image.formt", "off", "r", "b", "event.toml:9:8"}}).error().what,
              "event.toml:9:8: expected the id of a rule (perhaps image.format), found \"image.formt\"");
    EXPECT_EQ(change_rules(policy, {{"image.format", "accept", "r", "b", "event.toml:9:8"}}).error().what,
              "event.toml:9:8: expected one of off, notice, review, reject, found \"accept\"");
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ordered_json.h"
#include "good.h"

namespace yancai {
namespace {

using good::batch, good::forum, good::of_rule, good::severity_of;

RepeatSide side(const std::string& path, char digest) {
    RepeatSide result;
    result.path = path;
    result.sha256 = std::string(64, digest);
    return result;
}

Repeat repeat(Sameness sameness, const std::string& kind = "image", int distance = 0) {
    Repeat found;
    found.sameness = sameness;
    found.kind = kind;
    found.sides = {side("a.jpg", 'a'), side("技术推广/b.jpg", 'b')};
    found.sides[1].distance = distance;
    found.files = 2;
    return found;
}

Repeat reused(Sameness sameness, const std::string& kind = "image", int distance = 0) {
    Repeat found = repeat(sameness, kind, distance);
    found.sides[1].path = "旧/b.jpg";
    found.sides[1].event = "2022-forum";
    found.sides[1].event_title = "“科创中国”旧材料产业创新论坛";
    found.sides[1].attempt = "2022-11-05T01:02:03Z-1";
    found.sides[1].checked_at = "2022-11-05T01:02:03Z";
    return found;
}

BatchFacts with_repeats(std::vector<Repeat> groups, std::uint64_t further = 0) {
    BatchFacts facts = batch();
    facts.repeats = Repeats{std::move(groups), further};
    return facts;
}

BatchFacts with_reuse(std::vector<Repeat> groups, std::uint64_t further = 0) {
    BatchFacts facts = batch();
    facts.reuse = Repeats{std::move(groups), further};
    return facts;
}

TEST(Duplicates, ThatNobodyLookedForAreNotChecked) {
    const int without = judge_batch(batch(), forum()).rules_checked;
    const Judgement none = judge_batch(with_repeats({}), forum());
    EXPECT_EQ(none.rules_checked, without + 1);
    EXPECT_EQ(none.verdict, Verdict::accepted);
    EXPECT_TRUE(none.findings.empty());
    EXPECT_EQ(judge_batch(with_reuse({}), forum()).rules_checked, without + 1);
}

TEST(Duplicates, AreForAPersonWhenTheyAreCopiesAndMentionedWhenTheyAreMerelyAlike) {
    const std::map<Sameness, std::string> expected{{Sameness::bytes, "review"},   {Sameness::content, "review"},
                                                   {Sameness::picture, "review"}, {Sameness::turned, "review"},
                                                   {Sameness::series, "notice"},  {Sameness::near, "notice"}};
    for (const auto& [sameness, severity] : expected) {
        const Judgement judgement = judge_batch(with_repeats({repeat(sameness)}), forum());
        EXPECT_EQ(severity_of(judgement, "batch.duplicates"), severity) << word(sameness);
        EXPECT_EQ(judgement.verdict, severity == "review" ? Verdict::review : Verdict::accepted);
    }
    Policy lenient = forum();
    lenient.repeats.in_batch["bytes"] = Tier::accept;
    EXPECT_EQ(severity_of(judge_batch(with_repeats({repeat(Sameness::bytes)}), lenient), "batch.duplicates"), "");
}

TEST(Duplicates, AreNamedWithNumbersAndEvidence) {
    const Repeat found = repeat(Sameness::picture, "image", 12);
    const Finding finding = of_rule(judge_batch(with_repeats({found}), forum()), "batch.duplicates").at(0);
    EXPECT_EQ(finding.repeat, found);
    EXPECT_EQ(finding.clause, "");
    EXPECT_EQ(finding.expected, "> 31 of 256 bits");
    EXPECT_EQ(finding.found, "12 of 256 bits");
    EXPECT_EQ(good::english(finding.message), "2 photos show the same picture, saved anew: a.jpg, 技术推广/b.jpg.");
    EXPECT_EQ(good::chinese(finding.message), "2 张图片是同一画面另存而成：a.jpg, 技术推广/b.jpg。");
    Repeat clips = repeat(Sameness::picture, "video", 12);
    clips.share = 0.875;
    const Finding film = of_rule(judge_batch(with_repeats({clips}), forum()), "batch.duplicates").at(0);
    EXPECT_EQ(film.expected, "< 80 % of the pictures in common");
    EXPECT_EQ(film.found, "88 % of the pictures in common");
    EXPECT_THAT(good::english(film.message), testing::StartsWith("2 clips show the same film"));
}

TEST(Duplicates, OfASeriesSayWithinWhichTime) {
    Repeat burst = repeat(Sameness::series);
    burst.seconds_apart = 7;
    const Finding finding = of_rule(judge_batch(with_repeats({burst}), forum()), "batch.duplicates").at(0);
    EXPECT_EQ(finding.found, "7 s");
    EXPECT_THAT(good::english(finding.message), testing::HasSubstr("within 7 seconds"));
    EXPECT_THAT(good::chinese(finding.message), testing::HasSubstr("在 7 秒内连续拍摄"));
}

TEST(Duplicates, BeyondThoseThatAreListedAreCounted) {
    const Findings findings = of_rule(judge_batch(with_repeats({repeat(Sameness::bytes)}, 41), forum()), "batch.duplicates");
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[1].severity, Severity::notice);
    EXPECT_THAT(good::english(findings[1].message), testing::HasSubstr("41 more groups"));
}

TEST(Reuse, QuotesTheClauseAgainstResultsOfOtherProjects) {
    const Finding finding = of_rule(judge_batch(with_reuse({reused(Sameness::bytes)}), forum()), "event.reuse").at(0);
    EXPECT_EQ(finding.clause, "forum.10");
    EXPECT_EQ(forum().clause_quotes.at("forum.10"), "该项目成果不得作为其他财政经费支持的项目成果。");
    EXPECT_EQ(builtin_policy("kczg-2023-conference")->results_clause, "conf.9");
}

TEST(Reuse, NamesBothSidesTheEventAndTheDay) {
    const Repeat found = reused(Sameness::turned, "image", 5);
    const Judgement judgement = judge_batch(with_reuse({found}), forum());
    EXPECT_EQ(severity_of(judgement, "event.reuse"), "review");
    const Finding finding = of_rule(judgement, "event.reuse").at(0);
    EXPECT_EQ(finding.repeat, found);
    EXPECT_EQ(good::english(finding.message),
              "a.jpg, turned or mirrored, shows the same picture as 旧/b.jpg, which the event “科创中国”旧材料产业创新论坛 "
              "(2022-forum) "
              "handed in (checked on 2022-11-05).");
    EXPECT_EQ(good::chinese(finding.message),
              "a.jpg 旋转或镜像后，与活动 “科创中国”旧材料产业创新论坛 (2022-forum) 提交的 旧/b.jpg（检查日期 "
              "2022-11-05）是同一画面。");
}

TEST(Reuse, IsJudgedByItsOwnTiers) {
    EXPECT_EQ(severity_of(judge_batch(with_reuse({reused(Sameness::near, "image", 40)}), forum()), "event.reuse"), "notice");
    EXPECT_EQ(severity_of(judge_batch(with_reuse({reused(Sameness::series)}), forum()), "event.reuse"), "review");
    EXPECT_EQ(of_rule(judge_batch(with_reuse({}, 3), forum()), "event.reuse").size(), 1U);
}

TEST(AFindingOfRepeats, ComesBackFromItsJsonExactly) {
    const Judgement judgement = judge_batch(with_reuse({reused(Sameness::turned, "image", 5)}), forum());
    const auto back = judgement_from_json(to_json(judgement));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, judgement);
}

TEST(PolicyOfRepeats, RefusesDistancesThatMeanNothing) {
    const auto with = [](const std::string& line) {
        return parse_policy(
            "schema = \"yancai/policy/1\"\nextends = \"kczg-2023-forum\"\nid = \"x\"\nversion = \"1\"\n[repeats]\n" + line + "\n",
            "p.toml");
    };
    EXPECT_EQ(with("same_bits = 10")->repeats.same_bits, 10U);
    EXPECT_EQ(with("burst_seconds = 2.5")->repeats.burst_us, 2'500'000);
    EXPECT_EQ(with("batch = {near = \"accept\"}")->repeats.in_batch.at("near"), Tier::accept);
    EXPECT_THAT(with("near_bits = 30").error().what, testing::HasSubstr("at least same_bits (31)"));
    EXPECT_FALSE(with("near_bits = 91"));
    EXPECT_FALSE(with("batch = {nearly = \"accept\"}"));
}

}  // namespace
}  // namespace yancai

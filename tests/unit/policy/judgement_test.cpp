// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/judgement.h"

#include <gtest/gtest.h>

#include "base/ordered_json.h"

namespace yancai {
namespace {

Finding finding(Severity severity) {
    Finding made;
    made.rule = "image.size.minimum";
    made.severity = severity;
    return made;
}

const Error slow{ErrorKind::timed_out, "time limit of the asset reached"};

TEST(Verdict, IsAcceptedOnlyWhenARuleWasChecked) {
    EXPECT_EQ(verdict_of({}, {}, 1), Verdict::accepted);
    EXPECT_EQ(verdict_of({}, {}, 0), Verdict::undecided);
}

TEST(Verdict, NoticesDoNotChangeIt) {
    EXPECT_EQ(verdict_of({finding(Severity::notice)}, {}, 1), Verdict::accepted);
}

TEST(Verdict, OneReviewFindingMakesReview) {
    EXPECT_EQ(verdict_of({finding(Severity::notice), finding(Severity::review)}, {}, 3), Verdict::review);
}

TEST(Verdict, ARejectingFindingWeighsMoreThanAnObstacle) {
    EXPECT_EQ(verdict_of({finding(Severity::review), finding(Severity::reject)}, {slow}, 3), Verdict::rejected);
}

TEST(Verdict, ARejectingFindingWeighsMoreThanNothingChecked) {
    EXPECT_EQ(verdict_of({finding(Severity::reject)}, {}, 0), Verdict::rejected);
}

TEST(Verdict, AnObstacleWeighsMoreThanReview) {
    EXPECT_EQ(verdict_of({finding(Severity::review)}, {slow}, 3), Verdict::undecided);
    EXPECT_EQ(verdict_of({}, {slow}, 3), Verdict::undecided);
}

TEST(Verdict, WaivedFindingsDoNotCount) {
    Finding waived = finding(Severity::reject);
    waived.waived = Waived{1, "周敏", "历史照片", "2023-12-31"};
    EXPECT_EQ(verdict_of({waived}, {}, 1), Verdict::accepted);
    EXPECT_EQ(verdict_of({waived}, {slow}, 1), Verdict::undecided);
    EXPECT_EQ(verdict_of({waived, finding(Severity::review)}, {}, 1), Verdict::review);
}

TEST(Verdict, WordsGoBothWays) {
    for (const Verdict verdict : {Verdict::accepted, Verdict::review, Verdict::undecided, Verdict::rejected})
        EXPECT_EQ(verdict_named(word(verdict)), verdict);
    EXPECT_EQ(word(Verdict::rejected), "rejected");
    EXPECT_EQ(word(Verdict::review), "review");
    EXPECT_FALSE(verdict_named("Rejected"));
}

TEST(Severity, WordsGoBothWays) {
    for (const Severity severity : {Severity::notice, Severity::review, Severity::reject})
        EXPECT_EQ(severity_named(word(severity)), severity);
    EXPECT_EQ(word(Severity::notice), "notice");
    EXPECT_FALSE(severity_named("accept"));
}

Judgement full_judgement() {
    Judgement judgement;
    judgement.verdict = Verdict::rejected;
    judgement.rules_checked = 12;
    Finding one = finding(Severity::reject);
    one.clause = "forum.9";
    one.expected = "≥ 2097152 bytes";
    one.found = "1830042 bytes";
    one.message = {"The file has {found} bytes, {missing} less.", {{"found", "1830042"}, {"missing", "267110"}}};
    one.remedy = {"Hand in the original.", {}};
    one.place = Place{std::nullopt, 17};
    Finding other = finding(Severity::notice);
    other.place = Place{-5, std::nullopt};
    other.waived = Waived{3, "周敏", "历史照片", "2023-12-31"};
    judgement.findings = {one, other, finding(Severity::review)};
    judgement.obstacles = {slow, Error{ErrorKind::unreadable, "permission denied"}};
    return judgement;
}

TEST(JudgementJson, ComesBackExactly) {
    const Judgement judgement = full_judgement();
    const auto back = judgement_from_json(OrderedJson::parse(to_json(judgement).dump()));
    ASSERT_TRUE(back) << back.error().what;
    EXPECT_EQ(*back, judgement);
}

TEST(JudgementJson, KeepsPhrasesUntranslated) {
    const auto document = to_json(full_judgement());
    EXPECT_EQ(document["findings"][0]["message"]["text"], "The file has {found} bytes, {missing} less.");
    EXPECT_EQ(document["findings"][0]["severity"], "reject");
    EXPECT_EQ(document["findings"][2]["place"], nullptr);
}

TEST(JudgementJson, OfAVersionWithoutWaiversCanBeRead) {
    auto document = to_json(full_judgement());
    document["findings"][0].erase("waived");
    ASSERT_TRUE(judgement_from_json(document));
    EXPECT_EQ(judgement_from_json(document)->findings[0], full_judgement().findings[0]);
}

TEST(JudgementJson, ThatLacksOrBreaksAnythingIsCorrupt) {
    const auto whole = to_json(full_judgement());
    for (const char* key : {"verdict", "rules_checked", "findings", "obstacles"}) {
        auto broken = whole;
        broken.erase(key);
        EXPECT_FALSE(judgement_from_json(broken)) << key;
    }
    for (const auto& [path, value] : {std::pair<const char*, OrderedJson>{"/verdict", "fine"},
                                      {"/rules_checked", "many"},
                                      {"/findings/0/severity", "fatal"},
                                      {"/findings/0/message/values", {{"found"}}},
                                      {"/findings/0/place", "here"},
                                      {"/obstacles/0", "late"}}) {
        auto broken = whole;
        broken[OrderedJson::json_pointer(path)] = value;
        const auto back = judgement_from_json(broken);
        ASSERT_FALSE(back) << path;
        EXPECT_EQ(back.error().kind, ErrorKind::corrupt) << path;
    }
    EXPECT_FALSE(judgement_from_json(OrderedJson::array()));
}

}  // namespace
}  // namespace yancai

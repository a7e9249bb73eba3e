// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/told_results.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace yancai {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Notes final : public Watcher {
public:
    void began(const Report&) override {}
    void judged(const AssetReport& asset, bool news) override { lines.push_back(asset.path + (news ? " news" : " known")); }
    void still_arriving(const std::string&, Arriving) override {}
    void gone(const std::string& path) override { lines.push_back(path + " gone"); }
    Answer<bool> checked(const CheckResult&) override { return true; }
    void told(const Refusal&) override {}
    void told(const Phrase&) override {}
    [[nodiscard]] bool listening() const override { return true; }
    std::vector<std::string> taken() { return std::exchange(lines, {}); }

private:
    std::vector<std::string> lines;
};

AssetReport asset(const std::string& path, Verdict verdict) {
    AssetReport report;
    report.path = path;
    report.judgement.verdict = verdict;
    return report;
}

TEST(ToldResults, TellsAResultOnceAndAgainWhenItIsAnother) {
    Notes notes;
    ToldResults results(notes);
    results.finished(asset("a", Verdict::rejected));
    results.finished(asset("b", Verdict::accepted));
    EXPECT_THAT(notes.taken(), ElementsAre("a news", "b news"));
    results.finished(asset("a", Verdict::rejected));
    EXPECT_THAT(notes.taken(), IsEmpty());
    results.finished(asset("a", Verdict::accepted));
    EXPECT_THAT(notes.taken(), ElementsAre("a news"));
    results.finished(asset("a", Verdict::rejected));
    EXPECT_THAT(notes.taken(), ElementsAre("a news"));
}

TEST(ToldResults, TellsOnceThatAFileIsGoneAndAllOfItWhenItIsBack) {
    Notes notes;
    ToldResults results(notes);
    results.finished(asset("a", Verdict::accepted));
    results.finished(asset("b", Verdict::accepted));
    notes.taken();
    const auto only_b = [](const std::string& path) { return path == "b"; };
    results.forget(only_b);
    EXPECT_THAT(notes.taken(), ElementsAre("a gone"));
    results.forget(only_b);
    EXPECT_THAT(notes.taken(), IsEmpty());
    results.finished(asset("a", Verdict::accepted));
    EXPECT_THAT(notes.taken(), ElementsAre("a news"));
}

TEST(ToldResults, WhatTheLastKeptCheckFoundIsToldButNoNews) {
    const std::filesystem::path place = std::filesystem::path(testing::TempDir()) / "told-results";
    std::filesystem::remove_all(place);
    std::filesystem::create_directories(place / "batch");
    for (const char grey : {'a', 'b'})
        std::ofstream(place / "batch" / (std::string(1, grey) + ".pgm"), std::ios::binary) << "P5 4 4 255\n"
                                                                                           << std::string(16, grey);
    CheckRequest request;
    request.folder = place / "batch";
    request.store = place / "store.sqlite";
    request.measurer = measurer_in_process();
    ASSERT_TRUE(check_batch(request));

    std::ofstream(place / "batch/b.pgm", std::ios::binary) << "P5 4 4 255\n" << std::string(16, 'c');
    std::ofstream(place / "batch/c.pgm", std::ios::binary) << "P5 4 4 255\n" << std::string(16, 'd');
    Notes notes;
    ToldResults results(notes);
    results.know(request.folder, request.store);
    request.stream = &results;
    ASSERT_TRUE(check_batch(request));
    EXPECT_THAT(notes.taken(), testing::UnorderedElementsAre("a.pgm known", "b.pgm news", "c.pgm news"));
}

}  // namespace
}  // namespace yancai

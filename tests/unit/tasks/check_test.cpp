// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/check.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include "base/digest.h"
#include "bytes/local_file.h"

namespace yancai {
namespace {

namespace fs = std::filesystem;

Report counts(std::uint64_t accepted, std::uint64_t review, std::uint64_t rejected, std::uint64_t undecided, Verdict batch) {
    Report report;
    report.accepted = accepted;
    report.review = review;
    report.rejected = rejected;
    report.undecided = undecided;
    report.batch.verdict = batch;
    return report;
}

TEST(ExitCode, PutsRejectedBeforeUndecidedBeforeReviewBeforeAccepted) {
    EXPECT_EQ(exit_code_of(counts(9, 0, 0, 0, Verdict::accepted)), ExitCode::accepted);
    EXPECT_EQ(exit_code_of(counts(9, 1, 0, 0, Verdict::accepted)), ExitCode::review);
    EXPECT_EQ(exit_code_of(counts(9, 1, 0, 1, Verdict::accepted)), ExitCode::undecided);
    EXPECT_EQ(exit_code_of(counts(9, 1, 1, 1, Verdict::accepted)), ExitCode::rejected);
}

TEST(ExitCode, CountsTheBatchsOwnVerdict) {
    EXPECT_EQ(exit_code_of(counts(9, 0, 0, 0, Verdict::review)), ExitCode::review);
    EXPECT_EQ(exit_code_of(counts(9, 0, 0, 0, Verdict::undecided)), ExitCode::undecided);
    EXPECT_EQ(exit_code_of(counts(9, 0, 0, 0, Verdict::rejected)), ExitCode::rejected);
}

class CheckedFolder : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
        fs::remove_all(folder);
        fs::create_directories(folder / "batch");
        request.folder = folder / "batch";
        request.store = folder / "store.sqlite";
        request.measurer = measurer_in_process();
    }
    // A small grey picture: rejected for its format, which is all these tests need.
    void picture(const std::string& name, char grey) {
        std::ofstream(folder / "batch" / name, std::ios::binary) << "P5 4 4 255\n" << std::string(16, grey);
    }
    CheckResult checked() {
        auto result = check_batch(request);
        EXPECT_TRUE(result) << render(result.error().why, Language::en);
        return std::move(result).value();
    }
    static std::string document(const Report& report) {
        std::ostringstream out;
        EXPECT_TRUE(write_json(report, Language::en, out));
        const std::string text = out.str();
        return text.substr(0, text.find("\"run\""));
    }
    fs::path folder;
    CheckRequest request;
};

TEST_F(CheckedFolder, IsMeasuredOnceAndRememberedByContentNotByName) {
    picture("a.pgm", 'a');
    picture("b.pgm", 'b');
    EXPECT_EQ(checked().report.run.measured, 2U);
    fs::rename(folder / "batch/b.pgm", folder / "batch/c.pgm");
    picture("d.pgm", 'd');
    const CheckResult second = checked();
    EXPECT_EQ(second.report.run.remembered, 2U);
    EXPECT_EQ(second.report.run.measured, 1U);
    std::vector<std::string> names;
    EXPECT_TRUE(second.report.each_asset([&](const AssetReport& asset) {
        names.push_back(asset.facts.file.name);
        return true;
    }));
    EXPECT_EQ(names, (std::vector<std::string>{"a.pgm", "c.pgm", "d.pgm"}));
}

TEST_F(CheckedFolder, IsMeasuredAgainAtAnotherDepth) {
    picture("a.pgm", 'a');
    request.depth = Depth::quick;
    EXPECT_EQ(checked().report.run.measured, 1U);
    request.depth = Depth::standard;
    EXPECT_EQ(checked().report.run.measured, 1U);
}

TEST_F(CheckedFolder, GivesTheSameDocumentWhateverTheNumberOfJobsAndWhetherRemembered) {
    for (char name = 'a'; name <= 'p'; ++name) picture(std::string(1, name) + ".pgm", name);
    request.jobs = 1;
    const std::string one = document(checked().report);
    request.jobs = 2;
    EXPECT_EQ(document(checked().report), one);
    request.store = ":memory:";
    EXPECT_EQ(document(checked().report), one);
}

TEST_F(CheckedFolder, KeepsWhatIsFinishedWhenStopped) {
    for (char name = 'a'; name <= 'p'; ++name) picture(std::string(1, name) + ".pgm", name);
    std::atomic<bool> cancelled{false};
    struct StopAfterFive final : Progress {
        explicit StopAfterFive(std::atomic<bool>& flag) : stop(flag) {}
        void batch_listed(std::uint64_t, std::uint64_t) override {}
        void began(const std::string&) override {}
        void finished(const std::string&, std::uint64_t) override { stop = ++done >= 5; }
        void warn(const std::string&) override {}
        int done{0};
        std::atomic<bool>& stop;
    } progress(cancelled);
    request.cancelled = &cancelled;
    request.progress = &progress;
    const auto stopped = check_batch(request);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ExitCode::interrupted);
    request.cancelled = nullptr;
    request.progress = nullptr;
    const CheckResult next = checked();
    EXPECT_GE(next.report.run.remembered, 5U);
    EXPECT_EQ(next.report.run.remembered + next.report.run.measured, 16U);
}

class NotedResults final : public ResultStream {
public:
    void began(const Report&) override {}
    void finished(const AssetReport& asset) override { paths.insert(asset.path); }
    std::set<std::string> paths;
};

TEST_F(CheckedFolder, TakesWhatIsLeftOutAsNotThere) {
    picture("a.pgm", 'a');
    picture("b.pgm", 'b');
    std::ofstream(folder / "batch/event.toml") << "half of a file, id = ";
    request.left_out = [](const Entry& entry) { return entry.path != "a.pgm"; };
    const CheckResult result = checked();
    EXPECT_EQ(result.report.rejected, 1U);
    EXPECT_FALSE(result.report.event);
}

TEST_F(CheckedFolder, ALookAtSomeKeepsNothingButWhatWasMeasured) {
    picture("a.pgm", 'a');
    picture("b.pgm", 'b');
    NotedResults results;
    request.stream = &results;
    request.only = [](const Entry& entry) { return entry.path == "b.pgm"; };
    const CheckResult look = checked();
    EXPECT_EQ(results.paths, std::set<std::string>{"b.pgm"});
    EXPECT_EQ(look.report.rejected, 1U);
    const auto store = Store::open(request.store);
    ASSERT_TRUE(store);
    EXPECT_EQ((*store)->all_attempts()->size(), 0U) << "a look is no check";

    request.only = {};
    const CheckResult whole = checked();
    EXPECT_EQ(whole.report.run.remembered, 1U);
    EXPECT_EQ(whole.report.run.measured, 1U);
    EXPECT_EQ((*store)->all_attempts()->size(), 1U);
}

// Which files are read is noted; what changed less than two seconds before it is read cannot be known again without that.
class FolderThatRested : public CheckedFolder {
protected:
    void SetUp() override {
        CheckedFolder::SetUp();
        picture("a.pgm", 'a');
        picture("b.pgm", 'b');
        const auto file = LocalFile::open(folder / "batch/a.pgm");
        ASSERT_TRUE(file);
        ASSERT_TRUE((*file)->identity()) << "the temporary folder's file system keeps no times of change";
        request.measurer.measure = [this](std::shared_ptr<ByteSource> source, const std::string& name,
                                          const MeasureSettings& settings, const Deadline& deadline, const Recall& recall) {
            {
                const std::lock_guard lock(mutex);
                read.insert(name);
            }
            return measurer.measure(std::move(source), name, settings, deadline, recall);
        };
        first = document(checked().report);
        std::this_thread::sleep_for(std::chrono::milliseconds(2200));
        EXPECT_EQ(document(checked().report), first);
        EXPECT_EQ(read, both) << "at first they had changed just before they were read";
        read.clear();
    }
    const Measurer measurer = measurer_in_process();
    const std::set<std::string> both{"a.pgm", "b.pgm"};
    std::mutex mutex;
    std::set<std::string> read;
    std::string first;
};

TEST_F(FolderThatRested, IsNotReadAgainAndTellsTheSame) {
    const CheckResult again = checked();
    EXPECT_EQ(document(again.report), first);
    EXPECT_EQ(again.report.run.remembered, 2U);
    EXPECT_TRUE(read.empty());

    fs::rename(folder / "batch/a.pgm", folder / "batch/c.pgm");
    EXPECT_NE(document(checked().report), first) << "another name is told";
    request.depth = Depth::deep;
    checked();
    EXPECT_EQ(read.count("b.pgm"), 1U) << "to look deeper, it has to be read";
}

TEST_F(FolderThatRested, IsReadWhereItChangedThoughSizeAndTimeAreTheSame) {
    const auto time = fs::last_write_time(folder / "batch/a.pgm");
    picture("a.pgm", 'c');
    fs::last_write_time(folder / "batch/a.pgm", time);
    EXPECT_NE(document(checked().report), first);
    EXPECT_EQ(read, std::set<std::string>{"a.pgm"});
}

TEST_F(FolderThatRested, IsReadAgainForWhoAsksForIt) {
    request.reread = true;
    EXPECT_EQ(document(checked().report), first);
    EXPECT_EQ(read, both);
}

TEST_F(FolderThatRested, IsReadAgainAsLongAsSomebodyWritesToIt) {
    request.store = folder / "other.sqlite";
    std::ofstream writer(folder / "batch/b.pgm", std::ios::binary | std::ios::in | std::ios::out);
    ASSERT_TRUE(writer);
    checked();
    read.clear();
    EXPECT_EQ(document(checked().report), first);
    EXPECT_EQ(read, std::set<std::string>{"b.pgm"});
    writer.close();
    checked();
    read.clear();
    checked();
    EXPECT_TRUE(read.empty());
}

TEST_F(CheckedFolder, IsNotDecidedWhenNothingCanBeRemembered) {
    picture("a.pgm", 'a');
    request.store = "/proc/no-store-can-be-here/store.sqlite";
    const CheckResult result = checked();
    EXPECT_EQ(result.report.batch.verdict, Verdict::undecided);
    EXPECT_EQ(result.report.batch.obstacles.size(), 1U);
    EXPECT_EQ(result.report.rejected + result.report.review + result.report.accepted, 1U);
}

TEST_F(CheckedFolder, IsRefusedWhenPolicyAndEventAreOfDifferentKinds) {
    picture("a.pgm", 'a');
    std::ofstream(folder / "batch/event.toml") << "id = 'x'\nkind = 'conference'\ntitle = '“科创中国”某地产学融合会议'\n";
    request.policy = "kczg-2023-forum";
    const auto refused = check_batch(request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ExitCode::wrong_input);
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/confined_pool.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "bytes/local_file.h"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace yancai {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::vector<pid_t> children_of(const std::string& process) {
    std::vector<pid_t> found;
    for (const auto& task : fs::directory_iterator("/proc/" + process + "/task")) {
        std::ifstream children(task.path() / "children");
        for (pid_t child = 0; children >> child;) found.push_back(child);
    }
    return found;
}

// Bytes that do something to the worker which asks for them.
class Trap final : public ByteSource {
public:
    explicit Trap(std::function<void()> deed) : deed_(std::move(deed)) {}
    [[nodiscard]] std::uint64_t size() const override { return 1000; }
    Result<std::size_t> read_at(std::uint64_t, std::span<std::byte> into) override {
        deed_();
        std::fill(into.begin(), into.end(), std::byte{0});
        return std::min<std::size_t>(into.size(), 1000);
    }

private:
    std::function<void()> deed_;
};

void signal_workers(int signal) {
    for (const pid_t nursery : children_of("self"))
        for (const pid_t worker : children_of(std::to_string(nursery))) kill(worker, signal);
}

class Confined : public testing::Test {
protected:
    std::unique_ptr<ConfinedPool> pool = std::move(ConfinedPool::start()).value();
    MeasureSettings settings;

    Facts measure_file(const std::string& path) {
        return pool->measure(LocalFile::open(path).value(), fs::path(path).filename(), settings, Deadline(60s, nullptr));
    }
    std::string some_bitmap() {
        const std::string path = testing::TempDir() + "confined.pgm";
        std::ofstream(path) << "P5 2 2 255\nabcd";
        return path;
    }
};

TEST_F(Confined, MeasuresWhatAProcessOfOurOwnMeasures) {
    prepare_probes();
    for (const auto& entry : fs::directory_iterator(YANCAI_MEDIA)) {
        if (!entry.is_regular_file()) continue;
        const std::string path = entry.path(), name = entry.path().filename();
        const Facts here = measure(LocalFile::open(path).value(), name, settings, Deadline(60s, nullptr));
        EXPECT_EQ(measure_file(path), here) << path;
    }
}

TEST_F(Confined, TellsACrashAsTroubleWithTheFileAndGoesOn) {
    const Facts crashed =
        pool->measure(std::make_shared<Trap>([] { signal_workers(SIGSEGV); }), "bad.jpg", settings, Deadline(60s, nullptr));
    ASSERT_TRUE(crashed.trouble);
    EXPECT_EQ(crashed.trouble->kind, ErrorKind::corrupt);
    EXPECT_NE(crashed.trouble->what.find("signal 11"), std::string::npos) << crashed.trouble->what;
    const Facts next = measure_file(some_bitmap());
    EXPECT_FALSE(next.trouble);
    EXPECT_EQ(next.file.format, "pnm");
}

TEST_F(Confined, EndsAWorkerThatHangs) {
    const auto start = std::chrono::steady_clock::now();
    const Facts hung =
        pool->measure(std::make_shared<Trap>([] { signal_workers(SIGSTOP); }), "slow.jpg", settings, Deadline(500ms, nullptr));
    ASSERT_TRUE(hung.trouble);
    EXPECT_EQ(hung.trouble->kind, ErrorKind::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST_F(Confined, StopsWhenAPersonStops) {
    std::atomic<bool> cancelled{false};
    const Facts stopped = pool->measure(std::make_shared<Trap>([&] {
                                            signal_workers(SIGSTOP);
                                            cancelled = true;
                                        }),
                                        "slow.jpg", settings, Deadline(60s, &cancelled));
    ASSERT_TRUE(stopped.trouble);
    EXPECT_EQ(stopped.trouble->kind, ErrorKind::cancelled);
}

TEST_F(Confined, TakesWhatIsRememberedInsteadOfProbing) {
    Facts known;
    known.file.format = "remembered";
    const std::string path = some_bitmap();
    const Facts facts = pool->measure(LocalFile::open(path).value(), "a.pgm", settings, Deadline(60s, nullptr),
                                      [&](const std::string&) { return known; });
    EXPECT_EQ(facts.file.format, "remembered");
    EXPECT_EQ(facts.file.name, "a.pgm");
}

TEST_F(Confined, ServesSeveralThreads) {
    const std::string path = some_bitmap();
    std::atomic<int> told{0};
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&] {
                for (int turn = 0; turn < 20; ++turn) told += measure_file(path).file.format == "pnm" ? 1 : 0;
            });
    }
    EXPECT_EQ(told, 80);
}

TEST_F(Confined, TellsWhichLibrariesMeasure) {
    const auto toolchain = pool->toolchain();
    ASSERT_TRUE(toolchain);
    EXPECT_EQ(*toolchain, probe_toolchain());
}

}  // namespace
}  // namespace yancai

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
// However a worker, its nursery or the batch ends: one asset is told right, nothing hangs, nothing is left.
#include <sys/wait.h>
#include <unistd.h>

#include "unit/confine/pool_fixture.h"

namespace yancai {
namespace {

using namespace std::chrono_literals;

TEST_F(Confined, TellsACrashAsTroubleWithTheFileAndGoesOn) {
    const Facts crashed = measure_trap([] { signal_all(workers(), SIGSEGV); });
    ASSERT_TRUE(crashed.trouble);
    EXPECT_EQ(crashed.trouble->kind, ErrorKind::corrupt);
    EXPECT_NE(crashed.trouble->what.find("signal 11"), std::string::npos) << crashed.trouble->what;
    expect_it_goes_on();
}

TEST_F(Confined, TellsACrashOfAFileThatStillHasAFormatAndADigest) {
    prepare_probes();
    const std::string path = some_bitmap();
    class CrashesOnce final : public ByteSource {
    public:
        explicit CrashesOnce(std::shared_ptr<ByteSource> file) : file_(std::move(file)) {}
        [[nodiscard]] std::uint64_t size() const override { return file_->size(); }
        Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
            if (crashes_-- > 0) signal_all(workers(), SIGABRT);
            return file_->read_at(offset, into);
        }

    private:
        std::shared_ptr<ByteSource> file_;
        int crashes_{1};
    };
    const Facts facts = pool->measure(std::make_shared<CrashesOnce>(LocalFile::open(path).value()), "a.pgm", settings,
                                      Deadline(a_while, nullptr));
    ASSERT_TRUE(facts.trouble);
    EXPECT_EQ(facts.trouble->kind, ErrorKind::corrupt);
    EXPECT_EQ(facts.file.format, "pnm");
    EXPECT_EQ(facts.file.size_bytes, 15U);
    EXPECT_EQ(facts.file.sha256.size(), 64U);
}

TEST_F(Confined, BelievesNoCrashOfAWorkerThatReadOtherFilesBefore) {
    expect_it_goes_on();
    int crashes = 1;
    const Facts facts = measure_trap([&] {
        if (crashes-- > 0) signal_all(workers(), SIGSEGV);
    });
    EXPECT_TRUE(!facts.trouble || facts.trouble->kind == ErrorKind::unrecognised) << facts.trouble->what;
}

TEST_F(Confined, NoticesNoDeathBetweenFiles) {
    for (const int signal : {SIGKILL, SIGSEGV}) {
        expect_it_goes_on();
        const auto idle = workers();
        signal_all(idle, signal);
        for (const pid_t worker : idle) wait_until([&] { return !alive(worker); });
        expect_it_goes_on();
    }
}

TEST_F(Confined, TriesOnceMoreWhenSomebodyElseEndsAWorker) {
    int kills = 1;
    const Facts once = measure_trap([&] {
        if (kills-- > 0) signal_all(workers(), SIGKILL);
    });
    EXPECT_TRUE(!once.trouble || once.trouble->kind == ErrorKind::unrecognised);
    const Facts again = measure_trap([] { signal_all(workers(), SIGKILL); });
    ASSERT_TRUE(again.trouble);
    EXPECT_EQ(again.trouble->kind, ErrorKind::internal);  // about us: undecided, never rejected
    expect_it_goes_on();
}

TEST_F(Confined, TellsTooMuchProcessorTimeAsTimedOut) {
    const Facts facts = measure_trap([] { signal_all(workers(), SIGXCPU); });
    ASSERT_TRUE(facts.trouble);
    EXPECT_EQ(facts.trouble->kind, ErrorKind::timed_out);
    expect_it_goes_on();
}

TEST_F(Confined, EndsAWorkerThatHangs) {
    const Facts hung = measure_trap([] { signal_all(workers(), SIGSTOP); }, 500ms);
    ASSERT_TRUE(hung.trouble);
    EXPECT_EQ(hung.trouble->kind, ErrorKind::timed_out);
    EXPECT_EQ(workers(), std::vector<pid_t>{});
    expect_it_goes_on();
}

TEST_F(Confined, RecognisesAFileWhoseDecoderHangs) {
    class HangsOnce final : public ByteSource {
    public:
        [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
        Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
            if (hangs_-- > 0) signal_all(workers(), SIGSTOP);
            return MemorySource(bytes_).read_at(offset, into);
        }

    private:
        std::vector<std::byte> bytes_ = [] {
            const auto bytes = std::as_bytes(std::span(std::string_view("P5 2 2 255\nabcd")));
            return std::vector<std::byte>(bytes.begin(), bytes.end());
        }();
        int hangs_{1};
    };
    const Facts hung = pool->measure(std::make_shared<HangsOnce>(), "slow.pgm", settings, Deadline(500ms, nullptr));
    ASSERT_TRUE(hung.trouble);
    EXPECT_EQ(hung.trouble->kind, ErrorKind::timed_out);
    EXPECT_EQ(hung.file.format, "pnm");
    EXPECT_EQ(hung.file.sha256.size(), 64U);
}

TEST_F(Confined, StopsWhenAPersonStops) {
    std::atomic<bool> cancelled{false};
    const Facts stopped = measure_trap(
        [&] {
            signal_all(workers(), SIGSTOP);
            cancelled = true;
        },
        a_while, &cancelled);
    ASSERT_TRUE(stopped.trouble);
    EXPECT_EQ(stopped.trouble->kind, ErrorKind::cancelled);
}

TEST_F(Confined, TellsTheEndOfTheNurseryAsTroubleWithUs) {
    const Facts during = measure_trap([] {
        const auto before = workers();
        signal_all(nurseries(), SIGKILL);
        for (const pid_t worker : before) wait_until([&] { return !alive(worker); });  // they die with it
    });
    ASSERT_TRUE(during.trouble);
    EXPECT_EQ(during.trouble->kind, ErrorKind::internal) << during.trouble->what;
    const Facts after = measure_file(some_bitmap());
    ASSERT_TRUE(after.trouble);
    EXPECT_EQ(after.trouble->kind, ErrorKind::internal) << after.trouble->what;
    pool.reset();
    EXPECT_EQ(nurseries(), std::vector<pid_t>{});
}

TEST_F(Confined, EndsAWorkerInTheMiddleOfItsWorkWithThePool) {
    std::atomic<bool> cancelled{false};
    {
        const std::jthread working([&] {
            (void)measure_trap(
                [&] {
                    signal_all(workers(), SIGSTOP);
                    cancelled = true;
                },
                a_while, &cancelled);
        });
    }
    const auto nursery = nurseries();
    pool.reset();
    EXPECT_EQ(nurseries(), std::vector<pid_t>{});
}

// Nothing decodes on when the batch is gone, however it went.
TEST(ConfinedProcesses, DieWithTheBatch) {
    int report[2] = {-1, -1};
    ASSERT_EQ(pipe(report), 0);
    const pid_t batch = fork();
    if (batch == 0) {
        close(report[0]);
        auto pool = ConfinedPool::start();
        if (!pool) _exit(1);
        for (const auto& processes : {nurseries(), workers()})
            if (write(report[1], processes.data(), sizeof(pid_t)) != sizeof(pid_t)) _exit(1);
        pause();
    }
    close(report[1]);
    pid_t processes[2] = {0, 0};
    ASSERT_EQ(read(report[0], &processes[0], sizeof(pid_t)), static_cast<ssize_t>(sizeof(pid_t)));
    ASSERT_EQ(read(report[0], &processes[1], sizeof(pid_t)), static_cast<ssize_t>(sizeof(pid_t)));
    for (const pid_t process : processes) EXPECT_TRUE(alive(process));
    kill(batch, SIGKILL);
    waitpid(batch, nullptr, 0);
    for (const pid_t process : processes) wait_until([&] { return !alive(process); });
    close(report[0]);
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// What the system says of real workers.
#include "confine/walls.h"

#include <fcntl.h>
#include <sys/resource.h>

#include "base/descriptor.h"

#include "unit/confine/pool_fixture.h"

namespace yancai {
namespace {

TEST_F(Confined, HoldsNothingOpenButItsOwnSocket) {
    const Descriptor left_open(open("/etc/passwd", O_RDONLY));  // without O_CLOEXEC, as a careless program has it
    pool = std::move(ConfinedPool::start()).value();
    (void)measure_file(some_bitmap());
    for (const pid_t worker : workers()) {
        const auto open = open_descriptors(std::to_string(worker));
        ASSERT_EQ(open.size(), 4U);
        for (std::size_t stream = 0; stream < 3; ++stream) EXPECT_EQ(open[stream], "/dev/null");
        EXPECT_TRUE(open[3].starts_with("socket:")) << open[3];
    }
    for (const pid_t nursery : nurseries())
        for (const std::string& target : open_descriptors(std::to_string(nursery))) EXPECT_NE(target, "/etc/passwd");
}

TEST_F(Confined, IsBoundByTheKernelAsItSays) {
    (void)measure_file(some_bitmap());
    ASSERT_EQ(workers().size(), 1U);
    const pid_t worker = workers().front();
    EXPECT_EQ(status_of(worker, "Seccomp"), can_be_confined ? "2" : "0");  // 2: a filter
    EXPECT_EQ(status_of(worker, "NoNewPrivs"), can_be_confined ? "1" : "0");
    EXPECT_EQ(pool->walls().starts_with("seccomp"), can_be_confined);
    EXPECT_EQ(status_of(nurseries().front(), "Seccomp"), "0");
}

TEST_F(Confined, WorksOnAKernelWithoutLandlockAndSaysSo) {
    pool = std::move(ConfinedPool::start(Landlock::absent)).value();
    EXPECT_EQ(pool->walls(), can_be_confined ? "seccomp" : "");
    expect_it_goes_on();
}

// Without walls there are no limits either: a build with sanitizers does not have these two.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

TEST_F(Confined, GetsTheMemoryAndTimeThatTheLimitsGive) {
    rlimit small{}, large{}, time{};
    settings.limits.memory_bytes = 100ULL << 20;
    (void)measure_file(some_bitmap());
    prlimit(workers().front(), RLIMIT_AS, nullptr, &small);
    prlimit(workers().front(), RLIMIT_CPU, nullptr, &time);
    settings.limits.memory_bytes = 8ULL << 30;
    (void)measure_file(some_bitmap());
    prlimit(workers().front(), RLIMIT_AS, nullptr, &large);
    EXPECT_EQ(large.rlim_cur - small.rlim_cur, (8ULL << 30) - (100ULL << 20));
    EXPECT_GE(time.rlim_cur, 60U);
    EXPECT_LE(time.rlim_cur, 70U);
}

// The limit is met by a library's own allocation, deep in a decoder that was promised more.
TEST_F(Confined, TellsMemoryBeyondTheLimitAsOverLimitNotAsDamage) {
    class Photo final : public ByteSource {
    public:
        explicit Photo(std::shared_ptr<ByteSource> file) : file_(std::move(file)) {}
        [[nodiscard]] std::uint64_t size() const override { return file_->size(); }
        Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
            for (const pid_t worker : workers()) {
                rlimit limit{};
                prlimit(worker, RLIMIT_AS, nullptr, &limit);
                limit.rlim_cur = (std::stoull(status_of(worker, "VmSize")) + 1024) << 10U;  // what it has, and a little
                prlimit(worker, RLIMIT_AS, &limit, nullptr);
            }
            return file_->read_at(offset, into);
        }

    private:
        std::shared_ptr<ByteSource> file_;
    };
    // 243 MB of black pixels that are read into memory at once: far more than this process has ever used and freed, which its
    // children could use again without asking the system.
    const std::string path = written("large.ppm", "P6 9000 9000 255\n");
    std::filesystem::resize_file(path, 17 + std::uintmax_t{9000} * 9000 * 3);
    const Facts facts =
        pool->measure(std::make_shared<Photo>(LocalFile::open(path).value()), "large.ppm", settings, Deadline(a_while, nullptr));
    const Error* trouble = facts.trouble ? &*facts.trouble : failed(facts.image);
    ASSERT_NE(trouble, nullptr) << facts.file.format << " " << facts.image.index();
    EXPECT_EQ(trouble->kind, ErrorKind::over_limit) << trouble->what;
    expect_it_goes_on();
}

#endif

}  // namespace
}  // namespace yancai

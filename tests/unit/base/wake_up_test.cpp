// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/wake_up.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

#include "base/descriptor.h"

namespace yancai {
namespace {

using namespace std::chrono_literals;

// A pipe that nobody writes to: reading waits for ever.
class SilentPipe {
public:
    SilentPipe() {
        std::array<int, 2> ends{};
        EXPECT_EQ(pipe(ends.data()), 0);
        read_ = Descriptor(ends[0]);
        write_ = Descriptor(ends[1]);
    }
    [[nodiscard]] ssize_t read() const {
        char byte = 0;
        return ::read(read_.get(), &byte, 1);
    }
    void write() const { EXPECT_EQ(::write(write_.get(), "x", 1), 1); }

private:
    Descriptor read_, write_;
};

TEST(WakeUp, EndsAReadThatOutlastsItsDeadline) {
    const SilentPipe pipe;
    const Deadline deadline(50ms, nullptr);
    const WakeUp wake_up(deadline);
    EXPECT_EQ(pipe.read(), -1);
    EXPECT_EQ(errno, EINTR);
    EXPECT_FALSE(deadline.check());
    EXPECT_EQ(pipe.read(), -1);  // and the next one, should somebody go on
    EXPECT_EQ(errno, EINTR);
}

TEST(WakeUp, EndsAReadThatAPersonStops) {
    const SilentPipe pipe;
    std::atomic<bool> cancelled{false};
    const Deadline deadline(1h, &cancelled);
    const WakeUp wake_up(deadline);
    const std::jthread person([&] {
        std::this_thread::sleep_for(50ms);
        cancelled = true;
    });
    EXPECT_EQ(pipe.read(), -1);
    EXPECT_EQ(deadline.check().error().kind, ErrorKind::cancelled);
}

TEST(WakeUp, LeavesThoseAloneWhoHaveTime) {
    const SilentPipe pipe;
    const Deadline deadline(1h, nullptr);
    const WakeUp wake_up(deadline);
    const std::jthread late([&] {  // after several rounds
        const Deadline soon(10ms, nullptr);
        const WakeUp other(soon);
        const SilentPipe silent;
        EXPECT_EQ(silent.read(), -1);
        EXPECT_EQ(silent.read(), -1);
        pipe.write();
    });
    EXPECT_EQ(pipe.read(), 1);
}

}  // namespace
}  // namespace yancai

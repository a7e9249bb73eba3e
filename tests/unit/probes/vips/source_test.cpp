// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/source.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::Probe;
using testing::still;
using Clock = std::chrono::steady_clock;

TEST(PassedDeadline, IsTroubleOfOursAndNotOfTheFile) {
    Probe probe;
    probe.deadline = Deadline(std::chrono::nanoseconds(0), nullptr);
    for (const auto& [name, format] : testing::sound_stills) {
        SCOPED_TRACE(name);
        const Result<ImageFacts> facts = probe(still(name), format);
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind, ErrorKind::timed_out);
    }
}

TEST(Cancelling, EndsADecodeQuickly) {
    for (const auto& [name, format] : {std::pair("large_progressive.jpg", "jpeg"), std::pair("large.png", "png"),
                                       std::pair("large_lzw.tif", "tiff"), std::pair("large_rle.psd", "psd")}) {
        SCOPED_TRACE(name);
        std::atomic<bool> cancelled{false};
        Probe probe;
        probe.deadline = Deadline(std::chrono::hours(1), &cancelled);
        const Bytes bytes = still(name);
        Clock::time_point stopped_at;
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            stopped_at = Clock::now();
            cancelled = true;
        });
        Result<ImageFacts> facts = probe(bytes, format);
        while (facts) facts = probe(bytes, format);
        const Clock::time_point ended_at = Clock::now();
        stopper.join();
        EXPECT_EQ(facts.error().kind, ErrorKind::cancelled);
        EXPECT_LT(ended_at - stopped_at, std::chrono::seconds(1));
    }
}

}  // namespace
}  // namespace yancai

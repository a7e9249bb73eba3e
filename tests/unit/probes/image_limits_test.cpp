// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "unit/probes/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::Probe;
using testing::still;
using Clock = std::chrono::steady_clock;

void put_big_endian(Bytes& bytes, std::size_t at, unsigned value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) bytes[at + i] = static_cast<std::byte>((value >> (8 * (width - 1 - i))) & 0xFFU);
}

Bytes png_of(unsigned width, unsigned height) {
    Bytes bytes = still("rgb.png");
    put_big_endian(bytes, 16, width, 4);
    put_big_endian(bytes, 20, height, 4);
    return bytes;
}
Bytes jpeg_of(unsigned width, unsigned height) {
    Bytes bytes = still("baseline.jpg");
    const std::size_t frame = testing::find(bytes, "\xFF\xC0");
    put_big_endian(bytes, frame + 5, height, 2);
    put_big_endian(bytes, frame + 7, width, 2);
    return bytes;
}
Bytes psd_of(unsigned width, unsigned height) {
    Bytes bytes = still("rle.psd");
    put_big_endian(bytes, 14, height, 4);
    put_big_endian(bytes, 18, width, 4);
    return bytes;
}

TEST(HugePicture, IsRefusedAtOnce) {
    const auto start = Clock::now();
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        Probe probe;
        probe.depth = depth;
        const Result<ImageFacts> png = probe(png_of(65500, 65500), "png");
        ASSERT_FALSE(png);
        EXPECT_EQ(png.error().kind, ErrorKind::over_limit);
        const Result<ImageFacts> jpeg = probe(jpeg_of(65500, 65500), "jpeg");
        ASSERT_FALSE(jpeg);
        EXPECT_EQ(jpeg.error().kind, ErrorKind::over_limit);
        const Result<ImageFacts> psd = probe(psd_of(65500, 65500), "psd");
        ASSERT_FALSE(psd);
        EXPECT_EQ(psd.error().kind, ErrorKind::over_limit);
    }
    EXPECT_LT(Clock::now() - start, std::chrono::seconds(1));
}

TEST(PixelLimit, CountsEveryPixelAndNoMore) {
    for (const auto& [name, format] :
         {std::pair("baseline.jpg", "jpeg"), std::pair("rgb.png", "png"), std::pair("raw.tif", "tiff"),
          std::pair("hevc.heic", "heif"), std::pair("lossy.webp", "webp"), std::pair("raw.psd", "psd")}) {
        SCOPED_TRACE(name);
        Probe probe;
        probe.limits.pixels = 320 * 200;
        EXPECT_TRUE(probe(still(name), format));
        probe.limits.pixels = 320 * 200 - 1;
        const Result<ImageFacts> refused = probe(still(name), format);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::over_limit);
    }
}

TEST(MemoryLimit, RefusesWhatIsDecodedAsAWholeAndNotWhatComesInStrips) {
    Probe probe;
    probe.limits.memory_bytes = 1'000'000;
    EXPECT_TRUE(probe(still("large.jpg"), "jpeg"));
    EXPECT_TRUE(probe(still("large.png"), "png"));
    EXPECT_TRUE(probe(still("large_lzw.tif"), "tiff"));
    const Result<ImageFacts> progressive = probe(still("large_progressive.jpg"), "jpeg");
    ASSERT_FALSE(progressive);
    EXPECT_EQ(progressive.error().kind, ErrorKind::over_limit);
    probe.limits.memory_bytes = 100'000;
    for (const auto& [name, format] :
         {std::pair("interlaced.png", "png"), std::pair("hevc.heic", "heif"), std::pair("still.jp2", "jp2"),
          std::pair("still.bmp", "bmp"), std::pair("still.gif", "gif")}) {
        SCOPED_TRACE(name);
        const Result<ImageFacts> refused = probe(still(name), format);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, ErrorKind::over_limit);
    }
}

TEST(FaultsKept, AreBounded) {
    Bytes bytes = still("large_rle.psd");
    for (std::size_t i = bytes.size() / 2; i < bytes.size(); i += 100) bytes[i] = std::byte{0x7F};
    Probe probe;
    probe.limits.faults_kept = 3;
    const Result<ImageFacts> facts = probe(bytes, "psd");
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->decode.faults.size(), 3U);
    EXPECT_GT(facts->decode.faults_total, 3U);
}

TEST(ActiveContent, IsNeverLoaded) {
    for (const char* format : {"svg", "pdf", "exr", "xcf", "nonsense"}) {
        const Result<ImageFacts> facts =
            Probe{}(testing::bytes_of("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), format);
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
    }
}

TEST(WrongFormat, IsNotOpenedByAnotherLoader) {
    // Content decides which format it is; should a caller err, the named loader fails and no other one tries.
    const Result<ImageFacts> facts = Probe{}(still("rgb.png"), "tiff");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, ErrorKind::corrupt);
}

TEST(CameraRaw, IsUnsupported) {
    for (const char* format : {"cr2", "nef", "arw", "dng"}) {
        const Result<ImageFacts> facts = Probe{}(still("raw.tif"), format);
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().kind, ErrorKind::unsupported);
    }
}

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

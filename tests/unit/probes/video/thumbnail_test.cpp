// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/thumbnail.h"

#include <vips/vips.h>

#include "probes/measure.h"
#include "probes/vips/handles.h"
#include "unit/probes/video/video_media.h"

namespace yancai::clips {
namespace {

struct Small {
    VipsImageHandle image;

    [[nodiscard]] int width() const { return vips_image_get_width(image.get()); }
    [[nodiscard]] int height() const { return vips_image_get_height(image.get()); }
    // Red, green and blue at a share of the width and height.
    [[nodiscard]] std::array<int, 3> at(double x, double y) const {
        double* values = nullptr;
        int count = 0;
        EXPECT_EQ(
            vips_getpoint(image.get(), &values, &count, static_cast<int>(x * width()), static_cast<int>(y * height()), nullptr),
            0);
        EXPECT_EQ(count, 3);
        std::array<int, 3> colour{static_cast<int>(values[0]), static_cast<int>(values[1]), static_cast<int>(values[2])};
        g_free(values);
        return colour;
    }
};

std::string thumbnail(const std::string& name, Depth depth) {
    prepare_probes();
    MeasureSettings settings;
    settings.depth = depth;
    return measure(std::make_shared<MemorySource>(clip(name)), name, settings, {}).thumbnail;
}

Small opened(const std::string& jpeg) {
    EXPECT_EQ(jpeg.substr(0, 2), "\xFF\xD8");
    vips_operation_block_set("VipsForeignLoadJpegBuffer", FALSE);  // the product never reads its own thumbnails
    VipsImage* image = vips_image_new_from_buffer(jpeg.data(), jpeg.size(), "", nullptr);
    EXPECT_NE(image, nullptr);
    Small small{VipsImageHandle{vips_image_copy_memory(image)}};
    g_object_unref(image);
    return small;
}

constexpr int close_by = 12;  // JPEG and rounding
bool red(const std::array<int, 3>& colour) {
    return colour[0] > 255 - close_by && colour[1] < close_by && colour[2] < close_by;
}
bool blue(const std::array<int, 3>& colour) {
    return colour[0] < close_by && colour[1] < close_by && colour[2] > 255 - close_by;
}

TEST(ClipThumbnail, HasTheColoursOfThePicture) {
    for (const Depth depth : {Depth::standard, Depth::deep}) {
        const std::string jpeg = thumbnail("content/halves.mp4", depth);
        const Small small = opened(jpeg);
        EXPECT_EQ(small.width(), 192);
        EXPECT_EQ(small.height(), 108);
        EXPECT_TRUE(red(small.at(0.25, 0.5)));
        EXPECT_TRUE(blue(small.at(0.75, 0.5)));
        EXPECT_LT(jpeg.size(), 20'000U);
    }
}

// Clockwise: what was on the left is on top.
TEST(ClipThumbnail, IsTurnedAsAPlayerTurnsThePicture) {
    const std::string jpeg = thumbnail("content/halves_turned_90.mp4", Depth::standard);
    const Small small = opened(jpeg);
    EXPECT_EQ(small.width(), 108);
    EXPECT_EQ(small.height(), 192);
    EXPECT_TRUE(red(small.at(0.5, 0.25)));
    EXPECT_TRUE(blue(small.at(0.5, 0.75)));
}

TEST(ClipThumbnail, HasTheShapeThatIsShown) {
    const std::string jpeg = thumbnail("content/wide_pixels.mp4", Depth::standard);  // 720×576, shown as 1024×576
    const Small small = opened(jpeg);
    EXPECT_EQ(small.width(), 192);
    EXPECT_EQ(small.height(), 108);
    EXPECT_TRUE(red(small.at(0.5, 0.5)));
}

TEST(ClipThumbnail, IsNotBlackWhereSomethingIsToBeSeen) {
    for (const char* name : {"content/black_head.mp4", "content/black_tail.mp4"}) {
        const std::string jpeg = thumbnail(name, Depth::standard);
        const Small small = opened(jpeg);
        int most = 0;
        for (double y = 0.05; y < 1; y += 0.1)
            for (double x = 0.05; x < 1; x += 0.1) {
                const auto colour = small.at(x, y);
                most = std::max(most, *std::max_element(colour.begin(), colour.end()));
            }
        EXPECT_GT(most, 100) << name;
    }
}

TEST(ClipThumbnail, IsMadeOfTenBitsAndOfColoursAndNotAtQuickDepth) {
    for (const char* name : {"content/ten_bits.mp4", "content/colours.mov", "content/full_range.avi", "prores.mov"}) {
        const std::string jpeg = thumbnail(name, Depth::standard);
        EXPECT_EQ(opened(jpeg).width(), 192) << name;
        EXPECT_EQ(thumbnail(name, Depth::quick), "") << name;
    }
    EXPECT_EQ(thumbnail("audio_only.mp4", Depth::standard), "");
}

}  // namespace
}  // namespace yancai::clips

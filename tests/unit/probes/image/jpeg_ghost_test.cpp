// SPDX-License-Identifier: GPL-3.0-or-later
// ImageMagick compressed these pictures twice; their names say how.
#include "probes/image/jpeg_ghost.h"

#include "unit/probes/image/image_media.h"
#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

std::optional<CompressionGhost> ghost_of(const std::string& name) {
    return testing::facts_of(testing::still("../pixels/" + name), name.substr(name.rfind('.') + 1)).ghost;
}

TEST(CompressionGhost, TellsTheEarlierQuality) {
    for (const int quality : {55, 70, 80}) {
        for (const std::string& name :
             {"twice_" + std::to_string(quality) + ".jpeg", "again_" + std::to_string(quality) + ".jpeg",
              "once_" + std::to_string(quality) + ".png"}) {
            const auto ghost = ghost_of(name);
            ASSERT_TRUE(ghost) << name;
            EXPECT_NEAR(ghost->quality, quality, 1) << name;
            EXPECT_GT(ghost->depth, 0.5) << name;
        }
    }
}

TEST(CompressionGhost, IsNotSeenInWhatWasCompressedOnceOrNever) {
    for (const char* name : {"once.jpeg", "scene_1.png", "bars.jpeg"}) EXPECT_FALSE(ghost_of(name)) << name;
}

// Where the later compression is the stronger, it is the file's own quality that says so.
TEST(CompressionGhost, IsNotTheFilesOwnQuality) {
    const auto ghost = ghost_of("weaker.jpeg");
    EXPECT_TRUE(!ghost || ghost->quality < 71);
}

TEST(CompressionLosses, AreThoseOfTheEncoder) {
    // The scene and its copy at quality 30 … no quality below 40 is looked at, so that at 92: luma alone, at half the colours.
    const testing::Grey scene = testing::grey_named("scene_1"), coded = testing::grey_named("coded");
    double squares = 0;
    for (std::size_t i = 0; i < scene.samples.size(); ++i) {
        const double difference = static_cast<double>(scene.samples[i]) - coded.samples[i];
        squares += difference * difference;
    }
    const LumaView view = scene.view();
    const double loss = compression_losses(std::span(&view, 1))[92 - ghost_from];
    EXPECT_NEAR(loss, squares / static_cast<double>(scene.samples.size()), 0.15 * loss);
}

TEST(CompressionGhost, NeedsMoreThanAnEvenArea) {
    const testing::Grey even = testing::grey_named("even");
    const LumaView view = even.view();
    EXPECT_FALSE(compression_ghost(std::span(&view, 1), std::nullopt));
    EXPECT_FALSE(compression_ghost({}, std::nullopt));
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// What a photo's coefficients show, against libvips' decoding of every pixel; and what must be decoded after all. cjpeg made the
// photos.
#include "probes/image/jpeg_survey.h"

#include <array>
#include <cmath>

#include "unit/probes/image/image_media.h"
#include "unit/probes/pixels/pixels_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::bytes_of;
using testing::distance;
using testing::facts_of;
using testing::find;
using testing::still;

constexpr std::uint32_t photo_width = 2051, photo_height = 1603;
constexpr std::array photos{"420", "422", "444", "411", "grey", "progressive", "restart", "three_scans"};

Bytes photo(const std::string& name) {
    return still("photos/" + name + ".jpg");
}

JpegSurvey survey_of(const Bytes& bytes, const Limits& limits = {}) {
    prepare_probes();
    MemorySource source(bytes);
    Result<JpegSurvey> survey = survey_jpeg(source, limits, Deadline{});
    EXPECT_TRUE(survey);
    return survey ? std::move(*survey) : JpegSurvey{};
}

// Every pixel, as libvips has it.
struct Decoded {
    VipsImageHandle image;
    std::uint32_t bands{0};

    explicit Decoded(const Bytes& jpeg) {
        VipsImage* opened = nullptr;
        const VipsSourceHandle source(vips_source_new_from_memory(jpeg.data(), jpeg.size()));
        EXPECT_EQ(vips_jpegload_source(source.get(), &opened, nullptr), 0);
        const VipsImageHandle file(opened);
        image.reset(vips_image_copy_memory(opened));
        bands = static_cast<std::uint32_t>(vips_image_get_bands(image.get()));
    }
    [[nodiscard]] double at(std::uint32_t x, std::uint32_t y, std::uint32_t band) const {
        return VIPS_IMAGE_ADDR(image.get(), static_cast<int>(x), static_cast<int>(y))[band];
    }
    [[nodiscard]] double light(std::uint32_t x, std::uint32_t y) const {
        return bands == 1 ? at(x, y, 0) : 0.299 * at(x, y, 0) + 0.587 * at(x, y, 1) + 0.114 * at(x, y, 2);
    }
    [[nodiscard]] double mean(std::uint32_t left, std::uint32_t top, std::uint32_t side, std::uint32_t band) const {
        double sum = 0;
        for (std::uint32_t y = top; y < top + side; ++y)
            for (std::uint32_t x = left; x < left + side; ++x) sum += band < bands ? at(x, y, band) : light(x, y);
        return sum / (side * side);
    }
};

double light_of(const JpegPicture::Raster& raster, std::uint32_t x, std::uint32_t y) {
    const std::uint8_t* pixel = &raster.samples[(std::size_t{y} * raster.width + x) * raster.bands];
    return raster.bands == 1 ? pixel[0] : 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
}

TEST(JpegSurvey, ShowsTheSameCloseUpsAsDecoding) {
    const auto columns = LumaTiles::along(photo_width), lines = LumaTiles::along(photo_height);
    for (const char* name : photos) {
        const Bytes bytes = photo(name);
        const JpegSurvey survey = survey_of(bytes);
        ASSERT_TRUE(survey.picture) << name;
        const Decoded decoded(bytes);
        const auto tiles = survey.picture->tiles(survey.tables);
        ASSERT_EQ(tiles.size(), columns.size() * lines.size());
        double sum = 0, count = 0;
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            const LumaTiles::Stretch across = columns[i % columns.size()], down = lines[i / columns.size()];
            const LumaView view = tiles[i].surrounded();
            ASSERT_EQ(view.width, across.reach);
            ASSERT_EQ(view.height, down.reach);
            for (std::uint32_t y = 0; y < view.height; ++y)
                for (std::uint32_t x = 0; x < view.width; ++x, ++count)
                    sum += std::abs(view.row(y)[x] - decoded.light(across.from + x, down.from + y));
        }
        EXPECT_LT(sum / count, 0.6) << name;  // rounding, and colours that had to be clipped
    }
}

TEST(JpegSurvey, ShowsTheMeansOfBlocks) {
    for (const char* name : photos) {
        const Bytes bytes = photo(name);
        const JpegSurvey survey = survey_of(bytes);
        ASSERT_TRUE(survey.picture) << name;
        const Decoded decoded(bytes);
        const JpegPicture::Raster raster = survey.picture->reduced(survey.tables);
        ASSERT_EQ(raster.width, (photo_width + 7) / 8) << name;
        ASSERT_EQ(raster.height, (photo_height + 7) / 8) << name;
        ASSERT_EQ(raster.bands, decoded.bands) << name;
        double sum = 0, count = 0;
        for (std::uint32_t y = 0; y + 1 < raster.height; ++y)  // the last ones have pixels that nobody sees
            for (std::uint32_t x = 0; x + 1 < raster.width; ++x, ++count)
                sum += std::abs(light_of(raster, x, y) - decoded.mean(x * 8, y * 8, 8, decoded.bands));
        EXPECT_LT(sum / count, 0.8) << name;
        // Neighbouring blocks share colours where there are fewer of these: 32 pixels are in every sampling a whole number.
        sum = count = 0;
        for (std::uint32_t y = 0; y + 4 < raster.height; y += 4) {
            for (std::uint32_t x = 0; x + 4 < raster.width; x += 4) {
                for (std::uint32_t band = 0; band < raster.bands; ++band, ++count) {
                    double mean = 0;
                    for (std::size_t i = 0; i < 16; ++i)
                        mean += raster.samples[((y + i / 4) * raster.width + x + i % 4) * raster.bands + band] / 16.0;
                    sum += std::abs(mean - decoded.mean(x * 8, y * 8, 32, band));
                }
            }
        }
        EXPECT_LT(sum / count, 0.6) << name;
    }
}

TEST(JpegSurvey, TellsOfAPhotoWhatTellsItsOriginal) {
    const ImageFacts original = facts_of(still("photos/photo.ppm"), "pnm");
    for (const char* name : photos) {
        const ImageFacts facts = facts_of(photo(name), "jpeg");
        ASSERT_TRUE(facts.hash && facts.detail && facts.active && facts.resampling) << name;
        EXPECT_LE(distance(*facts.hash, *original.hash), 16) << name;
        EXPECT_EQ(facts.active, (ActiveArea{0, 0, photo_width, photo_height})) << name;
        EXPECT_NEAR(facts.detail->band_ratio_db, original.detail->band_ratio_db, 3.5) << name;
        EXPECT_EQ(facts.decode.pictures_decoded, 1U) << name;
        EXPECT_TRUE(facts.decode.pixels_decoded && facts.decode.faults.empty()) << name;
    }
}

TEST(JpegSurvey, TellsTheSameWhenEveryPixelIsDecodedToo) {
    for (const char* name : {"420", "progressive", "rgb"}) {
        ImageFacts deep = facts_of(photo(name), "jpeg", Depth::deep);
        deep.decode.depth = Depth::standard;
        EXPECT_EQ(deep, facts_of(photo(name), "jpeg")) << name;
    }
}

TEST(JpegSurvey, HasNoPictureOfWhatOnlyDecodingTells) {
    for (const char* name : {"rgb", "arithmetic"}) EXPECT_FALSE(survey_of(photo(name)).picture) << name;
    for (const char* name : {"large.jpg", "cmyk.jpg"}) EXPECT_FALSE(survey_of(still(name)).picture) << name;
    Limits limits;
    limits.memory_bytes = 100'000;
    EXPECT_FALSE(survey_of(photo("420"), limits).picture);
    // All of them are told nevertheless.
    EXPECT_TRUE(facts_of(photo("rgb"), "jpeg").hash);
    EXPECT_TRUE(facts_of(photo("arithmetic"), "jpeg").hash);
}

Bytes with_inserted(Bytes bytes, std::size_t at, std::string_view text) {
    const Bytes more = bytes_of(text);
    bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
    return bytes;
}

TEST(JpegSurvey, HasNoPictureOfWhatDecodersRemarkUpon) {
    const Bytes sound = photo("420");
    EXPECT_TRUE(survey_of(sound).picture);
    Bytes version = sound;
    version[find(sound, "JFIF") + 5] = std::byte{2};
    EXPECT_FALSE(survey_of(version).picture);
    EXPECT_FALSE(survey_of(with_inserted(sound, find(sound, "\xFF\xDB"), "stray")).picture);
    EXPECT_FALSE(survey_of(testing::cut_by(sound, 2)).picture);  // no end
    EXPECT_FALSE(survey_of(with_inserted(sound, find(sound, "\xFF\xDB"),
                                         {"\xFF\xEE\0\x0E"
                                          "Adobe\0\x64\0\0\0\0\0",
                                          16}))
                     .picture);
    EXPECT_FALSE(
        survey_of(with_inserted(sound, find(sound, "\xFF\xDB"), {"\xFF\xF1\0\x02", 4})).picture);  // a mark that nobody uses
    EXPECT_FALSE(survey_of(testing::holed(sound)).picture);
    EXPECT_TRUE(survey_of(testing::holed(sound)).entropy.flaw);
}

TEST(JpegContent, KnowsNothingOfMetadata) {
    const Bytes plain = photo("420");
    const std::string content = survey_of(plain).content_sha256;
    EXPECT_EQ(content.size(), 64U);
    const std::size_t tables = find(plain, "\xFF\xDB");
    EXPECT_EQ(survey_of(with_inserted(plain, tables, {"\xFF\xFE\0\x07title", 9})).content_sha256, content);  // a comment
    EXPECT_EQ(survey_of(with_inserted(plain, tables, {"\xFF\xE1\0\x07title", 9})).content_sha256, content);  // APP1
    EXPECT_EQ(survey_of(testing::with_tail(plain)).content_sha256, content);
    EXPECT_EQ(facts_of(plain, "jpeg").pixels_sha256, content);
}

TEST(JpegContent, IsAnotherWhenPixelsAreOthers) {
    const Bytes plain = photo("420");
    const std::string content = survey_of(plain).content_sha256;
    const std::size_t tables = find(plain, "\xFF\xDB");
    Bytes other = plain;
    other[tables + 10] ^= std::byte{1};  // a step
    EXPECT_NE(survey_of(other).content_sha256, content);
    other = plain;
    other[plain.size() / 2] ^= std::byte{1};  // coded data
    EXPECT_NE(survey_of(other).content_sha256, content);
    EXPECT_NE(survey_of(with_inserted(plain, tables,
                                      {"\xFF\xEE\0\x0E"
                                       "Adobe\0\x64\0\0\0\0\0",
                                       16}))
                  .content_sha256,
              content);
}

}  // namespace
}  // namespace yancai

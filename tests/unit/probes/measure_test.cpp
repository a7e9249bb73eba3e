// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/measure.h"

#include <gmock/gmock.h>

#include <atomic>

#include "unit/probes/image/image_media.h"

namespace yancai {
namespace {

using testing::Bytes;
using testing::bytes_of;
using testing::HiddenSource;
using testing::still;

Facts measured(std::shared_ptr<ByteSource> source, const std::string& name = "file", const MeasureSettings& settings = {},
               const Deadline& deadline = {}) {
    prepare_probes();
    return measure(std::move(source), name, settings, deadline);
}
Facts measured(Bytes bytes, const std::string& name = "file") {
    return measured(std::make_shared<HiddenSource>(std::move(bytes)), name);
}

// Breaks in one of the ways a file can.
class BrokenSource final : public ByteSource {
public:
    enum class Way { does_not_read, shrinks, grows, throws };
    BrokenSource(Bytes bytes, Way way) : inner_(std::move(bytes)), way_(way) {}
    [[nodiscard]] std::uint64_t size() const override { return inner_.size() + (way_ == Way::shrinks ? 1 : 0); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        if (way_ == Way::does_not_read && offset > 0) return Error{ErrorKind::unreadable, "input/output error"};
        if (way_ == Way::throws) throw std::bad_alloc();
        return inner_.read_at(offset, into);
    }
    [[nodiscard]] Result<void> unchanged() const override {
        if (way_ == Way::grows) return Error{ErrorKind::unreadable, "grew while it was read"};
        return {};
    }

private:
    HiddenSource inner_;
    Way way_;
};

TEST(MeasuredStill, HasFileImageAndMetadata) {
    const Facts facts = measured(still("baseline.jpg"), "调研/现场 照片.JPG");
    EXPECT_EQ(facts.file.name, "现场 照片.JPG");
    EXPECT_EQ(facts.file.extension, "jpg");
    EXPECT_EQ(facts.file.format, "jpeg");
    EXPECT_EQ(facts.file.medium, "image");
    EXPECT_THAT(facts.file.usual_extensions, ::testing::Contains("jpg"));
    EXPECT_EQ(facts.file.size_bytes, still("baseline.jpg").size());
    EXPECT_FALSE(facts.trouble);
    ASSERT_TRUE(known(facts.image));
    EXPECT_EQ(known(facts.image)->width, 320U);
    EXPECT_TRUE(known(facts.metadata));
    EXPECT_TRUE(std::holds_alternative<NotApplicable>(facts.video));
}

TEST(MeasuredDigest, IsSha256OfTheContent) {
    // FIPS 180-2, example "abc".
    EXPECT_EQ(measured(bytes_of("abc")).file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(MeasuredStill, IsReadOnceForDigestPixelsAndMetadata) {
    auto source = std::make_shared<HiddenSource>(still("large.jpg"));
    const Facts facts = measured(source);
    ASSERT_TRUE(known(facts.image));
    EXPECT_EQ(known(facts.image)->decode.pictures_decoded, 1U);
    EXPECT_LT(source->bytes_read, source->size() + (512U << 10U));  // beside telling the format
}

TEST(LargeStill, IsStreamedWithTheSameFacts) {
    MeasureSettings settings;
    settings.limits.buffered_bytes = 1000;
    const Facts streamed = measured(std::make_shared<HiddenSource>(still("rle.psd")), "a.psd", settings);
    const Facts buffered = measured(still("rle.psd"), "a.psd");
    EXPECT_EQ(streamed, buffered);
    EXPECT_TRUE(known(streamed.image));
}

TEST(EmptyFile, IsAFormatOfItsOwnAndNoTrouble) {
    const Facts facts = measured(Bytes{}, "empty.jpg");
    EXPECT_EQ(facts.file.format, "empty");
    EXPECT_EQ(facts.file.size_bytes, 0U);
    EXPECT_FALSE(facts.trouble);
    EXPECT_TRUE(std::holds_alternative<NotApplicable>(facts.image));
}

TEST(UnknownContent, IsDigestedAndNotProbed) {
    const Facts facts = measured(Bytes(5000, std::byte{0x01}), "photo.jpg");
    EXPECT_EQ(facts.file.format, "unknown");
    EXPECT_EQ(facts.file.sha256.size(), 64U);
    EXPECT_TRUE(std::holds_alternative<NotApplicable>(facts.image));
    EXPECT_FALSE(facts.trouble);
}

TEST(Name, SaysNothingAboutTheContent) {
    const Facts facts = measured(still("rgb.png"), "clip.mp4");
    EXPECT_EQ(facts.file.format, "png");
    EXPECT_EQ(facts.file.extension, "mp4");
    EXPECT_TRUE(known(facts.image));
}

TEST(Extension, IsWhatFollowsTheLastDot) {
    EXPECT_EQ(measured(bytes_of("x"), "a.tar.GZ").file.extension, "gz");
    EXPECT_EQ(measured(bytes_of("x"), "no extension").file.extension, "");
    EXPECT_EQ(measured(bytes_of("x"), ".hidden").file.extension, "");
    EXPECT_EQ(measured(bytes_of("x"), "folder.d/name").file.extension, "");
}

TEST(DamagedStill, KeepsItsOtherFacts) {
    const Facts facts = measured(testing::cut_to(still("rgb.png"), 20));
    EXPECT_EQ(facts.file.format, "png");
    EXPECT_EQ(facts.file.sha256.size(), 64U);
    ASSERT_TRUE(failed(facts.image));
    EXPECT_TRUE(about_the_file(failed(facts.image)->kind));
    EXPECT_FALSE(facts.trouble);
}

TEST(BrokenReading, IsTroubleWithTheFileItself) {
    using Way = BrokenSource::Way;
    for (const Way way : {Way::does_not_read, Way::shrinks, Way::grows, Way::throws}) {
        SCOPED_TRACE(static_cast<int>(way));
        Bytes large = still("large.jpg");
        large.resize(std::size_t{3} << 20U);
        const Facts facts = measured(std::make_shared<BrokenSource>(large, way));
        ASSERT_TRUE(facts.trouble);
        const ErrorKind expected = way == Way::throws ? facts.trouble->kind : ErrorKind::unreadable;
        EXPECT_EQ(facts.trouble->kind, expected);
        EXPECT_EQ(facts.file.name, "file");
    }
}

TEST(PassedTime, IsTroubleOfOurs) {
    const Facts late = measured(std::make_shared<HiddenSource>(still("baseline.jpg")), "a.jpg", {},
                                Deadline(std::chrono::nanoseconds(0), nullptr));
    ASSERT_TRUE(late.trouble);
    EXPECT_EQ(late.trouble->kind, ErrorKind::timed_out);

    const std::atomic<bool> cancelled{true};
    const Facts stopped =
        measured(std::make_shared<HiddenSource>(still("baseline.jpg")), "a.jpg", {}, Deadline(std::chrono::hours(1), &cancelled));
    ASSERT_TRUE(stopped.trouble);
    EXPECT_EQ(stopped.trouble->kind, ErrorKind::cancelled);
}

TEST(IdentifyOnly, LooksIntoNothing) {
    MeasureSettings settings;
    settings.identify_only = true;
    const Facts facts = measured(std::make_shared<HiddenSource>(still("baseline.jpg")), "a.jpg", settings);
    EXPECT_EQ(facts.file.format, "jpeg");
    EXPECT_EQ(facts.file.sha256.size(), 64U);
    EXPECT_TRUE(std::holds_alternative<NotApplicable>(facts.image));
    EXPECT_TRUE(std::holds_alternative<NotApplicable>(facts.metadata));
}

TEST(Toolchain, NamesEveryLibraryThatMeasures) {
    std::vector<std::string> names;
    for (const auto& [name, version] : probe_toolchain()) {
        names.push_back(name);
        EXPECT_THAT(version, ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+")) << name;
    }
    EXPECT_THAT(names, ::testing::IsSupersetOf({"libavformat", "libavcodec", "libvips", "exiv2"}));
}

}  // namespace
}  // namespace yancai

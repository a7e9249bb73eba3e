// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/confined_pool.h"

#include "unit/confine/pool_fixture.h"
#include "unit/documents/pdf_pages.h"

namespace yancai {
namespace {

namespace fs = std::filesystem;

class ConfinedAtEachDepth : public Confined, public ::testing::WithParamInterface<Depth> {};

TEST_P(ConfinedAtEachDepth, MeasuresWhatAProcessOfOurOwnMeasures) {
    prepare_probes();
    settings.depth = GetParam();
    int files = 0;
    for (const char* folder : {"/images", "/videos", "/metadata"})
        for (const auto& entry : fs::directory_iterator(std::string(YANCAI_MEDIA) + folder)) {
            if (!entry.is_regular_file()) continue;
            const std::string path = entry.path(), name = entry.path().filename();
            const Facts here = measure(LocalFile::open(path).value(), name, settings, Deadline(a_while, nullptr));
            EXPECT_EQ(measure_file(path), here) << path;
            ++files;
        }
    EXPECT_GT(files, 100);
}
INSTANTIATE_TEST_SUITE_P(Depths, ConfinedAtEachDepth, ::testing::Values(Depth::quick, Depth::standard),
                         [](const auto& depth) { return std::string(word(depth.param)); });

// A file of which each byte is told by its place, and what was asked of it.
class Noted final : public ByteSource {
public:
    explicit Noted(std::uint64_t size) : size_(size) {}
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - std::min(offset, size_)));
        for (std::size_t i = 0; i < count; ++i) into[i] = static_cast<std::byte>((offset + i) * 2654435761U >> 13U);
        reads.emplace_back(offset, count);
        return count;
    }
    [[nodiscard]] Result<void> unchanged() const override {
        ++asked;
        return changed ? Result<void>(Error{ErrorKind::unreadable, "it changed"}) : Result<void>{};
    }

    std::vector<std::pair<std::uint64_t, std::size_t>> reads;
    mutable int asked{0};
    bool changed{false};

private:
    std::uint64_t size_;
};

TEST_F(Confined, HandsTheEndsOfAFileOverWithTheQuestion) {
    settings.depth = Depth::quick;
    for (const std::uint64_t size : {std::uint64_t{1}, std::uint64_t{70'000}, std::uint64_t{90'000}, std::uint64_t{5'000'000}}) {
        const auto file = std::make_shared<Noted>(size);
        Noted here(size);
        const Facts facts = pool->measure(file, "noise.bin", settings, Deadline(a_while, nullptr));
        EXPECT_EQ(facts.file.format, "unknown");
        ASSERT_FALSE(file->reads.empty());
        EXPECT_EQ(file->reads.front().first, 0U);
        EXPECT_LE(file->reads.size(), 3U) << size;
        EXPECT_EQ(file->asked, 1);
    }
}

TEST_F(Confined, TellsOfAFileThatChangedMeanwhile) {
    for (const Depth depth : {Depth::quick, Depth::standard}) {
        settings.depth = depth;
        const auto file = std::make_shared<Noted>(5'000'000);
        file->changed = true;
        const Facts facts = pool->measure(file, "noise.bin", settings, Deadline(a_while, nullptr));
        ASSERT_TRUE(facts.trouble);
        EXPECT_EQ(facts.trouble->what, "it changed");
    }
}

TEST_F(Confined, ReadsASidecarAsAProcessOfOurOwnDoes) {
    const std::string path = written(
        "confined.xmp",
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
        "rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>"
        "专家在现场交流</rdf:li></rdf:Alt></dc:description><dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© 周敏"
        "</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>");
    prepare_probes();
    const auto here = read_sidecar(*LocalFile::open(path).value(), {});
    const auto confined = pool->read_sidecar(LocalFile::open(path).value(), {}, Deadline(a_while, nullptr));
    ASSERT_TRUE(here);
    ASSERT_TRUE(confined);
    EXPECT_EQ(*confined, *here);
    ASSERT_FALSE(confined->captions.empty());
    EXPECT_EQ(confined->captions.front().text, "专家在现场交流");
}

TEST_F(Confined, TellsOfASidecarWhatIsWrongWithIt) {
    const std::string path = written("broken.xmp", "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF");
    prepare_probes();
    const auto here = read_sidecar(*LocalFile::open(path).value(), {});
    const auto confined = pool->read_sidecar(LocalFile::open(path).value(), {}, Deadline(a_while, nullptr));
    ASSERT_FALSE(here);
    ASSERT_FALSE(confined);
    EXPECT_EQ(confined.error(), here.error());
    const auto crashed =
        pool->read_sidecar(std::make_shared<Trap>([] { signal_all(workers(), SIGSEGV); }), {}, Deadline(a_while, nullptr));
    ASSERT_FALSE(crashed);
    EXPECT_EQ(crashed.error().kind, ErrorKind::corrupt);
}

TEST_F(Confined, TakesWhatIsRememberedInsteadOfProbing) {
    Facts known;
    known.file.format = "remembered";
    const std::string path = some_bitmap();
    const Facts facts = pool->measure(LocalFile::open(path).value(), "a.pgm", settings, Deadline(a_while, nullptr),
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

// ImageMagick and poppler read files of their own, which a worker cannot open once its walls stand.
TEST_F(Confined, HasRareDecodersForTheFirstFileThatNeedsThem) {
    const std::string bitmap = written(
        "small.bmp", std::string("BM:\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\1\0\0\0\1\0\0\0\1\0\x18", 30) + std::string(28, '\0'));
    const std::string document = written("old.pdf", testing::pdf_of({testing::chinese_line}));
    for (int round = 0; round < 2; ++round) {
        const Facts usual = measure_file(some_bitmap());
        EXPECT_TRUE(known(usual.image));
        const Facts picture = measure_file(bitmap);
        ASSERT_TRUE(known(picture.image)) << failed(picture.image)->what;
        EXPECT_EQ(known(picture.image)->width, 1U);
        const Facts words = measure_file(document);
        ASSERT_TRUE(known(words.document)) << failed(words.document)->what;
        EXPECT_EQ(known(words.document)->characters, 2U);
    }
}

TEST_F(Confined, KeepsItsWorkersAndReplacesThemInTime) {
    (void)measure_file(some_bitmap());
    const auto first = workers();
    ASSERT_EQ(first.size(), 1U);
    for (int turn = 0; turn < 100; ++turn) (void)measure_file(some_bitmap());
    EXPECT_EQ(workers(), first);
    for (int turn = 0; turn < 400; ++turn) (void)measure_file(some_bitmap());
    const auto later = workers();
    EXPECT_LE(later.size(), 1U);
    EXPECT_NE(later, first);
}

TEST_F(Confined, ReplacesAWorkerThatReadABrokenFile) {
    (void)measure_file(some_bitmap());
    const auto first = workers();
    const Facts broken = measure_file(written("broken.jpg", "\xFF\xD8\xFF\xE0 and no more"));
    EXPECT_TRUE(failed(broken.image) != nullptr || broken.trouble);
    expect_it_goes_on();
    EXPECT_NE(workers(), first);
}

TEST_F(Confined, LeavesNothingBehindAfterThousandsOfFiles) {
    settings.identify_only = true;  // what the pool itself costs
    const std::string path = some_bitmap();
    (void)measure_file(path);
    const std::size_t descriptors = open_descriptors("self").size();
    const std::size_t of_the_nursery = open_descriptors(std::to_string(nurseries().front())).size();
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 2; ++thread)
            threads.emplace_back([&] {
                for (int turn = 0; turn < 5000; ++turn) EXPECT_FALSE(measure_file(path).trouble);
            });
    }
    EXPECT_LE(workers().size(), 2U);                              // no zombie among them
    EXPECT_LE(open_descriptors("self").size(), descriptors + 1);  // a socket a worker
    EXPECT_EQ(open_descriptors(std::to_string(nurseries().front())).size(), of_the_nursery);
    const auto nursery = nurseries();
    const auto left = workers();
    pool.reset();
    EXPECT_EQ(nurseries(), std::vector<pid_t>{});
    for (const pid_t process : nursery) EXPECT_EQ(status_of(process, "State"), "");
    for (const pid_t process : left) EXPECT_EQ(status_of(process, "State"), "");
}

}  // namespace
}  // namespace yancai

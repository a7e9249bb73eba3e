// SPDX-License-Identifier: GPL-3.0-or-later
// Single stages of a check, each on the bytes of one file that is in memory. The first argument is a folder of the benchmark's
// batch; all others are Google Benchmark's. tests/bench/stages builds and runs it.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/ordered_json.h"
#include "base/text.h"
#include "bytes/format.h"
#include "bytes/local_file.h"
#include "facts/json.h"
#include "likeness/fingerprint.h"
#include "policy/policy.h"
#include "policy/rules.h"
#include "probes/image/psd_sections.h"
#include "probes/image/structure.h"
#include "probes/image/weight.h"
#include "probes/measure.h"
#include "probes/pixels/hash.h"
#include "probes/probe.h"
#include "probes/video/mp4_boxes.h"
#include "probes/video/program.h"
#include "probes/video/ts_continuity.h"

namespace {

using namespace yancai;
namespace fs = std::filesystem;

constexpr std::size_t window = std::size_t{64} << 10U;  // in which a clip's bytes pass
constexpr std::uint32_t luma_width = 1920, luma_height = 1080;

// A file in memory, as the stages see it.
struct Sample {
    std::string format;
    std::shared_ptr<MemorySource> source;
    Facts facts;  // at standard depth
};

Sample sample_in(const fs::path& folder, const char* format) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    const auto file = LocalFile::open(paths.at(0).string());
    if (!file) throw std::runtime_error(file.error().what);
    auto bytes = read_exactly(**file, 0, static_cast<std::size_t>((*file)->size()));
    if (!bytes) throw std::runtime_error(bytes.error().what);
    auto source = std::make_shared<MemorySource>(std::move(*bytes));
    Facts facts = measure(source, paths.at(0).filename().string(), {}, {});
    if (facts.file.format != format) throw std::runtime_error(paths.at(0).string() + " is no " + format);
    return {format, source, std::move(facts)};
}

// `bytes`: that the stage goes over each time; 0: as many as do not matter.
void add(const std::string& name, std::uint64_t bytes, std::function<void()> stage) {
    benchmark::RegisterBenchmark(name.c_str(), [bytes, stage = std::move(stage)](benchmark::State& state) {
        for ([[maybe_unused]] auto round : state) stage();
        if (bytes > 0) state.SetBytesProcessed(static_cast<std::int64_t>(bytes * state.iterations()));
    });
}

template <class T>
void kept(const Result<T>& result) {
    if (!result) throw std::runtime_error(result.error().what);
    benchmark::DoNotOptimize(&result);
}

template <class Observer>
void pass(const MemorySource& source, Observer& observer) {
    const auto all = source.view();
    for (std::size_t at = 0; at < all.size(); at += window) observer.saw(at, all.subspan(at, std::min(window, all.size() - at)));
    benchmark::DoNotOptimize(observer.packets());
}

void add_walk(const Sample& sample) {
    static const Limits limits;
    static const Deadline deadline;
    MemorySource* source = sample.source.get();
    const std::string& format = sample.format;
    const std::string name = "walk/" + format;
    if (format == "psd") {
        add(name, 0, [source] { kept(read_psd_sections(*source)); });
    } else if (format == "mp4") {
        add(name, 0, [source] { kept(walk_mp4_boxes(*source, deadline)); });
    } else if (format == "m2ts") {
        add(name, source->size(), [source] {
            auto packets = std::make_unique<TsContinuity>(ts_layout(source->view().first(window)).value());
            pass(*source, *packets);
        });
    } else if (format == "mpeg-ps") {
        add(name, source->size(), [source] {
            auto packs = std::make_unique<ProgramPacks>();
            pass(*source, *packs);
        });
    } else {
        add(name, source->size(), [source, format] { kept(read_image_structure(*source, format, limits, deadline)); });
        add("weigh/" + format, source->size(), [source, format, &sample] {
            ImageFacts facts = std::get<ImageFacts>(sample.facts.image);
            kept(weigh_image(*source, format, deadline, facts));
        });
    }
}

void add_stages(const Sample& sample) {
    static const Policy policy = [] {
        auto read = builtin_policy("kczg-2023-forum");
        if (!read) throw std::runtime_error(read.error().what);
        return std::move(*read);
    }();
    static const MeasureSettings settings;
    static const Deadline deadline;
    MemorySource* source = sample.source.get();
    const Facts& facts = sample.facts;
    const std::string& format = sample.format;
    const bool film = std::holds_alternative<VideoFacts>(facts.video);
    add("sniff/" + format, 0, [source] { kept(sniff(*source)); });
    add_walk(sample);
    add("captions/" + format, 0, [source, &format, film] {
        const ProbeInput input{*source, format, settings, deadline};
        kept(film ? probe_film_metadata(input) : probe_metadata(input));
    });
    AssetContext context;
    context.path = "学术交流/" + facts.file.name;
    context.entry = "file";
    add("rules/" + format, 0, [&facts, context] { benchmark::DoNotOptimize(judge(facts, context, policy)); });
    add("json/" + format, 0, [&facts] { benchmark::DoNotOptimize(json_line(to_json(facts))); });
    add("json-read/" + format, 0, [line = json_line(to_json(facts))] { kept(facts_from_json(*json_from_line(line))); });
}

// What does not depend on a format.
void add_sums(const Sample& photo) {
    add("sha256", photo.source->size(), [&photo] { benchmark::DoNotOptimize(sha256_hex(photo.source->view())); });
    add("text/gb18030", 0,
        [] { benchmark::DoNotOptimize(decode_text("\xD5\xD5\xC6\xAC\xA3\xBA\xD1\xA7\xCA\xF5\xBD\xBB\xC1\xF7")); });
    static std::vector<std::uint8_t> luma;
    const auto pixels = photo.source->view();
    for (std::size_t i = 0; i < std::size_t{luma_width} * luma_height; ++i)
        luma.push_back(std::to_integer<std::uint8_t>(pixels[i / 7 % pixels.size()]));
    add("fingerprint/1920x1080", luma.size(), [] {
        benchmark::DoNotOptimize(picture_hash(LumaView{luma, luma_width, luma_height, luma_width}));
    });
    add("fingerprint/turned", 0, [] {
        const PictureHash hash{{0x0123456789abcdef, 0xfedcba9876543210, 0x5555aaaa5555aaaa, 0x00ff00ff00ff00ff}, 100};
        benchmark::DoNotOptimize(transposed(fingerprint_of(hash)));
    });
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 2) throw std::runtime_error("the first argument is a folder of the benchmark's batch");
        const fs::path folder = argv[1];
        std::vector<char*> words(argv, argv + argc);
        words.erase(words.begin() + 1);
        prepare_probes();
        std::vector<std::unique_ptr<Sample>> samples;
        for (const auto& [place, format] :
             {std::pair{"pictures/jpeg", "jpeg"}, std::pair{"pictures/png", "png"}, std::pair{"pictures/tiff", "tiff"},
              std::pair{"pictures/psd", "psd"}, std::pair{"videos/mp4", "mp4"}, std::pair{"videos/mts", "m2ts"},
              std::pair{"videos/ps", "mpeg-ps"}}) {
            samples.push_back(std::make_unique<Sample>(sample_in(folder / place, format)));
            add_stages(*samples.back());
        }
        add_sums(*samples.front());
        int count = static_cast<int>(words.size());
        benchmark::Initialize(&count, words.data());
        if (benchmark::ReportUnrecognizedArguments(count, words.data())) return 64;
        return benchmark::RunSpecifiedBenchmarks() > 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 70;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The whole measuring of one file that is recognised as one of YANCAI_FUZZ_FORMATS, with the libraries that decode it, at a
// depth that the last byte names.
#include <algorithm>
#include <iterator>
#include <memory>
#include <vector>

#include "bytes/format.h"
#include "facts_oracle.h"
#include "oracle.h"
#include "probes/measure.h"

namespace {

constexpr std::string_view formats[] = {YANCAI_FUZZ_FORMATS};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    const auto bytes = fuzz::bytes_of(data, size);
    fuzz::Source source(bytes);
    const auto told = sniff(source);
    if (!told || std::find(std::begin(formats), std::end(formats), (*told)->name) == std::end(formats)) return 0;

    constexpr Depth depths[] = {Depth::standard, Depth::deep, Depth::quick};
    MeasureSettings settings;
    settings.depth = depths[data[size - 1] % std::size(depths)];
    settings.video_samples = 3;
    settings.limits = fuzz::small_limits();
    // A copy of exactly this size: reading past it is seen.
    auto copy = std::make_shared<MemorySource>(std::vector<std::byte>(bytes.begin(), bytes.end()));
    fuzz::sound(measure(std::move(copy), "会场.jpg", settings, fuzz::short_deadline()));
    return 0;
}

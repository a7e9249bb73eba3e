// SPDX-License-Identifier: GPL-3.0-or-later
// The counters of a transport stream. They must not depend on how the bytes come in pieces.
#include "oracle.h"
#include "probes/video/ts_continuity.h"

namespace {

struct Counted {
    std::uint64_t total, packets, scrambled;
    friend bool operator==(const Counted&, const Counted&) = default;
};

Counted count(yancai::TsLayout layout, std::span<const std::byte> bytes, std::size_t piece) {
    yancai::TsContinuity continuity(layout);
    std::uint64_t kept = 0;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        continuity.saw(at, bytes.subspan(at, std::min(piece, bytes.size() - at)));
        for (const yancai::TsEvent& event : continuity.take_events()) {
            yancai::fuzz::must(event.at_byte < bytes.size(), "an event behind the end");
            ++kept;
        }
    }
    yancai::fuzz::must(kept <= continuity.total(), "more events than were counted");
    return {continuity.total(), continuity.packets(), continuity.scrambled()};
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const auto bytes = fuzz::bytes_of(data, size);
    const auto layout = ts_layout(bytes.first(std::min<std::size_t>(size, 8192)));
    if (!layout) return 0;
    const Counted whole = count(*layout, bytes, size);
    fuzz::must(count(*layout, bytes, std::size_t{1} + data[size - 1]) == whole, "the counts depend on the pieces");
    return 0;
}

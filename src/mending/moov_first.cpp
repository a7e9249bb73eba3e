// SPDX-License-Identifier: GPL-3.0-or-later
// An MP4 or MOV with its table before its media: every byte stays, but for the places that the table names.
#include <algorithm>

#include "mending/mp4_layout.h"
#include "mending/works.h"

namespace yancai {
namespace {

constexpr std::uint64_t piece = 4U << 20;

Result<void> copy_part(const Workbench& bench, std::uint64_t from, std::uint64_t end, std::uint64_t& to) {
    std::vector<std::byte> buffer(static_cast<std::size_t>(std::min(piece, end - from)));
    while (from < end) {
        TRY(bench.deadline.check());
        const auto part = std::span(buffer).first(static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), end - from)));
        const std::size_t got = TRY(bench.source.read_at(from, part));
        if (got == 0) return Error{ErrorKind::corrupt, "the file ends too early"};
        TRY(bench.sink.write_at(to, part.first(got)));
        from += got;
        to += got;
    }
    return {};
}

}  // namespace

Result<Mended> put_moov_first(const Workbench& bench) {
    const auto boxes = TRY(read_top_boxes(bench.source));
    if (!moov_is_last(boxes)) return Error{ErrorKind::unsupported, "its table does not stand behind its media"};
    const auto named = [&](std::string_view type) { return [type](const TopBox& box) { return box.type == type; }; };
    if (std::count_if(boxes.begin(), boxes.end(), named("moov")) != 1)
        return Error{ErrorKind::unsupported, "it has several tables"};
    for (const std::string_view type : {"meta", "sidx", "mfra"})
        if (std::any_of(boxes.begin(), boxes.end(), named(type)))
            return Error{ErrorKind::unsupported, "it names places in a box “" + std::string(type) + "”"};
    const TopBox& moov = *std::find_if(boxes.begin(), boxes.end(), named("moov"));
    const TopBox& media = *std::find_if(boxes.begin(), boxes.end(), named("mdat"));
    if (moov.size > bench.limits.buffered_bytes) return Error{ErrorKind::over_limit, "its table is too large"};
    auto table = TRY(read_exactly(bench.source, moov.at, static_cast<std::size_t>(moov.size)));
    // Before the first media box and whatever stands beside it; what names the file stays first.
    const std::uint64_t place = media.at;
    TRY(shift_chunks(table, place, moov.at, moov.size));
    std::uint64_t to = 0;
    TRY(copy_part(bench, 0, place, to));
    TRY(bench.sink.write_at(to, table));
    to += table.size();
    TRY(copy_part(bench, place, moov.at, to));
    TRY(copy_part(bench, moov.at + moov.size, bench.source.size(), to));
    return Mended{};
}

}  // namespace yancai

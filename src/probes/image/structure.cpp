// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/structure.h"

#include <array>
#include <utility>

namespace yancai {
namespace {

constexpr std::array<std::pair<std::string_view, StructureWalk>, 14> walks{{
    {"jpeg", walk_jpeg},
    {"png", walk_png},
    {"tiff", walk_tiff},
    {"bigtiff", walk_tiff},
    {"gif", walk_gif},
    {"webp", walk_webp},
    {"heif", walk_boxes},
    {"avif", walk_boxes},
    {"jp2", walk_boxes},
    {"jxl", walk_boxes},
    {"bmp", walk_bitmap},
    {"ico", walk_icon},
    {"tga", walk_targa},
    {"pnm", walk_portable},
}};

}  // namespace

void ImageStructure::add(FaultKind kind, std::uint64_t at_byte, std::string detail, const Limits& limits) {
    ++faults_total;
    if (faults.size() >= limits.faults_kept) return;
    Fault fault;
    fault.kind = kind;
    fault.at_byte = at_byte;
    fault.detail = std::move(detail);
    faults.push_back(std::move(fault));
}

void ImageStructure::cut(std::uint64_t at_byte, std::string detail, const Limits& limits) {
    if (truncated) return;
    truncated = true;
    add(FaultKind::truncated, at_byte, std::move(detail), limits);
}

Result<ImageStructure> read_image_structure(ByteSource& source, std::string_view format, const Limits& limits,
                                            const Deadline& deadline) {
    for (const auto& [name, walk] : walks)
        if (name == format) return walk(source, limits, deadline);
    return ImageStructure{};
}

}  // namespace yancai

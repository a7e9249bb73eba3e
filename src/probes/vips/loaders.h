// SPDX-License-Identifier: GPL-3.0-or-later
// VipsLoader: which libvips loader may open which format; no other one ever runs. Immutable, any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace yancai {

// What a loader keeps in memory while it decodes.
enum class Footprint : std::uint8_t {
    strips,        // a few rows
    whole_twice,   // the picture and a working copy
    whole_float,   // 32-bit samples beside the picture
    image_magick,  // 16-bit CMYK pixels beside the picture
};

// ImageMagick's own bounds: what Debian's policy.xml allows, so that it is the same elsewhere.
inline constexpr std::uint64_t image_magick_bytes = 256ULL << 20U;
inline constexpr std::uint32_t image_magick_side = 16'000;
inline constexpr std::uint64_t image_magick_pixel = 5 * sizeof(std::uint16_t);  // red, green, blue, opacity, index

// How the pages of a file with several are decoded.
enum class Paging : std::uint8_t {
    single,    // the loader has one picture
    one_each,  // each opened on its own: sizes may differ
    together,  // frames of an animation: one pass, one below the other
};

struct VipsLoader {
    std::string_view format;  // as told by content
    const char* operation;    // the loader's nickname
    const char* type;         // the loader's class, as vips_operation_block_set() names it
    bool from_source;         // reads through callbacks; else it wants the whole content in memory
    Footprint footprint;
    Paging paging;
    const char* module{nullptr};  // of libvips, in which the loader is; null: libvips itself
};

[[nodiscard]] std::span<const VipsLoader> vips_loaders();
// Null when no loader may open the format.
[[nodiscard]] const VipsLoader* vips_loader_for(std::string_view format);

}  // namespace yancai

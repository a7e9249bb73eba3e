// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/loaders.h"

#include <array>

namespace yancai {
namespace {

// Not here: svg and pdf (active content), exr (libvips opens it by file name only), camera raw files (libvips would show their
// thumbnail), and everything that only ImageMagick knows beside the four old formats below.
constexpr std::array<VipsLoader, 16> loaders{{
    {"jpeg", "jpegload_source", "VipsForeignLoadJpegSource", true, Footprint::strips, Paging::single},
    {"png", "pngload_source", "VipsForeignLoadPngSource", true, Footprint::strips, Paging::single},
    {"tiff", "tiffload_source", "VipsForeignLoadTiffSource", true, Footprint::strips, Paging::one_each},
    {"bigtiff", "tiffload_source", "VipsForeignLoadTiffSource", true, Footprint::strips, Paging::one_each},
    {"heif", "heifload_source", "VipsForeignLoadHeifSource", true, Footprint::whole_twice, Paging::one_each, "vips-heif"},
    {"avif", "heifload_source", "VipsForeignLoadHeifSource", true, Footprint::whole_twice, Paging::one_each, "vips-heif"},
    {"webp", "webpload_source", "VipsForeignLoadWebpSource", true, Footprint::whole_twice, Paging::together},
    {"gif", "gifload_source", "VipsForeignLoadNsgifSource", true, Footprint::whole_twice, Paging::together},
    {"jp2", "jp2kload_source", "VipsForeignLoadJp2kSource", true, Footprint::whole_float, Paging::single},
    {"jxl", "jxlload_source", "VipsForeignLoadJxlSource", true, Footprint::whole_float, Paging::single, "vips-jxl"},
    {"pnm", "ppmload_source", "VipsForeignLoadPpmSource", true, Footprint::strips, Paging::single},
    {"hdr", "radload_source", "VipsForeignLoadRadSource", true, Footprint::strips, Paging::single},
    {"bmp", "magickload_buffer", "VipsForeignLoadMagickBuffer", false, Footprint::image_magick, Paging::single, "vips-magick"},
    {"ico", "magickload_buffer", "VipsForeignLoadMagickBuffer", false, Footprint::image_magick, Paging::single, "vips-magick"},
    {"tga", "magickload_buffer", "VipsForeignLoadMagickBuffer", false, Footprint::image_magick, Paging::single, "vips-magick"},
    {"pcx", "magickload_buffer", "VipsForeignLoadMagickBuffer", false, Footprint::image_magick, Paging::single, "vips-magick"},
}};

}  // namespace

std::span<const VipsLoader> vips_loaders() {
    return loaders;
}

const VipsLoader* vips_loader_for(std::string_view format) {
    for (const VipsLoader& loader : loaders)
        if (loader.format == format) return &loader;
    return nullptr;
}

}  // namespace yancai

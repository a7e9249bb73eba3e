// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of what libvips hands out: one Free overload set, one alias a handle. A handle belongs to one thread at a time.
#pragma once

#include <vips/vips.h>

#include <memory>

namespace yancai {

struct FreeVips {
    void operator()(VipsImage* image) const { g_object_unref(image); }
    void operator()(VipsRegion* region) const { g_object_unref(region); }
    void operator()(VipsSource* source) const { g_object_unref(source); }
    void operator()(VipsBlob* blob) const { vips_area_unref(VIPS_AREA(blob)); }
    void operator()(VipsArrayDouble* array) const { vips_area_unref(VIPS_AREA(array)); }
};

using VipsImageHandle = std::unique_ptr<VipsImage, FreeVips>;
using VipsRegionHandle = std::unique_ptr<VipsRegion, FreeVips>;
using VipsSourceHandle = std::unique_ptr<VipsSource, FreeVips>;
using VipsBlobHandle = std::unique_ptr<VipsBlob, FreeVips>;
using VipsArrayHandle = std::unique_ptr<VipsArrayDouble, FreeVips>;

}  // namespace yancai

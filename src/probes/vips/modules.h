// SPDX-License-Identifier: GPL-3.0-or-later
// The loaders that libvips keeps in modules of its own (HEIF, JPEG XL, ImageMagick). Loading one, with the hundred libraries
// behind it, takes longer than decoding a photo, so each is loaded when the first file needs it. Any thread.
#pragma once

#include "base/result.h"
#include "probes/vips/loaders.h"

namespace yancai {

// libvips looks for its modules when it starts; between the two it finds none.
class WithoutVipsModules {
public:
    WithoutVipsModules();
    ~WithoutVipsModules();
    WithoutVipsModules(const WithoutVipsModules&) = delete;
    WithoutVipsModules& operator=(const WithoutVipsModules&) = delete;
};

// Nothing when the loader's module is there. Errors: internal when it is not and cannot be loaded any more.
[[nodiscard]] Result<void> require_vips_module(const VipsLoader& loader);
void load_all_vips_modules();

}  // namespace yancai

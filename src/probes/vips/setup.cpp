// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/setup.h"

#include <vips/vips.h>

#include <cstdlib>

#include "probes/vips/loaders.h"
#include "probes/vips/modules.h"

namespace yancai {
namespace {

// One damaged PNG alone prints a thousand warnings; what is wrong is told by return codes.
void swallow(const char*, GLogLevelFlags, const char*, void*) {}

// ImageMagick reads its limits from the environment when it starts. Without these it would spill large pictures to disk.
void limit_image_magick() {
    ::setenv("MAGICK_DISK_LIMIT", "0", 1);
    ::setenv("MAGICK_MAP_LIMIT", "0", 1);
    ::setenv("MAGICK_MEMORY_LIMIT", std::to_string(image_magick_bytes).c_str(), 1);
    ::setenv("MAGICK_WIDTH_LIMIT", std::to_string(image_magick_side).c_str(), 1);
    ::setenv("MAGICK_HEIGHT_LIMIT", std::to_string(image_magick_side).c_str(), 1);
    ::setenv("MAGICK_THREAD_LIMIT", "1", 1);
}

bool start() {
    limit_image_magick();
    // What a loader cannot hand out in order it unpacks as a whole: into memory, which check_memory() bounds, never to a disk.
    ::setenv("VIPS_DISC_THRESHOLD", "1000g", 1);
    ::setenv("VIPS_NOVECTOR", "1", 1);  // no code made at run time: a confined process may not run it
    {
        const WithoutVipsModules lean;
        if (VIPS_INIT("yancai") != 0) return false;
    }
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    g_log_set_handler("VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION), swallow, nullptr);
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeign", TRUE);
    for (const VipsLoader& loader : vips_loaders())
        if (loader.module == nullptr) vips_operation_block_set(loader.type, FALSE);
    vips_operation_block_set("VipsForeignSaveJpegBuffer", FALSE);  // thumbnails
    return true;
}

}  // namespace

bool prepare_vips() {
    static const bool started = start();
    return started;
}

std::vector<std::pair<std::string, std::string>> vips_toolchain() {
    // What runs, not what the headers said when this was built.
    return {{"libvips",
             std::to_string(vips_version(0)) + "." + std::to_string(vips_version(1)) + "." + std::to_string(vips_version(2))}};
}

}  // namespace yancai

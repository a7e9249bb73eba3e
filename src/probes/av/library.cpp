// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/av/library.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/error.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

#include <array>

#include "base/limits.h"

namespace yancai {
namespace {

std::string dotted(unsigned version) {
    return std::to_string(AV_VERSION_MAJOR(version)) + "." + std::to_string(AV_VERSION_MINOR(version)) + "." +
           std::to_string(AV_VERSION_MICRO(version));
}

}  // namespace

void prepare_av() {
    // Facts come from return codes and flags; what the library would print belongs to nobody.
    av_log_set_level(AV_LOG_QUIET);
    // One allocation at most: a sample table that claims 2^31 entries is refused instead of filled. A quarter holds the largest
    // plane of a picture and an index of a hundred hours.
    av_max_alloc(static_cast<std::size_t>(Limits{}.memory_bytes / 4));
}

std::vector<std::pair<std::string, std::string>> av_toolchain() {
    return {{"libavformat", dotted(avformat_version())},
            {"libavcodec", dotted(avcodec_version())},
            {"libavutil", dotted(avutil_version())}};
}

std::string av_words(int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> words{};
    if (av_strerror(code, words.data(), words.size()) < 0) return "error " + std::to_string(code);
    return words.data();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/abilities.h"

#include <vips/vips.h>

#include <array>
#include <utility>

#include "probes/av/demuxers.h"
#include "probes/vips/loaders.h"
#include "probes/vips/modules.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace yancai {
namespace {

// What cameras, phones and editing programs put into the containers of the demuxer table.
constexpr std::array<std::pair<const char*, AVCodecID>, 19> codecs{{
    {"h264", AV_CODEC_ID_H264},
    {"hevc", AV_CODEC_ID_HEVC},
    {"mpeg1video", AV_CODEC_ID_MPEG1VIDEO},
    {"mpeg2video", AV_CODEC_ID_MPEG2VIDEO},
    {"mpeg4", AV_CODEC_ID_MPEG4},
    {"mjpeg", AV_CODEC_ID_MJPEG},
    {"dvvideo", AV_CODEC_ID_DVVIDEO},
    {"prores", AV_CODEC_ID_PRORES},
    {"dnxhd", AV_CODEC_ID_DNXHD},
    {"vc1", AV_CODEC_ID_VC1},
    {"wmv3", AV_CODEC_ID_WMV3},
    {"vp8", AV_CODEC_ID_VP8},
    {"vp9", AV_CODEC_ID_VP9},
    {"av1", AV_CODEC_ID_AV1},
    {"aac", AV_CODEC_ID_AAC},
    {"ac3", AV_CODEC_ID_AC3},
    {"mp2", AV_CODEC_ID_MP2},
    {"mp3", AV_CODEC_ID_MP3},
    {"pcm_s16le", AV_CODEC_ID_PCM_S16LE},
}};

}  // namespace

std::vector<Ability> probe_abilities() {
    std::vector<Ability> abilities;
    load_all_vips_modules();
    for (const VipsLoader& loader : vips_loaders())
        abilities.push_back({std::string(loader.format), "image", std::string("libvips ") + loader.operation,
                             vips_type_find("VipsOperation", loader.operation) != 0});
    for (const AvDemuxer& demuxer : av_demuxers())
        abilities.push_back({std::string(demuxer.format), "container", std::string("libavformat ") + demuxer.demuxer,
                             av_find_input_format(demuxer.demuxer) != nullptr});
    for (const auto& [name, id] : codecs) {
        const bool sound = avcodec_get_type(id) == AVMEDIA_TYPE_AUDIO;
        abilities.push_back(
            {name, sound ? "audio" : "video", std::string("libavcodec ") + name, avcodec_find_decoder(id) != nullptr});
    }
    return abilities;
}

}  // namespace yancai

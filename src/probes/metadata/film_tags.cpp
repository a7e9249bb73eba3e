// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/film_tags.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <string_view>

#include "probes/av/input.h"

namespace yancai {

Result<MetadataTexts> read_film_tags(const ProbeInput& input, const AvDemuxer& demuxer) {
    constexpr std::size_t longest_key = 128;
    const std::unique_ptr<AvInput> opened = TRY(AvInput::open(input, demuxer));
    if (input.format == "flv") {  // libav meets its "onMetaData" on the way to the first packet
        const AvPacketHandle packet(av_packet_alloc());
        if (packet) static_cast<void>(opened->read(*packet));
    }
    MetadataTexts texts;
    const AVDictionary* tags = opened->context().metadata;
    const AVDictionaryEntry* entry = nullptr;
    while (texts.size() < most_metadata_texts && (entry = av_dict_get(tags, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr) {
        const std::string_view key{entry->key};
        if (key.size() <= longest_key && is_utf8(key)) add_bytes(texts, "container", key, entry->value);
    }
    return texts;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/tags.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t most_tags = 64;
constexpr std::size_t longest_key = 128;
constexpr std::size_t longest_value = 16 << 10;  // an AIGC label is JSON of some hundred bytes; a description a few pages

bool names_or_dates(std::string_view key) {
    constexpr std::array<std::string_view, 16> wanted{"title",  "comment",  "description", "synopsis",      "copyright", "artist",
                                                      "author", "encoder",  "encoded_by",  "creation_time", "date",      "make",
                                                      "model",  "software", "publisher",   "album_artist"};
    std::string folded_key;
    for (const char c : key) folded_key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    return std::find(wanted.begin(), wanted.end(), folded_key) != wanted.end() || folded_key == "aigc" ||
           folded_key.starts_with("com.apple.quicktime.") || folded_key.starts_with("com.android.");
}

std::string bounded_text(const char* value) {
    std::string_view bytes{value};
    if (bytes.size() > longest_value) {
        bytes = bytes.substr(0, longest_value);
        // Not in the middle of a character: up to three continuation bytes and their lead go.
        for (int turn = 0; turn < 4 && !bytes.empty() && !is_utf8(bytes); ++turn) bytes.remove_suffix(1);
    }
    return trimmed(decode_text(bytes).utf8);
}

}  // namespace

std::map<std::string, std::string> video_tags(const AVFormatContext& format) {
    std::map<std::string, std::string> tags;
    const AVDictionaryEntry* entry = nullptr;
    while (tags.size() < most_tags && (entry = av_dict_get(format.metadata, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr) {
        const std::string_view key{entry->key};
        if (key.size() > longest_key || !names_or_dates(key) || !is_utf8(key)) continue;
        if (std::string text = bounded_text(entry->value); !text.empty()) tags.emplace(key, std::move(text));
    }
    return tags;
}

std::string video_brand(const AVFormatContext& format) {
    const AVDictionaryEntry* entry = av_dict_get(format.metadata, "major_brand", nullptr, 0);
    return entry == nullptr ? std::string{} : bounded_text(entry->value);
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON of what pixels, looks and documents tell, both ways: parts of the one document of json.h. Internal to facts/.
#pragma once

#include "facts/facts.h"
#include "facts/json_reader.h"

namespace yancai {

// Adds their members to the object of the still, the clip or the sound track.
void write_appearance(OrderedJson& json, const ImageFacts& image);
void write_looks(OrderedJson& json, const PictureTrack& picture);
void write_levels(OrderedJson& json, const SoundTrack& track);
[[nodiscard]] OrderedJson document_json(const DocumentFacts& document);
// Base64, or null where there is none.
[[nodiscard]] OrderedJson thumbnail_json(const std::string& thumbnail);

void read_appearance(JsonReader& reader, ImageFacts& image);
void read_looks(JsonReader& reader, PictureTrack& picture);
void read_levels(JsonReader& reader, SoundTrack& track);
void read_document(JsonReader& reader, DocumentFacts& document);
void read_thumbnail(JsonReader& document, std::string& thumbnail);

}  // namespace yancai

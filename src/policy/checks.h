// SPDX-License-Identifier: GPL-3.0-or-later
// The rules' functions, which rules.cpp puts into its table. Pure functions of facts, context and policy.
#pragma once

#include "policy/rules.h"

namespace yancai {

// What has to be there before a rule has anything to judge.
[[nodiscard]] bool is_plain_file(const AssetContext& context);                    // no link, pipe or folder
[[nodiscard]] bool was_read(const Facts& facts, const AssetContext& context);     // a plain file whose content was recognised
[[nodiscard]] bool is_material(const Facts& facts, const AssetContext& context);  // and is a photo or a clip
[[nodiscard]] Subject subject_of_extension(const std::string& extension);         // image, video or other
// The clip, and its main picture, when it was read and is not encrypted; null: nothing to judge.
[[nodiscard]] const VideoFacts* clear_video(const Facts& facts, const AssetContext& context);
[[nodiscard]] const PictureTrack* clear_track(const Facts& facts, const AssetContext& context);
[[nodiscard]] bool poses_as_clip(const Facts& facts);  // a photo under a clip's extension

// What systems leave behind, and what was not downloaded or copied to its end, by the name.
[[nodiscard]] bool is_leftover(const std::string& name, const Policy& policy);
[[nodiscard]] bool is_partial(const std::string& name, const Policy& policy);

#define YANCAI_CHECK(name)                                                                 \
    [[nodiscard]] Findings check_##name(const Facts&, const AssetContext&, const Policy&); \
    [[nodiscard]] bool applies_##name(const Facts&, const AssetContext&, const Policy&)
YANCAI_CHECK(file_regular);
YANCAI_CHECK(file_content);
YANCAI_CHECK(file_extension);
YANCAI_CHECK(file_name);
YANCAI_CHECK(file_polyglot);
YANCAI_CHECK(image_format);
YANCAI_CHECK(image_size);
YANCAI_CHECK(image_decodes);
YANCAI_CHECK(image_size_genuine);
YANCAI_CHECK(image_resolution_genuine);
YANCAI_CHECK(video_format);
YANCAI_CHECK(video_resolution);
YANCAI_CHECK(video_geometry);
YANCAI_CHECK(video_duration);
YANCAI_CHECK(video_decodes);
YANCAI_CHECK(video_content);
YANCAI_CHECK(video_sound);
YANCAI_CHECK(video_genuine);
YANCAI_CHECK(caption_present);
YANCAI_CHECK(caption_meaningful);
YANCAI_CHECK(caption_readable);
YANCAI_CHECK(caption_agrees);
YANCAI_CHECK(capture_within_event);
YANCAI_CHECK(rights_third_party);
YANCAI_CHECK(rights_per_file);
YANCAI_CHECK(origin_ai_label);
YANCAI_CHECK(origin_credentials);
YANCAI_CHECK(document_kind);
YANCAI_CHECK(document_readable);
YANCAI_CHECK(document_length);
#undef YANCAI_CHECK

#define YANCAI_BATCH_CHECK(name)                                           \
    [[nodiscard]] Findings check_##name(const BatchFacts&, const Policy&); \
    [[nodiscard]] bool applies_##name(const BatchFacts&, const Policy&)
YANCAI_BATCH_CHECK(batch_event);
YANCAI_BATCH_CHECK(batch_material);
YANCAI_BATCH_CHECK(batch_scenes);
YANCAI_BATCH_CHECK(batch_captions_distinct);
YANCAI_BATCH_CHECK(batch_sheet);
YANCAI_BATCH_CHECK(batch_sidecars);
YANCAI_BATCH_CHECK(batch_leftovers);
YANCAI_BATCH_CHECK(batch_documents);
YANCAI_BATCH_CHECK(batch_exceptions);
YANCAI_BATCH_CHECK(rights_declared);
YANCAI_BATCH_CHECK(event_title);
YANCAI_BATCH_CHECK(batch_duplicates);
YANCAI_BATCH_CHECK(event_reuse);
#undef YANCAI_BATCH_CHECK

}  // namespace yancai

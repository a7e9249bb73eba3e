// SPDX-License-Identifier: GPL-3.0-or-later
// What the batch says of one asset, and what the whole batch amounts to: the facts that no single file holds. Plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace yancai {

struct AssetContext {
    std::string path;  // below the batch's folder
    std::string
        entry;  // how the folder shows it: "file", "link_outside", "link_folder", "link_broken", "special", "unreadable_folder"
    std::vector<TextClaim> captions;        // sheet row and sidecar, the sheet first
    std::vector<RightsClaim> rights;        // from the sheet and the sidecar
    std::vector<std::string> sheet_scenes;  // what the sheet's scene column says, as written
    std::optional<Error> sidecar_trouble;   // the sidecar beside it could not be read, and why
};

// A statement by a named person about the rights in the whole batch.
struct RightsDeclaration {
    std::string by, date, scope;
    bool covers_all{false};
};

struct BatchFacts {
    bool has_event{false};
    std::string event_kind;  // "forum", "conference"
    std::string event_title;
    std::optional<RightsDeclaration> declaration;
    std::uint64_t images{0}, videos{0}, others{0};
    std::map<std::string, std::uint64_t> scene_images, scene_videos;  // by scene name of the policy
    std::vector<std::string> sheet_rows_without_file;                 // as the sheet writes them
    std::vector<std::string> sheet_rows_ambiguous;                    // rows that fit several files
    std::vector<std::string> sidecars_without_file;                   // paths of .xmp files that describe nothing here
};

}  // namespace yancai

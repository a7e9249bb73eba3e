// SPDX-License-Identifier: GPL-3.0-or-later
// The caption task: texts of the material sheet go into copies of the photos, or into sidecars beside clips and whatever is not
// safe to write to. What was handed in is only read.
#pragma once

#include <atomic>
#include <string>

#include "base/limits.h"
#include "base/phrase.h"
#include "tasks/answer.h"
#include "tasks/measurer.h"
#include "tasks/mending/mended_file.h"
#include "tasks/progress.h"

namespace yancai {

enum class SidecarNames : std::uint8_t {
    full,   // photo.jpg.xmp: darktable, digiKam; never mistaken for another file's
    adobe,  // photo.xmp: Lightroom, Bridge
};

struct CaptionRequest {
    std::string folder, into;
    std::string event_file;  // empty: event.toml of the folder
    std::string policy;      // name or file; empty: by the event's kind
    std::string sheet;       // empty: those of the folder
    bool sidecars_only{false};
    bool keep{false};          // a caption that the file has stays; otherwise the sheet's takes its place
    bool changed_only{false};  // files that nothing is written to are not copied
    bool dry_run{false};
    SidecarNames names{SidecarNames::full};
    int jobs{1};
    Limits limits;
    Language language{Language::en};  // of warnings
    Measurer measurer;
    const std::atomic<bool>* cancelled{nullptr};
    Progress* progress{nullptr};
};

// Refusals: usage, wrong_input, nothing_there, interrupted (what was finished is kept).
[[nodiscard]] Answer<Mending> caption_batch(const CaptionRequest& request);

}  // namespace yancai

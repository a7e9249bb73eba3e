// SPDX-License-Identifier: GPL-3.0-or-later
// What a probe is: one row {formats, what it fills}. A new format is a new row; taking a library out deletes a row.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "probes/measure.h"

namespace yancai {

// What a probe works on. The source outlives the call.
struct ProbeInput {
    ByteSource& source;
    std::string_view format;  // as told by content
    const MeasureSettings& settings;
    const Deadline& deadline;
    std::string* thumbnail{nullptr};  // where Facts::thumbnail goes; null: nobody asks for one
};

Result<ImageFacts> probe_image(const ProbeInput& input);             // libvips
Result<ImageFacts> look_at_image(const ProbeInput& input);           // the same; without libvips where a glance tells as much
Result<ImageFacts> probe_photoshop(const ProbeInput& input);         // PSD and PSB by their own sections
Result<VideoFacts> probe_video(const ProbeInput& input);             // libav
Result<MetadataFacts> probe_metadata(const ProbeInput& input);       // exiv2, over the structure walkers
Result<MetadataFacts> probe_film_metadata(const ProbeInput& input);  // the same over boxes; libav's tags of other containers
Result<DocumentFacts> probe_document(const ProbeInput& input);       // DOCX, PDF through poppler, plain text

}  // namespace yancai

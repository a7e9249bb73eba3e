// SPDX-License-Identifier: GPL-3.0-or-later
// What our own walkers tell of clips, without libav: the boxes of MP4 and the texts in them, and how far the elements of every
// other container reach.
#include "base/text.h"
#include "facts_oracle.h"
#include "oracle.h"
#include "probes/probe.h"
#include "probes/video/extent.h"
#include "probes/video/mp4_boxes.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    fuzz::Source source(fuzz::bytes_of(data, size));
    if (const auto boxes = walk_mp4_boxes(source, fuzz::short_deadline()); fuzz::answered(boxes)) {
        fuzz::must(!boxes->cut_box_at || *boxes->cut_box_at < size, "a box that is cut behind the end");
        fuzz::must(boxes->free_bytes <= size && boxes->trailing_bytes <= size, "more bytes than there are");
        fuzz::must(is_utf8(boxes->cut_box_type), "a box type that is no UTF-8");
        fuzz::must(!boxes->stray_bytes_at || *boxes->stray_bytes_at < size, "stray bytes behind the end");
    }
    for (const std::string_view format : {"avi", "matroska", "flv", "asf", "mxf", "ogv", "rm", "dv", "ivf"}) {
        for (const bool whole : {true, false}) {
            const auto extent = walk_extent(source, format, whole, fuzz::short_deadline());
            if (!fuzz::answered(extent)) continue;
            fuzz::must(extent->faults.size() <= 1000, "faults without end");
            for (const Fault& fault : extent->faults) {
                fuzz::must(is_utf8(fault.detail), "a fault told in no UTF-8");
                fuzz::must(!fault.at_byte || *fault.at_byte <= size, "a fault behind the end");
            }
        }
    }
    const Deadline deadline = fuzz::short_deadline();
    MeasureSettings settings;
    settings.limits = fuzz::small_limits();
    if (const auto texts = probe_metadata({source, "mp4", settings, deadline}); fuzz::answered(texts)) {
        Facts facts;
        facts.metadata = *texts;
        fuzz::survive_json(facts);
    }
    return 0;
}

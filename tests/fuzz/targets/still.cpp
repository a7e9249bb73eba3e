// SPDX-License-Identifier: GPL-3.0-or-later
// The walkers of one family of still formats, YANCAI_FUZZ_FORMATS: structure, metadata and the texts in it, and Photoshop's own
// pixels. No libvips: what it would do with the pixels is the target "image".
#include <iterator>

#include "bytes/format.h"
#include "facts_oracle.h"
#include "oracle.h"
#include "probes/image/structure.h"
#include "probes/probe.h"

namespace {

constexpr std::string_view formats[] = {YANCAI_FUZZ_FORMATS};

// What the bytes say they are, when it is one of ours; else one that the last byte names.
std::string_view choose_format(yancai::ByteSource& source, const std::uint8_t* data, std::size_t size) {
    if (std::size(formats) == 1) return formats[0];
    if (const auto told = yancai::sniff(source))
        for (const std::string_view format : formats)
            if (format == (*told)->name) return format;
    return formats[size == 0 ? 0 : data[size - 1] % std::size(formats)];
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    fuzz::Source source(fuzz::bytes_of(data, size));
    const Deadline deadline = fuzz::short_deadline();
    MeasureSettings settings;
    settings.limits = fuzz::small_limits();
    const std::string_view format = choose_format(source, data, size);
    const ProbeInput input{source, format, settings, deadline};

    const auto structure = read_image_structure(source, format, settings.limits, deadline);
    if (fuzz::answered(structure)) {
        fuzz::must(structure->faults.size() <= settings.limits.faults_kept, "more faults than may be kept");
        fuzz::must(structure->faults.size() <= structure->faults_total, "more faults than were counted");
    }
    if (const auto metadata = probe_metadata(input); fuzz::answered(metadata)) {
        Facts facts;
        facts.metadata = *metadata;
        fuzz::survive_json(facts);
    }
    if (format == "psd" || format == "psb") {
        if (const auto image = probe_photoshop(input); fuzz::answered(image)) {
            Facts facts;
            facts.image = *image;
            fuzz::survive_json(facts);
        }
    }
    return 0;
}

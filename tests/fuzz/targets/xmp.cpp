// SPDX-License-Identifier: GPL-3.0-or-later
// An XMP packet: our own checks before it, exiv2's toolkit behind them, and the sidecar made of it.
#include "base/text.h"
#include "facts_oracle.h"
#include "oracle.h"
#include "probes/measure.h"
#include "probes/metadata/exiv2.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    fuzz::Source source(fuzz::bytes_of(data, size));
    if (const auto sidecar = read_sidecar(source, fuzz::small_limits()); fuzz::answered(sidecar)) {
        Facts facts;
        facts.metadata = *sidecar;
        fuzz::survive_json(facts);
        for (const TextClaim& caption : sidecar->captions) fuzz::must(is_utf8(caption.text), "a caption that is no UTF-8");
    }
    return 0;
}

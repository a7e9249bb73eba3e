// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "oracle.h"
#include "probes/measure.h"
#include "probes/metadata/exiv2.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    MetadataTexts texts;
    (void)fuzz::answered(decode_iptc(fuzz::bytes_of(data, size), texts));
    for (const MetadataText& text : texts) fuzz::must(is_utf8(text.text.utf8), "a text that is no UTF-8");
    return 0;
}

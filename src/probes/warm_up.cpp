// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <ctime>
#include <span>
#include <vector>

#include "base/text.h"
#include "bytes/byte_source.h"
#include "documents/pdf.h"
#include "probes/late_decoders.h"
#include "probes/probe.h"
#include "probes/vips/modules.h"

namespace yancai {
namespace {

// A sound 1×1 bitmap: the one format of the table that goes to a loader with configuration files of its own.
constexpr std::array<unsigned char, 58> smallest_bitmap = {'B', 'M', 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40,
                                                           0,   0,   0,  1, 0, 0, 0, 1, 0, 0, 0,  1, 0, 24};

void decode_smallest_bitmap() {
    const auto as_bytes = std::as_bytes(std::span(smallest_bitmap));
    std::vector<std::byte> bytes(as_bytes.begin(), as_bytes.end());
    MemorySource source(std::move(bytes));
    const MeasureSettings settings;
    const Deadline deadline;
    (void)probe_image({source, "bmp", settings, deadline});
}

}  // namespace

void warm_up_probes(Decoders decoders) {
    tzset();
    // “照片” in GBK, “簽約儀式” in Big5: glibc loads its converters from files.
    (void)decode_text("\xD5\xD5\xC6\xAC");
    (void)decode_text("\xC3\xB1\xAC\xF9\xBB\xF6\xA6\xA1");
    if (decoders == Decoders::all) {
        load_all_vips_modules();
        decode_smallest_bitmap();
        load_pdf_tables();
    }
    seal_late_decoders();
}

}  // namespace yancai

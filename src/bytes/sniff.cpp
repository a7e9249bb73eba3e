// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/sniff.h"

#include <array>

#include "bytes/format.h"

namespace yancai {

namespace {

// Strongest evidence first: long signatures, then structures that were walked, then what has hardly any mark at all.
constexpr std::array sniffers = {
    sniff_signature, sniff_tiff,    sniff_boxes,   sniff_riff, sniff_ebml,         sniff_ogg,         sniff_zip,
    sniff_compound,  sniff_packets, sniff_pva,     sniff_dv,   sniff_start_codes,  sniff_program,     sniff_mail,
    sniff_json,      sniff_text,    sniff_archive, sniff_mxf,  sniff_audio_frames, sniff_small_image,
};

}  // namespace

Result<const Format*> sniff(ByteSource& source) {
    if (source.size() == 0) return &format_named("empty");
    Head head(source);
    for (const auto& tell : sniffers) {
        const std::string_view name = tell(head);
        if (head.trouble()) return *head.trouble();
        if (!name.empty()) return &format_named(name);
    }
    return &format_named("unknown");
}

}  // namespace yancai

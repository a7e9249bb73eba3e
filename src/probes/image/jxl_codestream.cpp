// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jxl_codestream.h"

#include <jxl/decode_cxx.h>

namespace yancai {

std::optional<std::uint64_t> end_of_jxl_codestream(std::span<const std::byte> file) {
    const JxlDecoderPtr decoder = JxlDecoderMake(nullptr);
    if (!decoder || JxlDecoderSubscribeEvents(decoder.get(), JXL_DEC_FULL_IMAGE) != JXL_DEC_SUCCESS) return std::nullopt;
    if (JxlDecoderSetInput(decoder.get(), reinterpret_cast<const std::uint8_t*>(file.data()), file.size()) != JXL_DEC_SUCCESS)
        return std::nullopt;
    JxlDecoderCloseInput(decoder.get());
    for (;;) {
        const JxlDecoderStatus status = JxlDecoderProcessInput(decoder.get());
        if (status == JXL_DEC_SUCCESS) return file.size() - JxlDecoderReleaseInput(decoder.get());
        // It asks where to put a frame: nowhere.
        if (status != JXL_DEC_NEED_IMAGE_OUT_BUFFER || JxlDecoderSkipCurrentFrame(decoder.get()) != JXL_DEC_SUCCESS)
            return std::nullopt;
    }
}

}  // namespace yancai

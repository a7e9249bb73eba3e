// SPDX-License-Identifier: GPL-3.0-or-later
// CaptionConflict: two captions that people wrote on purpose and that say different things. Pure functions, any thread.
#pragma once

#include <vector>

#include "facts/text_claim.h"

namespace yancai {

// The first text of each place where people put captions on purpose (sheet, sidecar, XMP description, IPTC caption), in their
// order; of sheets each row's. Exif and PNG texts are left to machines, and accessibility texts describe in other words on
// purpose.
[[nodiscard]] std::vector<const TextClaim*> deliberate_captions(const std::vector<const TextClaim*>& claims);

struct CaptionConflict {
    const TextClaim* one;
    const TextClaim* other;
};
// Every two that disagree when spaces, punctuation, case and width are overlooked. One that only says more than the other does
// not disagree with it; one without a single letter says nothing.
[[nodiscard]] std::vector<CaptionConflict> caption_conflicts(const std::vector<const TextClaim*>& claims);

}  // namespace yancai

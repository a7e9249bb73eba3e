// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/caption_conflict.h"

#include <algorithm>
#include <array>

#include "base/code_point.h"
#include "base/text.h"

namespace yancai {
namespace {

constexpr std::size_t longest = 16'384;  // bytes that are compared; a caption has some two hundred characters

bool is_deliberate(const TextClaim& claim) {
    constexpr std::array<std::string_view, 4> places{"sheet", "sidecar", "xmp", "iptc"};
    return std::find(places.begin(), places.end(), claim.source) != places.end() &&
           claim.field.find("Accessibility") == std::string::npos;
}

// Letters, marks, digits and ideographs alone, folded.
std::string essence(std::string_view text) {
    std::size_t end = std::min(text.size(), longest);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    const std::string plain = folded(text.substr(0, end));
    std::string kept;
    for (std::string_view rest = plain; !rest.empty();) {
        const CodePoint next = next_code_point(rest);
        const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next.value));
        if (next.valid && category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO)
            kept += rest.substr(0, next.length);
        rest.remove_prefix(next.length);
    }
    return kept;
}

bool says_all_of(const std::string& one, const std::string& other) {
    return one.find(other) != std::string::npos;
}

}  // namespace

std::vector<const TextClaim*> deliberate_captions(const std::vector<const TextClaim*>& claims) {
    std::vector<const TextClaim*> chosen;
    for (const TextClaim* claim : claims) {
        if (!is_deliberate(*claim)) continue;
        const auto of_one_place = [&](const TextClaim* other) { return other->source == claim->source; };
        const bool again = claim->source != "sheet" && std::any_of(chosen.begin(), chosen.end(), of_one_place);
        if (!again) chosen.push_back(claim);
    }
    return chosen;
}

std::vector<CaptionConflict> caption_conflicts(const std::vector<const TextClaim*>& claims) {
    std::vector<std::string> essences;
    essences.reserve(claims.size());
    for (const TextClaim* claim : claims) essences.push_back(essence(claim->text));
    std::vector<CaptionConflict> conflicts;
    for (std::size_t one = 0; one < claims.size(); ++one) {
        for (std::size_t other = one + 1; other < claims.size(); ++other) {
            const bool agree = says_all_of(essences[one], essences[other]) || says_all_of(essences[other], essences[one]);
            if (!agree) conflicts.push_back({claims[one], claims[other]});
        }
    }
    return conflicts;
}

}  // namespace yancai

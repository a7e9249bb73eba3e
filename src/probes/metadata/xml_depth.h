// SPDX-License-Identifier: GPL-3.0-or-later
// XmlShape: how deep and how wide an XML text is, counted by one linear scan before any recursive parser sees it. Pure function.
#pragma once

#include <cstdint>
#include <string_view>

namespace yancai {

struct XmlShape {
    std::uint64_t depth{0};       // elements open at once, at most
    std::uint64_t widest{0};      // attributes and children of one element, at most; list items (…:li) apart
    std::uint64_t namespaces{0};  // xmlns declarations, at most one for each name and address
    bool declares_type{false};    // <!DOCTYPE: entities could be declared, which XMP forbids
};

// Of UTF-8. What is not well-formed is counted as a parser would at the most: an element that is never closed stays open.
[[nodiscard]] XmlShape xml_shape(std::string_view text);

}  // namespace yancai

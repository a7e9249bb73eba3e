// SPDX-License-Identifier: GPL-3.0-or-later
// XML that is right whatever files say: pugixml writes the elements, one at a time, so that memory does not grow with the batch.
// One thread a stream.
#pragma once

#include <iosfwd>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yancai {

// Only characters that XML 1.0 allows and nobody obeys; the others are shown as \xNN. Line ends stay.
[[nodiscard]] std::string xml_text(std::string_view text);

// Elements under construction; the texts and values that they are given become xml_text.
void set(pugi::xml_node node, const char* attribute, std::string_view value);
pugi::xml_node add(pugi::xml_node parent, const char* name);
pugi::xml_node add(pugi::xml_node parent, const char* name, std::string_view text);

// The element in `document`, indented by `depth`.
void print(const pugi::xml_document& document, std::ostream& out, unsigned depth);

// The start tag alone, of an element whose content is written piece by piece, and its end.
using XmlAttributes = std::vector<std::pair<std::string_view, std::string>>;
void open_element(std::ostream& out, unsigned depth, std::string_view name, const XmlAttributes& attributes = {});
void close_element(std::ostream& out, unsigned depth, std::string_view name);

inline constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/xml_text.h"

#include <ostream>

#include "base/escaped.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

// U+FFFE and U+FFFF are characters of UTF-8 that XML does not know.
std::string without_noncharacters(std::string text) {
    for (const std::string_view bytes : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
        for (std::size_t at = text.find(bytes); at != std::string::npos; at = text.find(bytes, at))
            text.replace(at, bytes.size(), bytes.back() == '\xBE' ? "\\xef\\xbf\\xbe" : "\\xef\\xbf\\xbf");
    return text;
}

// A line end in an attribute would be read as a space.
std::string attribute_value(std::string_view text) {
    constexpr std::string_view line_end = "&#10;";
    std::string value = escaped(xml_text(text));
    for (std::size_t at = 0; (at = value.find('\n', at)) != std::string::npos; at += line_end.size())
        value.replace(at, 1, line_end);
    return value;
}

}  // namespace

std::string xml_text(std::string_view text) {
    std::string safe;
    while (true) {
        const std::size_t end = text.find('\n');
        safe += without_noncharacters(harmless(text.substr(0, end)));
        if (end == std::string_view::npos) return safe;
        safe += '\n';
        text.remove_prefix(end + 1);
    }
}

void set(pugi::xml_node node, const char* attribute, std::string_view value) {
    node.append_attribute(attribute).set_value(xml_text(value).c_str());
}

pugi::xml_node add(pugi::xml_node parent, const char* name) {
    return parent.append_child(name);
}

pugi::xml_node add(pugi::xml_node parent, const char* name, std::string_view text) {
    pugi::xml_node node = parent.append_child(name);
    node.text().set(xml_text(text).c_str());
    return node;
}

void print(const pugi::xml_document& document, std::ostream& out, unsigned depth) {
    document.first_child().print(out, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8, depth);
}

void open_element(std::ostream& out, unsigned depth, std::string_view name, const XmlAttributes& attributes) {
    out << std::string(depth * 2UL, ' ') << '<' << name;
    for (const auto& [attribute, value] : attributes) out << ' ' << attribute << "=\"" << attribute_value(value) << '"';
    out << ">\n";
}

void close_element(std::ostream& out, unsigned depth, std::string_view name) {
    out << std::string(depth * 2UL, ' ') << "</" << name << ">\n";
}

}  // namespace yancai

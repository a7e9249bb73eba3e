// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace yancai {
namespace {

std::string_view without_prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// One pass for both marks.
std::uint64_t marks_of(std::string_view text) {
    return static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; }));
}

}  // namespace

Result<Xml> Xml::parse(std::string text, const std::string& part, Budget& budget) {
    // The parser's tree is many times larger than the text when that is nothing but tags.
    TRY(budget.marks(marks_of(text)));
    Xml xml;
    xml.text_ = std::make_unique<std::string>(std::move(text));
    xml.document_ = std::make_unique<pugi::xml_document>();
    constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype;
    const pugi::xml_parse_result result = xml.document_->load_buffer_inplace(xml.text_->data(), xml.text_->size(), options);
    if (result.status == pugi::status_out_of_memory) return Error{ErrorKind::over_limit, part + ": out of memory"};
    if (!result) {
        return Error{ErrorKind::corrupt,
                     fmt::format("{} is not well-formed XML (byte {}: {})", part, result.offset, result.description())};
    }
    for (const pugi::xml_node node : xml.document_->children()) {
        // Entities live there, and no office program writes any.
        if (node.type() == pugi::node_doctype) return Error{ErrorKind::corrupt, part + " declares a document type"};
    }
    return xml;
}

std::string_view local_name(pugi::xml_node node) {
    return without_prefix(node.name());
}

pugi::xml_node child_named(pugi::xml_node parent, std::string_view name) {
    for (const pugi::xml_node child : parent.children()) {
        if (local_name(child) == name) return child;
    }
    return {};
}

std::string_view attribute_named(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (without_prefix(attribute.name()) == name) return attribute.value();
    }
    return {};
}

std::string_view prefixed_attribute(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view full = attribute.name();
        if (full.size() > name.size() && without_prefix(full) == name) return attribute.value();
    }
    return {};
}

std::string own_text(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    }
    return text;
}

bool is_yes(std::string_view value) {
    return value == "1" || value == "true" || value == "on";
}

int whole_number(std::string_view digits, int otherwise) {
    int value = 0;
    const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    constexpr int most = 999'999'999;
    return trouble == std::errc() && end == digits.data() + digits.size() && value >= 0 && value <= most ? value : otherwise;
}

}  // namespace yancai

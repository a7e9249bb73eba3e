// SPDX-License-Identifier: GPL-3.0-or-later
// Xml: one parsed XML part and the few questions office documents need. Names are local ones: "w:tbl", "tbl" and "x0:tbl" are
// alike, since writers choose their prefixes and there are two namespaces (transitional, strict) for each. One object, one
// thread.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "documents/budget.h"

namespace yancai {

class Xml {
public:
    // `part` names it in errors. Errors: corrupt (not well-formed, or with a document type), over_limit.
    static Result<Xml> parse(std::string text, const std::string& part, Budget& budget);

    [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }

private:
    Xml() = default;

    std::unique_ptr<std::string> text_;  // the nodes point into it
    std::unique_ptr<pugi::xml_document> document_;
};

[[nodiscard]] std::string_view local_name(pugi::xml_node node);
// Null when there is none.
[[nodiscard]] pugi::xml_node child_named(pugi::xml_node parent, std::string_view name);
[[nodiscard]] std::string_view attribute_named(pugi::xml_node node, std::string_view name);
// The same, but only with a prefix: r:id beside id.
[[nodiscard]] std::string_view prefixed_attribute(pugi::xml_node node, std::string_view name);
// All of its own text, CDATA too, without its children's.
[[nodiscard]] std::string own_text(pugi::xml_node node);
// "1", "true", "on": as office documents write yes.
[[nodiscard]] bool is_yes(std::string_view value);
// A whole number of at most nine digits, else `otherwise`.
[[nodiscard]] int whole_number(std::string_view digits, int otherwise);

}  // namespace yancai

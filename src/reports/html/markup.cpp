// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/html/markup.h"

#include <ostream>

#include "base/escaped.h"
#include "base/ordered_json.h"
#include "facts/json.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

// Elements after whose end a new line keeps the page's source readable; a line end between them is never seen.
bool ends_line(std::string_view tag) {
    constexpr std::string_view inlined[] = {"a",     "b",      "span", "strong", "bdi", "small", "time", "button",
                                            "label", "option", "svg",  "code",   "q",   "dt",    "dd"};
    for (const std::string_view one : inlined)
        if (tag == one) return false;
    return true;
}

// Every text in it as the reader shall see it.
void show_all(OrderedJson& json) {
    if (json.is_string()) json = shown(json.get_ref<const std::string&>());
    if (json.is_structured())
        for (auto& part : json) show_all(part);
}

}  // namespace

std::string shown(std::string_view text) {
    std::string safe;
    while (true) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
        safe += harmless(line);
        if (end == std::string_view::npos) return safe;
        safe += '\n';
        text.remove_prefix(end + 1);
    }
}

std::string script_json(const OrderedJson& document) {
    const std::string line = json_line(document);
    std::string safe;
    safe.reserve(line.size());
    for (std::size_t at = 0; at < line.size(); ++at) {
        const std::string_view rest = std::string_view(line).substr(at);
        if (line[at] == '<')
            safe += "\\u003c";
        else if (line[at] == '>')
            safe += "\\u003e";
        else if (line[at] == '&')
            safe += "\\u0026";
        else if (rest.starts_with("\xe2\x80\xa8") || rest.starts_with("\xe2\x80\xa9")) {
            safe += rest[2] == '\xa8' ? "\\u2028" : "\\u2029";
            at += 2;
        } else
            safe.push_back(line[at]);
    }
    return safe;
}

Markup::~Markup() {
    while (!open_.empty()) close();
}

void Markup::begin(std::string_view tag, Attributes attributes) {
    out_ << '<' << tag;
    for (const auto& [name, value] : attributes) {
        out_ << ' ' << name;
        if (!value.empty()) out_ << "=\"" << escaped(shown(value)) << '"';
    }
    out_ << '>';
}

Markup& Markup::start(std::string_view tag, Attributes attributes) {
    begin(tag, attributes);
    open_.emplace_back(tag);
    return *this;
}

Markup& Markup::close() {
    if (open_.empty()) return *this;
    out_ << "</" << open_.back() << '>';
    if (ends_line(open_.back())) out_ << '\n';
    open_.pop_back();
    return *this;
}

Markup& Markup::text(std::string_view words) {
    out_ << escaped(shown(words));
    return *this;
}

Markup& Markup::leaf(std::string_view tag, std::string_view words, Attributes attributes) {
    return start(tag, attributes).text(words).close();
}

Markup& Markup::lone(std::string_view tag, Attributes attributes) {
    begin(tag, attributes);
    out_ << '\n';
    return *this;
}

Markup& Markup::data(Attributes attributes, OrderedJson document) {
    show_all(document);
    begin("script", attributes);
    out_ << script_json(document) << "</script>\n";
    return *this;
}

Markup& Markup::ours(std::string_view tag, std::string_view code) {
    out_ << '<' << tag << '>' << code << "</" << tag << ">\n";
    return *this;
}

}  // namespace yancai

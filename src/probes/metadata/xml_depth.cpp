// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/xml_depth.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace yancai {
namespace {

// Beyond these nobody wants to know more: the scan ends and its own memory stays small.
constexpr std::size_t depth_of_interest = 65'536;
constexpr std::size_t namespaces_of_interest = 16'384;
// x:xmpmeta, rdf:RDF, rdf:Description: what lies below them is merged into one list, however often they are repeated.
constexpr std::size_t merged_levels = 3;

constexpr bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class Scan {
public:
    explicit Scan(std::string_view text) : text_(text) {}

    XmlShape run() {
        while ((at_ = text_.find('<', at_)) != std::string_view::npos && !shape_.declares_type && open_ < depth_of_interest) {
            ++at_;
            if (starts("!--"))
                skip_past("-->");
            else if (starts("![CDATA["))
                skip_past("]]>");
            else if (starts("?"))
                skip_past("?>");
            else if (starts("!"))
                shape_.declares_type = true;
            else if (starts("/"))
                close();
            else
                open();
        }
        shape_.namespaces = namespaces_.size();
        return shape_;
    }

private:
    [[nodiscard]] bool starts(std::string_view with) const { return text_.substr(at_, with.size()) == with; }
    [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
    void skip_past(std::string_view end) {
        const std::size_t found = text_.find(end, at_);
        at_ = found == std::string_view::npos ? text_.size() : found + end.size();
    }
    void skip_blanks() {
        while (!ended() && blank(text_[at_])) ++at_;
    }
    std::string_view name() {
        const std::size_t start = at_;
        while (!ended() && !blank(text_[at_]) && text_[at_] != '>' && text_[at_] != '/' && text_[at_] != '=') ++at_;
        return text_.substr(start, at_ - start);
    }

    void widen(std::size_t level) {
        if (level >= totals_.size()) totals_.resize(level + 1, 0);
        shape_.widest = std::max(shape_.widest, ++totals_[level]);
    }

    void close() {
        if (open_ > 0) --open_;
        skip_past(">");
    }

    void open() {
        const std::string_view element = name();
        const std::size_t level = open_;
        if (const bool item = element == "li" || element.ends_with(":li"); !item) widen(level);
        if (level + 1 > merged_levels && level + 1 < totals_.size()) totals_[level + 1] = 0;
        ++open_;
        shape_.depth = std::max<std::uint64_t>(shape_.depth, open_);
        while (!ended()) {
            skip_blanks();
            if (ended()) return;
            if (text_[at_] == '>') {
                ++at_;
                return;
            }
            if (text_[at_] == '/') {
                ++at_;
                if (starts(">")) {
                    ++at_;
                    --open_;
                    return;
                }
                continue;
            }
            if (text_[at_] == '<') return;  // not well-formed: look at it as a new tag
            attribute(level + 1);
        }
    }

    void attribute(std::size_t level) {
        const std::size_t start = at_;
        const std::string_view key = name();
        if (key.empty()) ++at_;  // a stray '='
        skip_blanks();
        if (!starts("=")) return;
        ++at_;
        skip_blanks();
        if (ended() || (text_[at_] != '"' && text_[at_] != '\'')) return;
        const std::size_t end = text_.find(text_[at_], at_ + 1);
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
        if (key.starts_with("xmlns")) {
            if (namespaces_.size() < namespaces_of_interest) namespaces_.insert(text_.substr(start, at_ - start));
        } else {
            widen(level);
        }
    }

    std::string_view text_;
    std::size_t at_{0};
    XmlShape shape_;
    std::size_t open_{0};                // elements
    std::vector<std::uint64_t> totals_;  // children and attributes by the level of their parent
    std::unordered_set<std::string_view> namespaces_;
};

}  // namespace

XmlShape xml_shape(std::string_view text) {
    return Scan(text).run();
}

}  // namespace yancai

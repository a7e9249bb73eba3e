// SPDX-License-Identifier: GPL-3.0-or-later
// Markup: HTML written piece by piece. Everything goes through it, so that nothing a file says becomes markup, and every
// element that was opened is closed. One object, one thread.
#pragma once

#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ordered_json.h"

namespace yancai {

class Markup {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    explicit Markup(std::ostream& out) : out_(out) {}
    ~Markup();  // closes what is open
    Markup(const Markup&) = delete;
    Markup& operator=(const Markup&) = delete;

    Markup& start(std::string_view tag, Attributes attributes = {});
    Markup& close();                       // the innermost element that is open
    Markup& text(std::string_view words);  // as the reader shall see it
    Markup& leaf(std::string_view tag, std::string_view words, Attributes attributes = {});
    Markup& lone(std::string_view tag, Attributes attributes = {});  // an element that holds nothing: meta, img
    // Data for the page's script, in an element that no browser runs.
    Markup& data(Attributes attributes, OrderedJson document);
    // A style or script of our own, as it is: its digest stands in the page's policy.
    Markup& ours(std::string_view tag, std::string_view code);

private:
    void begin(std::string_view tag, Attributes attributes);

    std::ostream& out_;
    std::vector<std::string> open_;
};

// Text as the page shows it: valid UTF-8 in which nothing is invisible and nothing turns the direction of reading; such
// characters become \xNN. Lines stay lines.
[[nodiscard]] std::string shown(std::string_view text);
// JSON that no element can be ended in and no script is confused by.
[[nodiscard]] std::string script_json(const OrderedJson& document);

}  // namespace yancai

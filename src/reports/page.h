// SPDX-License-Identifier: GPL-3.0-or-later
// Page: lines of a terminal report. Everything goes through it, so that nothing a file says is obeyed by the terminal.
// One object, one thread.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "reports/report.h"

namespace yancai {

enum class Paint { plain, strong, faint, red, yellow, magenta, green };

class Page {
public:
    Page(std::ostream& out, const TextStyle& style) : out_(out), style_(style) {}

    void blank();
    // Not wrapped: a path stays one word that can be copied.
    void whole(int indent, std::string_view text, Paint paint);
    void paragraph(int indent, std::string_view text, Paint paint = Paint::plain);
    // The label stands in a margin `width` columns wide (at least its own), the text wraps beside it.
    void labelled(int indent, std::string_view label, int width, Paint paint, std::string_view text);
    // Columns that text indented so far has.
    [[nodiscard]] int room(int indent) const;

private:
    [[nodiscard]] std::string painted(std::string_view text, Paint paint) const;

    std::ostream& out_;
    TextStyle style_;
};

// Between a label and the text beside it.
inline constexpr int label_gap = 2;

[[nodiscard]] Paint paint_of(Verdict verdict);
[[nodiscard]] Paint paint_of(Severity severity);

}  // namespace yancai

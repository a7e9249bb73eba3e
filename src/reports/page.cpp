// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/page.h"

#include <algorithm>
#include <ostream>

#include "base/text.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

constexpr int narrowest = 24;  // columns of text that are kept even on a tiny terminal

// ECMA-48 SGR parameters.
std::string_view parameters_of(Paint paint) {
    switch (paint) {
        case Paint::strong: return "1";
        case Paint::faint: return "2";
        case Paint::red: return "1;31";
        case Paint::yellow: return "1;33";
        case Paint::magenta: return "1;35";
        case Paint::green: return "1;32";
        case Paint::plain: break;
    }
    return "";
}

std::string spaces(int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

}  // namespace

std::string Page::painted(std::string_view text, Paint paint) const {
    std::string safe = harmless(text);
    if (!style_.color || paint == Paint::plain || safe.empty()) return safe;
    return "\x1b[" + std::string(parameters_of(paint)) + "m" + safe + "\x1b[0m";
}

int Page::room(int indent) const {
    return std::max(style_.columns - indent, narrowest);
}

void Page::blank() {
    out_ << '\n';
}

void Page::whole(int indent, std::string_view text, Paint paint) {
    out_ << spaces(indent) << painted(text, paint) << '\n';
}

void Page::paragraph(int indent, std::string_view text, Paint paint) {
    for (const std::string& line : wrapped(harmless(text), room(indent))) out_ << spaces(indent) << painted(line, paint) << '\n';
}

void Page::labelled(int indent, std::string_view label, int width, Paint paint, std::string_view text) {
    const int own = display_width(harmless(label));
    const int beside = indent + std::max(own, width) + label_gap;
    bool first = true;
    for (const std::string& line : wrapped(harmless(text), room(beside))) {
        if (first)
            out_ << spaces(indent) << painted(label, paint) << spaces(beside - indent - own) << line << '\n';
        else
            out_ << spaces(beside) << line << '\n';
        first = false;
    }
}

Paint paint_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::accepted: return Paint::green;
        case Verdict::review: return Paint::yellow;
        case Verdict::undecided: return Paint::magenta;
        case Verdict::rejected: break;
    }
    return Paint::red;
}

Paint paint_of(Severity severity) {
    switch (severity) {
        case Severity::notice: return Paint::faint;
        case Severity::review: return Paint::yellow;
        case Severity::reject: break;
    }
    return Paint::red;
}

}  // namespace yancai

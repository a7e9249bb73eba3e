// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/value_text.h"

#include <algorithm>
#include <array>

#include "base/phrase.h"

namespace yancai {
namespace {

// The values that rules speak in, with their numbers taken out. A value that is not here is shown as it stands: a list of
// formats, a size in pixels, a text of the file.
constexpr std::array spoken_values = {
    N_("{1} bytes"),
    N_("≥ {1} bytes"),
    N_("{1} s"),
    N_("> {1} s"),
    N_("{1} s ± {2} s"),
    N_("{1} s damaged"),
    N_("≥ {1} × {2} in ≥ {3} % of the time"),
    N_("{1} video stream"),
    N_("{1} video streams"),
    N_("{1} images, {2} videos"),
    N_("≥ {1} images, ≥ {2} videos"),
    N_("pixel aspect {1}:{2}"),
    N_("≤ {1} bytes"),
    N_("compressed pixels"),
    N_("stored pixels"),
    N_("{1} bits a channel"),
    N_("{1} bits a pixel"),
    N_("≤ {1} bits a pixel"),
    N_("quality {1} before"),
    N_("no quality ≤ {1} before"),
    N_("decodes"),
    N_("truncated"),
    N_("damaged"),
    N_("damaged_packet"),
    N_("damaged_picture"),
    N_("damaged_sound"),
    N_("gap"),
    N_("lost_head"),
    N_("last picture"),
    N_("structure"),
    N_("warning"),
    N_("unrecognised"),
    N_("corrupt"),
    N_("unsupported"),
    N_("over_limit"),
    N_("moving pictures"),
    N_("no streams"),
    N_("audio only"),
    N_("cover art only"),
    N_("single picture"),
    N_("encrypted"),
    N_("not encrypted"),
    N_("progressive"),
    N_("interlaced"),
    N_("image"),
    N_("video"),
    N_("image, video"),
    N_("≥ {1} characters, ≥ {2} of when, where, who, what"),
    N_("{1} characters"),
    N_("≤ {1} photos"),
    N_("{1} photos"),
    N_("waivers in force"),
    N_("a finding for every waiver"),
    N_("exceptions from outside the batch"),
    N_("{1} findings waived, {2} rules changed"),
    N_("file"),
    N_("empty"),
    N_("unknown"),
    N_("link_outside"),
    N_("link_folder"),
    N_("link_broken"),
    N_("special"),
    N_("a caption"),
    N_("an embedded caption"),
    N_("readable text"),
    N_("readable metadata"),
    N_("no mark of a third party"),
    N_("a word on rights"),
    N_("rights of the organiser"),
    N_("no label of generated content"),
    N_("content credentials are only mentioned"),
    N_("≥ {1} characters"),
    N_("text that can be read"),
    N_("scanned"),
    N_("unreadable"),
    N_("one paper"),
    N_("no date"),
    N_("no scope"),
    N_("finished files"),
    N_("material alone"),
    N_("no empty folder"),
    N_("every file that the event file names"),
    N_("generated"),
    N_("composite"),
    N_("possible"),
    N_("suspected"),
    N_("unclear"),
    N_("a declaration that covers the batch"),
    N_("no name"),
    N_("a file for every row"),
    N_("one file for every row"),
    N_("one row for every file"),
    N_("a row for every file"),
    N_("no hidden rows"),
    N_("a file for every sidecar"),
    N_("files that differ"),
    N_("the same bytes"),
    N_("the same content"),
    N_("{1} of {2} bits"),
    N_("> {1} of {2} bits"),
    N_("{1} % of the pictures in common"),
    N_("< {1} % of the pictures in common"),
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "≥ 2097152 bytes" → "≥ {1} bytes" with {"1", "2097152"}.
Phrase without_numbers(const std::string& value) {
    Phrase phrase;
    for (std::size_t at = 0; at < value.size();) {
        if (!is_digit(value[at])) {
            phrase.text += value[at++];
            continue;
        }
        std::size_t end = at;
        const auto decimal_point = [&] { return value[end] == '.' && end + 1 < value.size() && is_digit(value[end + 1]); };
        while (end < value.size() && (is_digit(value[end]) || decimal_point())) ++end;
        const std::string name = std::to_string(phrase.values.size() + 1);
        phrase.text += "{" + name + "}";
        phrase.values.emplace_back(name, value.substr(at, end - at));
        at = end;
    }
    return phrase;
}

std::string spoken_value(const std::string& value, Language language) {
    constexpr std::size_t longest = 64;  // of the values above, with their numbers
    if (language == Language::en || value.size() > longest) return value;
    const Phrase phrase = without_numbers(value);
    const bool known = std::ranges::find(spoken_values, std::string_view(phrase.text)) != spoken_values.end();
    return known ? render(phrase, language) : value;
}

// A caption that says "video" is shown as the caption it is; metadata that cannot be read has no text.
bool finds_texts(const Finding& finding) {
    const std::string& rule = finding.rule;
    return finding.expected != "readable metadata" &&
           (rule.starts_with("caption.") || rule.starts_with("rights.") || rule == "event.title");
}

}  // namespace

std::string spoken_expected(const Finding& finding, Language language) {
    return spoken_value(finding.expected, language);
}

std::string spoken_found(const Finding& finding, Language language) {
    // A length, then what the caption says of when, where, who and what.
    if (const auto end = finding.found.find(": "); finding.rule == "caption.meaningful" && end != std::string::npos)
        return spoken_value(finding.found.substr(0, end), language) + finding.found.substr(end);
    return finds_texts(finding) ? finding.found : spoken_value(finding.found, language);
}

}  // namespace yancai

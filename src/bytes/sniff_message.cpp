// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of which programs read the structure: mail messages saved as files, and JSON.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view blanks = " \t\r\n";

std::string_view after_blanks(std::string_view text, std::size_t at) {
    const std::size_t found = text.find_first_not_of(blanks, at);
    return found == std::string_view::npos ? std::string_view{} : text.substr(found);
}

}  // namespace

// A block of header fields (RFC 5322, 2.2), several of them a mail's own, and an empty line behind it.
std::string_view sniff_mail(Head& head) {
    constexpr std::array fields = {"from"sv,         "to"sv,          "subject"sv,    "date"sv,
                                   "received"sv,     "return-path"sv, "message-id"sv, "delivered-to"sv,
                                   "mime-version"sv, "reply-to"sv,    "x-mailer"sv,   "content-type"sv};
    const std::string_view start = head.first(4096);
    const std::size_t colon = start.find(':');
    if (colon == std::string_view::npos || colon > 40) return {};  // before more is read of what is no text
    std::string_view text = head.first(32U << 10);
    int known = 0;
    bool addressed = false;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return {};
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) return known >= 3 && addressed ? "email" : "";
        if (line.starts_with(' ') || line.starts_with('\t')) {
            if (known == 0) return {};
            continue;  // the field goes on
        }
        const std::size_t name = line.find(':');
        if (name == 0 || name == std::string_view::npos || line.find(' ') < name) return {};
        const std::string field = ascii_lowered(line.substr(0, name));
        if (std::ranges::find(fields, field) == fields.end()) continue;
        ++known;
        addressed = addressed || field == "from" || field == "received" || field == "return-path";
    }
    return {};
}

// An object or array that is closed again at the end, and whose first member looks like one (RFC 8259).
std::string_view sniff_json(Head& head) {
    std::string_view text = head.first(4096);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text = after_blanks(text, 0);
    if (!text.starts_with('{') && !text.starts_with('[')) return {};
    const std::string_view member = after_blanks(text, 1);
    if (member.empty()) return {};
    bool plausible = false;
    if (text.starts_with('{')) {
        const std::size_t quote = member.starts_with('"') ? member.find('"', 1) : std::string_view::npos;
        plausible =
            member.starts_with('}') || (quote != std::string_view::npos && after_blanks(member, quote + 1).starts_with(':'));
    } else {
        plausible = "{[]\"-0123456789tfn"sv.find(member.front()) != std::string_view::npos;
    }
    if (!plausible || text.find('\0') != std::string_view::npos) return {};
    constexpr std::size_t enough = 256;
    const std::uint64_t from = head.size() > enough ? head.size() - enough : 0;
    const std::string tail = head.at(from, enough);
    const std::size_t last = tail.find_last_not_of(blanks);
    if (last == std::string::npos || tail[last] != (text.front() == '{' ? '}' : ']')) return {};
    return tail.find('\0') == std::string::npos ? "json" : "";
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// The rule about photos and clips that are something else to other programs.
#include <algorithm>
#include <array>

#include "policy/checks.h"
#include "policy/findings.h"

namespace yancai {
namespace {

// Why the same bytes are a second thing, by what that is. The first row that fits is the one; the last fits all.
struct Reason {
    std::span<const std::string_view> formats;
    std::string_view text;
};

constexpr std::array<std::string_view, 10> packages{"zip", "jar", "docx", "xlsx", "pptx", "odt", "ods", "odp", "ofd", "epub"};
constexpr std::array<std::string_view, 2> hidden{"rar", "7z"};
constexpr std::array<std::string_view, 1> document{"pdf"};
constexpr std::array<std::string_view, 3> programs{"html", "php", "javascript"};

constexpr std::array<Reason, 5> reasons{{
    {packages,
     N_("This is {format}, but it ends with the directory of an archive: programs that open {other} open the same file.")},
    {hidden, N_("This is {format}, but an archive ({other}) stands inside it, which archive programs find and unpack.")},
    {document,
     N_("This is {format}, but the header of a document ({other}) stands at its beginning: readers open the same file as a "
        "document.")},
    {programs, N_("This is {format}, but it holds program text ({other}) in a place where browsers or web servers run it.")},
    {{}, N_("This is {format}, but it is built so that other programs take the same file for {other}.")},
}};

std::string_view reason_for(std::string_view other) {
    for (const Reason& reason : reasons) {
        if (reason.formats.empty() || std::find(reason.formats.begin(), reason.formats.end(), other) != reason.formats.end())
            return reason.text;
    }
    return reasons.back().text;
}

}  // namespace

bool applies_file_polyglot(const Facts& facts, const AssetContext& context, const Policy&) {
    return is_material(facts, context);
}

Findings check_file_polyglot(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    for (const std::string& other : facts.file.also) {
        Finding finding;
        finding.expected = facts.file.format;
        finding.found = other;
        finding.message = {std::string(reason_for(other)),
                           {{"format", format_label(facts.file.format)}, {"other", format_label(other)}}};
        finding.remedy = {
            N_("Open the photo or clip in an editor and save it anew, or hand in the original as the camera wrote it."), {}};
        report(findings, policy.files.polyglot, std::move(finding));
    }
    return findings;
}

}  // namespace yancai

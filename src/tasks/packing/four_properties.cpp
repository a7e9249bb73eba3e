// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/four_properties.h"

#include <algorithm>
#include <array>

#include "base/ordered_json.h"
#include "policy/rules.h"

namespace yancai {
namespace {

constexpr std::size_t most_paths = 10;

struct PropertyRow {
    Property property;
    std::string_view word, title, means;
};
constexpr std::array<PropertyRow, 4> properties{{
    {Property::authenticity, "authenticity", N_("Authenticity"),
     N_("Whether the material is what it says it is: where it comes from, whose it is, whether it was made or enlarged by a "
        "machine.")},
    {Property::integrity, "integrity", N_("Integrity"),
     N_("Whether everything is there and whole: files, captions, scenes, and every picture to its end.")},
    {Property::usability, "usability", N_("Usability"),
     N_("Whether people can open it, see it and find it: formats, names, sizes, readable captions.")},
    {Property::security, "security", N_("Security"),
     N_("Whether it can be opened without harm, and nobody granted exceptions to himself.")},
}};

struct RuleRow {
    std::string_view beginning;  // of a rule's name; the longest that fits counts
    Property property;
};
constexpr std::array rule_rows{
    RuleRow{"origin.", Property::authenticity},
    RuleRow{"rights.", Property::authenticity},
    RuleRow{"event.", Property::authenticity},
    RuleRow{"image.size.genuine", Property::authenticity},
    RuleRow{"image.resolution.genuine", Property::authenticity},
    RuleRow{"video.resolution.genuine", Property::authenticity},
    RuleRow{"video.content.", Property::authenticity},
    RuleRow{"caption.agrees", Property::authenticity},
    RuleRow{"batch.duplicates", Property::authenticity},
    RuleRow{"batch.", Property::integrity},
    RuleRow{"caption.", Property::integrity},
    RuleRow{"image.decodes", Property::integrity},
    RuleRow{"video.decodes", Property::integrity},
    RuleRow{"video.duration", Property::integrity},
    RuleRow{"document.", Property::integrity},
    RuleRow{"caption.readable", Property::usability},
    RuleRow{"image.", Property::usability},
    RuleRow{"video.", Property::usability},
    RuleRow{"file.", Property::usability},
    RuleRow{"file.polyglot", Property::security},
    RuleRow{"file.content", Property::security},
    RuleRow{"file.regular", Property::security},
    RuleRow{"batch.exceptions", Property::security},
};

}  // namespace

Property property_of(std::string_view rule) {
    const RuleRow* best = nullptr;
    for (const RuleRow& row : rule_rows)
        if (rule.starts_with(row.beginning) && (best == nullptr || row.beginning.size() > best->beginning.size())) best = &row;
    return best != nullptr ? best->property : Property::integrity;
}

void FourProperties::add(const std::vector<Finding>& findings, const std::string& path) {
    for (const Finding& finding : findings) {
        Findings& found = by_rule_[finding.rule];
        if (finding.waived)
            ++found.waived;
        else if (finding.severity == Severity::notice)
            ++found.notices;
        else
            ++(finding.severity == Severity::review ? found.reviews : found.rejections);
        if (!path.empty() && found.paths.size() < most_paths) found.paths.push_back(path);
    }
}

void FourProperties::add(const AssetReport& asset) {
    ++files_;
    add(asset.judgement.findings, asset.path);
}

void FourProperties::add(const Judgement& batch) {
    add(batch.findings, {});
}

OrderedJson FourProperties::json() const {
    OrderedJson document{{"schema", "yancai/four-properties/1"}, {"files", files_}};
    for (const PropertyRow& row : properties) {
        OrderedJson checks = OrderedJson::array();
        for (const Rule& rule : all_rules()) {
            if (property_of(rule.id) != row.property) continue;
            const auto found = by_rule_.find(rule.id);
            const Findings findings = found == by_rule_.end() ? Findings{} : found->second;
            checks.push_back({{"rule", rule.id},
                              {"wants_zh", translated(rule.wants, Language::zh)},
                              {"wants_en", rule.wants},
                              {"notice", findings.notices},
                              {"review", findings.reviews},
                              {"reject", findings.rejections},
                              {"waived", findings.waived},
                              {"files", findings.paths}});
        }
        document[std::string(row.word)] = {
            {"title_zh", translated(row.title, Language::zh)}, {"title_en", row.title}, {"checks", std::move(checks)}};
    }
    return document;
}

std::string FourProperties::text(Language language) const {
    std::string text =
        render({N_("The four properties of this delivery of {files} files"), {{"files", std::to_string(files_)}}}, language) +
        "\n";
    for (const PropertyRow& row : properties) {
        text += "\n" + translated(row.title, language) + "\n" + translated(row.means, language) + "\n";
        for (const Rule& rule : all_rules()) {
            if (property_of(rule.id) != row.property) continue;
            text += "  " + std::string(rule.id) + "  " + translated(rule.wants, language) + "\n";
            const auto found = by_rule_.find(rule.id);
            if (found == by_rule_.end()) {
                text += "    " + translated(N_("nothing found"), language) + "\n";
                continue;
            }
            const Findings& findings = found->second;
            text += "    " +
                    render({N_("found: {rejections} to reject, {reviews} to review, {notices} notices, {waived} waived"),
                            {{"rejections", std::to_string(findings.rejections)},
                             {"reviews", std::to_string(findings.reviews)},
                             {"notices", std::to_string(findings.notices)},
                             {"waived", std::to_string(findings.waived)}}},
                           language) +
                    "\n";
            for (const std::string& path : findings.paths) text += "      " + path + "\n";
        }
    }
    return text + "\n" +
           translated(
               N_("What the checks can and cannot see, and that no verdict says anything about infringement in law, the report "
                  "tells."),
               language) +
           "\n";
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/waivers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/day.h"
#include "base/text.h"
#include "policy/rules.h"
#include "policy/toml_policy_reader.h"

namespace yancai {
namespace {

using Presence = PolicyReader::Presence;

constexpr std::string_view schema_name = "yancai/waivers/1";
constexpr std::size_t longest_text = 2'000;  // bytes of a reason or name
constexpr std::size_t digest_length = 64;

TextShape words_of_people(const char* key) {
    return {fmt::format("a text of at most {} bytes for waiver.{}", longest_text, key),
            [](const std::string& value) { return !trimmed(value).empty() && value.size() <= longest_text; }};
}

bool is_digest(const std::string& text) {
    return text.size() == digest_length &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

void check_rule(PolicyReader& entry, const Waiver& waiver) {
    if (waiver.rule.empty()) return;  // said already
    const Rule* rule = rule_named(waiver.rule);
    if (rule == nullptr) return entry.fail_at("rule", expected_rule_id(waiver.rule), fmt::format("\"{}\"", excerpt(waiver.rule)));
    const bool names_file = !waiver.path.empty() || !waiver.sha256.empty();
    if (rule->subject == Subject::batch && names_file)
        entry.fail_at(waiver.path.empty() ? "sha256" : "path",
                      fmt::format("no file, since {} is about the whole batch", rule->id), "one");
    if (rule->subject != Subject::batch && !names_file)
        entry.fail_at("rule", fmt::format("the path or sha256 of the file, since {} is about files", rule->id), "neither");
}

Waiver read_waiver(PolicyReader& entry, std::size_t index) {
    Waiver waiver;
    waiver.number = static_cast<int>(index) + 1;
    entry.shaped_text("rule", words_of_people("rule"), Presence::always, waiver.rule);
    entry.shaped_text("path", words_of_people("path"), Presence::optional, waiver.path);
    entry.shaped_text("sha256", {"the 64 hexadecimal digits of a file's SHA-256", is_digest}, Presence::optional, waiver.sha256);
    entry.shaped_text("expected", words_of_people("expected"), Presence::optional, waiver.expected);
    entry.shaped_text("reason", words_of_people("reason"), Presence::always, waiver.reason);
    entry.shaped_text("by", words_of_people("by"), Presence::always, waiver.by);
    entry.shaped_text("until", {"a day such as 2023-09-15", [](const std::string& value) { return iso_day(value).has_value(); }},
                      Presence::always, waiver.until);
    check_rule(entry, waiver);
    return waiver;
}

// However people spell it: IMG.JPG and img.jpg, ./a.jpg and a.jpg, a\b.jpg and a/b.jpg.
std::string comparable(const std::string& path) {
    std::string plain = folded(trimmed(path));
    std::replace(plain.begin(), plain.end(), '\\', '/');
    return plain.starts_with("./") ? plain.substr(2) : plain;
}

}  // namespace

Result<std::vector<Waiver>> parse_waivers(std::string_view text, const std::string& file) {
    const toml::table table = TRY(parse_toml("waivers", text, file));
    PolicyReading reading{file, true, std::nullopt};
    TomlPolicyReader document(table, "", reading);
    std::string schema;
    document.shaped_text(
        "schema",
        {fmt::format("schema = \"{}\"", schema_name), [](const std::string& value) { return value == schema_name; }, {}},
        Presence::always, schema);
    std::vector<Waiver> waivers;
    document.tables(
        "waiver", 0, [&](PolicyReader& entry, std::size_t index) { waivers.push_back(read_waiver(entry, index)); },
        Presence::optional);
    document.finish();
    if (reading.error) return *std::move(reading.error);
    return waivers;
}

WaiverBook::WaiverBook(std::vector<Waiver> waivers, const std::string& today) {
    for (Waiver& waiver : waivers) {
        const std::size_t index = all_.size();
        const bool expired = waiver.until < today;
        if (!expired && !waiver.path.empty())
            by_path_.emplace(comparable(waiver.path), index);
        else if (!expired && !waiver.sha256.empty())
            by_sha256_.emplace(waiver.sha256, index);
        all_.push_back({std::move(waiver), expired, 0});
    }
}

std::vector<Waiver> WaiverBook::of_file(const std::string& path, const std::string& sha256) const {
    std::vector<std::size_t> found;
    const auto [first, last] = by_path_.equal_range(comparable(path));
    for (auto one = first; one != last; ++one) {
        const std::string& wanted = all_[one->second].waiver.sha256;
        if (wanted.empty() || wanted == sha256) found.push_back(one->second);
    }
    const auto [begin, end] = by_sha256_.equal_range(sha256);
    for (auto one = begin; one != end; ++one) found.push_back(one->second);
    std::sort(found.begin(), found.end());
    std::vector<Waiver> waivers;
    waivers.reserve(found.size());
    for (const std::size_t index : found) waivers.push_back(all_[index].waiver);
    return waivers;
}

void waive(Finding& finding, const std::vector<Waiver>& waivers) {
    const auto fits = [&](const Waiver& waiver) {
        return waiver.rule == finding.rule && (waiver.expected.empty() || waiver.expected == finding.expected);
    };
    const auto found = std::find_if(waivers.begin(), waivers.end(), fits);
    if (found != waivers.end()) finding.waived = Waived{found->number, found->by, found->reason, found->until};
}

void count_uses(const std::vector<Finding>& findings, std::vector<WaiverUse>& uses) {
    for (const Finding& finding : findings) {
        if (!finding.waived) continue;
        const auto use = std::find_if(uses.begin(), uses.end(),
                                      [&](const WaiverUse& one) { return one.waiver.number == finding.waived->number; });
        if (use != uses.end()) ++use->findings;
    }
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "policy/words.h"

namespace yancai {

void report(Findings& findings, Tier tier, Finding finding) {
    switch (tier) {
        case Tier::accept: return;
        case Tier::notice: finding.severity = Severity::notice; break;
        case Tier::review: finding.severity = Severity::review; break;
        case Tier::reject: finding.severity = Severity::reject; break;
    }
    findings.push_back(std::move(finding));
}

std::string first_few(const std::vector<std::string>& names) {
    constexpr std::size_t most_named = 5;
    std::string list;
    for (std::size_t index = 0; index < std::min(names.size(), most_named); ++index)
        list += (list.empty() ? "" : ", ") + excerpt(names[index]);
    return names.size() > most_named ? list + ", …" : list;
}

void report_names(Findings& findings, Tier tier, const std::vector<std::string>& names, const char* expected,
                  const char* sentence, Phrase remedy) {
    if (names.empty()) return;
    Finding finding;
    finding.expected = expected;
    finding.found = fmt::format("{}", names.size());
    finding.message = {sentence, {{"count", finding.found}, {"names", first_few(names)}}};
    finding.remedy = std::move(remedy);
    report(findings, tier, std::move(finding));
}

Tier tier_of(const std::map<std::string, Tier>& formats, const std::string& format) {
    auto found = formats.find(format);
    if (found == formats.end()) found = formats.find("*");
    return found == formats.end() ? Tier::review : found->second;
}

std::string accepted_formats(const std::map<std::string, Tier>& formats) {
    std::string list;
    for (const auto& [name, tier] : formats) {
        if (tier != Tier::accept || name == "*") continue;
        if (!list.empty()) list += ", ";
        list += name;
    }
    return list;
}

std::string format_label(std::string_view format) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names{{{"bigtiff", "BigTIFF"},
                                                                                  {"heif", "HEIC"},
                                                                                  {"webp", "WebP"},
                                                                                  {"webm", "WebM"},
                                                                                  {"matroska", "MKV"},
                                                                                  {"asf", "WMV"},
                                                                                  {"postscript", "PostScript"}}};
    for (const auto& [name, label] : names) {
        if (name == format) return std::string(label);
    }
    std::string label(format);
    std::transform(label.begin(), label.end(), label.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return label;
}

std::string megabytes(std::uint64_t bytes, std::uint64_t required_bytes) {
    constexpr double mebibyte = 1024.0 * 1024.0;
    const double exact = static_cast<double>(bytes) / mebibyte;
    double shown = std::round(exact * 100) / 100;
    if (bytes < required_bytes && shown * mebibyte >= static_cast<double>(required_bytes)) shown = std::floor(exact * 100) / 100;
    return fmt::format("{:.2f}", shown);
}

std::string plain_megabytes(std::uint64_t bytes) {
    return fmt::format("{:.4g}", static_cast<double>(bytes) / (1024.0 * 1024.0));
}

std::string seconds_text(std::int64_t microseconds) {
    return fmt::format("{:.2f}", static_cast<double>(microseconds) / 1e6);
}

std::string timecode(std::int64_t microseconds) {
    const std::int64_t at = std::max<std::int64_t>(0, microseconds) / 1000;
    return fmt::format("{}:{:02}:{:02}.{:03}", at / 3'600'000, at / 60'000 % 60, at / 1000 % 60, at % 1000);
}

std::string percent(double share) {
    // Cut, not rounded: 98.96 % must not be shown as the 99 % that it misses.
    return fmt::format("{:.1f}", std::floor(share * 1000 + 1e-6) / 10);
}

std::string pixels(std::uint32_t width, std::uint32_t height) {
    return fmt::format("{}×{}", width, height);
}

}  // namespace yancai

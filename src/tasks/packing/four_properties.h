// SPDX-License-Identifier: GPL-3.0-or-later
// FourProperties: a delivery seen as archives look at what they take in (四性检测): authenticity, integrity, usability, security
// – which checks speak for each, and what they found. Made from a report alone; pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/ordered_json_fwd.h"
#include "base/phrase.h"
#include "reports/report.h"

namespace yancai {

enum class Property : std::uint8_t { authenticity, integrity, usability, security };

// The property that a rule speaks for.
[[nodiscard]] Property property_of(std::string_view rule);

class FourProperties {
public:
    void add(const AssetReport& asset);
    void add(const Judgement& batch);

    [[nodiscard]] OrderedJson json() const;
    [[nodiscard]] std::string text(Language language) const;

private:
    struct Findings {
        std::uint64_t notices{0}, reviews{0}, rejections{0}, waived{0};
        std::vector<std::string> paths;  // of the first few
    };
    void add(const std::vector<Finding>& findings, const std::string& path);
    std::uint64_t files_{0};
    std::map<std::string, Findings, std::less<>> by_rule_;
};

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/file_facts.h"

#include <filesystem>

#include "base/ordered_json.h"
#include "base/text.h"
#include "bytes/local_file.h"
#include "policy/rules.h"
#include "reports/asset_json.h"
#include "tasks/policies.h"

namespace yancai {

Facts facts_of_file(const std::string& path, const MeasureSettings& settings, const Measurer& measurer,
                    const std::atomic<bool>* cancelled) {
    const std::string name = printable_utf8(path.substr(path.rfind('/') + 1));
    std::error_code ignored;  // a size that cannot be told leaves the floor of the time limit
    const std::uintmax_t size = std::filesystem::file_size(path, ignored);
    const Deadline deadline(settings.limits.time_for(ignored ? 0 : size), cancelled);
    auto file = LocalFile::open(path, deadline);
    if (file) return measurer.measure(std::move(file).value(), name, settings, deadline, {});
    Facts facts;
    facts.file.name = name;
    facts.trouble = std::move(file).error();
    return facts;
}

std::string facts_line(const std::string& path, Facts facts) {
    AssetReport asset;
    if (const auto policy = builtin_policy(policy_name_for(""))) asset.caption = choose_caption(facts, {}, *policy).claim;
    asset.facts = std::move(facts);
    const auto report = report_json(asset, Language::en);
    const OrderedJson line{{"path", printable_utf8(path)},
                           {"kind", word(subject_of(asset.facts))},
                           {"format", asset.facts.file.format},
                           {"facts", report.at("facts")}};
    return line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/sealing.h"

#include "base/digest.h"
#include "base/ordered_json.h"
#include "base/text.h"
#include "facts/json.h"

namespace yancai {
namespace {

using Json = OrderedJson;

// Of what counted in this check by a named person's word.
Json exceptions_of(const Report& report) {
    Json list = Json::array();
    for (const RuleChange& change : report.changes)
        list.push_back({{"rule", printable_utf8(change.rule)},
                        {"severity", change.severity},
                        {"by", printable_utf8(change.by)},
                        {"reason", printable_utf8(change.reason)}});
    for (const auto& [waiver, expired, findings] : report.waivers)
        list.push_back({{"rule", printable_utf8(waiver.rule)},
                        {"path", printable_utf8(waiver.path)},
                        {"sha256", waiver.sha256},
                        {"by", printable_utf8(waiver.by)},
                        {"reason", printable_utf8(waiver.reason)},
                        {"until", waiver.until},
                        {"expired", expired},
                        {"findings", findings}});
    return list;
}

Json scenes_of(const Report& report) {
    Json list = Json::array();
    for (const SceneCoverage& scene : report.scenes) list.push_back({scene.scene, scene.images, scene.videos, scene.sources});
    return list;
}

// Everything that a check found and under which rules, in no language and without anything that is of this run alone.
std::string result_of(const Sealing& sealing, const Report& report, const std::string& assets_sha256) {
    const Json found{{"policy", sealing.attempt.policy_sha256}, {"toolchain", sealing.attempt.toolchain},
                     {"depth", sealing.attempt.depth},          {"assets", assets_sha256},
                     {"batch", to_json(report.batch)},          {"scenes", scenes_of(report)},
                     {"exceptions", exceptions_of(report)}};
    return sha256_hex(json_line(found));
}

}  // namespace

Result<std::string> seal_check(Store& store, const Sealing& sealing, const Report& report) {
    const std::string& id = sealing.attempt.id;
    const std::string verdict(word(report.batch.verdict));
    if (!sealing.event) {
        TRY(store.finish_attempt(id, verdict, sealing.summary, sealing.finished_at));
        return id;
    }
    const Store::AssetsSum sum = TRY(store.sum_of_assets(id));
    CheckSeal check;
    check.attempt = id;
    check.finished_at = sealing.finished_at;
    check.verdict = verdict;
    check.assets = sum.assets;
    check.assets_sha256 = sum.sha256;
    check.result = result_of(sealing, report, sum.sha256);
    check.title_pattern = sealing.title_pattern;
    check.material = sealing.material;
    check.exceptions = json_line(exceptions_of(report));
    return store.seal_attempt(*sealing.event, std::move(check), sealing.summary);
}

}  // namespace yancai

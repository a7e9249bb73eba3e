// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ndjson_report.h"

#include <ostream>

#include "reports/asset_json.h"
#include "reports/json_text.h"
#include "reports/report_parts.h"
#include "reports/sentences.h"

namespace yancai {
namespace {

using Json = OrderedJson;

// The line says first of what kind it is.
std::string line_of(std::string_view type, const Json& content) {
    Json line{{"type", type}};
    line.update(content);
    return harmless_line(line) + "\n";
}

}  // namespace

std::string head_line(const Report& report, Language language) {
    return line_of("head", {{"schema", "yancai/report-lines/1"},
                            {"language", word(language)},
                            {"policy", policy_json(report, language)},
                            {"depth", word(report.depth)},
                            {"toolchain", toolchain_json(report)},
                            {"event", event_json(report)}});
}

std::string asset_line(const AssetReport& asset, Language language) {
    return line_of("asset", report_json(asset, language));
}

std::string last_lines(const Report& report, Language language) {
    Json batch = batch_json(report, language);
    batch["scenes"] = scenes_json(report);
    batch["exceptions"] = exceptions_json(report);
    Json summary = summary_json(report);
    summary["disclaimer"] = disclaimer(language);
    summary["run"] = run_json(report);
    return line_of("batch", batch) + line_of("record", {{"record", record_json(report, language)}}) + line_of("summary", summary);
}

std::string arriving_line(std::string_view path, std::string_view why) {
    return line_of("arriving", {{"path", path}, {"why", why}});
}

std::string gone_line(std::string_view path) {
    return line_of("gone", {{"path", path}});
}

Result<void> write_ndjson(const Report& report, Language language, std::ostream& out) {
    out << head_line(report, language);
    if (report.each_asset)
        TRY(report.each_asset([&](const AssetReport& asset) {
            out << asset_line(asset, language);
            return static_cast<bool>(out);
        }));
    out << last_lines(report, language);
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai

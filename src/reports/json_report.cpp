// SPDX-License-Identifier: GPL-3.0-or-later
// The contract's document, "yancai/report/1" (schema/report-1.schema.json). One line a key and one line an asset, so that a
// batch of a hundred thousand files neither fills memory nor defeats grep.
#include <ostream>

#include "reports/asset_json.h"
#include "reports/json_text.h"
#include "reports/report_parts.h"
#include "reports/sentences.h"

namespace yancai {

Result<void> write_json(const Report& report, Language language, std::ostream& out) {
    const auto line = [&](std::string_view key, const OrderedJson& value) {
        out << "  \"" << key << "\": " << harmless_line(value) << ",\n";
    };
    out << "{\n";
    line("schema", "yancai/report/1");
    line("language", word(language));
    line("policy", policy_json(report, language));
    line("depth", word(report.depth));
    line("toolchain", toolchain_json(report));
    line("event", event_json(report));
    line("summary", summary_json(report));
    out << "  \"assets\": [";
    bool first = true;
    if (report.each_asset) {
        TRY(report.each_asset([&](const AssetReport& asset) {
            out << (first ? "\n    " : ",\n    ") << harmless_line(report_json(asset, language));
            first = false;
            return static_cast<bool>(out);
        }));
    }
    out << (first ? "],\n" : "\n  ],\n");
    line("batch", batch_json(report, language));
    line("scenes", scenes_json(report));
    line("papers", papers_json(report));
    line("origin", origin_json(report));
    line("exceptions", exceptions_json(report));
    line("record", record_json(report, language));
    line("disclaimer", disclaimer(language));
    out << "  \"run\": " << harmless_line(run_json(report)) << "\n}\n";
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai

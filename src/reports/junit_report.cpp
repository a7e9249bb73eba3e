// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/junit_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "reports/causes.h"
#include "reports/finding_rows.h"
#include "reports/report_parts.h"
#include "reports/sentences.h"
#include "reports/xml_text.h"

namespace yancai {
namespace {

struct Counts {
    std::uint64_t tests{0}, failures{0}, errors{0}, skipped{0};

    void add(const Counts& other) {
        tests += other.tests;
        failures += other.failures;
        errors += other.errors;
        skipped += other.skipped;
    }
};

Counts of_verdict(Verdict verdict) {
    return {1, verdict == Verdict::rejected ? 1U : 0U, verdict == Verdict::undecided ? 1U : 0U,
            verdict == Verdict::review ? 1U : 0U};
}

bool is_failure(ClauseStatus status) {
    return status == ClauseStatus::unmet;
}
bool is_skipped(ClauseStatus status) {
    return status == ClauseStatus::open || status == ClauseStatus::review;
}

std::string joined(const std::vector<FindingRow>& rows, bool lighter, Language language) {
    std::string text;
    for (const FindingRow& row : rows) {
        const bool light = row.level == FindingRow::Level::notice || row.level == FindingRow::Level::waived;
        if (light != lighter) continue;
        if (!text.empty()) text += "\n\n";
        text += row.level_word + ": " + whole_text(row, language);
    }
    return text;
}

// A folder is a class: “A/B/c.jpg” is the case c.jpg of files.A.B.
void name_case(pugi::xml_node node, const std::string& suite, std::string folder, const std::string& name) {
    if (!folder.empty()) folder.insert(0, ".");
    std::ranges::replace(folder, '/', '.');
    set(node, "name", name);
    set(node, "classname", suite + folder);
    set(node, "time", "0");
}

class JunitReport {
public:
    JunitReport(const Report& report, Language language, std::ostream& out) : report_(report), language_(language), out_(out) {}

    Result<void> write() {
        const std::string files = say(language_, N_("files")), batch = say(language_, N_("batch")),
                          record = say(language_, N_("record"));
        const Counts of_files{report_.accepted + report_.review + report_.rejected + report_.undecided, report_.rejected,
                              report_.undecided, report_.review};
        const Counts of_batch = of_verdict(report_.batch.verdict);
        Counts of_record, all;
        if (report_.record)
            for (const ClauseState& clause : report_.record->clauses)
                of_record.add({1, is_failure(clause.status) ? 1U : 0U, 0, is_skipped(clause.status) ? 1U : 0U});
        for (const Counts& counts : {of_files, of_batch, of_record}) all.add(counts);

        out_ << xml_head;
        open_element(out_, 0, "testsuites",
                     {{"name", "Yancai"},
                      {"tests", std::to_string(all.tests)},
                      {"failures", std::to_string(all.failures)},
                      {"errors", std::to_string(all.errors)}});
        open_suite(files, of_files);
        write_properties();
        if (const auto& each = report_.judged())
            TRY(each([&](const AssetReport& asset) {
                const std::size_t slash = asset.path.rfind('/');
                const bool inside = slash != std::string::npos;
                write_case(files, inside ? asset.path.substr(0, slash) : "", inside ? asset.path.substr(slash + 1) : asset.path,
                           asset.judgement);
                return static_cast<bool>(out_);
            }));
        close_suite();
        open_suite(batch, of_batch);
        write_case(batch, "", report_.event ? report_.event->title : say(language_, N_("The batch as a whole")), report_.batch);
        close_suite();
        if (report_.record) {
            open_suite(record, of_record);
            for (const ClauseState& clause : lasting_record(report_).clauses) write_clause(record, clause);
            close_suite();
        }
        close_element(out_, 0, "testsuites");
        return {};
    }

private:
    void open_suite(const std::string& name, const Counts& counts) {
        std::string started = report_.run.started_at;
        if (started.ends_with('Z')) started.pop_back();  // the format knows no zones
        open_element(out_, 1, "testsuite",
                     {{"name", name},
                      {"tests", std::to_string(counts.tests)},
                      {"failures", std::to_string(counts.failures)},
                      {"errors", std::to_string(counts.errors)},
                      {"skipped", std::to_string(counts.skipped)},
                      {"time", fmt::format("{:.3f}", report_.run.seconds)},
                      {"timestamp", started},
                      {"hostname", report_.run.host.empty() ? "localhost" : report_.run.host}});
    }
    void close_suite() { close_element(out_, 1, "testsuite"); }

    void write_properties() {
        pugi::xml_document document;
        pugi::xml_node list = add(document, "properties");
        const auto property = [&](std::string_view name, std::string_view value) {
            pugi::xml_node node = add(list, "property");
            set(node, "name", name);
            set(node, "value", value);
        };
        property("policy", report_.policy.id + " " + report_.policy.version);
        property("policy.sha256", report_.policy.sha256);
        property("depth", word(report_.depth));
        if (report_.event) property("event", report_.event->id);
        for (const auto& [name, version] : report_.toolchain) property("toolchain." + name, version);
        property("disclaimer", disclaimer(language_));
        print(document, out_, 2);
    }

    void write_case(const std::string& suite, const std::string& folder, const std::string& name, const Judgement& judgement) {
        const std::vector<FindingRow> rows = finding_rows(judgement, language_);
        pugi::xml_document document;
        pugi::xml_node node = add(document, "testcase");
        name_case(node, suite, folder, name);
        if (judgement.verdict != Verdict::accepted && !rows.empty()) {
            const bool skips = judgement.verdict == Verdict::review, fails = judgement.verdict == Verdict::rejected;
            pugi::xml_node result = add(node, skips ? "skipped" : fails ? "failure" : "error", joined(rows, false, language_));
            set(result, "message", rows.front().message);
            if (!skips) set(result, "type", rows.front().rule.empty() ? word(judgement.verdict) : rows.front().rule);
        }
        if (const std::string light = joined(rows, true, language_); !light.empty()) add(node, "system-out", light);
        print(document, out_, 2);
    }

    void write_clause(const std::string& suite, const ClauseState& clause) {
        std::string evidence;
        for (const Evidence& one : clause.evidence) evidence += (evidence.empty() ? "" : "\n") + explained(one.says, language_);
        pugi::xml_document document;
        pugi::xml_node node = add(document, "testcase");
        name_case(node, suite, {}, clause.id + " " + clause.quote);
        if (is_failure(clause.status) || is_skipped(clause.status)) {
            pugi::xml_node result = add(node, is_failure(clause.status) ? "failure" : "skipped", evidence);
            set(result, "message", spoken(clause.status, language_));
            if (is_failure(clause.status)) set(result, "type", word(clause.status));
        } else if (!evidence.empty()) {
            add(node, "system-out", evidence);
        }
        print(document, out_, 2);
    }

    const Report& report_;
    Language language_;
    std::ostream& out_;
};

}  // namespace

Result<void> write_junit(const Report& report, Language language, std::ostream& out) {
    TRY(JunitReport(report, language, out).write());
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai

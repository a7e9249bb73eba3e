// SPDX-License-Identifier: GPL-3.0-or-later
// The report for a terminal: the answer first, then every file that needs somebody, heaviest first; accepted files are counted.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "base/text.h"
#include "policy/rules.h"
#include "reports/finding_text.h"
#include "reports/papers_text.h"
#include "reports/record_text.h"
#include "reports/sentences.h"
#include "reports/value_text.h"
#include "reports/worst_verdict.h"
#include "reports/wrap.h"

namespace yancai {
namespace {

// Notices of accepted files are told once a rule, with a few files as examples: they change nothing.
struct Notices {
    struct Example {
        std::string path, message, remedy;
    };
    std::vector<Example> examples;
    std::string remedy;           // of all
    bool remedies_differ{false};  // "Rename the file to …": each file has its own
    std::uint64_t files{0};
};

constexpr std::size_t examples_shown = 3;

// What the first walk over the assets gathers; does not grow with the batch.
struct Gathered {
    std::map<std::string, std::uint64_t> accepted_kinds;
    std::map<std::string, Notices> notices;  // by rule
    std::set<std::string> clauses;           // cited
    std::uint64_t waived{0};                 // accepted files with waived findings
};

class TextReport {
public:
    TextReport(const Report& report, Language language, const TextStyle& style, std::ostream& out)
        : report_(report), language_(language), page_(out, style) {}

    Result<void> write() {
        write_head();
        TRY(walk_first());
        TRY(write_assets(Verdict::undecided, report_.undecided));
        TRY(write_assets(Verdict::review, report_.review));
        TRY(write_waived());
        write_batch();
        write_scenes();
        write_papers(page_, report_, language_);
        write_notices();
        write_quotes();
        if (report_.record) {
            write_record(page_, *report_.record, language_, Quotes::shortened, report_.run.attempt);
            page_.blank();
        }
        write_end();
        return {};
    }

private:
    using Values = std::vector<std::pair<std::string, std::string>>;

    [[nodiscard]] std::string text(std::string_view sentence, Values values = {}) const {
        return say(language_, sentence, std::move(values));
    }
    [[nodiscard]] std::uint64_t assets() const {
        return report_.accepted + report_.review + report_.rejected + report_.undecided;
    }

    [[nodiscard]] std::string answer() const {
        const auto of_all = [&](std::uint64_t count, std::string_view sentence) {
            return text(sentence, {{"count", std::to_string(count)}, {"assets", std::to_string(assets())}});
        };
        if (assets() == 0) return text(N_("No file was checked."));
        switch (worst_verdict(report_)) {
            case Verdict::accepted: return of_all(0, N_("Accepted: all {assets} files pass."));
            case Verdict::review:
                return report_.review > 0
                           ? of_all(report_.review, N_("To review: a person must look at {count} of {assets} files."))
                           : text(N_("To review: the files pass, but a person must look at the batch as a whole."));
            case Verdict::undecided:
                return report_.undecided > 0 ? of_all(report_.undecided,
                                                      N_("Undecided: {count} of {assets} files could not be checked to the end."))
                                             : text(N_("Undecided: the batch as a whole could not be checked to the end."));
            case Verdict::rejected: break;
        }
        return report_.rejected > 0
                   ? of_all(report_.rejected, N_("Rejected: {count} of {assets} files must be replaced or mended."))
                   : text(N_("Rejected: no single file is rejected, but the batch as a whole is."));
    }

    void write_head() {
        page_.paragraph(0, answer(), paint_of(worst_verdict(report_)));
        page_.blank();
        const std::string event = text(N_("Event")), policy = text(N_("Policy")), depth = text(N_("Depth")),
                          changed = text(N_("Changed"));
        int width = std::max({display_width(event), display_width(policy), display_width(depth)});
        if (!report_.changes.empty()) width = std::max(width, display_width(changed));
        if (report_.event)
            page_.labelled(0, event, width, Paint::faint,
                           text(N_("{title} ({kind}, {id})"), {{"title", report_.event->title},
                                                               {"kind", spoken_event_kind(report_.event->kind, language_)},
                                                               {"id", report_.event->id}}));
        const std::string& title = language_ == Language::zh ? report_.policy.title_zh : report_.policy.title_en;
        page_.labelled(0, policy, width, Paint::faint,
                       text(N_("{title} ({id}, version {version})"),
                            {{"title", title}, {"id", report_.policy.id}, {"version", report_.policy.version}}));
        for (const RuleChange& change : report_.changes) {
            const auto severity = severity_named(change.severity);
            page_.labelled(0, changed, width, Paint::faint,
                           text(N_("{rule}: {severity} for this event, by {by}: {reason}"),
                                {{"rule", change.rule},
                                 {"severity", severity ? spoken(*severity, language_) : text(N_("not checked"))},
                                 {"by", change.by},
                                 {"reason", change.reason}}));
        }
        page_.labelled(0, depth, width, Paint::faint, spoken(report_.depth, language_));
        page_.blank();
    }

    void write_heading(Verdict verdict, std::uint64_t count) {
        const Values values{{"count", std::to_string(count)}};
        const std::string heading = verdict == Verdict::rejected    ? text(N_("Rejected files: {count}"), values)
                                    : verdict == Verdict::undecided ? text(N_("Files that could not be decided: {count}"), values)
                                                                    : text(N_("Files for a person to look at: {count}"), values);
        page_.paragraph(0, heading, paint_of(verdict));
        page_.blank();
    }

    void cite(const std::vector<Finding>& findings) {
        for (const Finding& finding : findings)
            if (!finding.clause.empty()) gathered_.clauses.insert(finding.clause);
    }

    [[nodiscard]] Result<void> each_asset(const std::function<void(const AssetReport&)>& look) const {
        const auto& each = report_.judged();
        if (!each) return {};
        return each([&](const AssetReport& asset) {
            look(asset);
            return true;
        });
    }

    // Rejected files are written while everything that the rest of the report counts is gathered.
    Result<void> walk_first() {
        if (report_.rejected > 0) write_heading(Verdict::rejected, report_.rejected);
        cite(report_.batch.findings);
        return each_asset([&](const AssetReport& asset) {
            cite(asset.judgement.findings);
            if (asset.judgement.verdict == Verdict::rejected) write_asset(page_, asset, language_);
            if (asset.judgement.verdict == Verdict::accepted) gather(asset);
        });
    }

    void gather(const AssetReport& asset) {
        ++gathered_.accepted_kinds[asset.kind];
        if (has_waived(asset)) ++gathered_.waived;
        std::set<std::string_view> told;
        for (const Finding& finding : asset.judgement.findings) {
            if (finding.waived) continue;
            if (!told.insert(finding.rule).second) continue;  // a file counts once a rule
            Notices& notices = gathered_.notices[finding.rule];
            const std::string remedy = render(finding.remedy, language_);
            if (++notices.files == 1) notices.remedy = remedy;
            notices.remedies_differ = notices.remedies_differ || remedy != notices.remedy;
            if (notices.files <= examples_shown)
                notices.examples.push_back({asset.path, clipped(spoken_message(finding, language_), 300), remedy});
        }
    }

    Result<void> write_assets(Verdict verdict, std::uint64_t count) {
        if (count == 0) return {};
        write_heading(verdict, count);
        return each_asset([&](const AssetReport& asset) {
            if (asset.judgement.verdict == verdict) write_asset(page_, asset, language_);
        });
    }

    [[nodiscard]] static bool has_waived(const AssetReport& asset) {
        const auto& findings = asset.judgement.findings;
        return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.waived.has_value(); });
    }

    // What nobody waived is told as a notice, so only the waived findings are shown here.
    Result<void> write_waived() {
        if (gathered_.waived == 0) return {};
        page_.paragraph(0,
                        text(N_("Accepted files with waived findings: {count}"), {{"count", std::to_string(gathered_.waived)}}),
                        Paint::strong);
        page_.blank();
        return each_asset([&](const AssetReport& asset) {
            if (asset.judgement.verdict != Verdict::accepted || !has_waived(asset)) return;
            AssetReport shown;
            shown.path = asset.path;
            shown.judgement = asset.judgement;
            std::erase_if(shown.judgement.findings, [](const Finding& finding) { return !finding.waived; });
            write_asset(page_, shown, language_);
        });
    }

    void write_batch() {
        if (report_.batch.findings.empty() && report_.batch.obstacles.empty()) return;
        page_.paragraph(0, text(N_("The batch as a whole: {verdict}"), {{"verdict", spoken(report_.batch.verdict, language_)}}),
                        paint_of(report_.batch.verdict));
        page_.blank();
        write_judgement(page_, 2, report_.batch, language_);
        page_.blank();
    }

    void write_scenes() {
        if (report_.scenes.empty()) return;
        page_.paragraph(0, text(N_("Scenes")), Paint::strong);
        page_.blank();
        int width = 0;
        for (const SceneCoverage& scene : report_.scenes) width = std::max(width, display_width(scene.scene));
        for (const SceneCoverage& scene : report_.scenes)
            page_.labelled(2, scene.scene, width, scene.images + scene.videos > 0 ? Paint::plain : Paint::yellow,
                           shown_in(scene));
        page_.blank();
    }

    [[nodiscard]] std::string shown_in(const SceneCoverage& scene) const {
        if (scene.images + scene.videos == 0) return text(N_("nothing usable"));
        const auto count = [&](const char* source) {
            const auto found = scene.sources.find(source);
            return std::to_string(found == scene.sources.end() ? 0 : found->second);
        };
        return text(
            N_("images {images}, videos {videos} (told by folder {folder}, sheet {sheet}, caption {caption}, name {name})"),
            {{"images", std::to_string(scene.images)},
             {"videos", std::to_string(scene.videos)},
             {"folder", count("folder")},
             {"sheet", count("sheet")},
             {"caption", count("caption")},
             {"name", count("name")}});
    }

    void write_notices() {
        if (gathered_.notices.empty()) return;
        page_.paragraph(0, text(N_("Notices on accepted files (they change nothing)")), Paint::strong);
        page_.blank();
        for (const auto& [rule, notices] : gathered_.notices) {
            const Rule* known = rule_named(rule);
            const std::string wants = known == nullptr ? std::string{} : translated(known->wants, language_);
            page_.paragraph(2, text(N_("{wants} Rule {rule}, files: {count}"),
                                    {{"wants", wants}, {"rule", rule}, {"count", std::to_string(notices.files)}}));
            for (const Notices::Example& example : notices.examples) {
                page_.whole(4, example.path, Paint::plain);
                page_.paragraph(6, example.message);
                if (notices.remedies_differ && !example.remedy.empty())
                    page_.paragraph(6, text(N_("To do: {remedy}"), {{"remedy", example.remedy}}));
            }
            if (notices.files > notices.examples.size())
                page_.paragraph(
                    4, text(N_("… and {count} more"), {{"count", std::to_string(notices.files - notices.examples.size())}}));
            if (!notices.remedies_differ && !notices.remedy.empty())
                page_.paragraph(4, text(N_("To do: {remedy}"), {{"remedy", notices.remedy}}));
            page_.blank();
        }
    }

    [[nodiscard]] std::string quote_of(const std::string& clause) const {
        if (const auto found = report_.quotes.find(clause); found != report_.quotes.end()) return found->second;
        if (report_.record)
            for (const ClauseState& state : report_.record->clauses)
                if (state.id == clause) return state.quote;
        return {};
    }

    void write_quotes() {
        bool first = true;
        for (const std::string& clause : gathered_.clauses) {
            const std::string quote = quote_of(clause);
            if (quote.empty()) continue;
            if (first) page_.paragraph(0, text(N_("The clauses named above, in the rule text's own words")), Paint::strong);
            if (first) page_.blank();
            page_.labelled(2, clause, 0, Paint::plain, quote);
            first = false;
        }
        if (!first) page_.blank();
    }

    [[nodiscard]] std::string accepted_by_kind() const {
        std::string line;
        const auto add = [&](const char* kind, std::string_view sentence) {
            const auto found = gathered_.accepted_kinds.find(kind);
            if (found == gathered_.accepted_kinds.end()) return;
            if (!line.empty()) line += language_ == Language::zh ? "，" : ", ";
            line += text(sentence, {{"count", std::to_string(found->second)}});
        };
        add("image", N_("images {count}"));
        add("video", N_("videos {count}"));
        add("other", N_("other files {count}"));
        return line;
    }

    void write_end() {
        const Values counts{{"assets", std::to_string(assets())},
                            {"accepted", std::to_string(report_.accepted)},
                            {"review", std::to_string(report_.review)},
                            {"rejected", std::to_string(report_.rejected)},
                            {"undecided", std::to_string(report_.undecided)}};
        page_.paragraph(
            0,
            text(N_("Files {assets}: accepted {accepted}, to review {review}, rejected {rejected}, undecided {undecided}"),
                 counts),
            Paint::strong);
        if (const std::string kinds = accepted_by_kind(); !kinds.empty())
            page_.paragraph(0, text(N_("Accepted: {kinds}"), {{"kinds", kinds}}));
        write_ai_answers(page_, report_, language_);
        const auto tenths = static_cast<std::uint64_t>(report_.run.seconds > 0 ? report_.run.seconds * 10 + 0.5 : 0);
        page_.paragraph(0,
                        text(N_("Checked in {seconds} s; measured now {measured}, known from before {remembered}"),
                             {{"seconds", std::to_string(tenths / 10) + "." + std::to_string(tenths % 10)},
                              {"measured", std::to_string(report_.run.measured)},
                              {"remembered", std::to_string(report_.run.remembered)}}),
                        Paint::faint);
        if (const auto& own = report_.run.own_reports; !own.empty())
            page_.paragraph(0, text(N_("Left out, since they are reports of earlier checks, unchanged, or the store: {files}"),
                                    {{"files", listed(own, language_)}}));
        if (!report_.run.store.empty())
            page_.paragraph(0, text(N_("Kept in {store}"), {{"store", report_.run.store}}), Paint::faint);
        if (!report_.waivers.empty())
            page_.paragraph(0, text(N_("Waivers in force were told by the date {today}"), {{"today", report_.run.today}}),
                            Paint::faint);
        write_walls();
        page_.blank();
        page_.paragraph(0, disclaimer(language_), Paint::faint);
        page_.paragraph(0, answer(), paint_of(worst_verdict(report_)));
    }

    // Only what is less than usual is worth a line.
    void write_walls() {
        if (report_.run.sandbox.empty())
            page_.paragraph(0, text(N_("Checked without a sandbox: the decoders ran in the program's own process. That is for "
                                       "finding faults, not for files nobody vetted.")));
        else if (report_.run.sandbox == "seccomp")
            page_.paragraph(0, text(N_("This system's kernel has no Landlock: the decoders were confined by seccomp alone.")),
                            Paint::faint);
    }

    const Report& report_;
    Language language_;
    Page page_;
    Gathered gathered_;
};

}  // namespace

Result<void> write_text(const Report& report, Language language, const TextStyle& style, std::ostream& out) {
    TRY(TextReport(report, language, style, out).write());
    if (!out) return Error{ErrorKind::unreadable, "the report could not be written to its end"};
    return {};
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/check.h"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <random>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "pipeline/check_pipeline.h"
#include "policy/rules.h"
#include "reports/causes.h"
#include "reports/report_document.h"
#include "reports/worst_verdict.h"
#include "tasks/batch.h"
#include "tasks/check_stages.h"
#include "tasks/clock.h"
#include "tasks/kept_pictures.h"
#include "tasks/kept_reports.h"
#include "tasks/ledger.h"
#include "tasks/own_reports.h"
#include "tasks/policies.h"
#include "tasks/sealing.h"

namespace yancai {
namespace {

// Sortable by time to the microsecond, and different for two checks that begin at once.
std::string new_attempt_id(const std::string& at) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto microsecond = std::chrono::duration_cast<std::chrono::microseconds>(now).count() % 1'000'000;
    std::array<char, 16> tail{};
    std::snprintf(tail.data(), tail.size(), "-%05x%03x", static_cast<unsigned>(microsecond), std::random_device{}() & 0xFFFU);
    return at + tail.data();
}

std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? printable_utf8(name.data()) : std::string{};
}

std::string digest_of(const std::vector<std::pair<std::string, std::string>>& toolchain) {
    std::string text(measuring_code_digest());
    for (const auto& [name, version] : toolchain) text += name + " " + version + "\n";
    return sha256_hex(text);
}

std::string title_of(const Policy& policy, const char* language) {
    const auto title = policy.titles.find(language);
    return title == policy.titles.end() ? policy.id : title->second;
}

// At quick depth nothing was read whole, so that nothing can be compared.
void compare(BatchFacts& facts, const CheckRequest& request, const Batch& batch, CheckStages& stages, Ledger& ledger,
             const AttemptStart& attempt) {
    if (request.depth == Depth::quick) return;
    const auto stop = [&] { return request.cancelled != nullptr && request.cancelled->load(); };
    stages.prints().seal();
    ledger.with_store([&](Store& store) -> Result<void> {
        facts.repeats = TRY(stages.prints().within(store, attempt.id, stop));
        if (batch.event()) facts.reuse = TRY(stages.prints().elsewhere(store, attempt.id, attempt.event_id));
        return {};
    });
}

// Judges the batch as a whole and fills in all of the report that is not an asset. Answers what is to be put down.
Sealing conclude(CheckResult& result, const CheckRequest& request, const Batch& batch, const Policy& policy, CheckStages& stages,
                 Ledger& ledger, const AttemptStart& attempt) {
    Sealing sealing;
    sealing.attempt = attempt;
    Report& report = result.report;
    BatchFacts facts = batch.facts();
    stages.sum().fill(facts);
    compare(facts, request, batch, stages, ledger, attempt);
    stages.sum().fill(report, policy.scenes.required);
    report.papers = facts.papers;
    report.waivers = facts.waivers;
    report.changes = batch.rule_changes();
    report.batch = judge_batch(std::move(facts), policy);
    count_uses(report.batch.findings, report.waivers);
    for (const Error& obstacle : batch.obstacles()) report.batch.obstacles.push_back(obstacle);
    report.batch.verdict = verdict_of(report.batch.findings, report.batch.obstacles, report.batch.rules_checked);
    if (!batch.event()) return sealing;

    const Event& event = *batch.event();
    sealing.event = EventText{event.id, event.kind, batch.event_text()};
    sealing.title_pattern = policy.event_title.pattern;
    MaterialEvidence& material = sealing.material.emplace();
    stages.sum().fill(material);
    material.attempt = attempt.id;
    for (const WaiverUse& use : report.waivers) material.findings_waived += use.findings;
    material.rules_changed = report.changes.size();
    material.reused = static_cast<std::uint64_t>(
        std::count_if(report.batch.findings.begin(), report.batch.findings.end(), [](const Finding& finding) {
            return finding.rule == "event.reuse" && finding.severity != Severity::notice && !finding.waived;
        }));
    material.batch_verdict = word(report.batch.verdict);
    material.deep_enough = request.depth >= policy.record_depth;
    material.needed_depth = word(policy.record_depth);
    if (request.depth != Depth::quick) material.papers = report.papers;  // a quick look reads no document
    std::vector<Decision> decisions;
    ledger.with_store([&](Store& store) -> Result<void> {
        decisions = TRY(store.decisions(event.id));
        return {};
    });
    report.record = make_record(event, material, decisions, policy.event_title.pattern);
    return sealing;
}

// Evidence points to the attempt that stands.
void refer_to(Report& report, const std::string& standing) {
    const std::string before = std::exchange(report.run.attempt, standing);
    if (!report.record) return;
    for (ClauseState& clause : report.record->clauses)
        for (Evidence& evidence : clause.evidence)
            if (evidence.reference == before) evidence.reference = standing;
}

}  // namespace

void CheckKeeper::keep() {
    const std::lock_guard lock(mutex_);
    if (ledger_ != nullptr) ledger_->flush();
}

// Shows the ledger of a running check to its keeper, for as long as the check runs.
class KeptCheck {
public:
    KeptCheck(CheckKeeper* keeper, Ledger& ledger) : keeper_(keeper) { show(&ledger); }
    ~KeptCheck() { show(nullptr); }
    KeptCheck(const KeptCheck&) = delete;
    KeptCheck& operator=(const KeptCheck&) = delete;

private:
    void show(Ledger* ledger) {
        if (keeper_ == nullptr) return;
        const std::lock_guard lock(keeper_->mutex_);
        keeper_->ledger_ = ledger;
    }
    CheckKeeper* keeper_;
};

ExitCode exit_code_of(const Report& report) {
    switch (worst_verdict(report)) {
        case Verdict::rejected: return ExitCode::rejected;
        case Verdict::undecided: return ExitCode::undecided;
        case Verdict::review: return ExitCode::review;
        case Verdict::accepted: break;
    }
    return ExitCode::accepted;
}

Answer<CheckResult> check_batch(const CheckRequest& request) {
    const auto started = std::chrono::steady_clock::now();
    StageTime listing(request.timings, Timings::Stage::list);
    std::vector<std::string> own_reports;
    const auto is_own_report = [&own_reports, own = OwnReports(request.store)](const Entry& entry) {
        if (entry.kind != EntryKind::file) return false;
        if (!own.holds(entry.native_path(), entry.size_bytes) && !own.is_store(entry.native_path())) return false;
        own_reports.push_back(entry.path);
        return true;
    };
    const std::unique_ptr<Batch> batch =
        TRY(Batch::open(request.folder, request.event_file, request.cancelled, {request.left_out, is_own_report}));
    const std::string kind = batch->event() ? batch->event()->kind : std::string{};
    Policy policy = TRY(find_policy(request.policy.empty() ? policy_name_for(kind) : request.policy));
    if (batch->event() && !policy.event_kind.empty() && policy.event_kind != kind) {
        if (request.policy.empty())
            return Refusal{ExitCode::wrong_input,
                           {N_("events of kind “{kind}” hand in no photos or videos, so no policy is built in for them; "
                               "`yancai record` keeps their completion record"),
                            {{"kind", kind}}}};
        return Refusal{ExitCode::wrong_input,
                       {N_("policy {policy} is for events of kind “{wanted}”, but the event file says “{kind}”"),
                        {{"policy", policy.id}, {"wanted", policy.event_kind}, {"kind", kind}}}};
    }
    if (auto changed = change_rules(policy, batch->rule_changes()); !changed)
        return Refusal{ExitCode::wrong_input, {"{why}", {{"why", changed.error().what}}}};
    const std::string day = request.today.empty() ? today() : request.today;
    TRY(batch->read_waivers(request.waivers, day));
    TRY(batch->read_sheets(policy.files.sheets, request.limits));
    batch->find_papers(policy);
    malloc_trim(0);  // what it took to make a long list is not kept beside it for as long as the check takes
    listing.stop();
    if (request.progress != nullptr) request.progress->batch_listed(batch->inbox().assets.size(), batch->inbox().total_bytes);

    const auto& toolchain = request.measurer.toolchain;
    const std::string started_at = time_now();
    const AttemptStart attempt{new_attempt_id(started_at),
                               printable_utf8(batch->inbox().folder),
                               batch->event() ? batch->event()->id : "",
                               policy.id,
                               policy.sha256,
                               digest_of(toolchain),
                               std::string(word(request.depth)),
                               started_at};
    Ledger ledger(request.store, attempt, request.only ? Ledger::Keeps::measurements : Ledger::Keeps::attempt);
    const KeptCheck kept(request.keeper, ledger);
    const auto warn_of_trouble = [&] {
        if (ledger.trouble() && request.progress != nullptr)
            request.progress->warn(
                explained({N_("the store cannot be used ({why}): the check goes on, but nothing is remembered"),
                           {{"why", ledger.trouble()->what}}},
                          request.language));
    };
    const bool troubled_from_the_start = ledger.trouble().has_value();
    if (troubled_from_the_start) warn_of_trouble();

    CheckResult result;
    Report& report = result.report;
    report.policy = {policy.id, policy.version, policy.sha256, title_of(policy, "zh"), title_of(policy, "en")};
    report.quotes = policy.clause_quotes;
    report.toolchain = toolchain;
    report.depth = request.depth;
    if (batch->event()) report.event = Report::EventName{batch->event()->id, kind, batch->event()->title};
    if (request.stream != nullptr) request.stream->began(report);

    CheckStages stages(request, *batch, policy, ledger, attempt.toolchain);
    run_pipeline(stages.stages(), request.jobs);
    ledger.flush();
    if (request.cancelled != nullptr && request.cancelled->load())
        return Refusal{
            ExitCode::interrupted,
            {N_("stopped after {done} of {all} files; what is finished is kept, and the next check goes on from there"),
             {{"done", std::to_string(stages.sum().assets())}, {"all", std::to_string(batch->inbox().assets.size())}}}};

    if (request.only) {
        stages.sum().fill(report, policy.scenes.required);
        result.exit_code = exit_code_of(report);
        return result;
    }

    const StageTime concluding(request.timings, Timings::Stage::conclude);
    if (request.progress != nullptr) request.progress->concluding();
    Sealing sealing = conclude(result, request, *batch, policy, stages, ledger, attempt);
    // Nothing was remembered: trouble with us, so the batch as a whole is not decided.
    bool trouble_counted = false;
    const auto count_trouble = [&] {
        if (!ledger.trouble() || std::exchange(trouble_counted, true)) return;
        if (!troubled_from_the_start) warn_of_trouble();
        report.batch.obstacles.push_back(*ledger.trouble());
        report.batch.verdict = verdict_of(report.batch.findings, report.batch.obstacles, report.batch.rules_checked);
    };
    count_trouble();
    report.run = {attempt.folder,
                  started_at,
                  host_name(),
                  attempt.id,
                  std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count(),
                  request.jobs,
                  stages.measured(),
                  stages.remembered(),
                  ledger.lasting() ? printable_utf8(request.store) : std::string{},
                  request.measurer.walls,
                  day,
                  own_reports};
    std::string standing = attempt.id;
    ledger.with_store([&](Store& store) -> Result<void> {
        sealing.summary = to_document(report);  // the report without its assets: those are remembered one by one
        sealing.finished_at = time_now();
        standing = TRY(seal_check(store, sealing, report));
        return {};
    });
    count_trouble();
    if (!ledger.lasting()) report.run.store.clear();
    refer_to(report, standing);
    result.exit_code = exit_code_of(report);
    result.store = ledger.store();
    read_kept_assets(report, result.store, standing);
    report.picture_of = kept_pictures(result.store);
    return result;
}

}  // namespace yancai

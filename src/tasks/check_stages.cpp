// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/check_stages.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/ordered_json.h"
#include "base/text.h"
#include "base/wake_up.h"
#include "bytes/local_file.h"
#include "bytes/writers.h"
#include "facts/json.h"
#include "policy/declaration.h"
#include "policy/papers.h"

namespace yancai {
namespace {

// Everything that may change what is measured of the same bytes.
std::string digest_of(const MeasureSettings& settings) {
    const Limits& limits = settings.limits;
    std::string text = std::string(facts_schema) + " " + std::string(word(settings.depth));
    for (const std::uint64_t number :
         {std::uint64_t{settings.video_samples}, limits.file_bytes, limits.pixels, limits.memory_bytes, limits.buffered_bytes,
          limits.metadata_bytes, std::uint64_t{limits.xml_depth}, std::uint64_t{limits.faults_kept}})
        text += " " + std::to_string(number);
    return sha256_hex(text);
}

bool any_error(const Facts& facts, bool (*test)(ErrorKind)) {
    const Error* trouble = facts.trouble ? &*facts.trouble : nullptr;
    const std::array<const Error*, 5> errors{trouble, failed(facts.image), failed(facts.video), failed(facts.metadata),
                                             failed(facts.document)};
    return std::any_of(errors.begin(), errors.end(), [&](const Error* error) { return error != nullptr && test(error->kind); });
}

void describe_unopened(FileFacts& file, const std::string& name) {
    file.name = name;
    if (const auto dot = name.rfind('.'); dot != std::string::npos && dot != 0) file.extension = folded(name.substr(dot + 1));
    file.format = "unknown";
    file.medium = "unknown";
}

}  // namespace

CheckStages::CheckStages(const CheckRequest& request, const Batch& batch, const Policy& policy, Ledger& ledger,
                         std::string toolchain)
    : request_(request),
      batch_(batch),
      policy_(policy),
      ledger_(ledger),
      toolchain_(std::move(toolchain)),
      settings_{request.depth, policy.videos.samples, false, request.limits},
      settings_digest_(digest_of(settings_)),
      admission_(batch.inbox().assets, request.depth),
      sum_(policy, batch.waivers().all()),
      prints_(policy, batch) {}

Stages CheckStages::stages() {
    return {[this] { return admit(); }, [this](Asset& asset) { measure_one(asset); }, [this](Asset& asset) { judge_one(asset); },
            [this](Asset& asset) { seal(asset); }};
}

std::unique_ptr<Asset> CheckStages::admit() {
    auto admitted = admission_.next();
    while (admitted && request_.only && !request_.only(admitted->entry)) admitted = admission_.next();
    if (!admitted || (request_.cancelled != nullptr && request_.cancelled->load())) return nullptr;
    auto asset = std::make_unique<Asset>();
    asset->number = admitted->number;
    asset->entry = std::move(admitted->entry);
    asset->context = batch_.context_of(asset->entry);
    return asset;
}

void CheckStages::measure_one(Asset& asset) {
    const Entry& entry = asset.entry;
    const std::string name = entry.path.substr(entry.path.rfind('/') + 1);
    if (request_.progress != nullptr) request_.progress->began(entry.path);
    StageTime measuring(request_.timings, Timings::Stage::measure);
    const Deadline deadline(request_.limits.time_for(entry.size_bytes), request_.cancelled);
    const WakeUp wake_up(deadline);
    batch_.add_sidecar(asset.context, request_.measurer, request_.limits, deadline);
    if (entry.kind == EntryKind::unreadable_folder)
        asset.facts.trouble = Error{ErrorKind::unreadable, "this folder may not be listed"};
    if (entry.kind == EntryKind::file) {
        auto file = LocalFile::open(entry.native_path(), deadline);
        if (file)
            measure_file(asset, std::move(file).value(), name, deadline);
        else
            asset.facts.trouble = std::move(file).error();
    }
    if (asset.facts.file.name.empty()) describe_unopened(asset.facts.file, name);
    asset.cancelled = any_error(asset.facts, [](ErrorKind kind) { return kind == ErrorKind::cancelled; });
    if (request_.timings == nullptr || asset.cancelled) return;
    const auto kind = word(subject_of(asset.facts, asset.context, policy_));
    request_.timings->add({entry.path, std::string(kind), entry.size_bytes, measuring.so_far(), asset.remembered});
}

std::optional<Facts> CheckStages::remembered_facts(const std::string& content) {
    const auto known = ledger_.recall(key_of(content));
    if (!known) return std::nullopt;
    auto facts = facts_from_json(OrderedJson::parse(*known, nullptr, false));
    if (!facts) return std::nullopt;
    return std::move(facts).value();
}

void CheckStages::measure_file(Asset& asset, const std::shared_ptr<LocalFile>& file, const std::string& name,
                               const Deadline& deadline) {
    const auto began = std::chrono::system_clock::now();
    const auto identity = request_.depth == Depth::quick ? std::nullopt : file->identity();  // quick: no digest
    const auto seen = identity && !request_.reread ? ledger_.seen_content(*identity) : std::nullopt;
    if (seen) {
        if (auto known = remembered_facts(*seen)) {
            asset.facts = std::move(*known);
            name_file(asset.facts.file, name);
            asset.remembered = true;
            return;
        }
    }
    asset.facts = request_.measurer.measure(file, name, settings_, deadline, [&](const std::string& content) {
        auto known = remembered_facts(content);
        asset.remembered = known.has_value();
        return known;
    });
    if (!identity || asset.facts.trouble || seen == asset.facts.file.sha256) return;
    if (tells_changes(*identity, began) && file->identity() == identity && writers_of(asset.entry.native_path()) != Writers::some)
        asset.seen = identity;
}

void CheckStages::judge_one(Asset& asset) const {
    if (asset.cancelled) return;
    const StageTime judging(request_.timings, Timings::Stage::judge);
    asset.context.waivers = batch_.waivers().of_file(asset.context.path, asset.facts.file.sha256);
    asset.judgement = judge(asset.facts, asset.context, policy_);
    asset.caption = choose_caption(asset.facts, asset.context, policy_);
    asset.papers = papers_of(asset.facts, asset.context, policy_);
    if (asset.papers.empty()) asset.scenes = scenes_of(asset.facts, asset.context, policy_);
}

void CheckStages::seal(Asset& asset) {
    if (asset.cancelled) return;
    const StageTime keeping(request_.timings, Timings::Stage::keep);
    AssetReport report;
    report.path = asset.entry.path;
    report.kind = word(subject_of(asset.facts, asset.context, policy_));
    report.format = asset.facts.file.format;
    report.judgement = std::move(asset.judgement);
    report.caption = std::move(asset.caption.claim);
    report.scenes = std::move(asset.scenes);
    report.captions_beside = std::move(asset.context.captions);
    report.ai_labels_beside = std::move(asset.context.ai_labels);
    report.papers = std::move(asset.papers);
    report.facts = std::move(asset.facts);

    const std::string& content = report.facts.file.sha256;
    // What failed for our own reasons may work next time: it is no lasting fact.
    const bool lasting = !content.empty() && !any_error(report.facts, [](ErrorKind kind) { return !about_the_file(kind); });
    std::string facts = json_line(to_json(report.facts));
    std::string document = to_document(report, facts);
    Ledger::Lasting kept;
    if (lasting && !asset.remembered) kept.measurement = std::move(facts);
    if (lasting) kept.file = asset.seen;
    std::string print = prints_.add(asset.number, report.facts);
    ledger_.add({report.path, content, std::string(word(report.judgement.verdict)), std::move(document), std::move(print)},
                key_of(content), std::move(kept));
    sum_.add(report, asset.context.declared || row_declares(asset.context, policy_));
    ++(asset.remembered ? remembered_ : measured_);
    if (request_.stream != nullptr) request_.stream->finished(report);
    if (request_.progress == nullptr) return;
    request_.progress->judged(report.path, word(report.judgement.verdict), report.judgement.findings.size(), asset.remembered);
    request_.progress->finished(report.path, asset.entry.size_bytes);
}

}  // namespace yancai

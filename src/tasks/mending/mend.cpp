// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/mend.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "bytes/local_file.h"
#include "policy/rules.h"
#include "tasks/batch.h"
#include "tasks/check.h"
#include "tasks/mending/ending.h"
#include "tasks/mending/mend_plan.h"
#include "tasks/mending/proof.h"
#include "tasks/mending/sheets_along.h"
#include "tasks/mending/workshop.h"
#include "tasks/policies.h"

namespace yancai {
namespace {

// A part of a file, from its beginning.
class FirstBytes final : public ByteSource {
public:
    FirstBytes(std::shared_ptr<ByteSource> whole, std::uint64_t size) : whole_(std::move(whole)), size_(size) {}
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        if (offset >= size_) return std::size_t{0};
        return whole_->read_at(offset,
                               into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size_ - offset))));
    }
    [[nodiscard]] Result<void> unchanged() const override { return whole_->unchanged(); }

private:
    std::shared_ptr<ByteSource> whole_;
    std::uint64_t size_;
};

// A file, its plan, and under which name it goes.
struct MendTask {
    AssetReport asset;
    Entry entry;
    MendPlan plan;
    std::string to;
};

class Mender {
public:
    Mender(const MendRequest& request, const Batch& batch, const Policy& policy, NewBatch* into)
        : request_(request),
          batch_(batch),
          policy_(policy),
          into_(into),
          shop_(request.measurer, request.limits, request.cancelled) {}

    [[nodiscard]] MendedFile one(const MendTask& task) const {
        MendedFile file;
        file.from = task.asset.path;
        file.sha256_before = task.asset.facts.file.sha256;
        file.content_before = content_digest(task.asset.facts);
        file.notes = task.plan.notes;
        file.to = task.to;
        if (into_ == nullptr) {
            file.steps = task.plan.steps;
            if (file.steps.empty()) file.steps.push_back({"copied", {}, {}});
            return file;
        }
        if (auto known = into_->finished(file.from, file.sha256_before)) return *known;
        Result<void> done = make(task, file);
        if (done) done = sidecar_along(task, file);
        if (done) done = into_->finish(file);
        if (done) return file;
        file.failed = true;
        file.notes.push_back({N_("it is not in the new folder: {why}"), {{"why", done.error().what}}});
        return file;
    }

private:
    Result<void> make(const MendTask& task, MendedFile& file) const {
        std::shared_ptr<ByteSource> source =
            TRY(LocalFile::open(task.entry.native_path(), Deadline(std::chrono::hours(24), request_.cancelled)));
        const bool anew = std::any_of(task.plan.steps.begin(), task.plan.steps.end(),
                                      [](const MendStep& step) { return step.what != "renamed"; });
        if (anew) {
            const Result<void> made = made_anew(task, source, file);
            if (made) return {};
            if (!about_the_file(made.error().kind)) return made;
            file.fell_back = true;
            file.notes.push_back({N_("not mended: what was made of it was thrown away ({why})"), {{"why", made.error().what}}});
            // Under a name that fits what it still is.
            if (has(task.plan, "rewrapped")) file.to = file.from;
        }
        TRY(shop_.copy(*source, into_->folder(), file.to, file));
        file.steps = {};
        if (file.to != file.from) file.steps.push_back(renaming(task.plan));
        if (file.steps.empty()) file.steps.push_back({"copied", {}, {}});
        judge_again(task, task.asset.facts, file);
        return {};
    }

    static bool has(const MendPlan& plan, std::string_view what) {
        return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const MendStep& step) { return step.what == what; });
    }
    static MendStep renaming(const MendPlan& plan) {
        for (const MendStep& step : plan.steps)
            if (step.what == "renamed") return step;
        return {"renamed", {}, {}};
    }

    // New bytes, measured again; the file of a step that fails is gone with the step.
    Result<void> made_anew(const MendTask& task, const std::shared_ptr<ByteSource>& source, MendedFile& file) const {
        const NewFolder& folder = into_->folder();
        std::shared_ptr<ByteSource> now = source;
        std::unique_ptr<NewFile> made, before;
        if (task.plan.end < source->size()) now = std::make_shared<FirstBytes>(source, task.plan.end);
        const bool rewrap = has(task.plan, "rewrapped");
        std::string format = task.asset.format;
        if (rewrap) {
            made = TRY(folder.file(file.to, room_for(source->size())));
            const Mended mended = TRY(shop_.make({MendWork::rewrap, format, {}}, *now, *made));
            file.left_out = mended.left_out;
            now = TRY(made->written());
            format = "mp4";
        }
        if (rewrap || has(task.plan, "table-first")) {
            before = std::move(made);  // kept until the next has been made of it
            made = TRY(folder.file(file.to, room_for(now->size())));
            TRY(shop_.make({MendWork::moov_first, format, {}}, *now, *made));
            now = TRY(made->written());
        }
        if (made == nullptr) {
            made = TRY(folder.file(file.to, now->size()));
            TRY(copy_bytes(*now, *made, now->size(), request_.cancelled));
            now = TRY(made->written());
        }
        TRY(source->unchanged());
        const Facts after = TRY(proven(task, source, now, file));
        TRY(made->keep());
        file.steps = task.plan.steps;
        file.sha256_after = after.file.sha256;
        file.content_after = content_digest(after);
        judge_again(task, after, file);
        return {};
    }

    Result<Facts> proven(const MendTask& task, const std::shared_ptr<ByteSource>& source, const std::shared_ptr<ByteSource>& now,
                         const MendedFile& file) const {
        Facts after = shop_.measure(now, file.to.substr(file.to.rfind('/') + 1));
        if (after.trouble) return *after.trouble;
        const bool clip = known(task.asset.facts.video) != nullptr;
        const auto why = clip ? why_another_film(task.asset.facts, after) : why_another_picture(task.asset.facts, after);
        if (why) return Error{ErrorKind::corrupt, *why};
        if (has(task.plan, "rewrapped")) {
            const auto one = TRY(streams_of(*source, task.asset.format)), other = TRY(streams_of(*now, after.file.format));
            if (one != other) return Error{ErrorKind::corrupt, "its streams hold something else"};
        }
        return after;
    }

    [[nodiscard]] Result<std::vector<std::string>> streams_of(ByteSource& source, const std::string& format) const {
        class Nowhere final : public ByteSink {
            Result<void> write_at(std::uint64_t, std::span<const std::byte>) override {
                return Error{ErrorKind::internal, "nothing is written here"};
            }
            Result<void> start_over() override { return {}; }
        } nowhere;
        const Mended told = TRY(request_.measurer.carry_out({MendWork::streams, format, {}}, source, nowhere, request_.limits,
                                                            shop_.deadline_for(source.size())));
        return told.streams;
    }

    // What the rules find no more.
    void judge_again(const MendTask& task, const Facts& after, MendedFile& file) const {
        AssetContext context = batch_.context_of(task.entry);
        batch_.add_sidecar(context, request_.measurer, request_.limits, shop_.deadline_for(0));
        Facts named = after;
        named.file.name = file.to.substr(file.to.rfind('/') + 1);
        if (const auto dot = named.file.name.rfind('.'); dot != std::string::npos && dot != 0)
            named.file.extension = folded(named.file.name.substr(dot + 1));
        const Judgement judgement = judge(named, context, policy_);
        const auto still = [&](const std::string& rule) {
            return std::any_of(judgement.findings.begin(), judgement.findings.end(),
                               [&](const Finding& finding) { return finding.rule == rule; });
        };
        for (const Finding& finding : task.asset.judgement.findings)
            if (!still(finding.rule) && std::find(file.gone.begin(), file.gone.end(), finding.rule) == file.gone.end())
                file.gone.push_back(finding.rule);
    }

    // The sidecar of a file follows its new name.
    Result<void> sidecar_along(const MendTask& task, MendedFile& file) const {
        const Entry* sidecar = batch_.sidecar_of(task.asset.path);
        if (sidecar == nullptr) return {};
        const std::string to = file.to == file.from ? sidecar->path : file.to + ".xmp";
        const auto source = TRY(LocalFile::open(sidecar->native_path()));
        auto made = into_->folder().file(to, source->size());
        if (!made) return {};  // one sidecar may speak of two files; it is there already
        const std::string digest = TRY(copy_bytes(*source, **made, source->size(), request_.cancelled));
        if (!(*made)->keep()) return {};
        file.sidecar = to;
        file.sidecar_sha256 = digest;
        return {};
    }

    const MendRequest& request_;
    const Batch& batch_;
    const Policy& policy_;
    NewBatch* into_;
    Workshop shop_;
};

Answer<CheckResult> checked(const MendRequest& request) {
    CheckRequest check;
    check.folder = request.folder;
    check.event_file = request.event_file;
    check.policy = request.policy;
    check.store = request.store;
    check.jobs = request.jobs;
    check.limits = request.limits;
    check.language = request.language;
    check.measurer = request.measurer;
    check.cancelled = request.cancelled;
    check.progress = request.progress;
    return check_batch(check);
}

std::vector<MendTask> tasks_of(const MendRequest& request, const Batch& batch, const Report& report) {
    std::map<std::string, Entry> entries;
    std::set<std::string> taken;
    for (const Entry& entry : batch.inbox().assets) {
        entries[entry.path] = entry;
        taken.insert(folded(entry.path));
    }
    std::vector<MendTask> tasks;
    (void)report.each_asset([&](const AssetReport& asset) {
        const auto found = entries.find(asset.path);
        if (found == entries.end() || found->second.kind != EntryKind::file) return true;
        MendTask task{asset, found->second, {}, asset.path};
        task.asset.facts.thumbnail.clear();
        if (const auto source = LocalFile::open(found->second.native_path())) {
            task.plan = plan_for(asset, **source, request.rewrap_all);
            task.to = new_name(asset, task.plan.steps, taken);
        }
        tasks.push_back(std::move(task));
        return true;
    });
    return tasks;
}

}  // namespace

Answer<Mending> mend_batch(const MendRequest& request) {
    const CheckResult result = TRY(checked(request));
    const std::unique_ptr<Batch> batch = TRY(Batch::open(request.folder, request.event_file, request.cancelled));
    const std::string kind = batch->event() ? batch->event()->kind : std::string{};
    Policy policy = TRY(find_policy(request.policy.empty() ? policy_name_for(kind) : request.policy));
    if (auto changed = change_rules(policy, batch->rule_changes()); !changed)
        return Refusal{ExitCode::wrong_input, {"{why}", {{"why", changed.error().what}}}};
    TRY(batch->read_sheets(policy.files.sheets, request.limits));
    const std::vector<MendTask> tasks = tasks_of(request, *batch, result.report);
    std::unique_ptr<NewBatch> into;
    if (request.apply) {
        into = TRY(NewBatch::open(request.folder, request.into, "mend"));
        TRY(room_in(into->folder(), batch->inbox().total_bytes));
    }
    Mending mending{"mend", printable_utf8(batch->inbox().folder), printable_utf8(request.into), request.apply, {}, {}};
    mending.files.resize(tasks.size());
    const Mender mender(request, *batch, policy, into.get());
    const auto stopped = [&] { return request.cancelled != nullptr && request.cancelled->load(); };
    in_parallel(tasks.size(), request.jobs, stopped,
                [&](std::size_t number) { mending.files[number] = mender.one(tasks[number]); });
    if (stopped()) return stopped_midway();
    for (const Entry& entry : batch->inbox().assets)
        if (entry.kind != EntryKind::file) mending.files.push_back(stays_behind(entry));
    TRY(take_sheets_along(into.get(), *batch, policy, request.limits, mending));
    if (into != nullptr) {
        TRY(accompany(*into, *batch, {}, request.cancelled, mending));
    }
    return finish_mending(std::move(mending), into.get());
}

}  // namespace yancai

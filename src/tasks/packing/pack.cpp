// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/pack.h"

#include <cstdio>
#include <filesystem>
#include <map>

#include "base/ordered_json.h"
#include "base/text.h"
#include "bytes/inbox.h"
#include "bytes/local_file.h"
#include "reports/formats.h"
#include "tasks/batch.h"
#include "tasks/kept_reports.h"
#include "tasks/mending/ending.h"
#include "tasks/new_place.h"
#include "tasks/packing/bag.h"
#include "tasks/packing/four_properties.h"
#include "tasks/packing/verify.h"
#include "tasks/packing/zip_bag.h"
#include "tasks/policies.h"

namespace yancai {
namespace {

constexpr std::string_view unfinished = ".unfinished";
constexpr std::string_view material = "material/", check = "check/";

Refusal of_file(const std::string& path, const Error& error) {
    if (error.kind == ErrorKind::cancelled)
        return {ExitCode::interrupted,
                {N_("stopped; what is copied stays beside the target, and the same command goes on from there"), {}}};
    const bool changed = error.kind == ErrorKind::corrupt || error.kind == ErrorKind::not_found;
    return {changed ? ExitCode::wrong_input : ExitCode::internal,
            {changed ? N_("{file} has changed since the check ({why}): check again, and pack then")
                     : N_("{file}: cannot be put into the bag ({why})"),
             {{"file", path}, {"why", error.what}}}};
}

bool is_zip(const std::string& target) {
    return ascii_lowered(target).ends_with(".zip");
}

class Packing {
public:
    Packing(const PackRequest& request, KeptReport& kept, Inbox inbox, Bag bag)
        : request_(request), kept_(kept), inbox_(std::move(inbox)), bag_(std::move(bag)) {
        std::size_t number = 0;
        for (const Entry& entry : inbox_.assets) entries_[entry.path] = number++;
    }

    Answer<Packed> run() {
        Packed packed;
        packed.target = printable_utf8(request_.target);
        packed.attempt = kept_.report.run.attempt;
        if (request_.progress != nullptr) request_.progress->batch_listed(inbox_.assets.size(), inbox_.total_bytes);
        TRY(assets(packed));
        if (packed.assets == 0)
            return Refusal{ExitCode::nothing_there, {N_("nothing was accepted in this check: there is nothing to pack"), {}}};
        for (const auto* entries : {&inbox_.events, &inbox_.waivers, &inbox_.sheets, &inbox_.sidecars, &inbox_.notes})
            for (const Entry& entry : *entries) TRY(along(entry));
        TRY(documents());
        if (auto done = bag_.finish(info()); !done) return of_file("bag-info.txt", done.error());
        packed.files = bag_.payload_files();
        packed.bytes = bag_.payload_bytes();
        return packed;
    }

private:
    Answer<bool> assets(Packed& packed) {
        std::optional<Refusal> refusal;
        const auto streamed = kept_.report.each_asset([&](const AssetReport& asset) {
            const Verdict verdict = asset.judgement.verdict;
            if (verdict != Verdict::accepted && !(request_.with_review && verdict == Verdict::review)) {
                ++packed.left_out;
                return true;
            }
            if (auto taken = one(asset); !taken) {
                refusal = taken.error();
                return false;
            }
            ++packed.assets;
            return true;
        });
        if (refusal) return *refusal;
        if (!streamed) return of_file("report", streamed.error());
        properties_.add(kept_.report.batch);
        return true;
    }

    Answer<bool> one(const AssetReport& asset) {
        if (asset.facts.file.sha256.empty())
            return Refusal{
                ExitCode::wrong_input,
                {N_("{file} was not read whole in this check, so nobody can tell whether it is still the same: check the "
                    "folder at standard depth"),
                 {{"file", asset.path}}}};
        const auto found = entries_.find(asset.path);
        if (found == entries_.end()) return of_file(asset.path, {ErrorKind::not_found, "it is gone"});
        if (request_.progress != nullptr) request_.progress->began(asset.path);
        const Entry entry = inbox_.assets[found->second];
        auto source = LocalFile::open(entry.native_path());
        if (!source) return of_file(asset.path, source.error());
        (*source)->expect_sequential_reading();
        if (auto done = bag_.add(name_in_bag(entry), **source, asset.facts.file.sha256); !done)
            return of_file(asset.path, done.error());
        properties_.add(asset);
        if (request_.progress != nullptr) request_.progress->finished(asset.path, entry.size_bytes);
        return true;
    }

    // As the folder has it; a name that is no text goes as reports write it, since manifests are UTF-8.
    [[nodiscard]] std::string name_in_bag(const Entry& entry) const {
        const std::string& native = entry.native_path();
        const bool below = native.starts_with(inbox_.folder + "/") && is_utf8(native);
        return std::string(material) + (below ? native.substr(inbox_.folder.size() + 1) : entry.path);
    }

    // What no check measures goes as it is.
    Answer<bool> along(const Entry& entry) {
        if (entry.kind != EntryKind::file) return false;
        auto source = LocalFile::open(entry.native_path());
        if (!source) return of_file(entry.path, source.error());
        if (auto done = bag_.add(name_in_bag(entry), **source, {}); !done) return of_file(entry.path, done.error());
        return true;
    }

    Answer<bool> text(const std::string& name, const std::string& text) {
        if (auto done = bag_.add_text(std::string(check) + name, text); !done) return of_file(name, done.error());
        return true;
    }

    Answer<bool> documents() {
        for (const char* name : {"json", "html", "text"}) {
            const ReportFormat* format = report_format_named(name);
            if (format == nullptr) continue;
            for (const Language language : {Language::zh, Language::en}) {
                const bool both = std::string_view(name) != "json";
                if (!both && language == Language::en) continue;
                const std::string ending(std::string_view(name) == "text" ? ".txt" : format->ending);
                const std::string file = std::string(check) + "report" + (both ? "-" + std::string(word(language)) : "") +
                                         (ending.starts_with('.') ? "" : ".") + ending;
                const auto write = [&](std::ostream& out) { return format->write(kept_.report, language, out); };
                if (auto done = bag_.add_written(file, write); !done) return of_file(file, done.error());
            }
        }
        if (kept_.report.record) TRY(text("record.json", to_json(*kept_.report.record, Language::zh).dump(2) + "\n"));
        TRY(text("four-properties.json", properties_.json().dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n"));
        TRY(text("四性检测.txt", properties_.text(Language::zh)));
        TRY(text("four-properties.txt", properties_.text(Language::en)));
        return policy();
    }

    // The policy as it was: another text under its name would be worse than none.
    Answer<bool> policy() {
        const auto& used = kept_.report.policy;
        const std::string name = request_.policy.empty() ? used.id : request_.policy;
        auto found = find_policy(name);
        auto words = show_policy(name);
        if (!found || !words || found->sha256 != used.sha256)
            return Refusal{
                ExitCode::wrong_input,
                {N_("the check had policy {policy}, and {name} is not that policy any more: name its file with --policy"),
                 {{"policy", used.id}, {"name", printable_utf8(name)}}}};
        return text("policy.toml", *words);
    }

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> info() const {
        const Report& report = kept_.report;
        return {{"Bagging-Date", report.run.started_at.substr(0, 10)},
                {"Bag-Software-Agent", "yancai " YANCAI_VERSION},
                {"External-Identifier", report.event ? report.event->id : std::string()},
                {"External-Description", report.event ? report.event->title : std::string()},
                {"Internal-Sender-Identifier", report.run.attempt},
                {"Yancai-Policy", report.policy.id + " " + report.policy.version + " sha256:" + report.policy.sha256}};
    }

    const PackRequest& request_;
    KeptReport& kept_;
    Inbox inbox_;
    Bag bag_;
    std::map<std::string, std::size_t> entries_;  // where among the assets, by path
    FourProperties properties_;
};

// Sheets lie among the assets of a listing until somebody has looked for them.
Answer<Inbox> listed(const Report& report, const std::atomic<bool>* cancelled) {
    const std::unique_ptr<Batch> batch = TRY(Batch::open(report.run.folder, {}, cancelled));
    auto policy = find_policy(report.policy.id);
    const std::vector<std::string> none;
    TRY(batch->read_sheets(policy ? policy->files.sheets : none, Limits{}));
    return batch->inbox();
}

}  // namespace

Answer<Packed> pack(const PackRequest& request) {
    KeptReport kept = TRY(find_report(request.which, request.store));
    std::string target = request.target;
    while (target.size() > 1 && target.back() == '/') target.pop_back();
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(target, error)))
        return Refusal{ExitCode::usage, {N_("{file} is there already"), {{"file", printable_utf8(target)}}}};
    const std::string& checked = kept.report.run.folder;
    if (const auto place = canonical_place(target); place && lies_in(*place, checked))
        return Refusal{ExitCode::usage,
                       {N_("{file}: the bag must lie outside the folder that was checked, where the next check would take it for "
                           "material"),
                        {{"file", printable_utf8(target)}}}};
    Inbox inbox = TRY(listed(kept.report, request.cancelled));
    const std::string staging = target + std::string(unfinished);
    auto folder = NewFolder::open(staging);
    if (!folder) return of_file(printable_utf8(staging), {ErrorKind::unreadable, folder.error().what});
    folder->sweep();
    TRY(room_in(*folder, inbox.total_bytes * (is_zip(target) ? 2 : 1)));
    Packed packed = TRY(Packing(request, kept, std::move(inbox), Bag(std::move(folder).value(), request.cancelled)).run());
    const BagVerdict verdict = TRY(verify_bag(staging, request.cancelled));
    if (!verdict.faults.empty())
        return Refusal{ExitCode::internal,
                       {N_("{file}: something else lies in this unfinished bag; remove it and pack again"),
                        {{"file", printable_utf8(staging)}}}};
    if (!is_zip(target)) {
        if (std::rename(staging.c_str(), target.c_str()) != 0)
            return of_file(printable_utf8(target), {ErrorKind::unreadable, "cannot be put in its place"});
        return packed;
    }
    std::string name = target.substr(target.rfind('/') + 1);
    name.resize(name.size() - 4);
    if (auto zipped = zip_bag(staging, name, target, request.cancelled); !zipped)
        return of_file(printable_utf8(target), zipped.error());
    std::filesystem::remove_all(staging, error);
    return packed;
}

}  // namespace yancai

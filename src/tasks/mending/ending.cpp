// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/ending.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "bytes/local_file.h"

namespace yancai {
namespace {

Result<MendedFile> taken_along(NewBatch& into, const std::string& native_path, const std::string& from, const std::string& to,
                               const std::atomic<bool>* cancelled) {
    const auto source = TRY(LocalFile::open(native_path));
    MendedFile file;
    file.from = from;
    file.sha256_before = TRY(digest_of(*source, cancelled));
    if (auto known = into.finished(from, file.sha256_before)) return *known;
    auto made = TRY(into.folder().file(to, source->size()));
    file.sha256_after = TRY(copy_bytes(*source, *made, source->size(), cancelled));
    TRY(made->keep());
    file.to = to;
    file.steps.push_back({"copied", {}, {}});
    TRY(into.finish(file));
    return file;
}

// The notes under the names that they get: a note follows its photo's new name.
std::map<const Entry*, std::string> names_of_notes(const Batch& batch, const Mending& mending) {
    std::map<const Entry*, std::string> names;
    for (const Entry& note : batch.inbox().notes) names[&note] = note.path;
    for (const MendedFile& file : mending.files)
        if (const Entry* note = batch.notes().of(file.from); note != nullptr && !file.to.empty() && file.to != file.from)
            names[note] = file.to + ".txt";
    return names;
}

}  // namespace

Answer<bool> room_in(const NewFolder& folder, std::uint64_t bytes) {
    constexpr std::uint64_t reserve = 64ULL << 20;
    const std::uint64_t free = folder.free_bytes();
    if (free >= bytes + reserve) return true;
    return Refusal{ExitCode::internal,
                   {N_("{folder}: {needed} bytes are needed, and only {free} are free"),
                    {{"folder", printable_utf8(folder.path())},
                     {"needed", std::to_string(bytes + reserve)},
                     {"free", std::to_string(free)}}}};
}

Refusal not_written(const std::string& path, const Error& error) {
    if (error.kind == ErrorKind::cancelled) return stopped_midway();
    return {ExitCode::internal,
            {N_("{file}: cannot be written into the new folder ({why})"), {{"file", path}, {"why", error.what}}}};
}

Refusal stopped_midway() {
    return {ExitCode::interrupted,
            {N_("stopped; what is finished stays in the new folder, and the same command goes on from there"), {}}};
}

Answer<bool> accompany(NewBatch& into, const Batch& batch, const std::string& sheet, const std::atomic<bool>* cancelled,
                       Mending& mending) {
    std::set<std::string> there;
    for (const MendedFile& file : mending.files) there.insert({file.sidecar, file.from});
    std::vector<std::pair<const Entry*, std::string>> along;  // and under which name
    const auto take_all = [&](const std::vector<Entry>& entries) {
        for (const Entry& entry : entries)
            if (entry.kind == EntryKind::file && !there.contains(entry.path)) along.emplace_back(&entry, entry.path);
    };
    take_all(batch.inbox().events);
    take_all(batch.inbox().waivers);
    take_all(batch.inbox().sidecars);
    if (sheet.empty()) take_all(batch.inbox().sheets);
    for (const auto& note : names_of_notes(batch, mending)) along.emplace_back(note);
    for (const auto& [entry, name] : along) {
        auto file = taken_along(into, entry->native_path(), entry->path, name, cancelled);
        if (!file) return not_written(entry->path, file.error());
        mending.files.push_back(std::move(file).value());
    }
    if (sheet.empty()) return true;
    const std::size_t dot = sheet.rfind('.');
    const std::string ending = dot == std::string::npos || dot < sheet.rfind('/') + 1 ? "" : sheet.substr(dot);
    const std::string name = printable_utf8(sheet);
    auto file = taken_along(into, sheet, name, "素材清单" + printable_utf8(ending), cancelled);
    if (!file) return not_written(name, file.error());
    for (const Entry& left : batch.inbox().sheets)
        file->notes.push_back({N_("it takes the place of {file}"), {{"file", left.path}}});
    mending.files.push_back(std::move(file).value());
    return true;
}

MendedFile stays_behind(const Entry& entry) {
    MendedFile file;
    file.from = entry.path;
    file.notes.push_back({N_("it is not in the new folder: {why}"), {{"why", "not a regular file"}}});
    return file;
}

Answer<Mending> finish_mending(Mending mending, NewBatch* into) {
    std::sort(mending.files.begin(), mending.files.end(),
              [](const MendedFile& one, const MendedFile& other) { return one.from < other.from; });
    if (into == nullptr) return mending;
    auto log = into->close(mending);
    if (!log) return not_written(std::string(mending_log), log.error());
    mending.log = *log;
    return mending;
}

ExitCode exit_code_of(const Mending& mending) {
    const auto any = [&](auto what) { return std::any_of(mending.files.begin(), mending.files.end(), what); };
    if (any([](const MendedFile& file) { return file.failed; })) return ExitCode::undecided;
    if (any([](const MendedFile& file) { return file.fell_back; })) return ExitCode::review;
    return ExitCode::accepted;
}

}  // namespace yancai

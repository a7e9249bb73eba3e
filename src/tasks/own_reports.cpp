// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/own_reports.h"

#include <filesystem>
#include <optional>

#include "base/text.h"
#include "bytes/local_file.h"
#include "bytes/new_folder.h"
#include "store/place.h"
#include "store/store.h"
#include "tasks/clock.h"

namespace yancai {
namespace {

std::optional<Store::WrittenReport> content_of(const std::string& native_path) {
    auto file = LocalFile::open(native_path);
    if (!file) return {};
    auto digest = digest_of(**file);
    if (!digest) return {};
    return Store::WrittenReport{std::move(digest).value(), (*file)->size()};
}

}  // namespace

OwnReports::OwnReports(const std::string& store) {
    std::error_code unknown;
    const std::string file = store_path(store);
    if (file.empty() || !std::filesystem::exists(file, unknown)) return;  // it is not made for a question
    auto opened = Store::open(store);
    if (!opened) return;
    store_ = std::filesystem::canonical(file, unknown).string();
    if (const auto reports = (*opened)->written_reports())
        for (const Store::WrittenReport& report : *reports) written_[report.size_bytes].insert(report.sha256);
}

bool OwnReports::holds(const std::string& native_path, std::uint64_t size_bytes) const {
    const auto digests = written_.find(size_bytes);
    if (digests == written_.end()) return false;
    const auto content = content_of(native_path);
    return content && content->size_bytes == size_bytes && digests->second.contains(content->sha256);
}

bool OwnReports::is_store(const std::string& native_path) const {
    if (store_.empty()) return false;
    std::error_code unknown;
    const std::string whole = std::filesystem::canonical(native_path, unknown).string();
    if (!whole.starts_with(store_)) return false;
    const std::string_view rest = std::string_view(whole).substr(store_.size());
    return rest.empty() || rest == "-wal" || rest == "-shm" || rest == "-journal";
}

void remember_own_report(const std::string& store, const std::string& native_path) {
    if (store.empty() || store == store_in_memory) return;
    const auto content = content_of(native_path);
    if (!content || content->size_bytes == 0) return;
    if (auto opened = Store::open(store)) static_cast<void>((*opened)->remember_reports({*content}, time_now()));
}

Answer<bool> spare_material(const std::string& folder, const std::vector<std::string>& outputs, const std::string& store) {
    namespace fs = std::filesystem;
    std::error_code trouble;
    const fs::path inside = fs::canonical(folder, trouble);
    if (trouble) return true;  // whoever opens the folder says why
    std::optional<OwnReports> ours;
    for (const std::string& output : outputs) {
        const fs::path place = fs::canonical(output, trouble);
        if (trouble || !fs::is_regular_file(place)) continue;
        const fs::path below = place.lexically_relative(inside);
        if (below.empty() || *below.begin() == "..") continue;
        if (!ours) ours.emplace(store);
        const std::uint64_t size = fs::file_size(place, trouble);
        if (trouble || ours->holds(place, size)) continue;
        return Refusal{
            ExitCode::usage,
            {N_("{file} lies in the folder that is checked, and it is no report that was written there or has been changed "
                "since: name another file, or take it away first"),
             {{"file", printable_utf8(output)}}}};
    }
    return true;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/own_reports.h"

#include <filesystem>
#include <optional>

#include "base/digest.h"
#include "base/text.h"
#include "bytes/local_file.h"
#include "store/store.h"
#include "tasks/clock.h"

namespace yancai {
namespace {

constexpr std::string_view kept_nowhere = ":memory:";

std::optional<Store::WrittenReport> content_of(const std::string& native_path) {
    auto file = LocalFile::open(native_path);
    if (!file) return {};
    Sha256 digest;
    std::vector<std::byte> block(1 << 20);
    std::uint64_t at = 0;
    while (at < (*file)->size()) {
        const auto got = (*file)->read_at(at, block);
        if (!got || *got == 0) return {};
        digest.add(std::span(block).first(*got));
        at += *got;
    }
    if (!(*file)->unchanged()) return {};
    return Store::WrittenReport{digest.hex(), (*file)->size()};
}

}  // namespace

OwnReports::OwnReports(const std::string& store) {
    constexpr std::string_view scheme = "sqlite://";
    std::error_code unknown;
    const std::string file = store.starts_with(scheme) ? store.substr(scheme.size()) : store;
    if (file.empty() || !std::filesystem::exists(file, unknown)) return;  // it is not made for a question
    auto opened = Store::open(store);
    if (!opened) return;
    if (const auto reports = (*opened)->written_reports())
        for (const Store::WrittenReport& report : *reports) written_[report.size_bytes].insert(report.sha256);
}

bool OwnReports::holds(const std::string& native_path, std::uint64_t size_bytes) const {
    const auto digests = written_.find(size_bytes);
    if (digests == written_.end()) return false;
    const auto content = content_of(native_path);
    return content && content->size_bytes == size_bytes && digests->second.contains(content->sha256);
}

void remember_own_report(const std::string& store, const std::string& native_path) {
    if (store.empty() || store == kept_nowhere) return;
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

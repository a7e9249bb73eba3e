// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/told_results.h"

#include "base/digest.h"
#include "tasks/kept_reports.h"

namespace yancai {

void ToldResults::know(const std::string& folder, const std::string& store) {
    auto kept = find_report(folder, store);
    if (!kept || !kept->report.each_asset) return;
    const auto read = kept->report.each_asset([&](const AssetReport& asset) {
        kept_[asset.path] = sha256_hex(to_document(asset));
        return true;
    });
    if (!read) kept_.clear();  // then all is news
}

void ToldResults::finished(const AssetReport& asset) {
    std::string digest = sha256_hex(to_document(asset));
    std::string& told = told_[asset.path];
    if (told == digest) return;
    const auto kept = kept_.find(asset.path);
    watcher_.judged(asset, !told.empty() || kept == kept_.end() || kept->second != digest);
    told = std::move(digest);
}

void ToldResults::forget(const std::function<bool(const std::string& path)>& there) {
    for (auto at = told_.begin(); at != told_.end();) {
        if (there(at->first)) {
            ++at;
            continue;
        }
        watcher_.gone(at->first);
        at = told_.erase(at);
    }
}

}  // namespace yancai

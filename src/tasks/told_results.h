// SPDX-License-Identifier: GPL-3.0-or-later
// ToldResults: which results a watcher has been told, so that each is told once, and again only when it is another. Of a file a
// digest is kept. Calls come one at a time.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "tasks/result_stream.h"
#include "tasks/watch.h"

namespace yancai {

class ToldResults final : public ResultStream {
public:
    explicit ToldResults(Watcher& watcher) : watcher_(watcher) {}
    // What the last kept check of the folder found is no news.
    void know(const std::string& folder, const std::string& store);

    void began(const Report& head) override { watcher_.began(head); }
    void finished(const AssetReport& asset) override;
    // Tells of every file that was told and for which `there` answers false that it is gone.
    void forget(const std::function<bool(const std::string& path)>& there);

private:
    Watcher& watcher_;
    std::map<std::string, std::string> told_, kept_;  // digests of results, by path
};

}  // namespace yancai

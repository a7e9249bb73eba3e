// SPDX-License-Identifier: GPL-3.0-or-later
// BatchPapers: which files of a batch its event file calls papers of the event, which releases are for which files, and what lies
// about, all by names alone. Immutable; safe from several threads.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bytes/inbox.h"
#include "event/event.h"
#include "facts/context.h"
#include "policy/policy.h"

namespace yancai {

class BatchPapers {
public:
    BatchPapers() = default;
    BatchPapers(const Inbox& inbox, const std::optional<Event>& event, const Policy& policy);

    // After the sheets have told theirs: a row's word on rights may name a release.
    void tell(AssetContext& context) const;
    void tell(BatchFacts& facts) const;

private:
    void name_papers(const Inbox& inbox, const Event& event);
    void link_by_event_file(const Inbox& inbox, const Event& event);
    void link_by_name(const Inbox& inbox, const Policy& policy);
    void look_about(const Inbox& inbox, const Policy& policy);

    std::map<std::string, std::vector<PaperSign>> named_;  // by path
    std::map<std::string, std::vector<LinkedRelease>> released_;
    std::vector<std::string> releases_;  // paths
    std::vector<std::string> own_names_;
    bool all_declared_{false};
    std::vector<std::string> declared_;  // patterns
    std::vector<std::string> missing_, leftovers_, partial_;
};

}  // namespace yancai

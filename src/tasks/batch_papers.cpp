// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch_papers.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "policy/checks.h"
#include "policy/papers.h"
#include "policy/path_pattern.h"
#include "policy/words.h"

namespace yancai {
namespace {

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// A title may hold a dot as well; only these endings say that a file is meant.
bool looks_like_a_file(std::string_view written) {
    constexpr std::array<std::string_view, 15> endings{".docx", ".doc", ".pdf",  ".txt", ".wps",  ".odt", ".rtf", ".ofd",
                                                       ".pptx", ".ppt", ".xlsx", ".jpg", ".jpeg", ".png", ".tif"};
    const std::string name = folded(written);
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

// The path itself, the name, or the name without its extension; of several alike, the first.
std::optional<std::string> find_file(const Inbox& inbox, std::string_view written) {
    const std::string wanted = folded(written);
    const auto find = [&](auto part_of) -> std::optional<std::string> {
        for (const Entry& entry : inbox.assets)
            if (entry.kind == EntryKind::file && folded(part_of(std::string_view(entry.path))) == wanted) return entry.path;
        return std::nullopt;
    };
    if (auto whole = find([](std::string_view path) { return path; })) return whole;
    if (auto named = find([](std::string_view path) { return name_of(path); })) return named;
    return find([](std::string_view path) { return stem_of(name_of(path)); });
}

bool link_is_new(const std::vector<LinkedRelease>& links, const std::string& path) {
    return std::none_of(links.begin(), links.end(), [&](const LinkedRelease& one) { return one.path == path; });
}

}  // namespace

BatchPapers::BatchPapers(const Inbox& inbox, const std::optional<Event>& event, const Policy& policy) {
    if (event) {
        name_papers(inbox, *event);
        if (!event->organiser.empty()) own_names_.push_back(event->organiser);
        if (event->rights) {
            own_names_.insert(own_names_.end(), event->rights->owners.begin(), event->rights->owners.end());
            own_names_.push_back(event->rights->by);
            all_declared_ = event->rights->covers_all;
            declared_ = event->rights->covers;
            link_by_event_file(inbox, *event);
        }
    }
    link_by_name(inbox, policy);
    look_about(inbox, policy);
}

void BatchPapers::name_papers(const Inbox& inbox, const Event& event) {
    for (const NamedPaper& named : event.papers) {
        if (const auto path = find_file(inbox, named.name))
            named_[*path].push_back({named.kind, "event_file", excerpt(named.name)});
        else if (looks_like_a_file(named.name))
            missing_.push_back(named.name);
    }
}

void BatchPapers::link_by_event_file(const Inbox& inbox, const Event& event) {
    for (const Release& release : event.rights->releases) {
        const auto paper = find_file(inbox, release.file);
        if (!paper) continue;  // a release that is not there allows nothing; it is told among what is missing
        for (const Entry& entry : inbox.assets) {
            const bool meant = std::any_of(release.covers.begin(), release.covers.end(),
                                           [&](const std::string& written) { return path_fits(entry.path, written); });
            if (meant && entry.path != *paper) released_[entry.path].push_back({*paper, release.by, "event_file"});
        }
    }
}

// “VCG123 授权书.pdf” is for VCG123.jpg: in its own folder if there is one, else wherever it lies.
void BatchPapers::link_by_name(const Inbox& inbox, const Policy& policy) {
    for (const Entry& entry : inbox.assets)
        if (names_a_release(entry.path, policy)) releases_.push_back(entry.path);
    std::map<std::wstring, std::vector<std::string>> by_name;  // paths of what a release is for
    for (const std::string& release : releases_) by_name.emplace(released_name(release, policy), std::vector<std::string>{});
    by_name.erase(std::wstring());
    if (by_name.empty()) return;  // a batch may have a million entries
    for (const Entry& entry : inbox.assets) {
        const auto meant = by_name.find(FoldedText(stem_of(name_of(entry.path))).essence());
        if (meant != by_name.end() && !names_a_release(entry.path, policy)) meant->second.push_back(entry.path);
    }
    for (const std::string& release : releases_) {
        const auto named = by_name.find(released_name(release, policy));
        if (named == by_name.end()) continue;
        const auto beside = [&](const std::string& path) { return folder_of(path) == folder_of(release); };
        const bool any_beside = std::any_of(named->second.begin(), named->second.end(), beside);
        for (const std::string& path : named->second) {
            if (any_beside && !beside(path)) continue;
            std::vector<LinkedRelease>& links = released_[path];
            if (link_is_new(links, release)) links.push_back({release, "", "name"});
        }
    }
}

void BatchPapers::look_about(const Inbox& inbox, const Policy& policy) {
    for (const Entry& entry : inbox.assets) {
        const std::string name(name_of(entry.path));
        if (is_partial(name, policy))
            partial_.push_back(entry.path);
        else if (is_leftover(name, policy))
            leftovers_.push_back(entry.path);
    }
}

void BatchPapers::tell(AssetContext& context) const {
    if (const auto named = named_.find(context.path); named != named_.end()) context.named_papers = named->second;
    if (const auto links = released_.find(context.path); links != released_.end()) context.releases = links->second;
    for (const RightsClaim& given : context.rights) {
        if (given.claim.source != "sheet") continue;
        const FoldedText text(given.claim.text);
        for (const std::string& release : releases_) {
            const bool meant = text.speaks_of(Word(name_of(release))) || text.speaks_of(Word(stem_of(name_of(release))));
            if (meant && link_is_new(context.releases, release)) context.releases.push_back({release, "", "sheet"});
        }
    }
    context.own_names = own_names_;
    context.declared = all_declared_ || std::any_of(declared_.begin(), declared_.end(),
                                                    [&](const std::string& written) { return path_fits(context.path, written); });
}

void BatchPapers::tell(BatchFacts& facts) const {
    facts.missing_papers = missing_;
    facts.leftovers = leftovers_;
    facts.partial_files = partial_;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/attempt_files.h"

#include <algorithm>
#include <map>

#include "base/ordered_json.h"
#include "facts/json.h"

namespace yancai {
namespace {

// The judgement alone: facts are long, and nobody compares them here.
Result<Judgement> judgement_of(const AssetRow& row) {
    const OrderedJson document = TRY(json_from_line(row.document));
    if (!document.is_object() || !document.contains("judgement")) return Error{ErrorKind::corrupt, "no judged file: " + row.path};
    return judgement_from_json(document["judgement"]);
}

struct Lone {
    std::string path, content;
    Judgement judgement;
};

FileDifference removed_one(Lone&& lone) {
    FileDifference file;
    file.earlier_path = std::move(lone.path);
    file.judgement.before = lone.judgement.verdict;
    file.judgement.gone = std::move(lone.judgement.findings);
    file.judgement.obstacles_gone = std::move(lone.judgement.obstacles);
    return file;
}

FileDifference added_one(Lone&& lone) {
    FileDifference file;
    file.path = std::move(lone.path);
    file.judgement.after = lone.judgement.verdict;
    file.judgement.came = std::move(lone.judgement.findings);
    file.judgement.obstacles_came = std::move(lone.judgement.obstacles);
    return file;
}

// Pairs what went with what came where the bytes are the same; then the rest is removed and added.
void match_lone(std::vector<Lone>& went, std::vector<Lone>& came, std::vector<FileDifference>& files) {
    std::multimap<std::string, Lone*> by_content;
    for (Lone& one : went)
        if (!one.content.empty()) by_content.emplace(one.content, &one);
    std::vector<const Lone*> renamed;
    for (Lone& one : came) {
        const auto twin = by_content.lower_bound(one.content);  // the first that was put in
        if (one.content.empty() || twin == by_content.end() || twin->first != one.content) {
            files.push_back(added_one(std::move(one)));
            continue;
        }
        FileDifference file;
        file.path = std::move(one.path);
        file.earlier_path = twin->second->path;
        file.judgement = difference_of(twin->second->judgement, one.judgement);
        files.push_back(std::move(file));
        renamed.push_back(twin->second);
        by_content.erase(twin);
    }
    std::sort(renamed.begin(), renamed.end());
    for (Lone& one : went)
        if (!std::binary_search(renamed.begin(), renamed.end(), &one)) files.push_back(removed_one(std::move(one)));
}

}  // namespace

Result<std::vector<FileDifference>> compare_files(Store& store, const std::string& older, const std::string& newer) {
    std::vector<FileDifference> files;
    std::vector<Lone> went, came;
    Result<void> readable;
    const auto read = [&](const AssetRow& row) -> std::optional<Judgement> {
        auto judgement = judgement_of(row);
        if (judgement) return std::move(judgement).value();
        if (readable) readable = judgement.error();
        return std::nullopt;
    };
    TRY(store.each_difference(older, newer, [&](const AssetRow* before, const AssetRow* after) {
        const std::optional<Judgement> was = before == nullptr ? std::nullopt : read(*before);
        const std::optional<Judgement> is = after == nullptr ? std::nullopt : read(*after);
        if (before == nullptr && is) came.push_back({after->path, after->content, *is});
        if (after == nullptr && was) went.push_back({before->path, before->content, *was});
        if (!was || !is) return;
        FileDifference file{after->path, before->path, before->content != after->content, difference_of(*was, *is)};
        // Facts alone may differ, with another version of a library; that is no change that anybody asks for here.
        if (file.content_changed || file.judgement.any()) files.push_back(std::move(file));
    }));
    TRY(readable);
    match_lone(went, came, files);
    std::sort(files.begin(), files.end(), [](const FileDifference& one, const FileDifference& other) {
        const auto key = [](const FileDifference& file) { return file.path.empty() ? file.earlier_path : file.path; };
        return std::pair(key(one), one.path.empty()) < std::pair(key(other), other.path.empty());
    });
    return files;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/link.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <optional>
#include <vector>

#include "bytes/open_path.h"

namespace yancai {

namespace {

constexpr int most_links = 40;  // as many as Linux itself follows (MAXSYMLINKS)

std::optional<struct stat> status_of(const std::string& path) {
    struct stat status {};
    const Parent parent = parent_of(path);
    if (parent.folder == -1) return std::nullopt;
    if (fstatat(parent.folder, parent.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
    return status;
}

std::optional<std::string> target_of(const std::string& link) {
    const Parent parent = parent_of(link);
    if (parent.folder == -1) return std::nullopt;
    std::string target(PATH_MAX, '\0');  // no longer target can be stored
    const ssize_t length = readlinkat(parent.folder, parent.name.c_str(), target.data(), target.size());
    if (length <= 0) return std::nullopt;
    target.resize(static_cast<std::size_t>(length));
    return target;
}

// The components of `path`, last first, put on top of `pending`.
void push_components(std::vector<std::string>& pending, std::string_view path) {
    std::size_t end = path.size();
    while (end > 0) {
        const std::size_t slash = path.rfind('/', end - 1);
        const std::size_t start = slash == std::string_view::npos ? 0 : slash + 1;
        if (start < end) pending.emplace_back(path.substr(start, end - start));
        if (slash == std::string_view::npos) break;
        end = slash;
    }
}

bool lies_below(const std::string& path, const std::string& folder) {
    if (folder == "/") return true;
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::string joined(const std::string& folder, const std::string& name) {
    return folder == "/" ? folder + name : folder + "/" + name;
}

}  // namespace

Result<std::string> canonical_path(const std::string& path) {
    std::vector<std::string> pending;
    push_components(pending, path);
    std::string resolved = "/";
    if (!path.starts_with('/')) {
        std::string here(1024, '\0');
        while (getcwd(here.data(), here.size()) == nullptr) {
            if (errno != ERANGE) return system_error("the current folder cannot be told", errno);
            here.resize(here.size() * 2);
        }
        resolved = here.c_str();
    }
    int links = 0;
    while (!pending.empty()) {
        const std::string name = std::move(pending.back());
        pending.pop_back();
        if (name == ".") continue;
        if (name == "..") {
            const std::size_t slash = resolved.rfind('/');
            resolved.resize(slash == 0 ? 1 : slash);
            continue;
        }
        std::string next = joined(resolved, name);
        const auto status = status_of(next);
        if (!status) return system_error("cannot be resolved", errno);
        if (!S_ISLNK(status->st_mode)) {
            if (!pending.empty() && !S_ISDIR(status->st_mode)) return system_error("cannot be resolved", ENOTDIR);
            resolved = std::move(next);
            continue;
        }
        if (++links > most_links) return system_error("cannot be resolved", ELOOP);
        const auto target = target_of(next);
        if (!target) return system_error("cannot be resolved", errno);
        push_components(pending, *target);
        if (target->starts_with('/')) resolved = "/";
    }
    return resolved;
}

LinkEnd follow_link(const std::string& link, const std::string& folder) {
    std::string at = link;
    for (int hop = 0; hop < most_links; ++hop) {
        const auto target = target_of(at);
        if (!target) return {};
        const std::string path = target->starts_with('/') ? *target : joined(at.substr(0, at.rfind('/')), *target);
        // The last component may itself be a link: that is the next hop, to be judged by itself.
        const std::size_t end = path.find_last_not_of('/') + 1;
        const std::size_t slash = end == 0 ? std::string::npos : path.rfind('/', end - 1);
        if (slash == std::string::npos) return {EntryKind::link_outside, 0};  // the root of the file system
        const std::string name = path.substr(slash + 1, end - slash - 1);
        const bool names_a_folder = name == "." || name == "..";
        const auto holder = canonical_path(names_a_folder ? path : path.substr(0, slash + 1));
        if (!holder) {
            // Nothing there: then the spelling alone says whether it would lie inside.
            const bool outside = target->starts_with('/') && !lies_below(*target, folder);
            return {outside ? EntryKind::link_outside : EntryKind::link_broken, 0};
        }
        at = names_a_folder ? *holder : joined(*holder, name);
        if (!lies_below(at, folder)) return {EntryKind::link_outside, 0};
        const auto status = status_of(at);
        if (!status) return {};
        if (S_ISLNK(status->st_mode)) continue;
        if (S_ISDIR(status->st_mode)) return {EntryKind::link_folder, 0};
        if (!S_ISREG(status->st_mode)) return {EntryKind::special, 0};
        return {EntryKind::file, static_cast<std::uint64_t>(status->st_size)};
    }
    return {};
}

}  // namespace yancai

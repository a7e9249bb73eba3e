// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/nearest.h"
#include "base/text.h"
#include "event/sheet.h"
#include "event/sheet_words.h"

namespace yancai {
namespace {

// Comparing every row that is left with every path is quadratic; beyond this a sheet has to name its files properly.
constexpr std::size_t most_comparisons = 5'000'000;
constexpr std::size_t shortest_part = 4;  // bytes: two Chinese characters or four letters; less is in every name

struct Name {
    std::string path, name, stem;
    std::optional<std::uint64_t> index;  // of “图 3 开幕式.jpg”
};

bool digit(char c) {
    return c >= '0' && c <= '9';
}

// “图3”, “【图3】 开幕式”, and “003” alone, which spreadsheets turn into 3.
std::optional<std::uint64_t> index_of(std::string_view stem) {
    if (const auto mark = figure_mark(stem)) return mark->number;
    constexpr std::size_t most_digits = 6;  // more is a date or a camera's number, which says itself
    if (stem.empty() || stem.size() > most_digits || !std::all_of(stem.begin(), stem.end(), digit)) return std::nullopt;
    std::uint64_t number = 0;
    for (const char c : stem) number = number * 10 + static_cast<std::uint64_t>(c - '0');
    return number;
}

int hexadecimal(char c) {
    return digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// “file:///d:/%e7%8e%b0%e5%9c%ba/a.jpg”, as a link in a cell may be shown.
std::string without_address(std::string path) {
    constexpr std::string_view scheme = "file:";
    if (!path.starts_with(scheme)) return path;
    path.erase(0, scheme.size());
    std::string plain;
    for (std::size_t at = 0; at < path.size(); ++at) {
        const bool escaped =
            path[at] == '%' && at + 2 < path.size() && hexadecimal(path[at + 1]) >= 0 && hexadecimal(path[at + 2]) >= 0;
        plain += escaped ? static_cast<char>(hexadecimal(path[at + 1]) * 16 + hexadecimal(path[at + 2])) : path[at];
        if (escaped) at += 2;
    }
    return is_utf8(plain) ? folded(plain) : path;
}

Name name_of(std::string_view written) {
    Name name;
    name.path = without_address(folded(trimmed(written)));
    std::replace(name.path.begin(), name.path.end(), '\\', '/');
    while (name.path.starts_with("./")) name.path.erase(0, 2);
    while (name.path.starts_with('/')) name.path.erase(0, 1);
    const std::size_t slash = name.path.rfind('/');
    name.name = slash == std::string::npos ? name.path : name.path.substr(slash + 1);
    const std::size_t dot = name.name.rfind('.');
    name.stem = dot == std::string::npos || dot == 0 ? name.name : name.name.substr(0, dot);
    name.index = index_of(name.stem);
    return name;
}

// `inner` is the end of `whole`, from a folder's name on: 调研对接/a.jpg in 某某论坛/调研对接/a.jpg.
bool ends_with_path(std::string_view whole, std::string_view inner) {
    return whole.size() > inner.size() && whole.ends_with(inner) && whole[whole.size() - inner.size() - 1] == '/';
}

// Numbers are whole: IMG_1 is no part of IMG_10.
bool holds_part(std::string_view whole, std::string_view part) {
    for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
        const std::size_t end = at + part.size();
        const bool cut_before = at > 0 && digit(whole[at - 1]) && digit(part.front());
        const bool cut_after = end < whole.size() && digit(whole[end]) && digit(part.back());
        if (!cut_before && !cut_after) return true;
    }
    return false;
}

using Candidates = std::vector<std::size_t>;
using Index = std::unordered_map<std::string, Candidates>;

class Matcher {
public:
    // `sheet` is the sheet's own path: among files that fit alike, those beside or below it count.
    Matcher(const std::vector<std::string>& paths, std::string_view sheet) {
        const Name own = name_of(sheet);
        folder_ = own.path.substr(0, own.path.size() - own.name.size());
        for (std::size_t at = 0; at < paths.size(); ++at) {
            names_.push_back(name_of(paths[at]));
            const Name& name = names_.back();
            by_path_[name.path].push_back(at);
            by_name_[name.name].push_back(at);
            by_stem_[name.stem].push_back(at);
            if (name.index) by_index_[std::to_string(*name.index)].push_back(at);
        }
    }

    // The files that a row may mean, by the strictest way that finds any; `rank` says which way that was.
    Candidates find(const Name& row, int& rank) {
        Candidates found = find_anywhere(row, rank);
        if (found.size() < 2 || folder_.empty()) return found;
        Candidates near;
        for (const std::size_t at : found) {
            if (names_[at].path.starts_with(folder_)) near.push_back(at);
        }
        return near.empty() ? found : near;
    }

private:
    Candidates find_anywhere(const Name& row, int& rank) {
        const auto looked_up = [](const Index& index, const std::string& key) {
            const auto found = index.find(key);
            return found == index.end() ? Candidates() : found->second;
        };
        rank = 0;
        if (row.name.empty()) return {};
        if (Candidates found = looked_up(by_path_, row.path); !found.empty()) return found;
        const Candidates same_name = looked_up(by_name_, row.name);
        Candidates in_folder;
        for (const std::size_t at : same_name) {
            const std::string& path = names_[at].path;
            const bool row_says_folder = row.path != row.name;
            if (row_says_folder && (ends_with_path(path, row.path) || ends_with_path(row.path, path))) in_folder.push_back(at);
        }
        ++rank;
        if (!in_folder.empty()) return in_folder;
        ++rank;
        if (!same_name.empty()) return same_name;
        ++rank;
        // A row without an extension may hold a dot itself: “1.开幕式”.
        if (Candidates found = looked_up(by_stem_, row.name); !found.empty()) return found;
        if (Candidates found = looked_up(by_stem_, row.stem); !found.empty()) return found;
        ++rank;
        if (row.index) return looked_up(by_index_, std::to_string(*row.index));
        ++rank;
        return holding(row);
    }

    Candidates holding(const Name& row) {
        Candidates found;
        if (row.name.size() < shortest_part || comparisons_ + names_.size() > most_comparisons) return found;
        comparisons_ += names_.size();
        for (std::size_t at = 0; at < names_.size(); ++at) {
            if (holds_part(names_[at].name, row.name)) found.push_back(at);
        }
        return found;
    }

    std::string folder_;  // with a slash at its end; empty at the top
    std::vector<Name> names_;
    Index by_path_, by_name_, by_stem_, by_index_;
    std::size_t comparisons_{0};
};

// Nothing is lost when a row stands twice.
bool say_the_same(const SheetRow& one, const SheetRow& other) {
    return one.caption == other.caption && one.scene == other.scene && one.author == other.author && one.rights == other.rights;
}

}  // namespace

SheetMatch match_sheet(const MaterialSheet& sheet, const std::vector<std::string>& paths) {
    SheetMatch match;
    Matcher matcher(paths, sheet.name);
    struct Claim {
        const SheetRow* row;
        std::size_t path;
        int rank;
    };
    std::vector<Claim> claims;
    for (const SheetRow& row : sheet.rows) {
        int rank = 0;
        const Candidates found = matcher.find(name_of(row.file), rank);
        if (found.empty()) {
            match.without_file.push_back(&row);
        } else if (found.size() > 1) {
            constexpr std::size_t enough = 3;
            match.ambiguous.push_back({&row, {}});
            for (std::size_t at = 0; at < std::min(found.size(), enough); ++at)
                match.ambiguous.back().paths.push_back(paths[found[at]]);
        } else {
            claims.push_back({&row, found.front(), rank});
        }
    }
    // The row that names a file most strictly has it; of rows alike, the first.
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.rank < b.rank; });
    for (const Claim& claim : claims) {
        const auto [has_it, taken] = match.by_path.emplace(paths[claim.path], claim.row);
        if (!taken && !say_the_same(*claim.row, *has_it->second)) match.repeated.push_back({claim.row, has_it->second});
    }
    std::sort(match.repeated.begin(), match.repeated.end(),
              [](const auto& one, const auto& other) { return one.row < other.row; });  // rows of one vector
    return match;
}

std::vector<std::string> nearest_paths(const std::vector<std::string>& written, const std::vector<std::string>& paths) {
    std::vector<std::string> nearest_ones(written.size());
    constexpr std::size_t most_names = 20'000;  // each comparison costs some microseconds
    if (paths.size() > most_names) return nearest_ones;
    std::map<std::string, const std::string*> path_of;  // whole, names, and names without their extensions
    for (const std::string& path : paths) {
        const Name name = name_of(path);
        path_of.try_emplace(name.path, &path);
        path_of.try_emplace(name.name, &path);
        path_of.try_emplace(name.stem, &path);
    }
    std::vector<std::string_view> known;
    known.reserve(path_of.size());
    for (const auto& [name, path] : path_of) known.push_back(name);
    for (std::size_t at = 0; at < written.size(); ++at) {
        const Name row = name_of(written[at]);
        if (row.name.empty()) continue;
        std::string_view found = nearest(row.path, known);
        if (found.empty()) found = nearest(row.name, known);
        if (found.empty()) found = nearest(row.stem, known);
        if (!found.empty()) nearest_ones[at] = *path_of.at(std::string(found));
    }
    return nearest_ones;
}

}  // namespace yancai

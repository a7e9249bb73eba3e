// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/text.h"
#include "event/sheet.h"

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

std::optional<std::uint64_t> index_of(std::string_view stem) {
    constexpr std::string_view figure = "图";
    if (!stem.starts_with(figure)) return std::nullopt;
    stem.remove_prefix(figure.size());
    while (stem.starts_with(' ')) stem.remove_prefix(1);
    constexpr std::size_t most_digits = 9;
    std::uint64_t number = 0;
    std::size_t digits = 0;
    for (; digits < stem.size() && digit(stem[digits]); ++digits) {
        if (digits == most_digits) return std::nullopt;
        number = number * 10 + static_cast<std::uint64_t>(stem[digits] - '0');
    }
    return digits == 0 ? std::nullopt : std::optional(number);
}

Name name_of(std::string_view written) {
    Name name;
    name.path = folded(trimmed(written));
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
    explicit Matcher(const std::vector<std::string>& paths) {
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

private:
    Candidates holding(const Name& row) {
        Candidates found;
        if (row.name.size() < shortest_part || comparisons_ + names_.size() > most_comparisons) return found;
        comparisons_ += names_.size();
        for (std::size_t at = 0; at < names_.size(); ++at) {
            if (holds_part(names_[at].name, row.name)) found.push_back(at);
        }
        return found;
    }

    std::vector<Name> names_;
    Index by_path_, by_name_, by_stem_, by_index_;
    std::size_t comparisons_{0};
};

}  // namespace

SheetMatch match_sheet(const MaterialSheet& sheet, const std::vector<std::string>& paths) {
    SheetMatch match;
    Matcher matcher(paths);
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
            match.ambiguous.push_back(&row);
        } else {
            claims.push_back({&row, found.front(), rank});
        }
    }
    // The row that names a file most strictly has it; of rows alike, the first.
    std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) { return a.rank < b.rank; });
    for (const Claim& claim : claims) {
        if (!match.by_path.emplace(paths[claim.path], claim.row).second) match.ambiguous.push_back(claim.row);
    }
    std::sort(match.ambiguous.begin(), match.ambiguous.end(),
              [](const SheetRow* a, const SheetRow* b) { return a->line < b->line; });
    return match;
}

}  // namespace yancai

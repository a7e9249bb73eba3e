// SPDX-License-Identifier: GPL-3.0-or-later
// The files of one batch that are the same, in groups: copies of bytes, of content, of pictures and films; turned ones; shots of
// one moment; and what is merely alike. Deterministic, whatever the order in which the table was filled. Pure but for `stop`.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "likeness/print_table.h"

namespace yancai {

// One of the files of a group.
struct LikeFile {
    std::uint32_t file{0};
    int distance{0};  // bits in which it differs from the group's first
    Turn turn{Turn::none};
    friend bool operator==(const LikeFile&, const LikeFile&) = default;
};

struct LikeGroup {
    Sameness sameness{Sameness::bytes};
    PrintKind kind{PrintKind::image};
    std::vector<LikeFile> files;  // the first most_files, by number
    std::uint64_t count{0};       // all of them
    std::optional<double> share;  // clips: the smallest share with the first
    std::optional<std::int64_t> seconds_apart;
    friend bool operator==(const LikeGroup&, const LikeGroup&) = default;
};

struct LikeGroups {
    std::vector<LikeGroup> groups;  // the first most_groups: the surest first, then by their first file
    std::uint64_t further{0};       // beyond these
};

// Empty when `stop` said so. Time grows with the square of the number of photos: a hundred thousand take about a minute.
[[nodiscard]] std::optional<LikeGroups> group_batch(const PrintTable& table, const Closeness& closeness,
                                                    const std::function<bool()>& stop);

}  // namespace yancai

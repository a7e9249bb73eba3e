// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/nearest.h"

#include <algorithm>
#include <numeric>

namespace yancai {
namespace {

constexpr std::size_t longest = 64;  // keys are short; the cost is quadratic

// Letters put in, left out, changed, or exchanged with their neighbour.
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> before_last(other.size() + 1), last(other.size() + 1), row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            row[j + 1] = std::min({last[j] + (one[i] == other[j] ? 0 : 1), row[j] + 1, last[j + 1] + 1});
            if (i > 0 && j > 0 && one[i] == other[j - 1] && one[i - 1] == other[j])
                row[j + 1] = std::min(row[j + 1], before_last[j - 1] + 1);
        }
    }
    return row.back();
}

}  // namespace

std::string_view nearest(std::string_view written, const std::vector<std::string_view>& known) {
    if (written.size() > longest) return {};
    std::string_view best;
    std::size_t least = std::max<std::size_t>(2, written.size() / 3) + 1;
    for (const std::string_view candidate : known) {
        const std::size_t away = distance(written, candidate);
        if (away >= least) continue;
        least = away;
        best = candidate;
    }
    return best;
}

}  // namespace yancai

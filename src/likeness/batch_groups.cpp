// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/batch_groups.h"

#include <algorithm>
#include <tuple>

#include "likeness/clip_match.h"
#include "likeness/forest.h"

namespace yancai {
namespace {

using Numbers = std::vector<std::uint32_t>;

// What was found between stills, or between clips; all of a kind hang together.
struct Forests {
    explicit Forests(std::size_t things) : same(things), turned(things), series(things), near(things) {}
    Forest same, turned, series, near;
};

// Two stills or clips compared in earnest, when a group is told.
struct Compared {
    int distance{0};
    Turn turn{Turn::none};
    std::optional<double> share;
};

class Grouping {
public:
    Grouping(const PrintTable& table, const Closeness& closeness, const std::function<bool()>& stop)
        : table_(table), closeness_(closeness), stop_(stop) {}

    std::optional<LikeGroups> all() {
        tell_copies(table_.same_bytes(), Sameness::bytes);
        tell_copies(table_.same_content(), Sameness::content);
        if (!group_stills() || !group_clips()) return std::nullopt;
        return finish();
    }

private:
    void tell_copies(const std::vector<std::span<const std::uint32_t>>& runs, Sameness sameness) {
        for (const auto& run : runs) {
            LikeGroup group{sameness, table_.head(run.front()).kind, {}, run.size(), {}, {}};
            for (const std::uint32_t number : run.first(std::min(run.size(), most_files)))
                group.files.push_back({table_.head(number).file, 0, Turn::none});
            keep(std::move(group));
        }
    }

    bool group_stills() {
        const std::span<const Fingerprint> stills = table_.stills();
        Forests forests(stills.size());
        // So few at a time that what is found of a hostile batch, in which everything is like everything, fits into memory.
        constexpr std::size_t wanted_at_once = 16, searched_at_once = 65'536;
        std::vector<Sighting> found;
        for (std::size_t first = 0; first < stills.size(); first += wanted_at_once) {
            const auto wanted = stills.subspan(first, std::min(wanted_at_once, stills.size() - first));
            for (std::size_t from = first; from < stills.size(); from += searched_at_once) {
                if (stop_()) return false;
                found.clear();
                const auto searched = stills.subspan(from, std::min(searched_at_once, stills.size() - from));
                sight(wanted, searched, static_cast<std::uint32_t>(from), closeness_.radius(), found);
                for (const Sighting& pair : found) join_stills(forests, static_cast<std::uint32_t>(first) + pair.wanted, pair);
            }
        }
        const auto head = [&](std::uint32_t still) -> const PrintTable::Head& { return table_.head_of_still(still); };
        tell(forests, PrintKind::image, head, [&](std::uint32_t one, std::uint32_t other, Sameness sameness) {
            // However far apart: a group is a chain of likenesses.
            const Radius any = sameness == Sameness::turned ? Radius{closeness_.same_bits, 256} : Radius{256, 256};
            std::vector<Sighting> pair;
            sight(stills.subspan(one, 1), stills.subspan(other, 1), 0, any, pair);
            return Compared{pair.front().distance, pair.front().turn, {}};
        });
        return true;
    }

    void join_stills(Forests& forests, std::uint32_t one, const Sighting& pair) const {
        const std::uint32_t other = pair.entry;
        if (other <= one) return;  // itself, or found from the other side
        if (pair.turn != Turn::none) return forests.turned.join(one, other);
        if (in_series(PrintKind::image, table_.head_of_still(one).circumstances(), table_.head_of_still(other).circumstances(),
                      closeness_))
            return forests.series.join(one, other);
        (pair.distance <= closeness_.same_bits ? forests.same : forests.near).join(one, other);
    }

    bool group_clips() {
        const std::span<const PrintTable::Clip> clips = table_.clips();
        Forests forests(clips.size());
        const auto compare = [&](std::uint32_t one, std::uint32_t other) {
            return match_clips(table_.shots_of(clips[one]), table_.shots_of(clips[other]), closeness_);
        };
        const auto head = [&](std::uint32_t clip) -> const PrintTable::Head& { return table_.head(clips[clip].head); };
        for (std::uint32_t one = 0; one < clips.size(); ++one) {
            if (stop_()) return false;
            for (std::uint32_t other = one + 1; other < clips.size(); ++other) {
                const auto match = compare(one, other);
                if (!match) continue;
                const bool takes =
                    in_series(PrintKind::video, head(one).circumstances(), head(other).circumstances(), closeness_);
                (match->turn != Turn::none ? forests.turned : takes ? forests.series : forests.same).join(one, other);
            }
        }
        tell(forests, PrintKind::video, head, [&](std::uint32_t one, std::uint32_t other, Sameness) {
            const auto match = compare(one, other);  // none: they hang together through a third
            return match ? Compared{match->distance, match->turn, match->share} : Compared{};
        });
        return true;
    }

    template <class HeadOf, class Compare>
    void tell(Forests& forests, PrintKind kind, HeadOf head, Compare compare) {
        const auto members = [&](Forest& forest) { return trees(forest, head); };
        for (const Numbers& tree : members(forests.same)) {
            // The ends of a long burst are no shots of one moment any more, but no copies either.
            const auto in_one_series = [&](std::uint32_t thing) {
                return forests.series.root(thing) == forests.series.root(tree.front());
            };
            if (!std::all_of(tree.begin(), tree.end(), in_one_series)) tell_group(Sameness::picture, kind, tree, head, compare);
        }
        for (const Numbers& tree : members(forests.series)) tell_group(Sameness::series, kind, tree, head, compare);
        // What is told already stands for itself: of turned and near ones only the first of each such group is named.
        const auto tell_beyond = [&](Forest& forest, Sameness sameness) {
            if (!forest.anything()) return;
            Forest told(forest.size());
            for (std::uint32_t thing = 0; thing < forest.size(); ++thing) {
                told.join(thing, forests.same.root(thing));
                told.join(thing, forests.series.root(thing));
            }
            for (std::uint32_t thing = 0; thing < forest.size(); ++thing) forest.join(thing, told.root(thing));
            std::vector<bool> named(forest.size());
            for (Numbers& tree : members(forest)) {
                std::erase_if(tree, [&](std::uint32_t thing) {
                    const std::uint32_t root = told.root(thing);
                    const bool already = named[root];
                    named[root] = true;
                    return already;
                });
                if (tree.size() > 1) tell_group(sameness, kind, tree, head, compare);
            }
        };
        tell_beyond(forests.turned, Sameness::turned);
        tell_beyond(forests.near, Sameness::near);
    }

    // Trees of two and more, their members by file.
    template <class HeadOf>
    std::vector<Numbers> trees(Forest& forest, HeadOf head) const {
        std::vector<Numbers> found;
        if (!forest.anything()) return found;
        Numbers sizes(forest.size()), joined;
        for (std::uint32_t thing = 0; thing < forest.size(); ++thing) ++sizes[forest.root(thing)];
        for (std::uint32_t thing = 0; thing < forest.size(); ++thing)
            if (sizes[forest.root(thing)] > 1) joined.push_back(thing);
        std::sort(joined.begin(), joined.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair(forest.root(a), head(a).file) < std::pair(forest.root(b), head(b).file);
        });
        for (std::size_t at = 0; at < joined.size(); ++at) {
            if (at == 0 || forest.root(joined[at]) != forest.root(joined[at - 1])) found.emplace_back();
            found.back().push_back(joined[at]);
        }
        return found;
    }

    template <class HeadOf, class Compare>
    void tell_group(Sameness sameness, PrintKind kind, const Numbers& tree, HeadOf head, Compare compare) {
        LikeGroup group{sameness, kind, {}, tree.size(), {}, {}};
        for (const std::uint32_t thing : std::span(tree).first(std::min(tree.size(), most_files))) {
            const Compared compared = thing == tree.front() ? Compared{} : compare(tree.front(), thing, sameness);
            group.files.push_back({head(thing).file, compared.distance, compared.turn});
            if (compared.share) group.share = std::min(group.share.value_or(1), *compared.share);
        }
        if (sameness == Sameness::series) {
            const auto taken = [&](std::uint32_t thing) { return head(thing).circumstances().taken; };
            const auto farthest = [&](std::uint32_t from) {
                return *std::max_element(tree.begin(), tree.end(), [&](std::uint32_t a, std::uint32_t b) {
                    return seconds_between(taken(from), taken(a)) < seconds_between(taken(from), taken(b));
                });
            };
            const std::uint32_t end = farthest(tree.front());
            group.seconds_apart = seconds_between(taken(end), taken(farthest(end)));
        }
        keep(std::move(group));
    }

    static bool before(const LikeGroup& a, const LikeGroup& b) {
        return std::tie(a.sameness, a.files.front().file, a.kind) < std::tie(b.sameness, b.files.front().file, b.kind);
    }

    // No more is kept than can be told, however many there are.
    void keep(LikeGroup group) {
        found_.groups.push_back(std::move(group));
        if (found_.groups.size() >= 2 * most_groups) cut();
    }
    void cut() {
        std::sort(found_.groups.begin(), found_.groups.end(), before);
        if (found_.groups.size() <= most_groups) return;
        found_.further += found_.groups.size() - most_groups;
        found_.groups.resize(most_groups);
    }
    LikeGroups finish() {
        cut();
        return std::move(found_);
    }

    const PrintTable& table_;
    const Closeness& closeness_;
    const std::function<bool()>& stop_;
    LikeGroups found_;
};

}  // namespace

std::optional<LikeGroups> group_batch(const PrintTable& table, const Closeness& closeness, const std::function<bool()>& stop) {
    return Grouping(table, closeness, stop).all();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch_prints.h"

#include <map>
#include <utility>
#include <vector>

#include "event/event.h"
#include "likeness/batch_groups.h"
#include "likeness/reuse_search.h"

namespace yancai {
namespace {

constexpr std::int64_t second_us = 1'000'000;

Closeness closeness_of(const Policy::Repeats& limits) {
    Closeness closeness;
    closeness.same_bits = static_cast<int>(limits.same_bits);
    closeness.near_bits = static_cast<int>(limits.near_bits);
    closeness.least_quality = static_cast<int>(limits.least_quality);
    closeness.share = limits.share;
    closeness.least_samples = limits.least_samples;
    closeness.burst_seconds = limits.burst_us / second_us;
    closeness.session_seconds = limits.session_us / second_us;
    return closeness;
}

// An event file that can no longer be read costs its title alone.
std::string title_of(Store& store, const std::string& event_id) {
    const auto text = store.event_toml(event_id);
    if (!text || !text.value()) return {};
    const auto event = parse_event(*text.value(), event_id);
    return event ? event.value().title : std::string{};
}

}  // namespace

BatchPrints::BatchPrints(const Policy& policy, const Batch& batch)
    : batch_(batch), closeness_(closeness_of(policy.repeats)), table_(closeness_.least_quality) {
    table_.reserve(batch.inbox().assets.size());
}

std::string BatchPrints::add(std::uint32_t number, const Facts& facts) {
    const std::optional<Print> print = print_of(facts);
    if (!print) return {};
    table_.add(number, *print);
    return to_text(*print);
}

Result<RepeatSide> BatchPrints::side_of(Store& store, const std::string& attempt, std::uint32_t file) const {
    RepeatSide side;
    side.path = batch_.inbox().assets[file].path;
    side.sha256 = TRY(store.content_of(attempt, side.path));
    return side;
}

Result<Repeats> BatchPrints::within(Store& store, const std::string& attempt, const std::function<bool()>& stop) const {
    Repeats repeats;
    const auto found = group_batch(table_, closeness_, stop);
    if (!found) return repeats;
    repeats.further = found->further;
    for (const LikeGroup& group : found->groups) {
        Repeat repeat;
        repeat.sameness = group.sameness;
        repeat.kind = word(group.kind);
        for (const LikeFile& file : group.files) {
            repeat.sides.push_back(TRY(side_of(store, attempt, file.file)));
            repeat.sides.back().distance = file.distance;
            repeat.sides.back().turn = file.turn;
        }
        repeat.files = group.count;
        repeat.share = group.share;
        repeat.seconds_apart = group.seconds_apart;
        repeats.groups.push_back(std::move(repeat));
    }
    return repeats;
}

Result<std::optional<Repeats>> BatchPrints::elsewhere(Store& store, const std::string& attempt,
                                                      const std::string& event_id) const {
    ReuseSearch search(table_, closeness_);
    std::vector<Store::KnownPrint> attempts;  // of each, what it says of itself
    Result<void> readable;
    TRY(store.each_print_elsewhere(event_id, [&](const Store::KnownPrint& known) {
        if (attempts.empty() || attempts.back().attempt != known.attempt) attempts.push_back(known);
        const auto print = print_from_text(known.print);
        if (print)
            search.meet(print.value(), static_cast<std::uint32_t>(attempts.size() - 1), known.path);
        else
            readable = print.error();
        return static_cast<bool>(readable);
    }));
    TRY(readable);
    if (attempts.empty()) return std::optional<Repeats>{};

    const Reuses found = search.found();
    std::map<std::string, std::string> titles;
    Repeats repeats;
    repeats.further = found.further;
    for (const Reuse& reuse : found.files) {
        const Meeting& surest = reuse.meetings.front();
        Repeat repeat;
        repeat.sameness = surest.sameness;
        repeat.kind = word(reuse.kind);
        repeat.sides.push_back(TRY(side_of(store, attempt, reuse.file)));
        for (const Meeting& meeting : reuse.meetings) {
            const Store::KnownPrint& known = attempts.at(meeting.attempt);
            RepeatSide side;
            side.path = meeting.path;
            side.sha256 = TRY(store.content_of(known.attempt, meeting.path));
            side.event = known.event_id;
            const auto [title, fresh] = titles.try_emplace(known.event_id);
            if (fresh) title->second = title_of(store, known.event_id);
            side.event_title = title->second;
            side.attempt = known.attempt;
            side.checked_at = known.started_at;
            side.distance = meeting.distance;
            side.turn = meeting.turn;
            repeat.sides.push_back(std::move(side));
        }
        repeat.files = reuse.count + 1;
        repeat.share = surest.share;
        repeat.seconds_apart = surest.seconds_apart;
        repeats.groups.push_back(std::move(repeat));
    }
    return std::optional<Repeats>{std::move(repeats)};
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/reuse_search.h"

#include <algorithm>
#include <tuple>

#include "likeness/clip_match.h"

namespace yancai {
namespace {

bool surer(const Meeting& a, const Meeting& b) {
    const auto order = [](const Meeting& one) {
        return std::tuple(one.sameness, -one.share.value_or(1), one.distance, one.attempt, std::string_view(one.path));
    };
    return order(a) < order(b);
}

// The turn that undoes another.
Turn undoing(Turn turn) {
    if (turn == Turn::right) return Turn::left;
    if (turn == Turn::left) return Turn::right;
    return turn;
}

// Told already, by its bytes or its content.
bool is_copy(const PrintTable::Head& ours, const Print& known) {
    return ours.bytes == known.bytes || (known.content != Key{} && ours.content == known.content);
}

Circumstances circumstances_of(const Print& print) {
    return {print.taken, print.width, print.height, print.lasts_seconds};
}

}  // namespace

void ReuseSearch::meet(const Print& known, std::uint32_t attempt, const std::string& path) {
    Meeting meeting;
    meeting.attempt = attempt;
    meeting.path = path;
    // One file of the batch may be the known one, others the same picture saved anew: each is told.
    const auto same = table_.with_bytes(known.bytes);
    if (same) note(*same, meeting);
    meeting.sameness = Sameness::content;
    const auto run = table_.with_content(known.content);
    for (const std::uint32_t head : run.first(std::min(run.size(), most_files)))
        if (head != same) note(head, meeting);
    good_.clear();
    for (const Print::Sample& sample : known.samples)
        if (sample.quality >= closeness_.least_quality) good_.push_back(sample.fingerprint);
    if (good_.empty()) return;
    if (known.kind == PrintKind::video) return meet_clip(known, attempt, path);
    meet_still(known, attempt, path);
}

void ReuseSearch::meet_still(const Print& known, std::uint32_t attempt, const std::string& path) {
    // In parts: of a hostile batch, in which all is like the known one, not all is held at once.
    constexpr std::size_t at_once = 65'536;
    const auto stills = table_.stills();
    for (std::size_t from = 0; from < stills.size(); from += at_once) {
        sightings_.clear();
        sight(std::span(good_).first(1), stills.subspan(from, std::min(at_once, stills.size() - from)),
              static_cast<std::uint32_t>(from), closeness_.radius(), sightings_);
        for (const Sighting& seen : sightings_) {
            const PrintTable::Head& ours = table_.head_of_still(seen.entry);
            if (is_copy(ours, known)) continue;
            Meeting meeting{Sameness::near, seen.distance, undoing(seen.turn), {}, {}, attempt, path};
            if (seen.turn != Turn::none) {
                meeting.sameness = Sameness::turned;
            } else if (in_series(PrintKind::image, ours.circumstances(), circumstances_of(known), closeness_)) {
                meeting.sameness = Sameness::series;
                meeting.seconds_apart = seconds_between(ours.circumstances().taken, known.taken);
            } else if (seen.distance <= closeness_.same_bits) {
                meeting.sameness = Sameness::picture;
            }
            note(table_.number_of_still(seen.entry), std::move(meeting));
        }
    }
}

void ReuseSearch::meet_clip(const Print& known, std::uint32_t attempt, const std::string& path) {
    for (const PrintTable::Clip& clip : table_.clips()) {
        const auto match = match_clips(table_.shots_of(clip), good_, closeness_);
        if (!match) continue;
        const PrintTable::Head& ours = table_.head(clip.head);
        if (is_copy(ours, known)) continue;
        Meeting meeting{Sameness::picture, match->distance, match->turn, match->share, {}, attempt, path};
        if (match->turn != Turn::none) {
            meeting.sameness = Sameness::turned;
        } else if (in_series(PrintKind::video, ours.circumstances(), circumstances_of(known), closeness_)) {
            meeting.sameness = Sameness::series;
            meeting.seconds_apart = seconds_between(ours.circumstances().taken, known.taken);
        }
        note(clip.head, std::move(meeting));
    }
}

void ReuseSearch::note(std::uint32_t head, Meeting meeting) {
    met_[head] = true;
    Reuse& reuse = found_[head];
    reuse.file = table_.head(head).file;
    reuse.kind = table_.head(head).kind;
    ++reuse.count;
    auto& known = reuse.meetings;
    known.insert(std::upper_bound(known.begin(), known.end(), meeting, surer), std::move(meeting));
    if (known.size() > most_meetings) known.pop_back();
    if (found_.size() >= 2 * most_groups) cut();
}

// No more is kept than can be told, however much is reused. What is dropped comes back if it is met in a surer way.
void ReuseSearch::cut() {
    using Place = std::tuple<Sameness, std::uint32_t, std::uint32_t>;  // file, head
    std::vector<Place> places;
    for (const auto& [head, reuse] : found_) places.emplace_back(reuse.meetings.front().sameness, reuse.file, head);
    std::sort(places.begin(), places.end());
    for (std::size_t place = most_groups; place < places.size(); ++place) found_.erase(std::get<2>(places[place]));
}

Reuses ReuseSearch::found() {
    cut();
    Reuses all;
    for (const auto& [head, reuse] : found_) all.files.push_back(reuse);
    std::sort(all.files.begin(), all.files.end(), [](const Reuse& a, const Reuse& b) {
        return std::pair(a.meetings.front().sameness, a.file) < std::pair(b.meetings.front().sameness, b.file);
    });
    all.further = static_cast<std::uint64_t>(std::count(met_.begin(), met_.end(), true)) - all.files.size();
    return all;
}

}  // namespace yancai

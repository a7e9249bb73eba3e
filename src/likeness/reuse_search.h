// SPDX-License-Identifier: GPL-3.0-or-later
// ReuseSearch: looks for the files of a batch among what other events handed in, which passes by one print at a time, so that it
// never has to fit into memory. One thread. What is found does not depend on the order in which it passes by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "likeness/print_table.h"

namespace yancai {

// A known file that is the same as one of the batch.
struct Meeting {
    Sameness sameness{Sameness::bytes};
    int distance{0};
    Turn turn{Turn::none};        // of the batch's file, to look like the known one
    std::optional<double> share;  // clips
    std::optional<std::int64_t> seconds_apart;
    std::uint32_t attempt{0};  // as the caller numbers them
    std::string path;
    friend bool operator==(const Meeting&, const Meeting&) = default;
};

// All that is known of one file of the batch.
struct Reuse {
    std::uint32_t file{0};
    PrintKind kind{PrintKind::image};
    std::vector<Meeting> meetings;  // the surest first, not more than most_meetings
    std::uint64_t count{0};         // of all
    friend bool operator==(const Reuse&, const Reuse&) = default;
};

inline constexpr std::size_t most_meetings = 5;

struct Reuses {
    std::vector<Reuse> files;  // the first most_groups: the surest first, then by their number
    std::uint64_t further{0};  // beyond these
};

class ReuseSearch {
public:
    // Both outlive the search; the table is sealed.
    ReuseSearch(const PrintTable& table, const Closeness& closeness) : table_(table), closeness_(closeness), met_(table.size()) {}

    void meet(const Print& known, std::uint32_t attempt, const std::string& path);
    [[nodiscard]] Reuses found();

private:
    void meet_still(const Print& known, std::uint32_t attempt, const std::string& path);
    void meet_clip(const Print& known, std::uint32_t attempt, const std::string& path);
    void note(std::uint32_t head, Meeting meeting);
    void cut();

    const PrintTable& table_;
    const Closeness& closeness_;
    std::unordered_map<std::uint32_t, Reuse> found_;  // by head
    std::vector<bool> met_;                           // heads that something was found of
    std::vector<Fingerprint> good_;                   // kept between calls: a million of them pass by
    std::vector<Sighting> sightings_;
};

}  // namespace yancai

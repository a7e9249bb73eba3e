// SPDX-License-Identifier: GPL-3.0-or-later
// Arrivals: which files of a folder have arrived, and which are still arriving. A state machine over what is seen and the time of
// seeing: it touches no file and no clock. One thread.
//
// A file has arrived once it has not changed for `settle`, its name is none that copying programs use meanwhile, and nobody is
// seen to have it open for writing. What has not changed for `give_up` is taken as it lies: a copy that was broken off must not
// hold up the rest for ever. The folder rests once nothing arrives and nothing has changed for `lull`.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bytes/folder_look.h"
#include "bytes/writers.h"

namespace yancai {

enum class Arriving : std::uint8_t { changing, open, temporary_name };  // why it has not arrived
[[nodiscard]] std::string_view word(Arriving why);                      // "changing", "open", "temporary_name"

class Arrivals {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Patience {
        std::chrono::milliseconds settle{5000}, lull{15000}, give_up{600000};
    };
    struct Senses {
        std::function<Writers(const std::string& native_path)> writers;  // asked once a file has not changed for long enough
        std::function<bool(const std::string& path)> temporary_name;
    };
    struct One {
        SeenFile seen;
        Time arriving_since;               // when it was first seen to come, or to come anew
        Time unchanged_since;              // by the file system's word, where that can be believed
        std::optional<Arriving> arriving;  // empty: it has arrived
        bool written{false};               // events told of writing, and not yet of closing
    };

    Arrivals(Patience patience, Senses senses) : patience_(patience), senses_(std::move(senses)) {}

    // All that is there at `now`. What is no longer among it is gone.
    void see(const FolderLook& look, Time now);
    // What events told, by native path. A writer that is seen neither by senses nor by events is not known of.
    void written(const std::string& native_path);
    void closed(const std::string& native_path);
    void forget_writers();  // events were lost

    // By native path.
    [[nodiscard]] const std::map<std::string, One>& files() const { return files_; }
    [[nodiscard]] std::size_t arriving() const { return arriving_; }
    // Grows with every change of what is there.
    [[nodiscard]] std::uint64_t version() const { return version_; }
    [[nodiscard]] bool rests(Time now) const { return arriving_ == 0 && now - last_change_ >= patience_.lull; }
    // When to see again although nothing happens; empty: no need.
    [[nodiscard]] std::optional<Time> next_look(Time now) const;

private:
    void settle(One& one, Time now);
    [[nodiscard]] bool open(const One& one) const;

    const Patience patience_;
    const Senses senses_;
    std::map<std::string, One> files_;
    std::vector<std::string> empty_folders_;
    std::size_t arriving_{0};
    std::uint64_t version_{0};
    Time last_change_{};
    bool seen_{false};
};

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Timings: where the time of a check went, by stage, by what was measured, and by file. Times are those of the clock on the wall;
// the stages that work on single files add up over all jobs. Safe from several threads.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace yancai {

class Timings {
public:
    using Time = std::chrono::nanoseconds;
    enum class Stage : std::uint8_t {
        list,      // the folder, event file, sheets and waivers
        measure,   // files, in their decoders; what is remembered is looked up here
        judge,     // files, by the rules
        keep,      // what was found of each file, in the store
        conclude,  // the batch as a whole, its record
        report,    // written out
    };
    static constexpr std::size_t stages = 6;
    static constexpr std::size_t slowest_kept = 10;

    struct File {
        std::string path, kind;  // kind as reports spell it
        std::uint64_t bytes{0};
        Time time{0};
        bool remembered{false};
    };
    struct Kind {
        std::uint64_t files{0}, remembered{0}, bytes{0};
        Time time{0};
    };

    void add(Stage stage, Time time);
    void add(File file);

    // When nobody adds any more:
    [[nodiscard]] Time of(Stage stage) const { return stages_[static_cast<std::size_t>(stage)]; }
    [[nodiscard]] const std::map<std::string, Kind>& kinds() const { return kinds_; }
    [[nodiscard]] const std::vector<File>& slowest() const { return slowest_; }  // the slowest first

private:
    std::mutex mutex_;
    std::array<Time, stages> stages_{};
    std::map<std::string, Kind> kinds_;
    std::vector<File> slowest_;
};

// Adds the time until its end to a stage; nothing where nobody wants to know.
class StageTime {
public:
    StageTime(Timings* timings, Timings::Stage stage) : timings_(timings), stage_(stage) {}
    ~StageTime() { stop(); }
    StageTime(const StageTime&) = delete;
    StageTime& operator=(const StageTime&) = delete;

    [[nodiscard]] Timings::Time so_far() const { return std::chrono::steady_clock::now() - begun_; }
    void stop();

private:
    Timings* timings_;
    Timings::Stage stage_;
    std::chrono::steady_clock::time_point begun_{std::chrono::steady_clock::now()};
};

}  // namespace yancai

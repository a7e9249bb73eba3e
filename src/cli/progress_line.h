// SPDX-License-Identifier: GPL-3.0-or-later
// ProgressLine: one line on a terminal's standard error – count, bytes, rate, time left and the file that takes long.
// Nothing in a pipe but warnings. Safe from several threads.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/phrase.h"
#include "tasks/progress.h"

namespace yancai {

class ProgressLine final : public Progress {
public:
    ProgressLine(Language language, bool on_terminal);
    ~ProgressLine() override;

    void batch_listed(std::uint64_t files, std::uint64_t bytes) override;
    void began(const std::string& path) override;
    void finished(const std::string& path, std::uint64_t bytes) override;
    void concluding() override { go_on_with({N_("comparing the files, judging the whole"), {}}); }
    // What is done when all files are finished.
    void go_on_with(Phrase what);
    void warn(const std::string& sentence) override { say(sentence); }
    // A sentence that stays, above the line that moves.
    void say(const std::string& sentence);
    // Takes the line away, so that results stand alone.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    void draw();
    [[nodiscard]] std::string line() const;

    const Language language_;
    const bool on_terminal_;
    std::mutex mutex_;
    std::uint64_t files_{0}, bytes_{0}, files_done_{0}, bytes_done_{0};
    Clock::time_point started_{Clock::now()};
    std::optional<Phrase> afterwards_;
    Clock::time_point afterwards_since_;
    std::map<std::string, Clock::time_point> in_work_;
    bool drawn_{false};
    std::jthread clock_;
};

}  // namespace yancai

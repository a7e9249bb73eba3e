// SPDX-License-Identifier: GPL-3.0-or-later
// Chronicle: tells what a check does – a line that moves on a terminal, a line a file when --verbose asks for it, all of it in
// the log file, nothing but errors when --quiet. Safe from several threads.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "cli/command_line.h"
#include "cli/progress_line.h"
#include "tasks/progress.h"

namespace yancai {

class Chronicle final : public Progress {
public:
    Chronicle(const Manners& manners, LogFile* log, Language language);

    void batch_listed(std::uint64_t files, std::uint64_t bytes) override;
    void began(const std::string& path) override;
    void judged(const std::string& path, std::string_view verdict, std::uint64_t findings, bool remembered) override;
    void finished(const std::string& path, std::uint64_t bytes) override;
    void concluding() override;
    void warn(const std::string& sentence) override;
    // Goes on to show that something is done, where the report goes into files alone.
    void reporting() { line_.go_on_with({N_("writing the report"), {}}); }
    // Takes the moving line away, so that results stand alone.
    void clear() { line_.clear(); }

private:
    const Manners manners_;
    LogFile* const log_;
    const Language language_;
    ProgressLine line_;
    std::mutex mutex_;
    std::map<std::string, std::chrono::steady_clock::time_point> begun_;
};

}  // namespace yancai

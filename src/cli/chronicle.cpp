// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/chronicle.h"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/log_file.h"

namespace yancai {

Chronicle::Chronicle(const Manners& manners, LogFile* log, Language language)
    : manners_(manners), log_(log), language_(language), line_(language, !manners.quiet && isatty(STDERR_FILENO) == 1) {}

void Chronicle::batch_listed(std::uint64_t files, std::uint64_t bytes) {
    line_.batch_listed(files, bytes);
    if (log_ != nullptr) log_->say("info", fmt::format("{} files, {} bytes to check", files, bytes));
}

void Chronicle::began(const std::string& path) {
    line_.began(path);
    if (log_ == nullptr && !manners_.verbose) return;
    const std::lock_guard lock(mutex_);
    begun_[path] = std::chrono::steady_clock::now();
}

void Chronicle::judged(const std::string& path, std::string_view verdict, std::uint64_t findings, bool remembered) {
    if (log_ == nullptr && !manners_.verbose) return;
    double seconds = 0;
    {
        const std::lock_guard lock(mutex_);
        if (const auto begun = begun_.extract(path))
            seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun.mapped()).count();
    }
    if (log_ != nullptr)
        log_->say("info", fmt::format("{}: {}, findings {}, {:.2f} s{}", path, verdict, findings, seconds,
                                      remembered ? ", measured before" : ""));
    if (manners_.verbose)
        line_.say(render({remembered ? N_("{path}: {verdict}, findings: {findings} (measured before)")
                                     : N_("{path}: {verdict}, findings: {findings} ({seconds} s)"),
                          {{"path", path},
                           {"verdict", translated(verdict, language_)},
                           {"findings", std::to_string(findings)},
                           {"seconds", fmt::format("{:.2f}", seconds)}}},
                         language_));
}

void Chronicle::finished(const std::string& path, std::uint64_t bytes) {
    line_.finished(path, bytes);
}

void Chronicle::concluding() {
    line_.concluding();
    if (log_ != nullptr) log_->say("info", "all files are finished, the batch as a whole is judged");
}

void Chronicle::warn(const std::string& sentence) {
    if (log_ != nullptr) log_->say("warning", sentence);
    if (!manners_.quiet) line_.say(sentence);
}

}  // namespace yancai

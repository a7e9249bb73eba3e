// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress_line.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/standard_streams.h"

namespace yancai {
namespace {

constexpr std::chrono::milliseconds redraw_every{200};
constexpr std::chrono::seconds slow_after{2};  // a file that takes longer is named

std::string size_words(double bytes) {
    for (const char* unit : {"B", "KB", "MB", "GB"}) {
        if (bytes < 1000) return fmt::format("{:.{}f} {}", bytes, bytes < 10 && *unit != 'B' ? 1 : 0, unit);
        bytes /= 1000;
    }
    return fmt::format("{:.1f} TB", bytes);
}

std::string time_words(std::int64_t seconds) {
    if (seconds >= 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::size_t terminal_columns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// Cut to the terminal's width: a line that wraps cannot be taken away again.
std::string fitted(const std::string& text, int columns) {
    std::string cut = text;
    while (!cut.empty() && display_width(cut) > columns) {
        do cut.pop_back();
        while (!cut.empty() && !is_utf8(cut));
    }
    return cut;
}

}  // namespace

ProgressLine::ProgressLine(Language language, bool on_terminal) : language_(language), on_terminal_(on_terminal) {
    if (!on_terminal_) return;
    clock_ = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(redraw_every);
            const std::lock_guard lock(mutex_);
            if (!stop.stop_requested() && files_ > 0) draw();
        }
    });
}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::batch_listed(std::uint64_t files, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    files_ = files;
    bytes_ = bytes;
    started_ = Clock::now();
}

void ProgressLine::began(const std::string& path) {
    const std::lock_guard lock(mutex_);
    in_work_.emplace(path, Clock::now());
}

void ProgressLine::finished(const std::string& path, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    in_work_.erase(path);
    ++files_done_;
    bytes_done_ += bytes;
}

void ProgressLine::go_on_with(Phrase what) {
    const std::lock_guard lock(mutex_);
    afterwards_ = std::move(what);
    afterwards_since_ = Clock::now();
}

void ProgressLine::say(const std::string& sentence) {
    const std::lock_guard lock(mutex_);
    if (drawn_) tell("\r\033[K");
    drawn_ = false;
    tell("yancai: " + printable_utf8(sentence) + "\n");
}

void ProgressLine::clear() {
    if (clock_.joinable()) {
        clock_.request_stop();
        clock_.join();
    }
    const std::lock_guard lock(mutex_);
    if (drawn_) tell("\r\033[K");
    drawn_ = false;
}

std::string ProgressLine::line() const {
    const auto now = Clock::now();
    if (afterwards_) {
        const auto since = std::chrono::duration_cast<std::chrono::seconds>(now - afterwards_since_);
        return fmt::format("{}/{}  {}  {}", files_done_, files_, render(*afterwards_, language_), time_words(since.count()));
    }
    const double seconds = std::max(0.001, std::chrono::duration<double>(now - started_).count());
    const double rate = static_cast<double>(bytes_done_) / seconds;
    std::string text = fmt::format("{}/{}  {}/{}  {}/s", files_done_, files_, size_words(static_cast<double>(bytes_done_)),
                                   size_words(static_cast<double>(bytes_)), size_words(rate));
    if (rate > 0) {
        const auto left = static_cast<std::int64_t>(static_cast<double>(bytes_ - std::min(bytes_, bytes_done_)) / rate);
        text += "  " + render({N_("{time} left"), {{"time", time_words(left)}}}, language_);
    }
    const auto slowest =
        std::min_element(in_work_.begin(), in_work_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (slowest != in_work_.end() && now - slowest->second >= slow_after)
        text += fmt::format("  {} ({})", slowest->first,
                            time_words(std::chrono::duration_cast<std::chrono::seconds>(now - slowest->second).count()));
    return text;
}

void ProgressLine::draw() {
    tell("\r" + fitted(line(), static_cast<int>(terminal_columns()) - 1) + "\033[K");
    drawn_ = true;
}

}  // namespace yancai

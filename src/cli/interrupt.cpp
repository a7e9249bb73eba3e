// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interrupt.h"

#include <unistd.h>
#include <csignal>

#include <chrono>

namespace yancai {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // a signal handler may set it

constexpr std::chrono::milliseconds patience{700};  // of the second that a person is promised
constexpr std::chrono::milliseconds glance{20};
constexpr int exit_interrupted = 130;

void on_signal(int) {
    if (interrupted.exchange(true)) _exit(exit_interrupted);  // asked twice: at once
}

}  // namespace

Interrupt::Interrupt(std::function<void()> last_words) {
    struct sigaction action {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
    for (const int signal : {SIGPIPE, SIGXFSZ})
        std::signal(signal, SIG_IGN);  // a closed pipe, a file-size limit: failed writes, not deaths

    watch_ = std::jthread([last_words = std::move(last_words)](const std::stop_token& stop) {
        while (!interrupted.load() && !stop.stop_requested()) std::this_thread::sleep_for(glance);
        const auto until = std::chrono::steady_clock::now() + patience;
        while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(glance);
        if (stop.stop_requested()) return;
        last_words();
        _exit(exit_interrupted);
    });
}

Interrupt::~Interrupt() = default;

const std::atomic<bool>* Interrupt::flag() const {
    return &interrupted;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/wake_up.h"

#include <pthread.h>

#include <condition_variable>
#include <csignal>
#include <map>
#include <mutex>
#include <thread>

namespace yancai {
namespace {

constexpr int wake_signal = SIGURG;
constexpr std::chrono::seconds rhythm{1};

// Looks once a second at those who sleep, while there are any.
class Watchman {
public:
    static Watchman& the_one() {
        static Watchman one;
        return one;
    }

    void watch(const WakeUp* who, const Deadline& deadline) {
        const std::lock_guard lock(mutex_);
        sleepers_[who] = {pthread_self(), &deadline};
        if (sleepers_.size() == 1) someone_came_.notify_one();
    }
    // Afterwards nobody is woken on `who`'s account.
    void forget(const WakeUp* who) {
        const std::lock_guard lock(mutex_);
        sleepers_.erase(who);
    }

private:
    Watchman() {
        struct sigaction nothing {};
        nothing.sa_handler = [](int) {};  // and no SA_RESTART: the call is to end
        sigaction(wake_signal, &nothing, nullptr);
        round_ = std::jthread([this](const std::stop_token& stop) { walk(stop); });
    }

    void walk(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested()) {
            someone_came_.wait(lock, stop, [&] { return !sleepers_.empty(); });
            for (const auto& [who, sleeper] : sleepers_)
                if (sleeper.deadline->passed()) pthread_kill(sleeper.thread, wake_signal);
            rest_.wait_for(lock, stop, rhythm, [] { return false; });  // not woken for each file: there may be hundreds a second
        }
    }

    struct Sleeper {
        pthread_t thread;
        const Deadline* deadline;
    };
    std::mutex mutex_;
    std::condition_variable_any someone_came_, rest_;
    std::map<const WakeUp*, Sleeper> sleepers_;
    std::jthread round_;
};

}  // namespace

WakeUp::WakeUp(const Deadline& deadline) {
    Watchman::the_one().watch(this, deadline);
}

WakeUp::~WakeUp() {
    Watchman::the_one().forget(this);
}

}  // namespace yancai

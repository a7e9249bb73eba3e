// SPDX-License-Identifier: GPL-3.0-or-later
// Interrupt: Ctrl-C and a polite kill become a flag that every read and every decoder looks at. One object a process.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>

namespace yancai {

class Interrupt {
public:
    // From now on SIGINT, SIGTERM and SIGHUP set the flag. If the program is still there when `patience` has passed, `last_words`
    // runs (to keep what is finished) and the process ends with exit code 130: a decoder that does not look up must not make a
    // person wait.
    explicit Interrupt(std::function<void()> last_words);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] const std::atomic<bool>* flag() const;

private:
    std::jthread watch_;
};

}  // namespace yancai

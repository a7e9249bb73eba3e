// SPDX-License-Identifier: GPL-3.0-or-later
// Descriptor: owns a file descriptor of the system. One owner, one thread at a time.
#pragma once

#include <unistd.h>

#include <utility>

namespace yancai {

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] int release() { return std::exchange(number_, -1); }

private:
    int number_{-1};
};

}  // namespace yancai

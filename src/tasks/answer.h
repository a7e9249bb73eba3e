// SPDX-License-Identifier: GPL-3.0-or-later
// Answer: what a task gives back, or a Refusal with the exit code that the contract names for it. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "base/phrase.h"

namespace yancai {

// The command line's contract: the same everywhere.
enum class ExitCode : int {
    accepted = 0,
    rejected = 1,
    review = 2,
    undecided = 3,
    usage = 64,
    wrong_input = 65,    // a policy, event or sheet is wrong
    nothing_there = 66,  // the folder (or event) is missing, unreadable or empty
    internal = 70,
    interrupted = 130,
};

struct Refusal {
    ExitCode code{ExitCode::internal};
    Phrase why;
};

template <class T>
class [[nodiscard]] Answer {
public:
    Answer(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Answer(Refusal refusal) : state_(std::in_place_index<1>, std::move(refusal)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& value() & { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &value(); }
    T& operator*() { return value(); }
    const Refusal& error() const& { return std::get<1>(state_); }
    Refusal&& error() && { return std::get<1>(std::move(state_)); }

private:
    std::variant<T, Refusal> state_;
};

}  // namespace yancai

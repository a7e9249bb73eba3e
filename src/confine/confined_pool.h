// SPDX-License-Identifier: GPL-3.0-or-later
// ConfinedPool: measure() in processes that can open, connect and execute nothing. A decoder that crashes, hangs or eats memory
// costs one asset; the worker is replaced. Start it before any thread exists; measure() is then safe from several threads.
#pragma once

#include <memory>
#include <string>

#include "probes/measure.h"

namespace yancai {

class ConfinedPool {
public:
    // Forks the process from which workers come. Errors: internal (fork or socket refused).
    static Result<std::unique_ptr<ConfinedPool>> start();
    ~ConfinedPool();
    ConfinedPool(const ConfinedPool&) = delete;
    ConfinedPool& operator=(const ConfinedPool&) = delete;

    // As measure() of probes/, elsewhere. A crash is told as corrupt (about the file), a hang as timed_out.
    [[nodiscard]] Facts measure(std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
                                const Deadline& deadline, const Recall& recall = {});
    // As probe_toolchain(), asked of a worker: this process loads no decoder.
    [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> toolchain();
    // Which walls stand, for a person to read: "seccomp, landlock" or "seccomp".
    [[nodiscard]] const std::string& walls() const;

private:
    struct State;
    explicit ConfinedPool(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace yancai

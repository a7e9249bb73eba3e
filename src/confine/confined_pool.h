// SPDX-License-Identifier: GPL-3.0-or-later
// ConfinedPool: the probes in processes that can open, connect and execute nothing. A decoder that crashes, hangs or eats memory
// costs one asset; the worker is replaced. Start it before any thread exists, on a thread that outlives it; all else is safe from
// several threads.
#pragma once

#include <memory>
#include <string>

#include "confine/walls.h"
#include "mending/order.h"
#include "probes/measure.h"

namespace yancai {

class ConfinedPool {
public:
    // Forks the process from which workers come. Errors: internal (fork or socket refused, no seccomp).
    static Result<std::unique_ptr<ConfinedPool>> start(Landlock landlock = Landlock::where_the_kernel_has_it);
    ~ConfinedPool();
    ConfinedPool(const ConfinedPool&) = delete;
    ConfinedPool& operator=(const ConfinedPool&) = delete;

    // As measure() of probes/, elsewhere. About the file: a crash is told as corrupt, memory beyond the limits as over_limit.
    // About us: a hang is told as timed_out, a worker that somebody else ended as internal.
    [[nodiscard]] Facts measure(std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
                                const Deadline& deadline, const Recall& recall = {});
    // As read_sidecar() of probes/, with the same errors as measure().
    [[nodiscard]] Result<MetadataFacts> read_sidecar(std::shared_ptr<ByteSource> source, const Limits& limits,
                                                     const Deadline& deadline);
    // As carry_out() of mending/, elsewhere; the new file's bytes go through `sink`, which nobody else writes. Errors as
    // measure()'s.
    [[nodiscard]] Result<Mended> carry_out(const MendOrder& order, ByteSource& source, ByteSink& sink, const Limits& limits,
                                           const Deadline& deadline);
    // As probe_toolchain(), asked of a worker: this process loads no decoder.
    [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> toolchain();
    // Which walls stand, for a person to read: "seccomp, landlock" or "seccomp"; empty in a build with sanitizers.
    [[nodiscard]] const std::string& walls() const;

private:
    struct State;
    explicit ConfinedPool(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace yancai

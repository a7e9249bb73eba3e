// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/measurer.h"

#include "confine/confined_pool.h"

namespace yancai {
namespace {

std::vector<std::pair<std::string, std::string>> with_ourselves(std::vector<std::pair<std::string, std::string>> libraries) {
    libraries.insert(libraries.begin(), {"yancai", YANCAI_VERSION});
    return libraries;
}

}  // namespace

Measurer measurer_in_process() {
    prepare_probes();
    return {
        measure,
        [](std::shared_ptr<ByteSource> source, const Limits& limits, const Deadline&) { return read_sidecar(*source, limits); },
        with_ourselves(probe_toolchain()),
        {},
        carry_out};
}

Result<Measurer> confined_measurer() {
    const std::shared_ptr<ConfinedPool> pool = TRY(ConfinedPool::start());
    auto libraries = TRY(pool->toolchain());
    return Measurer{[pool](std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
                           const Deadline& deadline,
                           const Recall& recall) { return pool->measure(std::move(source), name, settings, deadline, recall); },
                    [pool](std::shared_ptr<ByteSource> source, const Limits& limits, const Deadline& deadline) {
                        return pool->read_sidecar(std::move(source), limits, deadline);
                    },
                    with_ourselves(std::move(libraries)), pool->walls(),
                    [pool](const MendOrder& order, ByteSource& source, ByteSink& sink, const Limits& limits,
                           const Deadline& deadline) { return pool->carry_out(order, source, sink, limits, deadline); }};
}

}  // namespace yancai

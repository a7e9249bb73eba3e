// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/jobs.h"

#include <algorithm>
#include <array>
#include <memory>

#include "base/ordered_json.h"
#include "confine/request.h"
#include "facts/json.h"
#include "mending/order.h"

namespace yancai {
namespace {

struct Bench {
    const MeasureRequest& request;
    Line& line;
    const Deadline& deadline;
    Ends ends{};
};

Facts measure_file(const Bench& bench) {
    const auto recall = [&](const std::string& content) -> std::optional<Facts> {
        auto known = bench.line.ask({Tag::recall, 0, 0, content});
        if (!known || known->body.empty()) return std::nullopt;
        auto facts = facts_from_json(OrderedJson::parse(known->body, nullptr, false));
        if (!facts) return std::nullopt;
        return std::move(facts).value();
    };
    const MeasureRequest& request = bench.request;
    return measure(std::make_shared<BrokeredSource>(bench.line, request.size, bench.deadline, bench.ends), request.name,
                   request.settings, bench.deadline, recall);
}

// What came of the file with the job.
Ends ends_in(const Message& asked, const SharedMemory& shared) {
    const std::span<const std::byte> bytes(shared.ends);
    return {bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(asked.count, bytes.size()))),
            bytes.last(static_cast<std::size_t>(std::min<std::uint64_t>(asked.offset, tail_bytes)))};
}

Facts read_texts_beside(const Bench& bench) {
    Facts facts;
    BrokeredSource source(bench.line, bench.request.size, bench.deadline);
    auto texts = read_sidecar(source, bench.request.settings.limits);
    if (texts)
        facts.metadata = std::move(texts).value();
    else
        facts.trouble = std::move(texts).error();
    return facts;
}

struct JobRow {
    Tag tag;
    Facts (*run)(const Bench& bench);
};
constexpr std::array<JobRow, 2> rows{{{Tag::measure, measure_file}, {Tag::sidecar, read_texts_beside}}};

// When memory was refused meanwhile, what a library says of the file ("broken", "unsupported", half a picture) is not believed.
template <class T>
void blame_memory(Probed<T>& probed) {
    if (const Error* error = failed(probed);
        error != nullptr && error->kind != ErrorKind::timed_out && error->kind != ErrorKind::cancelled)
        probed = memory_refused();
}

bool found_damage(const DecodeFacts& decode) {
    return decode.faults_total > 0 || decode.pictures_damaged > 0;
}

void blame_memory(Facts& facts) {
    if (facts.trouble && facts.trouble->kind != ErrorKind::timed_out && facts.trouble->kind != ErrorKind::cancelled)
        facts.trouble = memory_refused();
    blame_memory(facts.image);
    blame_memory(facts.video);
    blame_memory(facts.metadata);
    blame_memory(facts.document);
    if (const auto* image = std::get_if<ImageFacts>(&facts.image); image != nullptr && found_damage(image->decode))
        facts.image = memory_refused();
    if (const auto* video = std::get_if<VideoFacts>(&facts.video);
        video != nullptr && video->picture && found_damage(video->picture->decode))
        facts.video = memory_refused();
}

// What came of an order, as text.
std::string make_new_file(const Bench& bench, const SharedMemory& shared, std::uint32_t refused_before) {
    const auto order = order_from_text(bench.request.order);
    if (!order) return to_text(Result<Mended>(order.error()));
    BrokeredSource source(bench.line, bench.request.size, bench.deadline);
    BrokeredSink sink(bench.line, bench.deadline);
    auto outcome = carry_out(*order, source, sink, bench.request.settings.limits, bench.deadline);
    if (shared.refused_allocations != refused_before) outcome = memory_refused();
    return to_text(outcome);
}

std::string toolchain_text() {
    OrderedJson lines = OrderedJson::array();
    for (const auto& [name, version] : probe_toolchain()) lines.push_back({name, version});
    return lines.dump();
}

}  // namespace

std::optional<std::string> do_job(const Message& asked, Line& line, const SharedMemory& shared) {
    if (asked.tag == Tag::toolchain) return toolchain_text();
    const auto request = request_from_text(asked.body);
    if (!request) return std::nullopt;
    if (asked.tag == Tag::mend) {
        const Deadline deadline(request->time, nullptr);
        return make_new_file({*request, line, deadline}, shared, shared.refused_allocations);
    }
    for (const JobRow& row : rows) {
        if (row.tag != asked.tag) continue;
        const Deadline deadline(request->time, nullptr);
        const std::uint32_t refused_before = shared.refused_allocations;
        Facts facts = row.run({*request, line, deadline, ends_in(asked, shared)});
        if (shared.refused_allocations != refused_before) blame_memory(facts);
        return to_json(facts).dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    }
    return std::nullopt;
}

}  // namespace yancai

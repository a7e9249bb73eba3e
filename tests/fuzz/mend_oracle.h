// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of a file that is made of another, whatever the other was. Pure functions, any thread.
#pragma once

#include <iterator>
#include <string>
#include <vector>

#include "bytes/format.h"
#include "mending/order.h"
#include "oracle.h"

namespace yancai::fuzz {

// A new file in memory; whoever wants to make much more of little is refused.
class Sink final : public ByteSink {
public:
    Result<void> write_at(std::uint64_t offset, std::span<const std::byte> bytes) override {
        constexpr std::uint64_t most = 16U << 20;
        if (offset > most || bytes.size() > most - offset) return Error{ErrorKind::over_limit, "more than may be written"};
        if (made_.size() < offset + bytes.size()) made_.resize(static_cast<std::size_t>(offset + bytes.size()));
        std::copy(bytes.begin(), bytes.end(), made_.begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    Result<void> start_over() override {
        made_.clear();
        return {};
    }
    [[nodiscard]] std::vector<std::byte> take() { return std::move(made_); }

private:
    std::vector<std::byte> made_;
};

// By content; empty: none that is known.
inline std::string format_of(ByteSource& source) {
    const auto told = sniff(source);
    if (!told) about_the_bytes(told.error());
    return told && *told ? std::string((*told)->name) : std::string();
}

// Carries an order out as it crosses to a confined process. What was made of a file of a format is of that format, too.
inline void mended(MendWork work, const std::string& format, const MaterialTexts& texts, ByteSource& source) {
    const auto order = order_from_text(to_text(MendOrder{work, format, texts}));
    must(order && order->work == work && order->format == format && order->texts == texts, "an order crosses changed");
    Sink sink;
    const Result<Mended> outcome = carry_out(*order, source, sink, small_limits(), short_deadline());
    if (!answered(outcome)) return;
    const auto back = outcome_from_text(to_text(outcome));
    must(back && *back == *outcome, "an outcome crosses changed");
    MemorySource made(sink.take());
    if (work == MendWork::annotate || work == MendWork::moov_first)
        must(format_of(made) == format, "the new file is of another format");
    if (work == MendWork::rewrap) must(made.size() > 0, "nothing was written");
}

}  // namespace yancai::fuzz

// SPDX-License-Identifier: GPL-3.0-or-later
// Inflater: a zlib stream (RFC 1950) that is unpacked piece by piece, its checksum compared at its end. One object, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "base/result.h"

struct z_stream_s;

namespace yancai {

class Inflater {
public:
    // Error: internal when zlib does not start.
    static Result<Inflater> start();

    // broken: the bytes are no such stream, or the checksum at its end is wrong.
    enum class State : std::uint8_t { open, ended, broken };
    using SeeBytes = std::function<void(std::span<const std::byte>)>;
    // Unpacks a piece, but stops once more than `most` bytes have been made of all pieces. `see` gets what is unpacked.
    State feed(std::span<const std::byte> packed, std::uint64_t most, const SeeBytes& see = nullptr);

    [[nodiscard]] std::uint64_t made() const { return made_; }
    [[nodiscard]] std::size_t unused() const;  // bytes of the last piece that it did not come to, or that stand behind the end

private:
    struct Free {
        void operator()(z_stream_s* stream) const noexcept;
    };
    explicit Inflater(std::unique_ptr<z_stream_s, Free> stream) : stream_(std::move(stream)) {}

    std::unique_ptr<z_stream_s, Free> stream_;
    std::uint64_t made_{0};
};

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// PacketDigest: one SHA-256 over the coded pictures of a stream in the order of decoding, the same in whatever container they
// lie. Where a codec's pictures are made of units, only those that hold pictures count, without lengths, start codes and the
// zeros around them: containers keep headers (parameter sets, sequence headers), delimiters and padding where they like. One
// object, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/digest.h"
#include "probes/av/handles.h"

namespace yancai {

class PacketDigest {
public:
    explicit PacketDigest(const AVCodecParameters& parameters);

    // A new decoder configuration came with a packet.
    void configure(std::span<const std::uint8_t> extradata);
    void add(std::span<const std::uint8_t> packet);
    // Ends the digest; empty when nothing was added.
    [[nodiscard]] std::string hex();

private:
    void add_to_sum(std::span<const std::uint8_t> bytes);
    void add_unit(std::span<const std::uint8_t> unit);
    void add_between_start_codes(std::span<const std::uint8_t> packet);

    AVCodecID codec_;
    std::size_t length_bytes_{0};  // of a unit's length (ISO 14496-15); 0: start codes
    std::optional<Sha256> sum_;
    bool any_{false};
};

}  // namespace yancai

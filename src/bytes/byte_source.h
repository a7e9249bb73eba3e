// SPDX-License-Identifier: GPL-3.0-or-later
// ByteSource: the only way into a file's bytes. Reads are stateless and safe from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace yancai {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Size in bytes when the source was opened.
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    // Reads up to into.size() bytes; fewer only at the end, 0 past it. Errors: unreadable (also: it shrank), cancelled,
    // timed_out.
    virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) = 0;
    // The whole content when it is in memory already, else empty: lets a decoder work without a copy.
    [[nodiscard]] virtual std::span<const std::byte> view() const { return {}; }
    // What of the content from `offset` on is in memory already; empty when nothing. Valid as long as the source lives.
    [[nodiscard]] virtual std::span<const std::byte> view_from(std::uint64_t offset) const {
        const std::span<const std::byte> all = view();
        return offset < all.size() ? all.subspan(static_cast<std::size_t>(offset)) : std::span<const std::byte>{};
    }
    // Ok if the content is still what it was when opened; unreadable when it grew, shrank or was written meanwhile.
    [[nodiscard]] virtual Result<void> unchanged() const { return {}; }
};

// Exactly `count` bytes at `offset`; corrupt when the content ends before.
[[nodiscard]] Result<std::vector<std::byte>> read_exactly(ByteSource& source, std::uint64_t offset, std::size_t count);
// What there is of `count` bytes at `offset`.
[[nodiscard]] Result<std::vector<std::byte>> read_up_to(ByteSource& source, std::uint64_t offset, std::size_t count);
// The same, into memory that is there already; answers how many.
[[nodiscard]] Result<std::size_t> read_up_to(ByteSource& source, std::uint64_t offset, std::span<std::byte> into);

// Bytes held in memory; `unchanged` is asked of the source they came from, when there is one.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::vector<std::byte> bytes, std::shared_ptr<const ByteSource> origin = nullptr)
        : bytes_(std::move(bytes)), origin_(std::move(origin)) {}

    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override;
    [[nodiscard]] std::span<const std::byte> view() const override { return bytes_; }
    [[nodiscard]] Result<void> unchanged() const override { return origin_ ? origin_->unchanged() : Result<void>{}; }

private:
    std::vector<std::byte> bytes_;
    std::shared_ptr<const ByteSource> origin_;
};

}  // namespace yancai

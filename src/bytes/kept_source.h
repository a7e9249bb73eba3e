// SPDX-License-Identifier: GPL-3.0-or-later
// KeptSource: a source whose small reads are served from blocks that were read before. A look at headers asks for the same few
// places again and again; each time it would cost a reading of the disk, or a question to another process. Safe from several
// threads.
#pragma once

#include <array>
#include <mutex>

#include "bytes/byte_source.h"

namespace yancai {

class KeptSource final : public ByteSource {
public:
    explicit KeptSource(std::shared_ptr<ByteSource> origin) : origin_(std::move(origin)) {}

    [[nodiscard]] std::uint64_t size() const override { return origin_->size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override;
    [[nodiscard]] std::span<const std::byte> view() const override { return origin_->view(); }
    [[nodiscard]] std::span<const std::byte> view_from(std::uint64_t offset) const override { return origin_->view_from(offset); }
    [[nodiscard]] Result<void> unchanged() const override { return origin_->unchanged(); }

private:
    static constexpr std::uint64_t block_bytes = std::uint64_t{32} << 10U;
    // Reads of this many bytes go through: they come in order and are not asked for again.
    static constexpr std::size_t large = std::size_t{48} << 10U;
    static constexpr std::size_t most_blocks = 16;

    static constexpr std::uint64_t none = ~std::uint64_t{0};
    struct Block {
        std::uint64_t number{none};
        std::uint64_t used{0};  // when last, counted in uses
        std::vector<std::byte> bytes;
    };

    [[nodiscard]] Result<std::span<const std::byte>> block(std::uint64_t number);

    std::shared_ptr<ByteSource> origin_;
    std::mutex mutex_;
    std::array<Block, most_blocks> blocks_;
    std::uint64_t uses_{0};
};

}  // namespace yancai

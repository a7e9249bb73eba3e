// SPDX-License-Identifier: GPL-3.0-or-later
// TiffEntries: the directories of a TIFF, a BigTIFF, or the TIFF inside a JPEG's Exif or MPF segment, entry by entry, with where
// their values lie in the file. One object, one thread; the source outlives it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "probes/byte_window.h"

namespace yancai {

struct TiffEntry {
    std::uint16_t tag{0}, type{0};
    std::uint64_t count{0};
    std::uint64_t at{0}, size{0};  // of the value, in the file; size 0: an unknown type, or it lies outside
    bool apart{false};             // outside its entry
};

struct TiffEntryList {
    std::uint64_t at{0}, size{0};  // of the directory itself, in the file
    std::vector<TiffEntry> entries;
    std::uint64_t next{0};  // directory; 0: the last

    [[nodiscard]] const TiffEntry* find(std::uint16_t tag) const;
};

class TiffEntries {
public:
    // The TIFF that fills `size` bytes at `at`; offsets count from there. Nothing when there is no TIFF header.
    static Result<std::optional<TiffEntries>> open(ByteSource& source, std::uint64_t at, std::uint64_t size);

    [[nodiscard]] std::uint64_t first() const { return first_; }
    [[nodiscard]] std::uint64_t header_size() const { return big_ ? 16 : 8; }
    // The directory at an offset; nothing when it does not lie within.
    Result<std::optional<TiffEntryList>> directory(std::uint64_t offset);
    // The first `most` whole numbers of an entry.
    Result<std::vector<std::uint64_t>> numbers(const TiffEntry& entry, std::size_t most);
    // The first of them; `otherwise` when there is none.
    Result<std::uint64_t> number(const TiffEntry* entry, std::uint64_t otherwise);
    // Where an offset lies in the file.
    [[nodiscard]] std::uint64_t place(std::uint64_t offset) const { return offset > size_ ? UINT64_MAX : begin_ + offset; }
    // True when `count` bytes at `offset` lie within.
    [[nodiscard]] bool holds(std::uint64_t offset, std::uint64_t count) const {
        return offset <= size_ && count <= size_ - offset;
    }

private:
    TiffEntries(ByteSource& source, std::uint64_t at, std::uint64_t size) : window_(source), begin_(at), size_(size) {}
    [[nodiscard]] std::uint64_t spelled(std::span<const std::byte> bytes) const;

    ByteWindow window_;
    std::uint64_t begin_, size_, first_{0};
    bool little_{false}, big_{false};
};

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// ImageLedger: what each byte of a still is spent on. Every byte is counted once: the parts it hands out add up to the file.
// One object, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/weight.h"

namespace yancai {

// Where two parts claim the same byte, the later of this list has it: a thumbnail inside Exif, a picture inside a
// box, a profile inside the picture's tables.
enum class ImagePart : std::uint8_t { metadata, layers, previews, effective, profile };

class ImageLedger {
public:
    explicit ImageLedger(std::uint64_t file_size) : file_size_(file_size) {}

    // What lies past the end of the file is left out.
    void claim(ImagePart part, std::uint64_t at, std::uint64_t size);

    // Bytes that nobody claims are padding, which is weighed as metadata, up to the last claim, and trailing after it.
    // Empty when there were more claims than a sound file makes.
    [[nodiscard]] std::optional<ImageWeight> settle() const;
    // Where the last claim ends.
    [[nodiscard]] std::uint64_t end() const { return end_; }

private:
    struct Claimed {
        std::uint64_t at, end;
        ImagePart part;
    };
    std::uint64_t file_size_, end_{0};
    std::vector<Claimed> claims_;
    bool too_many_{false};
};

}  // namespace yancai

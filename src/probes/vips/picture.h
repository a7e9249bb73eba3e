// SPDX-License-Identifier: GPL-3.0-or-later
// VipsPictures: the pictures of one file, opened by the one loader its format allows and decoded strip by strip on the calling
// thread. One object, one thread; outlives the images it opens.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/limits.h"
#include "probes/vips/handles.h"
#include "probes/vips/loaders.h"
#include "probes/vips/source.h"

namespace yancai {

class VipsPictures {
public:
    // Errors: over_limit when a loader that wants everything in memory would need too much of it; those of reading.
    static Result<std::unique_ptr<VipsPictures>> prepare(ByteSource& source, const VipsLoader& loader, const Limits& limits,
                                                         const Deadline& deadline);

    // `count` pages from `first` on, below each other; pixels are not decoded yet. Null when the header is broken.
    [[nodiscard]] VipsImageHandle open(VipsFailOn strictness, int first = 0, int count = 1);
    // Decodes every pixel and shows each strip of whole rows to `see`. The row where it broke; the image's height when all is
    // well.
    using See = std::function<void(const VipsRegion*, const VipsRect&)>;
    [[nodiscard]] int decode(VipsImage* image, const See& see = {});
    // How far into the file the last picture opened was read, for loaders that read as they go.
    [[nodiscard]] std::uint64_t read_up_to_byte() const { return reading_.position(); }
    // Why work had to stop for a reason that is not the picture's.
    [[nodiscard]] const std::optional<Error>& trouble() const { return reading_.trouble(); }

private:
    VipsPictures(ByteSource& source, const VipsLoader& loader, const Deadline& deadline)
        : loader_(loader), reading_(source, deadline) {}

    const VipsLoader& loader_;
    VipsReading reading_;
    std::vector<std::byte> copy_;           // when the source is not in memory and the loader needs it there
    std::span<const std::byte> in_memory_;  // for loaders that take nothing else
};

}  // namespace yancai

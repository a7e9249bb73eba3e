// SPDX-License-Identifier: GPL-3.0-or-later
// PixelSurvey: what the samples of one still show, told while its rows are decoded for another reason, in memory that does not
// grow with the picture. One object, one thread.
#pragma once

#include <memory>
#include <string>

#include "facts/facts.h"
#include "probes/vips/handles.h"

namespace yancai {

class PixelSurvey {
public:
    // Of the picture that `image` begins with, `height` rows of it: an animation has its frames below each other. Its samples
    // must be as countable() makes them. `content`: by what else than its samples it is known again; empty: by these.
    PixelSurvey(VipsImage* image, std::uint32_t height, std::string content = {});
    ~PixelSurvey();
    PixelSurvey(PixelSurvey&&) noexcept;
    PixelSurvey& operator=(PixelSurvey&&) noexcept;

    // Rows come in order, each as `image` has them.
    void row(const void* samples);
    void strip(const VipsRegion* region, const VipsRect& rows);

    // When all rows came out: everything that ImageFacts says of decoded pixels, and the thumbnail where one is asked for.
    void tell(std::string_view format, ImageFacts& facts, std::string* thumbnail);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// As if nobody had looked at the pixels.
void forget_appearance(ImageFacts& facts, std::string* thumbnail);

// The same picture with samples of 8 or 16 bits, or floats: packed pixels unpacked, other numbers as floats. Null when `image`
// is.
[[nodiscard]] VipsImageHandle countable(VipsImageHandle image);

}  // namespace yancai

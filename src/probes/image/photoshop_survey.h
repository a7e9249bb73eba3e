// SPDX-License-Identifier: GPL-3.0-or-later
// PhotoshopSurvey: what the samples of a Photoshop composite show, told while its rows are checked: PixelSurvey for planes, in
// the colours of the file. One object, one thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "probes/image/psd_sections.h"

namespace yancai {

class PhotoshopSurvey {
public:
    // `palette`: of indexed pictures. `profile`: a colour profile, or empty.
    PhotoshopSurvey(const PsdSections& sections, std::vector<std::byte> palette, std::vector<std::byte> profile);
    ~PhotoshopSurvey();

    // An unpacked row; `row` counts through the channels, one after the other.
    void add(std::uint64_t row, std::span<const std::byte> bytes);
    // When every row was added: what ImageFacts says of decoded pixels, and the thumbnail where one is asked for.
    void tell(ImageFacts& facts, std::string* thumbnail);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace yancai

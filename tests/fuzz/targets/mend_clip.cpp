// SPDX-License-Identifier: GPL-3.0-or-later
// A clip's table moved to the front, its packets put into an MP4, and what its streams hold: the works that the last byte names.
#include "mend_oracle.h"
#include "probes/measure.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    fuzz::Source source(fuzz::bytes_of(data, size));
    const auto format = fuzz::format_of(source);
    if (size == 0 || format.empty()) return 0;
    constexpr MendWork works[] = {MendWork::moov_first, MendWork::rewrap, MendWork::streams};
    fuzz::mended(works[data[size - 1] % std::size(works)], format, {}, source);
    return 0;
}

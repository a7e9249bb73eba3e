// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/format.h"
#include "oracle.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    fuzz::Source source(fuzz::bytes_of(data, size));
    const auto format = sniff(source);
    if (!format) fuzz::find("sniffing fails:", format.error().what);
    fuzz::must(&format_named((*format)->name) == *format, "a format that the table does not hold");
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of unknown encoding.
#include "base/text.h"

#include "base/converter.h"
#include "oracle.h"

namespace {

void told(const yancai::DecodedText& text) {
    using namespace yancai;
    fuzz::must(is_utf8(text.utf8), "decoded text that is no UTF-8");
    fuzz::must(!text.encoding.empty() || text.utf8.empty(), "text without an encoding");
    for (const std::string& made : {trimmed(text.utf8), folded(text.utf8)})
        fuzz::must(is_utf8(made), "UTF-8 turned into something else");
    fuzz::must(trimmed(trimmed(text.utf8)) == trimmed(text.utf8), "trimming twice trims more");
    fuzz::must(display_width(text.utf8) >= 0, "a negative width");
    fuzz::must(code_points(text.utf8) <= text.utf8.size(), "more characters than bytes");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    const std::string_view bytes = fuzz::text_of(data, size);
    told(decode_text(bytes));
    told(decode_utf16(bytes, false));
    told(decode_utf16(bytes, true));
    fuzz::must(is_utf8(printable_utf8(bytes)), "printable text that is no UTF-8");
    fuzz::must(!is_utf8(bytes) || decode_text(bytes).damaged || decode_text(bytes).encoding != "latin-1",
               "UTF-8 taken for Latin-1");
    (void)trimmed(bytes);
    (void)folded(bytes);
    (void)display_width(bytes);
    if (const auto utf8 = utf8_from_gb18030(bytes)) fuzz::must(is_utf8(*utf8), "GB18030 that becomes no UTF-8");
    if (const auto utf8 = western_bytes_from_utf8(bytes)) (void)decode_text(*utf8);
    return 0;
}

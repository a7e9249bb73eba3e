// SPDX-License-Identifier: GPL-3.0-or-later
// Texts written into a copy of a photo, or into a new sidecar when the bytes are none: exiv2 rebuilds a whole container here.
#include "mend_oracle.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    fuzz::Source source(fuzz::bytes_of(data, size));
    const auto format = fuzz::format_of(source);
    MaterialTexts texts;
    texts.caption = "学术交流：与会专家讨论";
    texts.rights = "某协会";
    texts.creators = {"张三", "李四"};
    texts.headline = "会场";
    fuzz::mended(format.empty() ? MendWork::sidecar : MendWork::annotate, format, texts, source);
    return 0;
}

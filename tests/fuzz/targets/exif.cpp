// SPDX-License-Identifier: GPL-3.0-or-later
// A TIFF stream's tags, and the same bytes as the value of every tag that holds text.
#include "probes/metadata/exif.h"
#include "base/text.h"
#include "oracle.h"
#include "probes/measure.h"

namespace {

void texts_hold(const yancai::MetadataTexts& texts) {
    using namespace yancai;
    fuzz::must(texts.size() <= most_metadata_texts, "more texts than are kept");
    for (const MetadataText& text : texts) {
        fuzz::must(is_utf8(text.text.utf8), "a text that is no UTF-8");
        fuzz::must(!text.text.utf8.empty() && text.text.utf8.size() <= longest_metadata_text, "a text that is empty or too long");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    fuzz::Source source(fuzz::bytes_of(data, size));
    MetadataTexts texts;
    if (const auto tags = read_tiff_tags(source, fuzz::small_limits().metadata_bytes); fuzz::answered(tags))
        for (const TiffTag& tag : tags->tags) decode_exif(tag, texts);
    texts_hold(texts);
    if (size < 2) return 0;
    texts.clear();
    for (const std::uint16_t number : {tiff::image_description, tiff::artist, tiff::copyright, tiff::user_comment, tiff::xp_title,
                                       tiff::xp_comment, tiff::date_time_original}) {
        TiffTag tag;
        tag.tag = number;
        tag.type = data[0] & 0x7FU;
        tag.big_endian = (data[0] & 0x80U) != 0;
        const auto value = fuzz::bytes_of(data, size).subspan(1);
        tag.bytes.assign(value.begin(), value.end());
        decode_exif(tag, texts);
    }
    texts_hold(texts);
    return 0;
}

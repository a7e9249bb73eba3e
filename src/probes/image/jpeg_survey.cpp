// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_survey.h"

#include <algorithm>

#include "base/digest.h"
#include "probes/byte_order.h"
#include "probes/image/appearance.h"
#include "probes/image/jpeg_layout.h"
#include "probes/image/reader.h"
#include "probes/pixels/reduction.h"

namespace yancai {
namespace {

constexpr std::uint8_t frames_from = 0xC0, frames_to = 0xCF;  // with the tables of Huffman and arithmetic coding
constexpr std::uint8_t code_tables = 0xC4, start_of_scan = 0xDA, steps = 0xDB, restart_interval = 0xDD;
constexpr std::uint8_t jfif_mark = 0xE0, adobe = 0xEE, last_application = 0xEF, comment = 0xFE;

bool is_frame(std::uint8_t marker) {
    return marker >= frames_from && marker <= frames_to && marker != code_tables && marker != 0xC8 && marker != 0xCC;
}

bool shapes_pixels(std::uint8_t marker) {
    return (marker >= frames_from && marker <= frames_to) || marker == start_of_scan || marker == steps ||
           marker == restart_interval || marker == adobe;
}

Result<void> add_bytes(Sha256& digest, ByteSource& source, const Deadline& deadline, std::uint64_t from, std::uint64_t to) {
    ImageReader reader(source, deadline, from);
    while (reader.position() < to) {
        const std::span<const std::byte> bytes = TRY(reader.next());
        if (bytes.empty()) return {};
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), to - reader.position()));
        digest.add(bytes.first(count));
        reader.skip(count);
    }
    return {};
}

Result<std::string> content_digest(ByteSource& source, const JpegLayout& layout, const Deadline& deadline) {
    Sha256 digest;
    for (const JpegPart& part : layout.parts)
        if (shapes_pixels(part.marker))
            TRY(add_bytes(digest, source, deadline, part.at, part.marker == start_of_scan ? part.data_end : part.end()));
    return digest.hex();
}

bool is_usual(std::uint8_t marker) {
    return is_frame(marker) || marker == code_tables || marker == start_of_scan || marker == steps ||
           marker == restart_interval || (marker >= jfif_mark && marker <= last_application) || marker == comment;
}

// Nothing between the segments and none of another kind, the tables of steps in front of all scans, and an end: decoders remark
// upon anything else.
bool in_order(const JpegLayout& layout) {
    if (!layout.end_at) return false;
    std::uint64_t end = 2;  // of the start mark
    bool scanned = false;
    for (const JpegPart& part : layout.parts) {
        if (part.at != end || !is_usual(part.marker) || (scanned && part.marker == steps)) return false;
        scanned = scanned || part.marker == start_of_scan;
        end = part.marker == start_of_scan ? part.data_end : part.end();
    }
    return end == *layout.end_at;
}

// One brightness and two colours, as JFIF 1 has them; decoders remark upon a later one. Without marks they go by the components'
// names.
Result<bool> usual_colours(ByteSource& source, const JpegLayout& layout) {
    bool jfif = false, usual_names = true;
    for (const JpegPart& part : layout.parts) {
        if (part.marker == start_of_scan) break;
        const bool frame = is_frame(part.marker);
        if (!frame && part.marker != jfif_mark && part.marker != adobe) continue;
        const std::size_t most = 32;
        const std::vector<std::byte> body =
            TRY(read_up_to(source, part.body_at(), static_cast<std::size_t>(std::min<std::uint64_t>(part.body_size(), most))));
        const std::string_view text = as_text(body);
        if (part.marker == jfif_mark && text.starts_with(std::string_view("JFIF\0", 5))) {
            if (body.size() < 6 || body[5] != std::byte{1}) return false;
            jfif = true;
        }
        if (part.marker == adobe && text.starts_with("Adobe") && (body.size() < 12 || body[11] != std::byte{1})) return false;
        if (!frame || body.size() < 15 || body[5] != std::byte{3}) continue;
        for (std::size_t i = 0; i < 3; ++i) usual_names = usual_names && body[6 + i * 3] == static_cast<std::byte>(i + 1);
    }
    return jfif || usual_names;
}

ReducedPicture small_of(const JpegPicture::Raster& raster, VipsInterpretation interpretation) {
    Reduction<std::uint8_t> reduction(raster.width, raster.height, raster.bands);
    const std::size_t row = std::size_t{raster.width} * raster.bands;
    for (std::uint32_t y = 0; y < raster.height; ++y) reduction.add_row(&raster.samples[y * row]);
    ReducedPicture small;
    small.image.reset(vips_image_new_from_memory_copy(reduction.samples().data(), reduction.samples().size(),
                                                      static_cast<int>(reduction.width()), static_cast<int>(reduction.height()),
                                                      static_cast<int>(raster.bands), VIPS_FORMAT_UCHAR));
    small.across = reduction.across() * JpegPicture::eighth;
    small.down = reduction.down() * JpegPicture::eighth;
    if (small.image) small.image->Type = interpretation;
    return small;
}

}  // namespace

Result<JpegSurvey> survey_jpeg(ByteSource& source, const Limits& limits, const Deadline& deadline) {
    JpegSurvey survey;
    const JpegLayout layout = TRY(read_jpeg_layout(source, deadline));
    const bool usual = in_order(layout) && TRY(usual_colours(source, layout));
    survey.entropy = TRY(check_jpeg_entropy(source, layout, limits, deadline, usual ? &survey.picture : nullptr));
    survey.content_sha256 = TRY(content_digest(source, layout, deadline));
    if (survey.picture) survey.tables = TRY(read_jpeg_tables(source, layout));
    if (survey.picture && !survey.picture->fits(survey.tables)) survey.picture.reset();
    return survey;
}

bool tell(const JpegSurvey& survey, VipsImage* header, ImageFacts& facts, std::string* thumbnail) {
    const JpegPicture& picture = *survey.picture;
    if (!picture.has_size(static_cast<std::uint32_t>(vips_image_get_width(header)),
                          static_cast<std::uint32_t>(vips_image_get_height(header)),
                          static_cast<std::uint32_t>(vips_image_get_bands(header))))
        return false;
    facts.pixels_sha256 = survey.content_sha256;
    look_closely(picture.tiles(survey.tables), true, facts);
    const ReducedPicture small = small_of(picture.reduced(survey.tables), vips_image_get_interpretation(header));
    if (!small.image) return vips_error_clear(), true;
    copy_profile(header, small.image.get());
    look_at(small, facts, thumbnail);
    return true;
}

}  // namespace yancai

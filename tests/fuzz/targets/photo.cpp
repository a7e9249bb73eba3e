// SPDX-License-Identifier: GPL-3.0-or-later
// A JPEG told by its coefficients alone: whatever the survey calls a sound photo, libvips decodes to the last row without a
// remark.
#include "oracle.h"
#include "probes/image/jpeg_survey.h"
#include "probes/probe.h"
#include "probes/vips/picture.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace yancai;
    [[maybe_unused]] static const bool prepared = (prepare_probes(), true);
    fuzz::Source source(fuzz::bytes_of(data, size));
    const Deadline deadline = fuzz::short_deadline();
    const Limits limits = fuzz::small_limits();
    const auto survey = survey_jpeg(source, limits, deadline);
    if (!fuzz::answered(survey) || !survey->picture) return 0;
    fuzz::must(survey->entropy.checked && !survey->entropy.flaw, "a picture of what is damaged");
    (void)survey->picture->tiles(survey->tables);
    const JpegPicture::Raster raster = survey->picture->reduced(survey->tables);
    const VipsLoader* loader = vips_loader_for("jpeg");
    const auto pictures = VipsPictures::prepare(source, *loader, limits, deadline);
    if (!fuzz::answered(pictures)) return 0;
    const VipsImageHandle image = (*pictures)->open(VIPS_FAIL_ON_WARNING);
    // What libvips will not open is never told by the survey.
    if (!image || (*pictures)->trouble()) return 0;
    fuzz::must(static_cast<int>(raster.bands) == vips_image_get_bands(image.get()), "colours that libvips does not have");
    const int row = (*pictures)->decode(image.get());
    fuzz::must((*pictures)->trouble() || row == vips_image_get_height(image.get()), "a sound photo that libvips remarks upon");
    return 0;
}

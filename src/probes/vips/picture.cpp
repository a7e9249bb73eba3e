// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/vips/picture.h"

#include <algorithm>

namespace yancai {
namespace {

// A strip of about this size keeps the cost of a step small beside decoding, and memory too.
constexpr std::uint64_t strip_bytes = std::uint64_t{2} << 20U;
constexpr int fewest_rows = 16;  // one row of JPEG blocks
constexpr int most_rows = 512;

int rows_of_strip(const VipsImage* image) {
    const std::uint64_t row = std::max<std::uint64_t>(1, VIPS_IMAGE_SIZEOF_LINE(image));
    return static_cast<int>(std::clamp<std::uint64_t>(strip_bytes / row, fewest_rows, most_rows));
}

}  // namespace

Result<std::unique_ptr<VipsPictures>> VipsPictures::prepare(ByteSource& source, const VipsLoader& loader, const Limits& limits,
                                                            const Deadline& deadline) {
    std::unique_ptr<VipsPictures> pictures(new VipsPictures(source, loader, deadline));
    if (loader.from_source) return pictures;
    pictures->in_memory_ = source.view();
    if (!pictures->in_memory_.empty()) return pictures;
    if (source.size() > limits.buffered_bytes) return Error{ErrorKind::over_limit, "too large to be decoded in memory"};
    pictures->copy_ = TRY(read_exactly(source, 0, static_cast<std::size_t>(source.size())));
    pictures->in_memory_ = pictures->copy_;
    return pictures;
}

VipsImageHandle VipsPictures::open(VipsFailOn strictness, int first, int count) {
    VipsImage* image = nullptr;
    // The bytes outlive the image: no copy, nothing to free.
    const VipsBlobHandle blob(loader_.from_source ? nullptr : vips_blob_new(nullptr, in_memory_.data(), in_memory_.size()));
    const VipsSourceHandle source(loader_.from_source ? reading_.open() : nullptr);
    void* const input = loader_.from_source ? static_cast<void*>(source.get()) : static_cast<void*>(blob.get());
    if (input == nullptr || !reading_.may_go_on()) return nullptr;
    const int failed =
        loader_.paging == Paging::single
            ? vips_call(loader_.operation, input, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", strictness, nullptr)
            : vips_call(loader_.operation, input, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", strictness, "page", first,
                        "n", count, nullptr);
    VipsImageHandle handle(image);
    vips_error_clear();
    return failed == 0 ? std::move(handle) : nullptr;
}

int VipsPictures::decode(VipsImage* image, const See& see) {
    const int height = vips_image_get_height(image);
    const VipsRegionHandle region(vips_region_new(image));
    if (!region) return 0;
    const int rows = rows_of_strip(image);
    for (int top = 0; top < height; top += rows) {
        const VipsRect strip{0, top, vips_image_get_width(image), std::min(rows, height - top)};
        if (!reading_.may_go_on() || vips_region_prepare(region.get(), &strip) != 0) {
            vips_error_clear();
            return top;
        }
        if (see) see(region.get(), strip);
    }
    return height;
}

}  // namespace yancai

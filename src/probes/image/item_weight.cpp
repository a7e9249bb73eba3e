// SPDX-License-Identifier: GPL-3.0-or-later
// What the bytes of a HEIF or AVIF are spent on: the primary item, with the tiles it is made of, is what a viewer shows. Alpha,
// depth and gain maps are weighed with the thumbnails.
#include <array>
#include <set>
#include <string_view>

#include "probes/byte_order.h"
#include "probes/image/boxes.h"
#include "probes/image/items.h"
#include "probes/image/reader.h"
#include "probes/image/weight.h"

namespace yancai {
namespace {

void weigh_items(const ImageItems& found, ImageWeighing& weighing) {
    std::set<std::uint32_t> shown{found.primary};
    std::set<std::uint32_t> tiles;
    for (const auto& [id, item] : found.items) tiles.insert(item.made_of.begin(), item.made_of.end());
    // A tile may itself be made of others; no file nests deeper than a grid of rotated pictures.
    for (int depth = 0; depth < 4; ++depth)
        for (const auto& [id, item] : found.items)
            if (shown.count(id) > 0) shown.insert(item.made_of.begin(), item.made_of.end());
    for (const auto& [id, item] : found.items) {
        const bool picture = item.is_picture();
        const ImagePart part = !picture ? ImagePart::metadata : shown.count(id) > 0 ? ImagePart::effective : ImagePart::previews;
        for (const auto& [at, size] : item.extents) weighing.ledger.claim(part, at, size);
        const bool of_its_own = picture && !item.hidden && !item.thumbnail && !item.auxiliary && tiles.count(id) == 0;
        if (of_its_own && id != found.primary) ++weighing.further_pictures;
    }
    for (const auto& [at, size] : found.profiles) weighing.ledger.claim(ImagePart::profile, at, size);
}

}  // namespace

Result<void> weigh_heif(ByteSource& source, const Deadline& deadline, ImageWeighing& weighing) {
    ImageReader reader(source, deadline);
    weighing.known = false;
    while (const std::optional<FileBox> box = TRY(next_box(reader))) {
        const std::uint64_t at = box->at, body = box->body, size = box->end - box->at;
        const std::string_view type = box->type();
        const bool known = type == "ftyp" || type == "meta" || type == "moov" || type == "mdat" || type == "free" ||
                           type == "skip" || type == "uuid" || type == "wide" || type == "idat" || type == "mpvd" ||
                           type == "moof" || type == "sidx";
        if (!known) break;
        // Tables stand with the picture; what of the data no item names is slack. A phone's film is in a box of its own.
        const ImagePart part = type == "ftyp" || type == "meta"   ? ImagePart::effective
                               : type == "moov" || type == "mpvd" ? ImagePart::previews
                                                                  : ImagePart::metadata;
        weighing.ledger.claim(part, at, size);
        if (type == "moov") weighing.moves = true;
        if (type == "meta") {
            const std::optional<ImageItems> items = TRY(read_image_items(source, body, at + size - body));
            weighing.known = items.has_value();
            if (items) weigh_items(*items, weighing);
        }
        if (size > reader.size() - at) break;
        reader.seek(at + size);
    }
    return {};
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// ISO base media files and their ancestor QuickTime, told by the brand of their ftyp box, or by their first boxes when they have
// none.
#include <algorithm>
#include <array>

#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

struct Brand {
    std::string_view brand;  // or its beginning
    std::string_view format;
};

// Registered at mp4ra.org. First match wins.
constexpr std::array brands = {
    Brand{"qt  ", "mov"},  Brand{"avif", "avif"}, Brand{"avis", "avif"}, Brand{"heic", "heif"}, Brand{"heix", "heif"},
    Brand{"heim", "heif"}, Brand{"heis", "heif"}, Brand{"hevc", "heif"}, Brand{"hevx", "heif"}, Brand{"hevm", "heif"},
    Brand{"hevs", "heif"}, Brand{"avci", "heif"}, Brand{"avcs", "heif"}, Brand{"j2ki", "heif"}, Brand{"j2is", "heif"},
    Brand{"vvic", "heif"}, Brand{"crx ", "cr3"},  Brand{"jp2 ", "jp2"},  Brand{"jpx ", "jp2"},  Brand{"jpm ", "jp2"},
    Brand{"jph ", "jp2"},  Brand{"jxl ", "jxl"},  Brand{"mjp2", "mj2"},  Brand{"mj2s", "mj2"},  Brand{"M4A ", "m4a"},
    Brand{"M4B ", "m4a"},  Brand{"M4P ", "m4a"},  Brand{"F4A ", "m4a"},  Brand{"F4B ", "m4a"},  Brand{"M4V", "m4v"},
    Brand{"3g", "3gp"},
};

std::string_view format_of_brand(std::string_view brand) {
    for (const Brand& row : brands) {
        if (brand.starts_with(row.brand)) return row.format;
    }
    return {};
}

// mif1 and msf1 say "some still picture, or a sequence of them"; the coding stands among the compatible brands.
bool is_structural_image_brand(std::string_view brand) {
    return brand == "mif1" || brand == "msf1" || brand == "miaf" || brand == "mif2";
}

std::string_view format_of_ftyp(std::string_view box) {
    const std::string_view major = part(box, 8, 4);
    if (const std::string_view format = format_of_brand(major); !format.empty()) return format;
    if (!is_structural_image_brand(major)) return "mp4";
    for (std::size_t at = 16; at + 4 <= box.size(); at += 4) {
        const std::string_view format = format_of_brand(box.substr(at, 4));
        if (format == "avif" || format == "heif") return format;
    }
    return "heif";
}

constexpr std::array before_quicktime = {"moov"sv, "mdat"sv, "wide"sv, "free"sv, "skip"sv, "pnot"sv, "PICT"sv, "junk"sv};
constexpr std::array before_fragment = {"styp"sv, "sidx"sv, "moof"sv, "prft"sv, "emsg"sv};

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

// What a QuickTime moov box begins with. "free" or "skip" as the only sign would take any text for a film.
bool begins_like_a_movie(std::string_view box) {
    constexpr std::array children = {"mvhd"sv, "cmov"sv, "trak"sv, "udta"sv, "meta"sv,
                                     "iods"sv, "prfl"sv, "rmra"sv, "clip"sv, "free"sv};
    return contains(children, part(box, 12, 4));
}

}  // namespace

std::string_view sniff_boxes(Head& head) {
    std::uint64_t offset = 0;
    bool media_data = false;
    constexpr int most_boxes = 16;
    for (int count = 0; count < most_boxes && offset < head.size(); ++count) {
        const std::string start = head.at(offset, 16);
        const std::string_view type = part(start, 4, 4);
        if (type.size() < 4) break;
        std::uint64_t size = big_endian(start, 0, 4);
        if (size == 1) size = big_endian(start, 8, 8);
        if (size == 0) size = head.size() - offset;
        if (size < 8) break;
        if (type == "jP  " && count == 0) {  // JPEG 2000: the signature box, then ftyp
            const std::string following = head.at(offset + size, 12);
            return part(following, 4, 4) == "ftyp" && format_of_brand(part(following, 8, 4)) == "mj2" ? "mj2" : "jp2";
        }
        if (type == "ftyp") {
            constexpr std::uint64_t longest = 1024;
            return format_of_ftyp(head.at(offset, static_cast<std::size_t>(std::min(size, longest))));
        }
        if (contains(before_fragment, type)) return size <= head.size() - offset || type == "styp" ? "mp4" : "";
        if (!contains(before_quicktime, type)) break;
        if (type == "moov") return begins_like_a_movie(start) ? "mov" : "";
        media_data = media_data || type == "mdat";
        // A film cut off inside its media data: the index that came after it is gone, what it was is still plain.
        if (size > head.size() - offset) return type == "mdat" ? "mov" : "";
        offset += size;
    }
    return media_data ? "mov" : "";
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Prints for tests: of photos and clips that have nothing in common but what a test gives them.
#pragma once

#include "hashes.h"
#include "likeness/print_table.h"
#include "unit/likeness/usual_closeness.h"

namespace yancai::prints {

inline Key key(std::mt19937_64& random) {
    Key key;
    for (auto& byte : key) byte = static_cast<std::uint8_t>(random() | 1U);
    return key;
}

inline Print photo(const PictureHash& hash, std::mt19937_64& random, const char* at = "", std::uint32_t width = 4000) {
    Print print;
    print.kind = PrintKind::image;
    print.bytes = key(random);
    print.content = key(random);
    print.taken = moment_of(at);
    print.width = width;
    print.height = 3000;
    print.samples = {{fingerprint_of(hash), static_cast<std::uint8_t>(hash.quality)}};
    return print;
}

inline Print clip(const std::vector<PictureHash>& hashes, std::mt19937_64& random, const char* at = "",
                  std::uint32_t lasts = 60) {
    Print print;
    print.kind = PrintKind::video;
    print.bytes = key(random);
    print.content = key(random);
    print.taken = moment_of(at);
    print.lasts_seconds = lasts;
    for (const PictureHash& hash : hashes)
        print.samples.push_back({fingerprint_of(hash), static_cast<std::uint8_t>(hash.quality)});
    return print;
}

inline PrintTable table_of(const std::vector<Print>& all) {
    PrintTable table(usual_closeness.least_quality);
    for (std::uint32_t file = 0; file < all.size(); ++file) table.add(file, all[file]);
    table.seal();
    return table;
}

inline std::vector<PictureHash> film(std::size_t pictures, std::mt19937_64& random) {
    std::vector<PictureHash> hashes;
    while (hashes.size() < pictures) hashes.push_back(hashes::any(random));
    return hashes;
}

}  // namespace yancai::prints

// SPDX-License-Identifier: GPL-3.0-or-later
// Writes small Photoshop files as Adobe's "Photoshop File Formats Specification" lays them out. For tests only.
#pragma once

#include <string>

#include "unit/probes/image/image_media.h"

namespace yancai::testing {

struct PsdPlan {
    int version{1};  // 2: PSB
    unsigned channels{3}, width{8}, height{4}, depth{8}, mode{3};
    std::string resources, layers;
    int compression{0};
    std::string composite;  // after the compression word
};

inline std::string number(std::uint64_t value, int width) {
    std::string text;
    for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) text += static_cast<char>((value >> shift) & 0xFFU);
    return text;
}

inline std::string resource(unsigned id, const std::string& data) {
    return "8BIM" + number(id, 2) + std::string(2, '\0') + number(data.size(), 4) + data + std::string(data.size() % 2, '\0');
}

inline Bytes psd(const PsdPlan& plan) {
    std::string text = "8BPS" + number(static_cast<unsigned>(plan.version), 2) + std::string(6, '\0') + number(plan.channels, 2) +
                       number(plan.height, 4) + number(plan.width, 4) + number(plan.depth, 2) + number(plan.mode, 2);
    text += number(0, 4);
    text += number(plan.resources.size(), 4) + plan.resources;
    text += number(plan.layers.size(), plan.version == 2 ? 8 : 4) + plan.layers;
    text += number(static_cast<unsigned>(plan.compression), 2) + plan.composite;
    return bytes_of(text);
}

// The composite of 8 equal bytes in each of 3×4 rows, packed: a table of 2-byte (PSB: 4-byte) lengths, then {-7, value}.
inline std::string packed_rows(int length_width, const std::string& row = std::string("\xF9\x41", 2)) {
    std::string table;
    std::string rows;
    for (int i = 0; i < 12; ++i) {
        table += number(row.size(), length_width);
        rows += row;
    }
    return table + rows;
}

}  // namespace yancai::testing

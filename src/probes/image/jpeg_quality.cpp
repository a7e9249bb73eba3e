// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_quality.h"

#include <algorithm>
#include <cmath>

#include "probes/byte_order.h"
#include "probes/image/jpeg_order.h"

namespace yancai {
namespace {

// ITU-T T.81, tables K.1 and K.2, row by row.
constexpr JpegTable luminance_base{16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                                   14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                                   18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                                   49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
constexpr JpegTable chrominance_base{17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99,
                                     99, 99, 47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                                     99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};
// jpeg_quality_scaling() and jpeg_add_quant_table() of libjpeg. Without `baseline` an entry may have 16 bits.
JpegTable ijg_table(const JpegTable& base, int quality, bool baseline) {
    const int scale = quality < 50 ? 5000 / quality : 200 - quality * 2;
    JpegTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const int entry = (base[jpeg_zigzag[i]] * scale + 50) / 100;
        table[i] = static_cast<std::uint16_t>(std::clamp(entry, 1, baseline ? 255 : 32767));
    }
    return table;
}

double distance(const JpegTable& a, const JpegTable& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += difference * difference;
    }
    return std::sqrt(sum / static_cast<double>(a.size()));
}

struct Numbered {
    std::array<std::optional<JpegTable>, 4> tables;

    // One DQT segment holds tables one after the other.
    void take(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const auto head = std::to_integer<unsigned>(bytes[0]);
            const std::size_t width = (head >> 4U) == 0 ? 1 : 2;
            if (bytes.size() < 1 + 64 * width) return;
            JpegTable table{};
            for (std::size_t i = 0; i < table.size(); ++i)
                table[i] = static_cast<std::uint16_t>(big_endian(bytes.subspan(1 + i * width, width)));
            if ((head & 15U) < tables.size()) tables[head & 15U] = table;
            bytes = bytes.subspan(1 + 64 * width);
        }
    }
};

}  // namespace

Result<JpegTables> read_jpeg_tables(ByteSource& source, const JpegLayout& layout) {
    Numbered numbered;
    std::vector<std::byte> frame;
    for (const JpegPart& part : layout.parts) {
        const bool starts_frame =
            part.marker >= 0xC0 && part.marker <= 0xCF && part.marker != 0xC4 && part.marker != 0xC8 && part.marker != 0xCC;
        if (part.marker == 0xDA) break;  // progressive pictures could change them later: no encoder does
        if (part.marker != 0xDB && !starts_frame) continue;
        std::vector<std::byte> body = TRY(read_up_to(source, part.body_at(), static_cast<std::size_t>(part.body_size())));
        if (starts_frame && frame.empty())
            frame = std::move(body);
        else if (part.marker == 0xDB)
            numbered.take(body);
    }
    JpegTables tables;
    // Precision, height, width and a count; then three bytes a component, the last of which is its table (T.81, B.2.2).
    const std::size_t components =
        frame.size() < 6 ? 0 : std::min(std::to_integer<std::size_t>(frame[5]), (frame.size() - 6) / 3);
    for (std::size_t i = 0; i < std::min<std::size_t>(components, 2); ++i) {
        const auto number = std::to_integer<std::size_t>(frame[6 + i * 3 + 2]);
        if (number < numbered.tables.size()) (i == 0 ? tables.luminance : tables.chrominance) = numbered.tables[number];
    }
    return tables;
}

std::optional<JpegQuality> jpeg_quality(const JpegTables& tables) {
    if (!tables.luminance) return std::nullopt;
    JpegQuality nearest;
    for (int quality = 1; quality <= 100; ++quality) {
        for (const bool baseline : {true, false}) {
            const JpegTable candidate = ijg_table(luminance_base, quality, baseline);
            const double residual = distance(*tables.luminance, candidate);
            // CMYK and RGB use the luminance table for all components.
            const bool chrominance_fits = !tables.chrominance || *tables.chrominance == candidate ||
                                          *tables.chrominance == ijg_table(chrominance_base, quality, baseline);
            const bool exact = *tables.luminance == candidate && chrominance_fits;
            if (nearest.value == 0 || residual < nearest.residual || (exact && !nearest.exact))
                nearest = {quality, exact, residual};
        }
    }
    return nearest;
}

JpegTable ijg_luminance(int quality) {
    const JpegTable in_file = ijg_table(luminance_base, quality, true);
    JpegTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) table[jpeg_zigzag[i]] = in_file[i];
    return table;
}

}  // namespace yancai

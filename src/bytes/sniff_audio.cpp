// SPDX-License-Identifier: GPL-3.0-or-later
// Bare audio frames. Their sync words are short, so that several frames must follow each other before they count.
#include <array>
#include <optional>

#include "bytes/sniff.h"

namespace yancai {

namespace {

// Length of an MPEG audio frame (ISO/IEC 11172-3, 2.4.2.3; 13818-3 for the low sampling rates), 0 for none.
std::size_t mpeg_audio_frame(std::string_view bytes, std::size_t at) {
    const std::uint64_t header = big_endian(bytes, at, 4);
    if ((header >> 21) != 0x7FF) return 0;
    const auto version = static_cast<std::size_t>(header >> 19 & 3);  // 0: 2.5, 2: 2, 3: 1
    const auto layer = static_cast<std::size_t>(header >> 17 & 3);    // 3: I, 2: II, 1: III
    const auto rate_index = static_cast<std::size_t>(header >> 12 & 15);
    const auto frequency_index = static_cast<std::size_t>(header >> 10 & 3);
    if (version == 1 || layer == 0 || rate_index == 0 || rate_index == 15 || frequency_index == 3) return 0;
    static constexpr std::array<std::array<std::uint16_t, 15>, 5> kilobits{{
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},  // 1, layer I
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},     // 1, layer II
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},      // 1, layer III
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},     // 2, layer I
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},          // 2, layers II and III
    }};
    static constexpr std::array<std::uint32_t, 3> hertz{44100, 48000, 32000};
    const bool first_version = version == 3;
    const std::size_t row = first_version ? 3 - layer : layer == 3 ? 3 : 4;
    const std::size_t rate = kilobits[row][rate_index] * 1000U;
    const std::size_t frequency = hertz[frequency_index] >> (first_version ? 0 : version == 2 ? 1 : 2);
    const std::size_t padding = header >> 9 & 1;
    if (layer == 3) return (12 * rate / frequency + padding) * 4;
    const std::size_t factor = layer == 1 && !first_version ? 72 : 144;
    return factor * rate / frequency + padding;
}

// ADTS: length in the header (ISO/IEC 13818-7, 6.2).
std::size_t aac_frame(std::string_view bytes, std::size_t at) {
    const std::uint64_t header = big_endian(bytes, at, 7);
    if ((header >> 44) != 0xFFF || (header >> 41 & 3) != 0 || (header >> 34 & 15) > 12) return 0;
    const auto length = static_cast<std::size_t>(header >> 13 & 0x1FFF);
    return length >= 7 ? length : 0;
}

// AC-3 by its table of sizes (ATSC A/52, table 5.18), Enhanced AC-3 by the size it states (annex E).
std::size_t ac3_frame(std::string_view bytes, std::size_t at) {
    if (big_endian(bytes, at, 2) != 0x0B77) return 0;
    const std::uint8_t identification = byte_at(bytes, at + 5) >> 3;
    if (identification > 16) return 0;
    if (identification > 10) return static_cast<std::size_t>((big_endian(bytes, at + 2, 2) & 0x7FF) + 1) * 2;
    static constexpr std::array<std::uint16_t, 19> kilobits{32,  40,  48,  56,  64,  80,  96,  112, 128, 160,
                                                            192, 224, 256, 320, 384, 448, 512, 576, 640};
    const std::uint8_t code = byte_at(bytes, at + 4);
    const std::size_t index = code & 0x3F;
    if (index >= 38) return 0;
    const std::size_t rate = kilobits[index / 2];
    switch (code >> 6) {
        case 0: return rate * 4;                              // 48 kHz
        case 1: return (rate * 320 / 147 + (index & 1)) * 2;  // 44.1 kHz
        case 2: return rate * 6;                              // 32 kHz
        default: return 0;
    }
}

using FrameLength = std::size_t (*)(std::string_view, std::size_t);

// Three frames in a row, or as many as there are when the content ends exactly behind them.
bool has_frames(std::string_view bytes, std::size_t at, FrameLength length_of) {
    for (int count = 0; count < 3; ++count) {
        if (count > 0 && at == bytes.size() && bytes.size() < Head::most) return true;
        const std::size_t length = length_of(bytes, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

}  // namespace

std::string_view sniff_audio_frames(Head& head) {
    const std::string_view start = head.first(16);
    const bool tagged = start.starts_with("ID3") && start.size() >= 10 && byte_at(start, 3) < 0xFF && byte_at(start, 4) < 0xFF;
    std::uint64_t offset = 0;
    if (tagged) {
        for (std::size_t i = 6; i < 10; ++i) {
            if ((byte_at(start, i) & 0x80) != 0) return {};  // the size is stored in seven bits a byte
            offset = offset << 7 | byte_at(start, i);
        }
        offset += (byte_at(start, 5) & 0x10) != 0 ? 20 : 10;
    } else if (byte_at(start, 0) != 0xFF && byte_at(start, 0) != 0x0B && byte_at(start, 0) != 0x7F) {
        return {};
    }
    constexpr std::size_t enough = 32U << 10;  // three frames of any of these
    const std::string bytes = head.at(offset, enough);
    if (bytes.starts_with("fLaC")) return "flac";
    if (has_frames(bytes, 0, aac_frame)) return "aac";
    if (has_frames(bytes, 0, mpeg_audio_frame)) return "mp3";
    if (has_frames(bytes, 0, ac3_frame)) return "ac3";
    if (big_endian(bytes, 0, 4) == 0x7FFE8001) return "dts";
    return tagged ? "mp3" : "";  // ID3 belongs to MP3, even when padding or damage follows it
}

}  // namespace yancai

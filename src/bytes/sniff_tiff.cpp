// SPDX-License-Identifier: GPL-3.0-or-later
// TIFF and the raw formats that wear its coat: a raw file holds pixels of a colour filter array, which no ordinary TIFF does.
#include <algorithm>
#include <array>
#include <vector>

#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

struct Found {
    bool sensor_data{false};    // CFA or linear raw
    bool preview_first{false};  // the first page is a reduced one…
    bool sub_pages{false};      // …and others hang below it, as TIFF/EP (ISO 12234-2) lays raw files out
    bool dng{false};
    std::string make;
};

class Directories {
public:
    Directories(Head& head, bool big) : head_(head), big_(big) {}

    Found look() {
        const std::string start = head_.at(4, 4);
        std::vector<std::uint64_t> pending{number(start, 0, 4)};
        constexpr std::size_t most = 12;  // the first page, its previews and the sensor's data lie in fewer
        for (std::size_t i = 0; i < pending.size() && i < most; ++i) read(pending[i], i == 0, pending);
        return found_;
    }

private:
    [[nodiscard]] std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t count) const {
        return big_ ? big_endian(bytes, at, count) : little_endian(bytes, at, count);
    }

    void read(std::uint64_t offset, bool first, std::vector<std::uint64_t>& pending) {
        if (offset < 8 || offset >= head_.size()) return;
        const std::size_t entries = static_cast<std::size_t>(std::min<std::uint64_t>(number(head_.at(offset, 2), 0, 2), 512));
        const std::string table = head_.at(offset + 2, entries * 12);
        for (std::size_t at = 0; at + 12 <= table.size(); at += 12) {
            const std::uint64_t tag = number(table, at, 2);
            const std::uint64_t count = number(table, at + 4, 4);
            const std::uint64_t value = number(table, at + 8, 4);
            if (tag ==
                0x0106) {  // PhotometricInterpretation: 32803 is a colour filter array, 34892 linear raw (DNG specification)
                const std::uint64_t meaning = number(table, at + 8, 2);
                found_.sensor_data = found_.sensor_data || meaning == 32803 || meaning == 34892;
            } else if (tag == 0x0103) {  // Compression: 34713 is Nikon's, 32767 Sony's, 32770 Samsung's, 65535 Pentax's
                const std::uint64_t method = number(table, at + 8, 2);
                found_.sensor_data =
                    found_.sensor_data || method == 34713 || method == 32767 || method == 32770 || method == 65535;
            } else if (tag == 0x00FE && first) {  // NewSubfileType
                found_.preview_first = (value & 1) != 0;
            } else if (tag == 0xC612 && first) {
                found_.dng = true;
            } else if (tag == 0x010F && first && count > 4) {
                found_.make = head_.at(value, static_cast<std::size_t>(std::min<std::uint64_t>(count, 32)));
            } else if (tag == 0x014A) {  // SubIFDs
                found_.sub_pages = true;
                const std::size_t children = static_cast<std::size_t>(std::min<std::uint64_t>(count, 8));
                const std::string list = children == 1 ? table.substr(at + 8, 4) : head_.at(value, children * 4);
                for (std::size_t i = 0; i + 4 <= list.size(); i += 4) pending.push_back(number(list, i, 4));
            }
        }
    }

    Head& head_;
    bool big_;
    Found found_;
};

std::string_view family_of(std::string_view make) {
    struct Maker {
        std::string_view name, format;
    };
    constexpr std::array makers = {
        Maker{"NIKON", "nef"}, Maker{"SONY", "arw"},  Maker{"PENTAX", "pef"},
        Maker{"RICOH", "pef"}, Maker{"Canon", "cr2"}, Maker{"SAMSUNG", "srw"},
    };
    for (const Maker& maker : makers) {
        if (make.starts_with(maker.name)) return maker.format;
    }
    return "raw";
}

}  // namespace

std::string_view sniff_tiff(Head& head) {
    const std::string_view bytes = head.first(16);
    if (bytes.starts_with("II\x2B\x00\x08\x00\x00\x00"sv) || bytes.starts_with("MM\x00\x2B\x00\x08\x00\x00"sv)) return "bigtiff";
    const bool big = bytes.starts_with("MM\x00\x2A"sv);
    if (!big && !bytes.starts_with("II\x2A\x00"sv)) return {};
    if (part(bytes, 8, 3) == "CR\x02"sv) return "cr2";
    const Found found = Directories(head, big).look();
    if (found.dng) return "dng";
    const std::string_view family = family_of(found.make);
    // The layout alone counts for a camera known to write raw files so: a cut one has lost its sensor data, not its kind.
    const bool laid_out_as_raw = found.preview_first && found.sub_pages && family != "raw";
    return found.sensor_data || laid_out_as_raw ? family : "tiff";
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <exiv2/exiv2.hpp>
#include <vector>

#include "probes/metadata/exiv2.h"

namespace yancai {
namespace {

struct WantedDataset {
    std::uint16_t number;
    std::string_view field;
};
// IPTC-IIM 4.2, record 2, with ExifTool's names.
constexpr std::array wanted{
    WantedDataset{120, "Caption-Abstract"},
    WantedDataset{105, "Headline"},
    WantedDataset{5, "ObjectName"},
    WantedDataset{116, "CopyrightNotice"},
    WantedDataset{80, "By-line"},
    WantedDataset{110, "Credit"},
    WantedDataset{115, "Source"},
    WantedDataset{40, "SpecialInstructions"},
    WantedDataset{55, "DateCreated"},
    WantedDataset{60, "TimeCreated"},
    WantedDataset{103, "OriginalTransmissionReference"},
    WantedDataset{92, "Sub-location"},
    WantedDataset{90, "City"},
    WantedDataset{95, "Province-State"},
    WantedDataset{101, "Country-PrimaryLocationName"},
};
constexpr std::uint16_t application_record = 2;

}  // namespace

Result<void> decode_iptc(std::span<const std::byte> block, MetadataTexts& texts) {
    prepare_exiv2();
    try {
        Exiv2::IptcData data;
        const auto* bytes = reinterpret_cast<const Exiv2::byte*>(block.data());
        // 1:90 says which encoding the texts are in; it is not asked, since it is as often missing or wrong as right.
        if (Exiv2::IptcParser::decode(data, bytes, static_cast<std::uint32_t>(block.size())) != 0 || data.empty())
            return Error{ErrorKind::corrupt, "IPTC holds no dataset"};
        for (const Exiv2::Iptcdatum& datum : data) {
            if (datum.record() != application_record) continue;
            for (const WantedDataset& dataset : wanted) {
                if (datum.tag() != dataset.number) continue;
                std::vector<Exiv2::byte> value(static_cast<std::size_t>(datum.size()) + 64);  // dates may be spelled longer
                const long length = datum.copy(value.data(), Exiv2::bigEndian);
                value.resize(static_cast<std::size_t>(length));
                add_bytes(texts, "iptc", dataset.field, characters(std::as_bytes(std::span<const Exiv2::byte>(value))));
            }
        }
        return {};
    } catch (const std::exception&) {
        return Error{ErrorKind::corrupt, "IPTC cannot be read"};
    }
}

}  // namespace yancai

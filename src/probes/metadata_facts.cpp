// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata_facts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace yancai {
namespace {

// Of each list; a file with more is made to hurt, and reports must stay readable.
constexpr std::size_t most_claims = 100;

struct FieldRow {
    std::string_view source, field;
};

// The most deliberate first. Exif stands low: cameras fill it with boilerplate, people write XMP and IPTC.
constexpr std::array caption_fields{
    FieldRow{"xmp", "dc:description"},
    FieldRow{"iptc", "Caption-Abstract"},
    FieldRow{"exif", "ImageDescription"},
    FieldRow{"xmp", "tiff:ImageDescription"},  // Exif's, as exiv2 and darktable mirror it in sidecars
    FieldRow{"xmp", "Iptc4xmpCore:ExtDescrAccessibility"},
    FieldRow{"xmp", "Iptc4xmpCore:AltTextAccessibility"},
    FieldRow{"exif", "XPComment"},
    FieldRow{"exif", "XPSubject"},
    FieldRow{"exif", "UserComment"},
    FieldRow{"xmp", "exif:UserComment"},
    FieldRow{"png", "Description"},
    FieldRow{"png", "Comment"},
    FieldRow{"png", "Caption"},
    FieldRow{"jpeg-comment", "Comment"},
};
constexpr std::array title_fields{
    FieldRow{"xmp", "photoshop:Headline"}, FieldRow{"iptc", "Headline"}, FieldRow{"xmp", "dc:title"},
    FieldRow{"iptc", "ObjectName"},        FieldRow{"exif", "XPTitle"},  FieldRow{"png", "Title"},
};
struct RightsRow {
    RightsRole role;
    FieldRow field;
};
constexpr std::array rights_fields{
    RightsRow{RightsRole::holder, {"xmp", "dc:rights"}},
    RightsRow{RightsRole::holder, {"iptc", "CopyrightNotice"}},
    RightsRow{RightsRole::holder, {"exif", "Copyright"}},
    RightsRow{RightsRole::holder, {"xmp", "tiff:Copyright"}},
    RightsRow{RightsRole::holder, {"png", "Copyright"}},
    RightsRow{RightsRole::holder, {"xmp", "xmpRights:Owner"}},
    RightsRow{RightsRole::holder, {"xmp", "plus:CopyrightOwnerName"}},
    RightsRow{RightsRole::terms, {"xmp", "xmpRights:Marked"}},
    RightsRow{RightsRole::terms, {"xmp", "xmpRights:WebStatement"}},
    RightsRow{RightsRole::terms, {"xmp", "xmpRights:UsageTerms"}},
    RightsRow{RightsRole::maker, {"xmp", "dc:creator"}},
    RightsRow{RightsRole::maker, {"iptc", "By-line"}},
    RightsRow{RightsRole::maker, {"exif", "Artist"}},
    RightsRow{RightsRole::maker, {"xmp", "tiff:Artist"}},
    RightsRow{RightsRole::maker, {"exif", "XPAuthor"}},
    RightsRow{RightsRole::maker, {"png", "Author"}},
    RightsRow{RightsRole::maker, {"xmp", "plus:ImageCreatorName"}},
    RightsRow{RightsRole::agency, {"xmp", "photoshop:Credit"}},
    RightsRow{RightsRole::agency, {"iptc", "Credit"}},
    RightsRow{RightsRole::agency, {"xmp", "photoshop:Source"}},
    RightsRow{RightsRole::agency, {"iptc", "Source"}},
    RightsRow{RightsRole::licensor, {"xmp", "plus:LicensorName"}},
    RightsRow{RightsRole::agency, {"xmp", "plus:ImageSupplierName"}},
    RightsRow{RightsRole::agency, {"xmp", "plus:ImageSupplierImageID"}},
    RightsRow{RightsRole::terms, {"iptc", "SpecialInstructions"}},
    RightsRow{RightsRole::terms, {"xmp", "photoshop:Instructions"}},
    RightsRow{RightsRole::agency, {"iptc", "OriginalTransmissionReference"}},
    RightsRow{RightsRole::agency, {"xmp", "photoshop:TransmissionReference"}},
    RightsRow{RightsRole::agency, {"xmp", "GettyImagesGIFT:*"}},
};

bool equal_folded(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
}

bool fits(const MetadataText& text, const FieldRow& row) {
    if (text.source != row.source) return false;
    if (row.field.ends_with('*')) return std::string_view(text.field).starts_with(row.field.substr(0, row.field.size() - 1));
    return equal_folded(text.field, row.field);  // PNG keywords come in any case
}

TextClaim claim_of(const MetadataText& text) {
    return {text.source, text.field, text.text.utf8, text.text.encoding, text.text.repaired, text.text.damaged};
}

template <std::size_t count>
std::vector<TextClaim> claims_of(const MetadataTexts& texts, const std::array<FieldRow, count>& rows) {
    std::vector<TextClaim> claims;
    for (const FieldRow& row : rows) {
        for (const MetadataText& text : texts) {
            if (!fits(text, row) || claims.size() >= most_claims) continue;
            TextClaim claim = claim_of(text);
            if (std::find(claims.begin(), claims.end(), claim) == claims.end()) claims.push_back(std::move(claim));
        }
    }
    return claims;
}

std::vector<RightsClaim> rights_of(const MetadataTexts& texts) {
    std::vector<RightsClaim> rights;
    for (const RightsRow& row : rights_fields) {
        for (const MetadataText& text : texts) {
            if (!fits(text, row.field) || rights.size() >= most_claims) continue;
            RightsClaim claim{row.role, claim_of(text)};
            if (std::find(rights.begin(), rights.end(), claim) == rights.end()) rights.push_back(std::move(claim));
        }
    }
    return rights;
}

std::string first_of(const MetadataTexts& texts, std::initializer_list<FieldRow> rows) {
    for (const FieldRow& row : rows)
        for (const MetadataText& text : texts)
            if (fits(text, row)) return text.text.utf8;
    return {};
}

bool fits_pattern(std::string_view text, std::string_view pattern) {  // '0' stands for a digit
    return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(),
                                                       [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}
bool no_date(std::string_view text) {  // what cameras without a set clock write
    return text.find_first_not_of(" :-0T") == std::string_view::npos;
}

std::string exif_time(const MetadataTexts& texts) {
    std::string time = first_of(texts, {{"exif", "DateTimeOriginal"}});
    if (no_date(time)) return {};
    if (!fits_pattern(time, "0000:00:00 00:00:00")) return time;
    time[4] = time[7] = '-';
    time[10] = 'T';
    const std::string zone = first_of(texts, {{"exif", "OffsetTimeOriginal"}});
    if (zone == "Z" || fits_pattern(zone, "+00:00") || fits_pattern(zone, "-00:00")) time += zone;
    return time;
}

std::string iptc_time(const MetadataTexts& texts) {
    std::string day = first_of(texts, {{"iptc", "DateCreated"}});
    if (no_date(day)) return {};
    if (!fits_pattern(day, "00000000")) return day;
    std::string time = day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6);
    const std::string clock = first_of(texts, {{"iptc", "TimeCreated"}});
    const bool zoned = fits_pattern(clock, "000000+0000") || fits_pattern(clock, "000000-0000");
    if (!zoned && !fits_pattern(clock, "000000")) return time;
    time += "T" + clock.substr(0, 2) + ":" + clock.substr(2, 2) + ":" + clock.substr(4, 2);
    if (zoned) time += clock.substr(6, 3) + ":" + clock.substr(9);
    return time;
}

std::string captured_at(const MetadataTexts& texts) {
    if (std::string time = exif_time(texts); !time.empty()) return time;
    if (std::string time = first_of(texts, {{"xmp", "photoshop:DateCreated"}}); !no_date(time)) return time;
    if (std::string time = first_of(texts, {{"xmp", "exif:DateTimeOriginal"}}); !no_date(time)) return time;
    return iptc_time(texts);
}

std::string device(const MetadataTexts& texts) {
    const std::string make = first_of(texts, {{"exif", "Make"}, {"xmp", "tiff:Make"}});
    const std::string model = first_of(texts, {{"exif", "Model"}, {"xmp", "tiff:Model"}});
    if (make.empty() || model.empty()) return make + model;
    // "NIKON CORPORATION" and "NIKON D70": the maker's first word stands in the model already.
    const std::string_view brand = std::string_view(make).substr(0, make.find(' '));
    const std::string_view start = std::string_view(model).substr(0, brand.size());
    const bool told = equal_folded(brand, start) &&
                      (model.size() == brand.size() || std::isalnum(static_cast<unsigned char>(model[brand.size()])) == 0);
    return told ? model : make + " " + model;
}

}  // namespace

MetadataFacts arrange_metadata(const MetadataTexts& texts) {
    MetadataFacts facts;
    facts.captions = claims_of(texts, caption_fields);
    facts.titles = claims_of(texts, title_fields);
    facts.rights = rights_of(texts);
    facts.capture.at = captured_at(texts);
    facts.device = device(texts);
    facts.software =
        first_of(texts, {{"exif", "Software"}, {"xmp", "xmp:CreatorTool"}, {"xmp", "tiff:Software"}, {"png", "Software"}});
    return facts;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/facts.h"

#include <algorithm>
#include <array>

#include "probes/metadata/capture.h"
#include "probes/metadata/fields.h"
#include "probes/metadata/origin.h"

namespace yancai {
namespace {

// Of each list; a file with more is made to hurt, and reports must stay readable.
constexpr std::size_t most_claims = 100;

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
    FieldRow{"container", "description"},
    FieldRow{"container", "com.apple.quicktime.description"},
    FieldRow{"container", "synopsis"},
    FieldRow{"container", "comment"},  // of films, and of GIF
    FieldRow{"container", "com.apple.quicktime.comment"},
    FieldRow{"container", "information"},
    FieldRow{"container", "com.apple.quicktime.information"},
};
constexpr std::array title_fields{
    FieldRow{"xmp", "photoshop:Headline"},
    FieldRow{"iptc", "Headline"},
    FieldRow{"xmp", "dc:title"},
    FieldRow{"iptc", "ObjectName"},
    FieldRow{"exif", "XPTitle"},
    FieldRow{"png", "Title"},
    FieldRow{"container", "title"},
    FieldRow{"container", "com.apple.quicktime.title"},
    FieldRow{"container", "com.apple.quicktime.displayname"},
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
    RightsRow{RightsRole::holder, {"container", "copyright"}},
    RightsRow{RightsRole::holder, {"container", "com.apple.quicktime.copyright"}},
    RightsRow{RightsRole::terms, {"xmp", "xmpRights:Marked"}},
    RightsRow{RightsRole::terms, {"xmp", "xmpRights:WebStatement"}},
    RightsRow{RightsRole::terms, {"xmp", "xmpRights:UsageTerms"}},
    RightsRow{RightsRole::terms, {"png", "Disclaimer"}},
    RightsRow{RightsRole::terms, {"container", "license"}},
    RightsRow{RightsRole::terms, {"container", "terms_of_use"}},
    RightsRow{RightsRole::maker, {"xmp", "dc:creator"}},
    RightsRow{RightsRole::maker, {"iptc", "By-line"}},
    RightsRow{RightsRole::maker, {"exif", "Artist"}},
    RightsRow{RightsRole::maker, {"xmp", "tiff:Artist"}},
    RightsRow{RightsRole::maker, {"exif", "XPAuthor"}},
    RightsRow{RightsRole::maker, {"png", "Author"}},
    RightsRow{RightsRole::maker, {"xmp", "plus:ImageCreatorName"}},
    RightsRow{RightsRole::maker, {"container", "artist"}},
    RightsRow{RightsRole::maker, {"container", "author"}},
    RightsRow{RightsRole::maker, {"container", "album_artist"}},
    RightsRow{RightsRole::maker, {"container", "com.apple.quicktime.artist"}},
    RightsRow{RightsRole::maker, {"container", "com.apple.quicktime.author"}},
    RightsRow{RightsRole::maker, {"container", "director"}},
    RightsRow{RightsRole::maker, {"container", "com.apple.quicktime.director"}},
    RightsRow{RightsRole::maker, {"container", "producer"}},
    RightsRow{RightsRole::maker, {"container", "com.apple.quicktime.producer"}},
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
    RightsRow{RightsRole::agency, {"container", "publisher"}},
    RightsRow{RightsRole::agency, {"container", "com.apple.quicktime.publisher"}},
    RightsRow{RightsRole::agency, {"container", "source"}},
};

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

}  // namespace

MetadataFacts arrange_metadata(MetadataTexts texts, const std::vector<CredentialsBlock>& credentials) {
    MetadataFacts facts;
    tell_origin(texts, credentials, facts);
    facts.captions = claims_of(texts, caption_fields);
    facts.titles = claims_of(texts, title_fields);
    facts.rights = rights_of(texts);
    facts.capture = capture_of(texts);
    facts.device = device_of(texts);
    facts.software = first_of(texts, {{"exif", "Software"},
                                      {"xmp", "xmp:CreatorTool"},
                                      {"xmp", "tiff:Software"},
                                      {"png", "Software"},
                                      {"container", "com.apple.quicktime.software"},
                                      {"container", "software"},
                                      {"container", "encoder"}});
    return facts;
}

}  // namespace yancai

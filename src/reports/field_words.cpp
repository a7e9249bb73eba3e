// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/field_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace yancai {
namespace {

using Word = std::pair<std::string_view, const char*>;
constexpr std::array words = {
    Word{"dc:description", N_("XMP caption")},
    Word{"tiff:ImageDescription", N_("XMP caption")},
    Word{"Iptc4xmpCore:ExtDescrAccessibility", N_("XMP caption")},
    Word{"Iptc4xmpCore:AltTextAccessibility", N_("XMP caption")},
    Word{"exif:UserComment", N_("XMP comment")},
    Word{"Caption-Abstract", N_("IPTC caption")},
    Word{"ImageDescription", N_("Exif caption")},
    Word{"UserComment", N_("Exif comment")},
    Word{"XPComment", N_("Windows comment")},
    Word{"XPSubject", N_("Windows subject")},
    Word{"Comment", N_("comment in the file")},
    Word{"Description", N_("comment in the file")},
    Word{"Caption", N_("comment in the file")},
    Word{"comment", N_("the clip's comment")},
    Word{"description", N_("the clip's description")},
    Word{"synopsis", N_("the clip's description")},
    Word{"information", N_("the clip's description")},
    Word{"com.apple.quicktime.description", N_("the clip's description")},
    Word{"com.apple.quicktime.information", N_("the clip's description")},
    Word{"com.apple.quicktime.comment", N_("the clip's comment")},
    Word{"photoshop:Headline", N_("XMP title")},
    Word{"dc:title", N_("XMP title")},
    Word{"Headline", N_("IPTC title")},
    Word{"ObjectName", N_("IPTC title")},
    Word{"XPTitle", N_("Windows title")},
    Word{"Title", N_("title in the file")},
    Word{"title", N_("the clip's title")},
    Word{"com.apple.quicktime.title", N_("the clip's title")},
    Word{"com.apple.quicktime.displayname", N_("the clip's title")},
    Word{"dc:rights", N_("XMP copyright")},
    Word{"tiff:Copyright", N_("XMP copyright")},
    Word{"xmpRights:Owner", N_("XMP rights holder")},
    Word{"plus:CopyrightOwnerName", N_("XMP rights holder")},
    Word{"xmpRights:Marked", N_("XMP terms of use")},
    Word{"xmpRights:WebStatement", N_("XMP terms of use")},
    Word{"xmpRights:UsageTerms", N_("XMP terms of use")},
    Word{"photoshop:Instructions", N_("XMP instructions")},
    Word{"SpecialInstructions", N_("IPTC instructions")},
    Word{"CopyrightNotice", N_("IPTC copyright")},
    Word{"Copyright", N_("copyright in the file")},
    Word{"copyright", N_("the clip's copyright")},
    Word{"com.apple.quicktime.copyright", N_("the clip's copyright")},
    Word{"dc:creator", N_("XMP creator")},
    Word{"tiff:Artist", N_("XMP creator")},
    Word{"plus:ImageCreatorName", N_("XMP creator")},
    Word{"By-line", N_("IPTC creator")},
    Word{"Artist", N_("Exif creator")},
    Word{"XPAuthor", N_("Windows author")},
    Word{"photoshop:Credit", N_("XMP credit")},
    Word{"Credit", N_("IPTC credit")},
    Word{"photoshop:Source", N_("XMP source")},
    Word{"Source", N_("IPTC source")},
    Word{"plus:LicensorName", N_("XMP licensor")},
    Word{"plus:ImageSupplierName", N_("XMP supplier")},
    Word{"DateTimeOriginal", N_("Exif time of the picture")},
    Word{"DateTimeDigitized", N_("Exif time of the picture")},
    Word{"exif:DateTimeOriginal", N_("XMP time of the picture")},
    Word{"exif:DateTimeDigitized", N_("XMP time of the picture")},
    Word{"photoshop:DateCreated", N_("XMP time of the picture")},
    Word{"xmp:CreateDate", N_("XMP time of the picture")},
    Word{"creation_time", N_("the clip's time")},
    Word{"com.apple.quicktime.creationdate", N_("the clip's time")},
};

}  // namespace

std::string spoken_field(std::string_view field, Language language) {
    if (field == "file name") return translated(N_("the file's name"), language);
    const auto word = std::ranges::find(words, field, &Word::first);
    if (word == words.end()) return std::string(field);
    return render({N_("{kind}, {field}"), {{"kind", translated(word->second, language)}, {"field", std::string(field)}}},
                  language);
}

}  // namespace yancai

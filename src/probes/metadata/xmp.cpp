// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <exiv2/exiv2.hpp>
#include <mutex>
#include <utility>

#include "probes/metadata/exif.h"
#include "probes/metadata/exiv2.h"
#include "probes/metadata/xmp_packet.h"

namespace yancai {
namespace {

// exiv2's XMP toolkit keeps its namespaces in tables of the process; its own lock covers registering, not reading. A packet
// takes some ten microseconds, so one at a time is no loss.
std::mutex& toolkit_mutex() {
    static std::mutex mutex;
    return mutex;
}
// What exiv2 asks for itself; it may ask again while it holds it.
void lock_toolkit(void* data, bool lock) {
    auto& mutex = *static_cast<std::recursive_mutex*>(data);
    lock ? mutex.lock() : mutex.unlock();
}

struct WantedProperty {
    std::string_view key;    // exiv2's; a trailing '[' stands for every item's structure
    std::string_view field;  // the usual name
};
constexpr std::array wanted{
    WantedProperty{"Xmp.dc.description", "dc:description"},
    WantedProperty{"Xmp.iptc.ExtDescrAccessibility", "Iptc4xmpCore:ExtDescrAccessibility"},
    WantedProperty{"Xmp.iptc.AltTextAccessibility", "Iptc4xmpCore:AltTextAccessibility"},
    WantedProperty{"Xmp.tiff.ImageDescription", "tiff:ImageDescription"},
    WantedProperty{"Xmp.exif.UserComment", "exif:UserComment"},
    WantedProperty{"Xmp.photoshop.Headline", "photoshop:Headline"},
    WantedProperty{"Xmp.dc.title", "dc:title"},
    WantedProperty{"Xmp.dc.rights", "dc:rights"},
    WantedProperty{"Xmp.tiff.Copyright", "tiff:Copyright"},
    WantedProperty{"Xmp.xmpRights.Owner", "xmpRights:Owner"},
    WantedProperty{"Xmp.xmpRights.Marked", "xmpRights:Marked"},
    WantedProperty{"Xmp.xmpRights.WebStatement", "xmpRights:WebStatement"},
    WantedProperty{"Xmp.xmpRights.UsageTerms", "xmpRights:UsageTerms"},
    WantedProperty{"Xmp.dc.creator", "dc:creator"},
    WantedProperty{"Xmp.tiff.Artist", "tiff:Artist"},
    WantedProperty{"Xmp.photoshop.Credit", "photoshop:Credit"},
    WantedProperty{"Xmp.photoshop.Source", "photoshop:Source"},
    WantedProperty{"Xmp.photoshop.Instructions", "photoshop:Instructions"},
    WantedProperty{"Xmp.photoshop.TransmissionReference", "photoshop:TransmissionReference"},
    WantedProperty{"Xmp.photoshop.DateCreated", "photoshop:DateCreated"},
    WantedProperty{"Xmp.exif.DateTimeOriginal", "exif:DateTimeOriginal"},
    WantedProperty{"Xmp.exif.DateTimeDigitized", "exif:DateTimeDigitized"},
    WantedProperty{"Xmp.xmp.CreateDate", "xmp:CreateDate"},
    WantedProperty{"Xmp.exif.GPSLatitude", "exif:GPSLatitude"},
    WantedProperty{"Xmp.exif.GPSLongitude", "exif:GPSLongitude"},
    WantedProperty{"Xmp.iptc.Location", "Iptc4xmpCore:Location"},
    WantedProperty{"Xmp.photoshop.City", "photoshop:City"},
    WantedProperty{"Xmp.photoshop.State", "photoshop:State"},
    WantedProperty{"Xmp.photoshop.Country", "photoshop:Country"},
    WantedProperty{"Xmp.iptcExt.DigitalSourceType", "Iptc4xmpExt:DigitalSourceType"},
    WantedProperty{"Xmp.iptcExt.AISystemUsed", "Iptc4xmpExt:AISystemUsed"},
    WantedProperty{"Xmp.tiff.Make", "tiff:Make"},
    WantedProperty{"Xmp.tiff.Model", "tiff:Model"},
    WantedProperty{"Xmp.tiff.Software", "tiff:Software"},
    WantedProperty{"Xmp.xmp.CreatorTool", "xmp:CreatorTool"},
};
// Names inside PLUS structures: Xmp.plus.Licensor[1]/plus:LicensorName.
constexpr std::array<std::string_view, 5> wanted_plus{"plus:LicensorName", "plus:ImageSupplierName", "plus:CopyrightOwnerName",
                                                      "plus:ImageCreatorName", "plus:ImageSupplierImageID"};
// Names inside the structures of LocationCreated: Xmp.iptcExt.LocationCreated[1]/iptcExt:City.
constexpr std::array<std::string_view, 5> wanted_of_place{"LocationName", "Sublocation", "City", "ProvinceState", "CountryName"};
// Not among exiv2's namespaces: the prefix is the file's own, the address tells.
constexpr std::string_view getty = "http://xmp.gettyimages.com/gift/1.0/";
constexpr std::string_view tc260 = "http://www.tc260.org.cn/ns/AIGC/1.0/";  // of GB 45438-2025's label

std::string field_of(const Exiv2::Xmpdatum& datum) {
    const std::string key = datum.key();
    for (const WantedProperty& property : wanted)
        if (key == property.key) return std::string(property.field);
    if (key.starts_with("Xmp.plus."))
        for (const std::string_view name : wanted_plus)
            if (key.ends_with(name) || key == "Xmp.plus." + std::string(name.substr(5))) return std::string(name);
    if (key.starts_with("Xmp.iptcExt.LocationCreated["))
        for (const std::string_view name : wanted_of_place)
            if (key.ends_with(":" + std::string(name))) return "Iptc4xmpExt:" + std::string(name);
    const std::string address = Exiv2::XmpProperties::ns(datum.groupName());
    if (address == getty) return "GettyImagesGIFT:" + datum.tagName();
    if (address == tc260 && datum.tagName() == "AIGC") return "TC260:AIGC";
    return {};
}

bool is_language(std::string_view given, std::string_view wanted_language) {
    return given.size() >= wanted_language.size() &&
           std::equal(wanted_language.begin(), wanted_language.end(), given.begin(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b); });
}
int language_rank(std::string_view language) {
    if (is_language(language, "zh-cn")) return 0;
    if (is_language(language, "zh")) return 1;
    return is_language(language, "x-default") ? 2 : 3;
}

// The packet is UTF-8 by now: a mark keeps the decoder from wondering whether "©" was meant as Chinese.
void add_utf8(const std::string& field, const std::string& text, MetadataTexts& texts) {
    add_bytes(texts, "xmp", field, "\xEF\xBB\xBF" + text);
}

void add_value(const std::string& field, const Exiv2::Value& value, MetadataTexts& texts) {
    if (const auto* languages = dynamic_cast<const Exiv2::LangAltValue*>(&value)) {
        // All of them, the one that suits best first: it may be blank or say nothing.
        std::vector<const std::pair<const std::string, std::string>*> texts_of;
        for (const auto& each : languages->value_) texts_of.push_back(&each);
        std::stable_sort(texts_of.begin(), texts_of.end(), [](const auto* one, const auto* other) {
            return language_rank(one->first) < language_rank(other->first);
        });
        for (const auto* each : texts_of) add_utf8(field, each->second, texts);
        return;
    }
    if (const auto* list = dynamic_cast<const Exiv2::XmpArrayValue*>(&value)) {
        for (long i = 0; i < list->count(); ++i) add_utf8(field, list->toString(i), texts);
        return;
    }
    const auto* text = dynamic_cast<const Exiv2::XmpTextValue*>(&value);
    if (text != nullptr && text->xmpArrayType() == Exiv2::XmpValue::xaNone && text->xmpStruct() == Exiv2::XmpValue::xsNone)
        add_utf8(field, text->value_, texts);
}

// Texts told by a well-formed packet, and by the part of one before exiv2 stumbled.
Result<void> parse(const std::string& packet, MetadataTexts& texts) {
    const std::lock_guard<std::mutex> alone(toolkit_mutex());
    try {
        Exiv2::XmpData data;
        Result<void> outcome;
        try {
            if (Exiv2::XmpParser::decode(data, packet) != 0) outcome = Error{ErrorKind::corrupt, "XMP is not well-formed"};
        } catch (const std::exception&) {
            outcome = Error{ErrorKind::corrupt, "XMP holds a property that cannot be"};
        }
        for (const Exiv2::Xmpdatum& datum : data) {
            const std::string field = field_of(datum);
            if (!field.empty()) add_value(field, datum.value(), texts);
        }
        return outcome;
    } catch (const std::exception&) {  // exiv2's own errors are std::exceptions too; its words are not for reports
        return Error{ErrorKind::corrupt, "XMP cannot be read"};
    }
}

}  // namespace

void prepare_exiv2() {
    static std::once_flag once;
    std::call_once(once, [] {
        static std::recursive_mutex mutex;
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
        Exiv2::XmpParser::initialize(lock_toolkit, &mutex);
        prepare_exif();
    });
}

std::string exiv2_version() {
    return Exiv2::versionString();
}

Result<void> decode_xmp(std::span<const std::byte> packet, const Limits& limits, MetadataTexts& texts) {
    prepare_exiv2();
    const XmpPacket checked = TRY(checked_xmp_packet(packet, limits));
    if (checked.utf8.empty()) return {};
    const std::size_t first = texts.size();
    const Result<void> outcome = parse(checked.utf8, texts);
    if (!checked.encoding.empty())
        for (std::size_t i = first; i < texts.size(); ++i) texts[i].text.encoding = checked.encoding;
    return outcome;
}

}  // namespace yancai

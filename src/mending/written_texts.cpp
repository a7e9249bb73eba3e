// SPDX-License-Identifier: GPL-3.0-or-later
#include "mending/written_texts.h"

#include <algorithm>
#include <array>

#include "base/code_point.h"
#include "base/text.h"

namespace yancai {
namespace {

constexpr const char* esc_percent_g = "\x1b%G";  // ISO 2022's word for UTF-8
// IPTC-IIM 4.2: bytes that a dataset takes.
constexpr std::size_t most_caption = 2000, most_headline = 256, most_by_line = 32, most_credit = 32, most_copyright = 128;

bool is_chinese(std::string_view text) {
    while (!text.empty()) {
        const CodePoint next = next_code_point(text);
        if (next.valid && is_ideograph(next.value)) return true;
        text.remove_prefix(next.length);
    }
    return false;
}

bool is_language(std::string_view tag, std::string_view wanted) {
    return ascii_lowered(tag).starts_with(wanted);
}

void note(Mended& mended, const std::string& field, const std::string& before, const std::string& now) {
    mended.fields.push_back(field);
    const std::string was = trimmed(before);
    if (!was.empty() && was != now) mended.replaced.push_back({field, was});
}

// The text that a reader of Chinese or of no particular language is shown.
std::string shown(const Exiv2::LangAltValue& value) {
    std::string text;
    for (const auto& [language, words] : value.value_)
        if (is_language(language, "zh") || (text.empty() && is_language(language, "x-default"))) text = words;
    return text;
}

void put_languages(Exiv2::XmpData& xmp, const char* key, const std::string& field, const std::string& text, Mended& mended) {
    if (text.empty()) return;
    Exiv2::LangAltValue value;
    const auto found = xmp.findKey(Exiv2::XmpKey(key));
    std::string before;
    if (found != xmp.end()) {
        if (const auto* known = dynamic_cast<const Exiv2::LangAltValue*>(&found->value())) {
            before = shown(*known);
            for (const auto& [language, words] : known->value_)
                if (!is_language(language, "zh") && !is_language(language, "x-default")) value.value_[language] = words;
        } else {
            before = found->toString();
        }
        xmp.erase(found);
    }
    value.value_["x-default"] = text;
    if (is_chinese(text)) value.value_["zh-CN"] = text;
    xmp.add(Exiv2::XmpKey(key), &value);
    note(mended, field, before, text);
}

void put_if_missing(Exiv2::XmpData& xmp, const char* key, const std::string& field, const std::string& text, Mended& mended) {
    if (text.empty()) return;
    const auto found = xmp.findKey(Exiv2::XmpKey(key));
    if (found != xmp.end() && !trimmed(found->toString()).empty()) return;
    xmp[key] = text;
    mended.fields.push_back(field);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

std::string text_of(const Exiv2::IptcData& iptc, const char* key) {
    const auto found = iptc.findKey(Exiv2::IptcKey(key));
    return found == iptc.end() ? std::string{} : found->toString();
}

void put_dataset(Exiv2::IptcData& iptc, const char* key, const std::string& field, const std::string& text, std::size_t most,
                 Mended& mended) {
    const std::string cut = cut_to(text, most);
    if (cut.size() < text.size()) mended.shortened.push_back(field);
    note(mended, field, text_of(iptc, key), cut);
    iptc[key] = cut;
}

// Once the block says UTF-8, everything in it has to be.
void make_utf8(Exiv2::IptcData& iptc) {
    constexpr std::uint16_t application_record = 2;
    for (Exiv2::Iptcdatum& datum : iptc) {
        if (datum.record() != application_record || datum.typeId() != Exiv2::string) continue;
        const std::string bytes = datum.toString();
        if (!is_utf8(bytes)) datum.setValue(decode_text(bytes).utf8);
    }
}

}  // namespace

std::string cut_to(std::string_view utf8, std::size_t most) {
    if (utf8.size() <= most) return std::string(utf8);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) --end;
    return std::string(utf8.substr(0, end));
}

void put_texts(Exiv2::XmpData& xmp, const MaterialTexts& texts, Mended& mended) {
    put_languages(xmp, "Xmp.dc.description", "dc:description", texts.caption, mended);
    put_languages(xmp, "Xmp.dc.rights", "dc:rights", texts.rights, mended);
    if (!texts.creators.empty()) {
        Exiv2::XmpArrayValue names(Exiv2::xmpSeq);
        for (const std::string& name : texts.creators) names.read(name);
        const auto found = xmp.findKey(Exiv2::XmpKey("Xmp.dc.creator"));
        const std::string before = found == xmp.end() ? "" : found->toString();
        if (found != xmp.end()) xmp.erase(found);
        xmp.add(Exiv2::XmpKey("Xmp.dc.creator"), &names);
        note(mended, "dc:creator", before, joined(texts.creators));
    }
    put_if_missing(xmp, "Xmp.photoshop.Headline", "photoshop:Headline", texts.headline, mended);
    put_if_missing(xmp, "Xmp.photoshop.Credit", "photoshop:Credit", texts.credit, mended);
}

void put_texts(Exiv2::IptcData& iptc, const MaterialTexts& texts, Mended& mended) {
    make_utf8(iptc);
    iptc["Iptc.Envelope.CharacterSet"] = std::string(esc_percent_g);
    if (!texts.caption.empty())
        put_dataset(iptc, "Iptc.Application2.Caption", "Caption-Abstract", texts.caption, most_caption, mended);
    if (!texts.rights.empty())
        put_dataset(iptc, "Iptc.Application2.Copyright", "CopyrightNotice", texts.rights, most_copyright, mended);
    if (!texts.creators.empty()) {
        const Exiv2::IptcKey key("Iptc.Application2.Byline");
        const std::string before = text_of(iptc, "Iptc.Application2.Byline");
        for (auto found = iptc.findKey(key); found != iptc.end(); found = iptc.findKey(key)) iptc.erase(found);
        for (const std::string& name : texts.creators) {
            Exiv2::StringValue value(cut_to(name, most_by_line));
            if (value.value_.size() < name.size()) mended.shortened.emplace_back("By-line");
            iptc.add(key, &value);
        }
        note(mended, "By-line", before, joined(texts.creators));
    }
    if (!texts.headline.empty() && trimmed(text_of(iptc, "Iptc.Application2.Headline")).empty())
        put_dataset(iptc, "Iptc.Application2.Headline", "Headline", texts.headline, most_headline, mended);
    if (!texts.credit.empty() && trimmed(text_of(iptc, "Iptc.Application2.Credit")).empty())
        put_dataset(iptc, "Iptc.Application2.Credit", "Credit", texts.credit, most_credit, mended);
    iptc.sortByKey();  // the envelope before what it wraps
}

void put_texts(Exiv2::ExifData& exif, const MaterialTexts& texts, Mended& mended) {
    if (texts.caption.empty()) return;
    const auto found = exif.findKey(Exiv2::ExifKey("Exif.Image.ImageDescription"));
    if (found == exif.end() || found->size() < 1) return;
    const std::string before = trimmed(decode_text(found->toString()).utf8);
    if (before.empty() || before == texts.caption) return;
    // In the room that is there: nothing else of the block moves, a maker's own notes neither.
    const auto room = static_cast<std::size_t>(found->size()) - 1;
    std::string now = texts.caption.size() <= room ? texts.caption : std::string();
    now.resize(room, ' ');
    found->setValue(now);
    note(mended, "ImageDescription", before, trimmed(now));
}

}  // namespace yancai

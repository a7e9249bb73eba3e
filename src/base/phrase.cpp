// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrase.h"

#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <exception>
#include <locale>

#include "base/embedded.h"

namespace yancai {

namespace {

using Messages = boost::locale::message_format<char>;

// The catalogue lives in the binary and in a locale object of our own: neither the system's locales nor the global one matter.
struct Catalogue {
    std::locale keeper;  // owns the facet
    const Messages* messages{nullptr};
};

std::vector<char> embedded_catalogue(const std::string& file_name, const std::string& /*encoding*/) {
    if (!file_name.ends_with("/zh_CN/LC_MESSAGES/yancai.mo")) return {};
    for (const EmbeddedFile& file : embedded_catalogues()) {
        if (file.name == "zh_CN.mo") return {file.bytes.begin(), file.bytes.end()};
    }
    return {};
}

Catalogue load_catalogue() {
    try {
        boost::locale::gnu_gettext::messages_info info;
        info.language = "zh";
        info.country = "CN";
        info.encoding = "UTF-8";
        info.domains.emplace_back("yancai");
        info.paths.emplace_back("embedded");
        info.callback = embedded_catalogue;
        Messages* facet = boost::locale::gnu_gettext::create_messages_facet<char>(info);
        if (facet == nullptr) return {};
        return {std::locale(std::locale::classic(), facet), facet};
    } catch (const std::exception&) {
        return {};  // a catalogue that cannot be read costs the translation, never the report
    }
}

const Catalogue& catalogue() {
    static const Catalogue loaded = load_catalogue();
    return loaded;
}

}  // namespace

std::string_view word(Language language) {
    return language == Language::zh ? "zh" : "en";
}

Language language_of(std::string_view locale_name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (locale_name.size() < 2 || lower(locale_name[0]) != 'z' || lower(locale_name[1]) != 'h') return Language::en;
    constexpr std::string_view ends_the_language = "_-.@:";  // POSIX, BCP 47 and the list in LANGUAGE
    return locale_name.size() == 2 || ends_the_language.find(locale_name[2]) != std::string_view::npos ? Language::zh
                                                                                                       : Language::en;
}

std::string translated(std::string_view text, Language language) {
    std::string english(text);
    // An empty key is the catalogue's own header; a NUL would cut the key short.
    if (language == Language::en || english.empty() || english.find('\0') != std::string::npos) return english;
    const Messages* messages = catalogue().messages;
    if (messages == nullptr) return english;
    const char* found = messages->get(0, nullptr, english.c_str());
    return found != nullptr && *found != '\0' ? std::string(found) : english;
}

std::string render(const Phrase& phrase, Language language) {
    const std::string sentence = translated(phrase.text, language);
    std::string filled;
    filled.reserve(sentence.size() + 32);
    std::size_t at = 0;
    while (at < sentence.size()) {
        const std::size_t open = sentence.find('{', at);
        const std::size_t close = open == std::string::npos ? open : sentence.find('}', open);
        if (close == std::string::npos) break;
        const std::string_view name = std::string_view(sentence).substr(open + 1, close - open - 1);
        const auto value = std::ranges::find(phrase.values, name, &std::pair<std::string, std::string>::first);
        filled.append(sentence, at, open - at);
        if (value == phrase.values.end()) {
            filled.push_back('{');  // a later '{' may still open a hole: "{ {name}"
            at = open + 1;
        } else {
            filled += value->second;
            at = close + 1;
        }
    }
    return filled.append(sentence, at, std::string::npos);
}

}  // namespace yancai

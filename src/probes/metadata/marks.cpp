// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/marks.h"

#include <algorithm>
#include <array>

#include "base/embedded.h"
#include "base/text.h"
#include "probes/metadata/fields.h"

namespace yancai {
namespace {

// A mark stands at the beginning of a text, settings of a generator within its first lines.
constexpr std::size_t looked_at = 16'384;

struct PlaceRow {
    std::string_view place;
    FieldRow field;
};
constexpr std::array place_rows{
    PlaceRow{"software", {"exif", "Software"}},
    PlaceRow{"software", {"xmp", "xmp:CreatorTool"}},
    PlaceRow{"software", {"xmp", "tiff:Software"}},
    PlaceRow{"software", {"png", "Software"}},
    PlaceRow{"software", {"container", "encoder"}},
    PlaceRow{"software", {"container", "software"}},
    PlaceRow{"software", {"container", "com.apple.quicktime.software"}},
    PlaceRow{"device", {"exif", "Make"}},
    PlaceRow{"device", {"exif", "Model"}},
    PlaceRow{"device", {"xmp", "tiff:Make"}},
    PlaceRow{"device", {"xmp", "tiff:Model"}},
    PlaceRow{"maker", {"exif", "Artist"}},
    PlaceRow{"maker", {"xmp", "dc:creator"}},
    PlaceRow{"maker", {"xmp", "tiff:Artist"}},
    PlaceRow{"maker", {"iptc", "By-line"}},
    PlaceRow{"maker", {"png", "Author"}},
    PlaceRow{"maker", {"container", "artist"}},
    PlaceRow{"credit", {"iptc", "Credit"}},
    PlaceRow{"credit", {"xmp", "photoshop:Credit"}},
    PlaceRow{"text", {"exif", "ImageDescription"}},
    PlaceRow{"text", {"exif", "UserComment"}},
    PlaceRow{"text", {"xmp", "dc:description"}},
    PlaceRow{"text", {"xmp", "exif:UserComment"}},
    PlaceRow{"text", {"iptc", "Caption-Abstract"}},
    PlaceRow{"text", {"png", "Description"}},
    PlaceRow{"text", {"png", "Comment"}},
    PlaceRow{"text", {"jpeg-comment", "Comment"}},
    PlaceRow{"text", {"container", "comment"}},
    PlaceRow{"text", {"container", "description"}},
};

std::string_view part(std::string_view& line, std::string_view end) {
    const std::size_t at = line.find(end);
    const std::string_view taken = line.substr(0, at);
    line.remove_prefix(at == std::string_view::npos ? line.size() : at + end.size());
    return taken;
}

std::vector<AiMark> read_marks() {
    std::vector<AiMark> marks;
    for (const EmbeddedFile& file : embedded_ai_marks()) {
        std::string_view rest = file.bytes;
        while (!rest.empty()) {
            std::string_view line = part(rest, "\n");
            if (line.empty() || line.front() == '#') continue;
            AiMark mark;
            const auto says = ai_word_named(part(line, "\t"));
            mark.vendor = part(line, "\t");
            mark.place = part(line, "\t");
            if (!says || mark.vendor.empty() || mark.place.empty() || line.empty()) continue;  // a test counts the lines
            mark.says = *says;
            while (line != "*" && !line.empty()) mark.words.push_back(folded(part(line, " & ")));
            marks.push_back(std::move(mark));
        }
    }
    return marks;
}

// The place of the marks' list that a text stands at; empty: none, or a keyword of PNG.
std::string_view place_of(const MetadataText& text) {
    const auto row =
        std::find_if(place_rows.begin(), place_rows.end(), [&](const PlaceRow& each) { return fits(text, each.field); });
    return row == place_rows.end() ? std::string_view() : row->place;
}

bool stands_at(const MetadataText& text, std::string_view place, const AiMark& mark) {
    constexpr std::string_view png = "png:";
    const std::string_view wanted = mark.place;
    if (wanted.starts_with(png)) return text.source == "png" && equal_folded(text.field, wanted.substr(png.size()));
    return wanted == place;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Where the word begins or ends with a Latin letter, no other may touch it: "Sora" is not in "Soraya".
bool holds(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool free_before = at == 0 || !is_letter(word.front()) || !is_letter(text[at - 1]);
        const bool free_behind = end == text.size() || !is_letter(word.back()) || !is_letter(text[end]);
        if (free_before && free_behind) return true;
    }
    return false;
}

}  // namespace

std::span<const AiMark> ai_marks() {
    static const std::vector<AiMark> marks = read_marks();
    return marks;
}

const AiMark* ai_mark_of(const MetadataText& text) {
    const std::string_view place = place_of(text);
    std::optional<std::string> own;
    for (const AiMark& mark : ai_marks()) {
        if (!stands_at(text, place, mark)) continue;
        if (!own) own = folded(std::string_view(text.text.utf8).substr(0, looked_at));
        if (std::all_of(mark.words.begin(), mark.words.end(), [&](const std::string& word) { return holds(*own, word); }))
            return &mark;
    }
    return nullptr;
}

}  // namespace yancai

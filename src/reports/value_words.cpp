// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/value_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "policy/findings.h"

namespace yancai {
namespace {

// The values that rules speak in, with their numbers taken out. A value that is not here is shown as it stands: a size in pixels,
// a text of the file.
constexpr std::array<std::string_view, 105> spoken_values = {
    N_("{1} bytes"),
    N_("≥ {1} bytes"),
    N_("{1} s"),
    N_("> {1} s"),
    N_("{1} s ± {2} s"),
    N_("{1} s damaged"),
    N_("≥ {1} × {2} in ≥ {3} % of the time"),
    N_("{1} video stream"),
    N_("{1} video streams"),
    N_("≥ {1} pixels on the short side"),
    N_("≥ {1} %"),
    N_("≤ {1} %"),
    N_("≥ {1} dB"),
    N_("{1} images, {2} videos"),
    N_("≥ {1} images, ≥ {2} videos"),
    N_("pixel aspect {1}:{2}"),
    N_("≤ {1} bytes"),
    N_("compressed pixels"),
    N_("stored pixels"),
    N_("{1} bits a channel"),
    N_("{1} bits a pixel"),
    N_("{1} dB, {2} bits a pixel"),
    N_("≤ {1} bits a pixel"),
    N_("quality {1} before"),
    N_("no quality ≤ {1} before"),
    N_("decodes"),
    N_("truncated"),
    N_("damaged"),
    N_("last picture"),
    N_("moving pictures"),
    N_("a picture"),
    N_("{1} pictures"),
    N_("black for about {1} s"),
    N_("still for about {1} % of the time"),
    N_("still for about {1} s"),
    N_("a sound track"),
    N_("none"),
    N_("sound of -{1} dB or more"),
    N_("silent for {1} % of what was heard"),
    N_("no streams"),
    N_("audio only"),
    N_("cover art only"),
    N_("single picture"),
    N_("encrypted"),
    N_("not encrypted"),
    N_("progressive"),
    N_("interlaced"),
    N_("RGB colours"),
    N_("CMYK colours"),
    N_("one picture"),
    N_("an animation"),
    N_("image"),
    N_("video"),
    N_("image, video"),
    N_("≥ {1} characters, ≥ {2} of when, where, who, what"),
    N_("{1} characters"),
    N_("≤ {1} photos"),
    N_("{1} photos"),
    N_("waivers in force"),
    N_("a finding for every waiver"),
    N_("exceptions from outside the batch"),
    N_("{1} findings waived, {2} rules changed"),
    N_("file"),
    N_("empty"),
    N_("unknown"),
    N_("a caption"),
    N_("an embedded caption"),
    N_("readable text"),
    N_("readable metadata"),
    N_("no mark of a third party"),
    N_("a word on rights"),
    N_("rights of the organiser"),
    N_("no label of generated content"),
    N_("content credentials are only mentioned"),
    N_("≥ {1} characters"),
    N_("text that can be read"),
    N_("scanned"),
    N_("unreadable"),
    N_("one paper"),
    N_("no date"),
    N_("no scope"),
    N_("finished files"),
    N_("material alone"),
    N_("no empty folder"),
    N_("every file that the event file names"),
    N_("generated"),
    N_("composite"),
    N_("possible"),
    N_("suspected"),
    N_("unclear"),
    N_("a declaration that covers the batch"),
    N_("no name"),
    N_("a file for every row"),
    N_("one file for every row"),
    N_("one row for every file"),
    N_("a row for every file"),
    N_("no hidden rows"),
    N_("a file for every sidecar"),
    N_("files that differ"),
    N_("the same bytes"),
    N_("the same content"),
    N_("{1} of {2} bits"),
    N_("> {1} of {2} bits"),
    N_("{1} % of the pictures in common"),
    N_("< {1} % of the pictures in common"),
};

// Words of facts and formats that programs read, and what people are told instead.
using Word = std::pair<std::string_view, const char*>;
constexpr std::array words_of_ours = {
    Word{"damaged_packet", N_("damaged data")},
    Word{"damaged_picture", N_("damaged picture")},
    Word{"damaged_sound", N_("damaged sound")},
    Word{"gap", N_("a gap in the pictures")},
    Word{"lost_head", N_("no pictures at the start")},
    Word{"structure", N_("damaged file structure")},
    Word{"warning", N_("a warning while decoding")},
    Word{"unrecognised", N_("not recognised")},
    Word{"corrupt", N_("a damaged file")},
    Word{"unsupported", N_("kept in a way that cannot be decoded")},
    Word{"over_limit", N_("beyond the limits of the check")},
    Word{"link_outside", N_("a link out of the folder")},
    Word{"link_folder", N_("a link to a folder")},
    Word{"link_broken", N_("a broken link")},
    Word{"special", N_("a pipe, socket or device")},
};

// Formats whose name tells nothing; of the others the name in capitals is what people call them.
constexpr std::array unusual_formats = {
    Word{"text", N_("plain text")},
    Word{"json", N_("JSON data")},
    Word{"xml", N_("XML data")},
    Word{"html", N_("HTML page")},
    Word{"elf", N_("ELF program")},
    Word{"pe", N_("Windows program")},
    Word{"macho", N_("macOS program")},
    Word{"java", N_("Java program")},
    Word{"jar", N_("Java program")},
    Word{"wasm", N_("WebAssembly program")},
    Word{"shell-script", N_("script")},
    Word{"javascript", N_("JavaScript script")},
    Word{"php", N_("PHP script")},
    Word{"shortcut", N_("Windows shortcut")},
    Word{"ffconcat", N_("FFCONCAT list of files")},
    Word{"sdp", N_("SDP description of a broadcast")},
    Word{"flash", N_("Flash animation")},
    Word{"email", N_("e-mail message")},
    Word{"ole", N_("old Office file")},
    Word{"raw", N_("camera raw")},
    Word{"mpeg-video", N_("MPEG video without a container")},
    Word{"mpeg4-video", N_("MPEG-4 video without a container")},
    Word{"h264", N_("H.264 video without a container")},
    Word{"hevc", N_("HEVC video without a container")},
    Word{"empty", N_("empty")},
    Word{"unknown", N_("unknown")},
};

template <class Words>
const char* word_in(const Words& words, std::string_view name) {
    const auto found = std::ranges::find(words, name, &Word::first);
    return found == words.end() ? nullptr : found->second;
}

}  // namespace

std::string_view value_sentence(std::string_view value) {
    if (const char* word = word_in(words_of_ours, value)) return word;
    const auto found = std::ranges::find(spoken_values, value);
    return found == spoken_values.end() ? std::string_view{} : *found;
}

std::string spoken_format(std::string_view format, Language language) {
    if (const char* word = word_in(unusual_formats, format)) return translated(word, language);
    return format_label(format);
}

std::string spoken_label(const std::string& label, Language language) {
    for (const auto& [format, word] : unusual_formats)
        if (format_label(format) == label) return translated(word, language);
    return label;
}

std::string spoken_content(const std::string& label, Language language) {
    const std::string word = spoken_label(label, language);
    constexpr std::array countable = {"program",     "page",          "script",
                                      "shortcut",    "animation",     "message",
                                      "Office file", "list of files", "description of a broadcast"};
    const bool counts = word != label && std::ranges::any_of(countable, [&](const char* end) { return word.ends_with(end); });
    if (language != Language::en || !counts) return word;
    // By its sound: an HTML page, an old Office file, but a Flash animation.
    const bool spelled = word[1] >= 'A' && word[1] <= 'Z';
    const std::string_view vowels = spelled ? "AEFHILMNORSX" : "AEIOaeio";
    return (vowels.find(word.front()) != std::string_view::npos ? "an " : "a ") + word;
}

}  // namespace yancai

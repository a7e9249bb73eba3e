// SPDX-License-Identifier: GPL-3.0-or-later
// What is written in characters: playlists that would make a player open other files, markup and scripts, and plain text.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

std::string_view without_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f\v");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

// The name of the first element behind declarations, comments and a document type: "svg" of "<?xml …?><!-- … --><svg …".
std::string root_element(std::string_view text) {
    constexpr int most = 64;
    for (int i = 0; i < most; ++i) {
        text = without_blanks(text);
        if (!text.starts_with('<')) return {};
        std::string_view end = ">";
        if (text.starts_with("<!--"))
            end = "-->";
        else if (text.starts_with("<?"))
            end = "?>";
        else if (text.starts_with("<!"))
            end = text.find('[') < text.find('>') ? "]>" : ">";
        else
            break;
        const std::size_t found = text.find(end);
        if (found == std::string_view::npos) return {};
        text.remove_prefix(found + end.size());
    }
    std::size_t length = 1;
    while (length < text.size() && " \t\r\n/>"sv.find(text[length]) == std::string_view::npos) ++length;
    const std::string_view name = text.substr(1, length - 1);
    const std::size_t colon = name.rfind(':');
    return ascii_lowered(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

std::string_view markup(std::string_view text) {
    const std::string start = ascii_lowered(text.substr(0, 64));
    if (start.starts_with("<!doctype html")) return "html";
    const std::string root = root_element(text);
    struct Root {
        std::string_view name, format;
    };
    constexpr std::array roots = {
        Root{"svg", "svg"},    Root{"html", "html"}, Root{"head", "html"},     Root{"body", "html"},  Root{"script", "html"},
        Root{"mpd", "mpd"},    Root{"asx", "asx"},   Root{"playlist", "xspf"}, Root{"smil", "smil"},  Root{"iframe", "html"},
        Root{"table", "html"}, Root{"div", "html"},  Root{"meta", "html"},     Root{"title", "html"},
    };
    for (const Root& row : roots) {
        if (root == row.name) return row.format;
    }
    if (start.starts_with("<?xml") || start.starts_with("<?xpacket")) return "xml";
    if (start.starts_with("<?wpl")) return "smil";
    if (start.starts_with("<?php") || start.starts_with("<?=")) return "php";
    // A lone "<" is no markup; an element that names a namespace or is closed again is.
    if (!root.empty() && (text.find("xmlns") != std::string_view::npos || text.find("</") != std::string_view::npos ||
                          text.find("/>") != std::string_view::npos)) {
        return "xml";
    }
    return {};
}

// Netpbm: "P6", white space or a comment, then the width. PFM writes "PF" or "Pf".
bool is_pnm(std::string_view text) {
    if (text.size() < 7 || text[0] != 'P') return false;
    if (text.starts_with("P7\n")) return text.find("WIDTH") < 200;
    if ("123456Ff"sv.find(text[1]) == std::string_view::npos || " \t\r\n"sv.find(text[2]) == std::string_view::npos) return false;
    std::string_view rest = without_blanks(text.substr(2));
    for (int lines = 0; rest.starts_with('#') && lines < 100; ++lines) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return false;
        rest = without_blanks(rest.substr(end));
    }
    const std::size_t digits = rest.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || digits > 9) return false;
    const std::string_view height = without_blanks(rest.substr(digits));
    return height.size() < rest.size() - digits && !height.empty() &&
           (height[0] == '#' || (height[0] >= '0' && height[0] <= '9'));
}

bool has_binary_bytes(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B);
    });
}

// Cut where the window ends, a character may be incomplete there (four bytes at most in UTF-8 and GB18030).
bool decodes(std::string_view bytes, bool cut) {
    for (std::size_t less = 0; less <= (cut ? std::size_t{3} : std::size_t{0}) && less < bytes.size(); ++less) {
        const std::string_view whole = bytes.substr(0, bytes.size() - less);
        if (is_utf8(whole)) return true;
        const DecodedText text = decode_text(whole);
        if (!text.damaged && text.encoding == "gb18030") return true;
    }
    return false;
}

bool is_plain_text(Head& head) {
    const std::string_view bytes = head.first(64U << 10);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        const DecodedText text = decode_text(bytes.substr(0, bytes.size() / 2 * 2));
        return !text.damaged && !has_binary_bytes(text.utf8);
    }
    if (has_binary_bytes(bytes) || !decodes(bytes, bytes.size() < head.size())) return false;
    // Text in front of something else is not text.
    return bytes.size() == head.size() ||
           !has_binary_bytes(head.at(head.size() - std::min<std::uint64_t>(head.size(), 4096), 4096));
}

}  // namespace

std::string_view sniff_text(Head& head) {
    std::string_view bytes = head.first(4096);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (is_pnm(bytes)) return "pnm";
    const std::string_view text = without_blanks(bytes);
    const std::string start = ascii_lowered(text.substr(0, 64));
    if (start.starts_with("#extm3u")) return "m3u";
    if (start.starts_with("ffconcat version")) return "ffconcat";
    if (start.starts_with("[playlist]")) return "pls";
    if (start.starts_with("[reference]") || start.starts_with("asf ")) return "asx";
    if (text.starts_with("v=0\no=") || text.starts_with("v=0\r\no=")) return "sdp";
    if (text.starts_with("%PDF-")) return "pdf";
    if (bytes.starts_with("%!PS")) return "postscript";
    if (bytes.starts_with("#!")) return "shell-script";
    if (text.starts_with('<')) {
        if (const std::string_view format =
                markup(head.first(64U << 10).substr(static_cast<std::size_t>(text.data() - head.first(1).data())));
            !format.empty()) {
            return format;
        }
    }
    return is_plain_text(head) ? "text" : "";
}

}  // namespace yancai

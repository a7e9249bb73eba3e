// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/papers.h"

#include <algorithm>

#include "policy/checks.h"
#include "policy/words.h"

namespace yancai {
namespace {

constexpr std::size_t most_places = 8;

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

// A word in the text, and whose it is.
struct Mention {
    std::string_view kind;
    std::size_t from, to;
};

// All words for papers that the text holds, without those that are only a part of a longer one: “肖像授权书” is a release,
// whatever “授权书” alone would be.
std::vector<Mention> mentions_in(const std::string& utf8, const Policy& policy) {
    const FoldedText text(utf8);
    std::vector<Mention> all;
    const auto look_for = [&](std::string_view kind, const Words& words) {
        for (const Word& word : words)
            for (const std::size_t at : text.places_of(word, most_places)) all.push_back({kind, at, at + word.folded.size()});
    };
    for (const PaperKind& kind : policy.papers.kinds) look_for(kind.name, kind.words);
    look_for(declaration_paper, policy.rights.declaration_words);
    look_for(release_paper, policy.rights.release_words);
    std::vector<Mention> kept;
    for (const Mention& one : all) {
        const bool part = std::any_of(all.begin(), all.end(), [&](const Mention& other) {
            return other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from;
        });
        if (!part) kept.push_back(one);
    }
    return kept;
}

std::vector<PaperSign> signs_in(const std::string& text, const char* source, const Policy& policy) {
    std::vector<PaperSign> signs;
    for (const Mention& mention : mentions_in(text, policy)) {
        const bool known =
            std::any_of(signs.begin(), signs.end(), [&](const PaperSign& sign) { return sign.kind == mention.kind; });
        if (!known) signs.push_back({std::string(mention.kind), source, excerpt(text)});
    }
    return signs;
}

std::vector<PaperSign> signs_in_folders(std::string_view path, const Policy& policy) {
    for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos; slash = path.rfind('/')) {
        path = path.substr(0, slash);
        auto signs = signs_in(std::string(name_of(path)), "folder", policy);
        if (!signs.empty()) return signs;
    }
    return {};
}

// “张三肖像授权书（扫描件）2.jpg” ends in a word for a release; “授权书签署现场.jpg” does not.
std::vector<PaperSign> signs_of_picture(const std::string& name, const Policy& policy) {
    const std::string stem(stem_of(name));
    FoldedText text(stem);
    std::wstring_view letters = text.text();
    const auto is_tail = [](wchar_t c) {
        return (c >= L'0' && c <= L'9') ||
               std::wstring_view(L" -_().（）[]【】扫描件复印第页").find(c) != std::wstring_view::npos;
    };
    while (!letters.empty() && is_tail(letters.back())) letters.remove_suffix(1);
    std::vector<PaperSign> signs;
    for (const Mention& mention : mentions_in(stem, policy)) {
        const bool of_rights = mention.kind == declaration_paper || mention.kind == release_paper;
        if (of_rights && mention.to == letters.size() && signs.empty())
            signs.push_back({std::string(mention.kind), "name", excerpt(name)});
    }
    return signs;
}

std::uint64_t needed_by(const Policy& policy, const std::string& kind) {
    const auto& kinds = policy.papers.kinds;
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const PaperKind& one) { return one.name == kind; });
    return found == kinds.end() ? 0 : found->least_characters;
}

// One word for what people can do something about, else what the reader says.
std::string why_unread(const Error& error, const FileFacts& file) {
    if (error.what.find("password") != std::string::npos) return "password";
    if (file.format == "doc" || file.format == "ole") return "old_format";
    if (error.kind == ErrorKind::corrupt) return "damaged";
    return error.what;
}

void measure(const Facts& facts, Paper& paper) {
    const auto say = [&](PaperState state, std::string why) {
        paper.state = state;
        paper.why = std::move(why);
    };
    if (facts.trouble) return say(PaperState::unread, why_unread(*facts.trouble, facts.file));
    if (const Error* error = failed(facts.document)) return say(PaperState::unread, why_unread(*error, facts.file));
    if (facts.file.medium == "image") return say(PaperState::unread, "scanned");
    const DocumentFacts* document = known(facts.document);
    if (document == nullptr) {  // slides and sheets are not counted: they are handed in, and that is all one can say
        if (paper.needed > 0 || paper.kind == declaration_paper) say(PaperState::unread, "format_not_read");
        return;
    }
    paper.title = excerpt(document->title);
    paper.characters = document->characters;
    if (document->characters == 0) return say(PaperState::unread, "scanned");
    if (document->characters >= paper.needed) return;
    if (document->pages_without_text > 0) return say(PaperState::doubtful, "pages_without_text");
    say(PaperState::brief, {});
}

}  // namespace

std::vector<PaperSign> papers_of(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (!context.named_papers.empty()) return context.named_papers;
    const std::string& medium = facts.file.medium;
    if (is_leftover(facts.file.name, policy) || is_partial(facts.file.name, policy)) return {};  // ~$论坛总结.docx
    if (medium == "image") return signs_of_picture(facts.file.name, policy);
    if (medium != "document" && medium != "text") return {};
    if (auto signs = signs_in(std::string(stem_of(facts.file.name)), "name", policy); !signs.empty()) return signs;
    if (auto signs = signs_in_folders(context.path, policy); !signs.empty()) return signs;
    const DocumentFacts* document = known(facts.document);
    return document == nullptr ? std::vector<PaperSign>{} : signs_in(document->title, "heading", policy);
}

std::vector<Paper> measured_papers(const std::vector<PaperSign>& signs, const Facts& facts, const std::string& path,
                                   const Policy& policy) {
    std::vector<Paper> papers;
    for (const PaperSign& sign : signs) {
        Paper& paper = papers.emplace_back();
        paper.kind = sign.kind;
        paper.path = path;
        paper.sha256 = facts.file.sha256;
        paper.source = sign.source;
        paper.needed = needed_by(policy, sign.kind);
        measure(facts, paper);
        if (paper.state == PaperState::sound && signs.size() > 1 && sign.source != "event_file") {
            paper.state = PaperState::doubtful;
            paper.why = "several_kinds";
        }
    }
    return papers;
}

bool names_a_release(const std::string& path, const Policy& policy) {
    const auto mentions = mentions_in(std::string(stem_of(name_of(path))), policy);
    return std::any_of(mentions.begin(), mentions.end(), [](const Mention& one) { return one.kind == release_paper; });
}

bool is_portrait_release(const std::string& path, const Policy& policy) {
    return !FoldedText(stem_of(name_of(path))).first_of(policy.rights.portrait_words).empty();
}

std::wstring released_name(const std::string& path, const Policy& policy) {
    const std::string stem(stem_of(name_of(path)));
    std::wstring text = FoldedText(stem).text();
    std::vector<Mention> mentions = mentions_in(stem, policy);
    std::sort(mentions.begin(), mentions.end(), [](const Mention& one, const Mention& other) { return one.from > other.from; });
    for (const Mention& mention : mentions) {
        if (mention.kind == release_paper && mention.to <= text.size()) text.erase(mention.from, mention.to - mention.from);
    }
    return FoldedText(utf8_of(text)).essence();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// The stable words of the facts' enumerations, both ways: what JSON, reports and policies write.
#include <array>
#include <utility>

#include "facts/decode.h"
#include "facts/facts.h"
#include "facts/repeat.h"

namespace yancai {
namespace {

template <class Kind>
using Word = std::pair<Kind, std::string_view>;

constexpr std::array<Word<Depth>, 3> depths{{
    {Depth::quick, "quick"},
    {Depth::standard, "standard"},
    {Depth::deep, "deep"},
}};

constexpr std::array<Word<FaultKind>, 8> faults{{
    {FaultKind::truncated, "truncated"},
    {FaultKind::damaged_packet, "damaged_packet"},
    {FaultKind::damaged_picture, "damaged_picture"},
    {FaultKind::damaged_sound, "damaged_sound"},
    {FaultKind::gap, "gap"},
    {FaultKind::lost_head, "lost_head"},
    {FaultKind::structure, "structure"},
    {FaultKind::warning, "warning"},
}};

constexpr std::array<Word<Scan>, 3> scans{{
    {Scan::unknown, "unknown"},
    {Scan::progressive, "progressive"},
    {Scan::interlaced, "interlaced"},
}};

constexpr std::array<Word<RightsRole>, 5> rights_roles{{
    {RightsRole::holder, "holder"},
    {RightsRole::maker, "maker"},
    {RightsRole::agency, "agency"},
    {RightsRole::licensor, "licensor"},
    {RightsRole::terms, "terms"},
}};

constexpr std::array<Word<AiWord>, 5> ai_words{{
    {AiWord::generated, "generated"},
    {AiWord::possible, "possible"},
    {AiWord::suspected, "suspected"},
    {AiWord::composite, "composite"},
    {AiWord::unclear, "unclear"},
}};

constexpr std::array<Word<Sameness>, 6> samenesses{{
    {Sameness::bytes, "bytes"},
    {Sameness::content, "content"},
    {Sameness::picture, "picture"},
    {Sameness::turned, "turned"},
    {Sameness::series, "series"},
    {Sameness::near, "near"},
}};

constexpr std::array<Word<Turn>, 8> turns{{
    {Turn::none, "none"},
    {Turn::right, "right"},
    {Turn::half, "half"},
    {Turn::left, "left"},
    {Turn::mirrored, "mirrored"},
    {Turn::flipped, "flipped"},
    {Turn::transposed, "transposed"},
    {Turn::transversed, "transversed"},
}};

template <class Words, class Kind>
std::string_view word_in(const Words& words, Kind kind) {
    for (const auto& [known, text] : words)
        if (known == kind) return text;
    return "unknown";
}

template <class Kind, class Words>
std::optional<Kind> kind_in(const Words& words, std::string_view word) {
    for (const auto& [kind, text] : words)
        if (text == word) return kind;
    return std::nullopt;
}

}  // namespace

std::string_view word(Depth depth) {
    return word_in(depths, depth);
}
std::optional<Depth> depth_named(std::string_view word) {
    return kind_in<Depth>(depths, word);
}
std::string_view word(FaultKind kind) {
    return word_in(faults, kind);
}
std::optional<FaultKind> fault_named(std::string_view word) {
    return kind_in<FaultKind>(faults, word);
}
std::string_view word(Scan scan) {
    return word_in(scans, scan);
}
std::optional<Scan> scan_named(std::string_view word) {
    return kind_in<Scan>(scans, word);
}
std::string_view word(RightsRole role) {
    return word_in(rights_roles, role);
}
std::optional<RightsRole> rights_role_named(std::string_view word) {
    return kind_in<RightsRole>(rights_roles, word);
}
std::string_view word(AiWord says) {
    return word_in(ai_words, says);
}
std::optional<AiWord> ai_word_named(std::string_view word) {
    return kind_in<AiWord>(ai_words, word);
}
std::string_view word(Sameness sameness) {
    return word_in(samenesses, sameness);
}
std::optional<Sameness> sameness_named(std::string_view word) {
    return kind_in<Sameness>(samenesses, word);
}
std::string_view word(Turn turn) {
    return word_in(turns, turn);
}
std::optional<Turn> turn_named(std::string_view word) {
    return kind_in<Turn>(turns, word);
}

}  // namespace yancai

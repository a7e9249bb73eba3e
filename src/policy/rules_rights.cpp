// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about rights. They look for what a person must clear up; none of them says that anything infringes
// (不构成侵权与否的法律判断).
#include <algorithm>
#include <array>

#include "base/text.h"
#include "policy/caption.h"
#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/papers.h"
#include "policy/words.h"

namespace yancai {
namespace {

// A text in which a mark may stand, and what it is called.
struct MarkedText {
    std::string field, text;
    bool credit{false};  // whoever is named here is named as a source
};

std::vector<MarkedText> texts_with_marks(const Facts& facts, const AssetContext& context) {
    std::vector<MarkedText> texts;
    const auto add = [&](const std::vector<TextClaim>& claims) {
        for (const TextClaim& claim : claims) texts.push_back({claim.field, claim.text});
    };
    const auto add_rights = [&](const std::vector<RightsClaim>& claims) {
        for (const RightsClaim& rights : claims) texts.push_back({rights.claim.field, rights.claim.text, true});
    };
    add_rights(context.rights);
    if (const MetadataFacts* metadata = known(facts.metadata)) {
        add_rights(metadata->rights);
        add(metadata->titles);
    }
    for (const TextClaim* claim : captions_in_order(facts, context)) texts.push_back({claim->field, claim->text});
    if (const VideoFacts* video = known(facts.video)) {
        for (const auto& [name, text] : video->tags) {
            if (name != "encoder" && name != "creation_time")
                texts.push_back({name, text, name == "copyright" || name == "artist"});
        }
    }
    texts.push_back({"file name", facts.file.name});
    return texts;
}

// What was found in the folded text, in the letters that stand there.
std::string as_written(const std::string& text, const std::string& found) {
    const std::size_t at = ascii_lowered(text).find(found);
    return at == std::string::npos ? found : text.substr(at, found.size());
}

// The mark that a text holds; empty: none.
std::string mark_in(const MarkedText& place, const Policy::Rights& rights) {
    const FoldedText text(place.text);
    if (std::string name = text.first_of(rights.marks, rights.false_friends); !name.empty()) return name;
    if (std::string name = place.credit ? text.first_of(rights.credit_marks, rights.false_friends) : std::string(); !name.empty())
        return name;
    for (const Pattern& pattern : rights.mark_patterns) {
        if (const std::string id = pattern.first_in(text); !id.empty()) return as_written(place.text, id);
    }
    return {};
}

bool is_explained(const AssetContext& context, const Policy::Rights& rights) {
    return std::any_of(context.rights.begin(), context.rights.end(), [&](const RightsClaim& given) {
        return !FoldedText(given.claim.text).first_of(rights.explanations).empty();
    });
}

// A release that lets a person be shown grants no rights in the picture.
const LinkedRelease* licence_of(const AssetContext& context, const Policy& policy) {
    const auto found = std::find_if(context.releases.begin(), context.releases.end(),
                                    [&](const LinkedRelease& release) { return !is_portrait_release(release.path, policy); });
    return found == context.releases.end() ? nullptr : &*found;
}

Finding mark_finding(const MarkedText& place, const std::string& mark) {
    Finding finding;
    finding.expected = "no mark of a third party";
    finding.found = excerpt(place.text);
    finding.message.values = {{"mark", mark}, {"text", excerpt(place.text)}, {"field", place.field}};
    return finding;
}

// Who the file itself says has reserved its rights (Marked), when that is nobody whom event file or sheet know; null: nobody.
const TextClaim* foreign_owner(const Facts& facts, const AssetContext& context) {
    const MetadataFacts* metadata = known(facts.metadata);
    if (metadata == nullptr) return nullptr;
    const auto& claims = metadata->rights;
    const bool reserved = std::any_of(claims.begin(), claims.end(), [](const RightsClaim& given) {
        return given.claim.field == "xmpRights:Marked" && FoldedText(given.claim.text).is(Word("true"));
    });
    if (!reserved) return nullptr;
    std::vector<std::string> ours = context.own_names;
    for (const RightsClaim& given : context.rights) ours.push_back(given.claim.text);
    const auto is_ours = [&](const TextClaim& owner) {
        const std::wstring named = FoldedText(owner.text).essence();
        return named.empty() || std::any_of(ours.begin(), ours.end(), [&](const std::string& name) {
                   const std::wstring own = FoldedText(name).essence();
                   return !own.empty() && (named.find(own) != std::wstring::npos || own.find(named) != std::wstring::npos);
               });
    };
    const auto found = std::find_if(claims.begin(), claims.end(), [&](const RightsClaim& given) {
        const bool owner = given.role == RightsRole::holder || given.role == RightsRole::licensor;
        return owner && !is_ours(given.claim);
    });
    return found == claims.end() ? nullptr : &found->claim;
}

Phrase licence_remedy() {
    return {N_("Show the licence in the rights column of the material sheet, put it into the folder under the picture's name "
               "(“IMG_1 授权书.pdf”) or name it in event.toml, under [[rights.release]]; or hand in a picture of your own."),
            {}};
}

bool has_rights_text(const Facts& facts, const AssetContext& context) {
    const auto says = [](const std::string& text) { return !FoldedText(text).essence().empty(); };
    const auto any = [&](const std::vector<RightsClaim>& claims) {
        return std::any_of(claims.begin(), claims.end(), [&](const RightsClaim& given) { return says(given.claim.text); });
    };
    if (any(context.rights)) return true;
    if (const MetadataFacts* metadata = known(facts.metadata); metadata != nullptr && any(metadata->rights)) return true;
    const VideoFacts* video = known(facts.video);
    if (video == nullptr) return false;
    constexpr std::array<const char*, 2> tags{"copyright", "artist"};
    return std::any_of(tags.begin(), tags.end(), [&](const char* tag) {
        const auto found = video->tags.find(tag);
        return found != video->tags.end() && says(found->second);
    });
}

}  // namespace

bool applies_rights_third_party(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return is_material(facts, context) && papers_of(facts, context, policy).empty();
}

Findings check_rights_third_party(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    const auto& rights = policy.rights;
    const std::vector<MarkedText> texts = texts_with_marks(facts, context);
    const LinkedRelease* licence = licence_of(context, policy);
    for (const MarkedText& place : texts) {
        const std::string mark = mark_in(place, rights);
        if (mark.empty()) continue;
        Finding finding = mark_finding(place, mark);
        if (licence != nullptr) {
            finding.message.text =
                N_("A mark of a third party, {mark}, stands in “{text}” ({field}); the release “{release}” is for this file.");
            finding.message.values.emplace_back("release", excerpt(licence->path));
            finding.remedy = {N_("See whether the release is for this use."), {}};
            report(findings, rights.explained_mark, std::move(finding));
        } else if (is_explained(context, rights)) {
            finding.message.text =
                N_("A mark of a third party, {mark}, stands in “{text}” ({field}); the material sheet or the sidecar says that "
                   "it is licensed.");
            finding.remedy = {N_("Keep the licence at hand."), {}};
            report(findings, rights.explained_mark, std::move(finding));
        } else {
            finding.message.text =
                N_("A mark of a third party, {mark}, stands in “{text}” ({field}). Whether it may be used has to be cleared up.");
            finding.remedy = licence_remedy();
            report(findings, rights.third_party_mark, std::move(finding));
        }
        return findings;  // one mark is enough to ask
    }
    for (const MarkedText& place : texts) {
        const std::string mark = FoldedText(place.text).first_of(rights.free_marks);
        if (mark.empty()) continue;
        Finding finding = mark_finding(place, mark);
        finding.message.text = N_("A library with a free licence, {mark}, is named in “{text}” ({field}).");
        finding.remedy = {N_("Event material should be of the event itself; say in the material sheet what the picture shows."),
                          {}};
        report(findings, rights.free_mark, std::move(finding));
        return findings;
    }
    if (const TextClaim* owner = foreign_owner(facts, context)) {
        Finding finding = mark_finding({owner->field, owner->text}, owner->text);
        const bool explained = licence != nullptr || is_explained(context, rights);
        finding.expected = "rights of the organiser";
        finding.message.text =
            explained ? N_("The file says that its rights are reserved and belong to “{text}” ({field}); a release or the "
                           "material sheet explains it.")
                      : N_("The file says that its rights are reserved and belong to “{text}” ({field}), whom neither event file "
                           "nor sheet name. Whether it may be used has to be cleared up.");
        finding.remedy = explained ? Phrase{N_("See whether the release is for this use."), {}} : licence_remedy();
        report(findings, explained ? rights.explained_mark : rights.third_party_owner, std::move(finding));
    }
    return findings;
}

bool applies_rights_per_file(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return policy.rights.require_per_file && is_material(facts, context);
}

Findings check_rights_per_file(const Facts& facts, const AssetContext& context, const Policy& policy) {
    Findings findings;
    if (!policy.rights.require_per_file || has_rights_text(facts, context)) return findings;
    Finding finding;
    finding.expected = "a word on rights";
    finding.message = {N_("Nothing says who holds the rights in this file, as this policy asks for."), {}};
    finding.remedy = {N_("Fill in the rights column of the material sheet for this file."), {}};
    report(findings, policy.rights.per_file_missing, std::move(finding));
    return findings;
}

}  // namespace yancai

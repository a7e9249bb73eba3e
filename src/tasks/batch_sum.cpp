// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch_sum.h"

#include <algorithm>
#include <functional>

#include "facts/ai_answer.h"
#include "policy/declaration.h"
#include "policy/papers.h"
#include "policy/waivers.h"
#include "policy/words.h"

namespace yancai {

void BatchSum::add(const AssetReport& asset, bool declared) {
    const Verdict verdict = asset.judgement.verdict;
    switch (verdict) {
        case Verdict::accepted: ++accepted_; break;
        case Verdict::review: ++review_; break;
        case Verdict::rejected: ++rejected_; break;
        case Verdict::undecided: ++undecided_; break;
    }
    count_uses(asset.judgement.findings, waivers_);
    const bool image = asset.kind == "image", video = asset.kind == "video";
    ++(image ? images_ : video ? videos_ : others_);
    // The event's papers are no material: they belong to a clause of their own.
    if (asset.papers.empty()) {
        if (verdict == Verdict::review) ++material_review_;
        if (verdict == Verdict::rejected) ++material_rejected_;
        if (verdict == Verdict::undecided) ++material_undecided_;
    }
    add_papers(asset);
    if (image || video) ++ai_answers_[std::string(word(ai_answer(asset.facts.metadata, asset.ai_labels_beside).answer))];
    if ((image || video) && verdict != Verdict::rejected) {
        ++usable_;
        if (!declared) undeclared_.push_back(asset.path);
    }
    if (image) add_caption(asset);
    if (verdict == Verdict::accepted && image) ++images_accepted_;
    if (verdict == Verdict::accepted && video) ++videos_accepted_;
    // Material that cannot be used covers no scene.
    if (verdict != Verdict::accepted && verdict != Verdict::review) return;
    if (!image && !video) return;
    for (const SceneSign& sign : asset.scenes) {
        SceneCoverage& scene = scenes_[sign.scene];
        ++(image ? scene.images : scene.videos);
        ++scene.sources[sign.source];
    }
}

void BatchSum::add_papers(const AssetReport& asset) {
    for (Paper& paper : measured_papers(asset.papers, asset.facts, asset.path, policy_)) {
        if (paper.kind == declaration_paper) declarations_.push_back(declaration_on(paper, asset.facts, policy_));
        papers_.push_back(std::move(paper));
    }
}

void BatchSum::add_caption(const AssetReport& asset) {
    constexpr std::size_t most_paths = 5;
    const std::wstring letters = FoldedText(asset.caption.text).essence();
    if (letters.empty() || asset.caption.damaged) return;
    SharedCaption& shared = captions_[std::hash<std::wstring>{}(letters)];
    ++shared.photos;
    // The first few in the order of their paths, and the words of the first.
    const auto place = std::lower_bound(shared.paths.begin(), shared.paths.end(), asset.path);
    if (place == shared.paths.begin()) shared.text = excerpt(asset.caption.text);
    shared.paths.insert(place, asset.path);
    if (shared.paths.size() > most_paths) shared.paths.pop_back();
}

void BatchSum::fill(BatchFacts& facts) const {
    facts.images = images_;
    facts.videos = videos_;
    facts.others = others_;
    for (const auto& [name, scene] : scenes_) {
        facts.scene_images[name] = scene.images;
        facts.scene_videos[name] = scene.videos;
    }
    facts.waivers = waivers_;
    facts.usable = usable_;
    facts.undeclared = undeclared_;
    facts.papers = papers_;
    facts.declared_on_paper = declarations_;
    std::sort(facts.undeclared.begin(), facts.undeclared.end());
    std::sort(facts.papers.begin(), facts.papers.end(), [](const Paper& one, const Paper& other) {
        return one.path != other.path ? one.path < other.path : one.kind < other.kind;
    });
    std::sort(facts.declared_on_paper.begin(), facts.declared_on_paper.end(),
              [](const RightsDeclaration& one, const RightsDeclaration& other) { return one.path < other.path; });
    for (const auto& [key, shared] : captions_) {
        if (shared.photos > 1) facts.shared_captions.push_back(shared);
    }
    std::sort(facts.shared_captions.begin(), facts.shared_captions.end(),
              [](const SharedCaption& one, const SharedCaption& other) {
                  return one.photos != other.photos ? one.photos > other.photos : one.text < other.text;
              });
}

void BatchSum::fill(Report& report, const std::vector<Scene>& scenes) const {
    for (const Scene& scene : scenes) {
        const auto covered = scenes_.find(scene.name);
        report.scenes.push_back(covered == scenes_.end() ? SceneCoverage{} : covered->second);
        report.scenes.back().scene = scene.name;
    }
    report.ai_answers = ai_answers_;
    report.accepted = accepted_;
    report.review = review_;
    report.rejected = rejected_;
    report.undecided = undecided_;
}

void BatchSum::fill(MaterialEvidence& material) const {
    material.images_accepted = images_accepted_;
    material.videos_accepted = videos_accepted_;
    material.rejected = material_rejected_;
    material.review = material_review_;
    material.undecided = material_undecided_;
}

}  // namespace yancai

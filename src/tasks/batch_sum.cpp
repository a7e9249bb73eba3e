// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch_sum.h"

#include "policy/waivers.h"

namespace yancai {

void BatchSum::add(const AssetReport& asset) {
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
    if (verdict == Verdict::accepted && image) ++images_accepted_;
    if (verdict == Verdict::accepted && video) ++videos_accepted_;
    // Material that cannot be used covers no scene.
    if (verdict != Verdict::accepted && verdict != Verdict::review) return;
    for (const std::string& scene : asset.scenes) {
        if (image) ++scene_images_[scene];
        if (video) ++scene_videos_[scene];
    }
}

void BatchSum::fill(BatchFacts& facts) const {
    facts.images = images_;
    facts.videos = videos_;
    facts.others = others_;
    facts.scene_images = scene_images_;
    facts.scene_videos = scene_videos_;
    facts.waivers = waivers_;
}

void BatchSum::fill(Report& report) const {
    report.accepted = accepted_;
    report.review = review_;
    report.rejected = rejected_;
    report.undecided = undecided_;
}

void BatchSum::fill(MaterialEvidence& material) const {
    material.images_accepted = images_accepted_;
    material.videos_accepted = videos_accepted_;
    material.rejected = rejected_;
    material.review = review_;
    material.undecided = undecided_;
}

}  // namespace yancai

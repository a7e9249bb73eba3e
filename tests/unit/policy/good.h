// SPDX-License-Identifier: GPL-3.0-or-later
// Photos, clips and batches with nothing wrong, for tests to spoil in one place. Plain values.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "policy/rules.h"

namespace yancai::good {

inline const Policy& forum() {
    static const Policy policy = [] {
        auto read = builtin_policy("kczg-2023-forum");
        if (!read) ADD_FAILURE() << read.error().what;
        return read ? *read : Policy{};
    }();
    return policy;
}

inline Facts photo() {
    Facts facts;
    facts.file = {"IMG_0001.jpg", "jpg", 3'000'000, "aa", "jpeg", "image", {"jpg", "jpeg"}, {}};
    ImageFacts image;
    image.width = image.stored_width = 4000;
    image.height = image.stored_height = 3000;
    image.decode = {Depth::standard, true, false, 0, 1, 0, {}, 0};
    facts.image = image;
    facts.metadata = MetadataFacts{};
    return facts;
}

// Two minutes of 1920×1080 at 25 pictures a second, sampled in nine places.
inline Facts clip() {
    Facts facts;
    facts.file = {"clip.mp4", "mp4", 90'000'000, "bb", "mp4", "video", {"mp4"}, {}};
    PictureTrack track;
    track.width = track.stored_width = 1920;
    track.height = track.stored_height = 1080;
    track.codec = "h264";
    track.scan = Scan::progressive;
    track.frame_rate = {Rational{25, 1}, Rational{25, 1}};
    track.duration_us = {120'000'000, 120'000'000};
    track.pictures = {3000, 3000};
    track.sizes = {{1920, 1080, 1920, 1080, 1.0}};
    track.decode = {Depth::standard, true, false, 3000, 9, 0, {}, 0};
    track.active = ActiveArea{0, 0, 1920, 1080};
    for (std::int64_t at_us = 0; at_us < 120'000'000; at_us += 13'000'000) {
        track.looks.push_back({at_us, 0.2, at_us == 0 ? std::nullopt : std::optional(20.0)});
        track.samples.push_back({at_us, {{}, 100}, Detail{-2.5, 30}});
    }
    VideoFacts video;
    video.picture = track;
    video.sound = {{"aac", 2, 48'000, {{0, 1'000'000, -10, -20}, {60'000'000, 1'000'000, -12, -25}}}};
    video.video_streams = 1;
    video.duration_us = {120'000'000, 120'000'000};
    facts.video = video;
    return facts;
}

inline PictureTrack& track_of(Facts& facts) {
    return *std::get<VideoFacts>(facts.video).picture;
}

inline TextClaim text(const std::string& source, const std::string& words, const std::string& field = "图释") {
    return {source, field, words, "utf-8", false, false};
}

inline AssetContext captioned() {
    AssetContext context;
    context.path = "学术交流/IMG_0001.jpg";
    context.entry = "file";
    context.captions = {text("sheet", "2023年9月1日，王教授在合肥作主旨报告")};
    return context;
}

inline AssetContext plain(const std::string& path = "clip.mp4") {
    AssetContext context;
    context.path = path;
    context.entry = "file";
    return context;
}

inline BatchFacts batch() {
    BatchFacts facts;
    facts.has_event = true;
    facts.event_kind = "forum";
    facts.event_title = "“科创中国”长三角产业创新论坛";
    facts.declaration = RightsDeclaration{"张三", "2023-09-10", "", true};
    facts.images = 4;
    facts.videos = 4;
    for (const char* scene : {"调研对接", "学术交流", "技术推广", "揭榜挂帅"}) facts.scene_videos[scene] = 1;
    return facts;
}

// What one rule found.
inline Findings of_rule(const Judgement& judgement, const std::string& rule) {
    Findings findings;
    for (const Finding& finding : judgement.findings) {
        if (finding.rule == rule) findings.push_back(finding);
    }
    return findings;
}

inline std::vector<std::string> rules_of(const Judgement& judgement) {
    std::vector<std::string> rules;
    for (const Finding& finding : judgement.findings) rules.push_back(finding.rule);
    return rules;
}

// "reject", "review", "notice" of the only finding of a rule; "" for none; "several" for more.
inline std::string severity_of(const Judgement& judgement, const std::string& rule) {
    const Findings findings = of_rule(judgement, rule);
    if (findings.empty()) return "";
    return findings.size() > 1 ? "several" : std::string(word(findings.front().severity));
}

inline std::string english(const Phrase& phrase) {
    return render(phrase, Language::en);
}
inline std::string chinese(const Phrase& phrase) {
    return render(phrase, Language::zh);
}

}  // namespace yancai::good

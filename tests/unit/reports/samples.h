// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up batch for the reports' tests: every verdict, every severity, hostile names. Plain values.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reports/report.h"
#include "unit/facts/samples.h"

namespace yancai {

inline Finding too_small(Language language) {
    const bool zh = language == Language::zh;
    Finding finding;
    finding.rule = "image.size.minimum";
    finding.severity = Severity::reject;
    finding.clause = "forum.9";
    finding.expected = "≥ 2097152 bytes";
    finding.found = "1830042 bytes";
    finding.message = {zh ? "图片文件只有 {found} 字节，比规定的 2 MB 少 {missing} 字节。"
                          : "The image file holds {found} bytes, {missing} fewer than the 2 MB it must have.",
                       {{"found", "1830042"}, {"missing", "267110"}}};
    finding.remedy = {zh ? "请向拍摄者索取相机直出的原图，不要用聊天软件转发，也不要放大或另存凑够大小。"
                         : "Ask the photographer for the original from the camera; do not send it through a chat program, and do "
                           "not enlarge or save it again to reach the size.",
                      {}};
    return finding;
}

inline Finding damaged_picture(Language language) {
    const bool zh = language == Language::zh;
    Finding finding;
    finding.rule = "video.decodes";
    finding.severity = Severity::review;
    finding.clause = "forum.9";
    finding.expected = "0 damaged pictures";
    finding.found = "1 of 9 sampled";
    finding.message = {zh ? "抽样的 9 幅画面中有 1 幅损坏。" : "1 of 9 sampled pictures is damaged.", {}};
    finding.remedy = {zh ? "请播放到所示位置查看；画面花屏或停顿的，请从存储卡重新拷贝。"
                         : "Play the clip at the place shown; if the picture breaks, copy it anew from the card.",
                      {}};
    finding.place = Place{12'480'000, 5'500'000};
    return finding;
}

inline Finding interlaced(Language language) {
    const bool zh = language == Language::zh;
    Finding finding;
    finding.rule = "video.scan";
    finding.severity = Severity::notice;
    finding.found = "interlaced";
    finding.message = {zh ? "画面是隔行扫描的。" : "The pictures are interlaced.", {}};
    return finding;
}

inline AssetReport asset_of(std::string path, std::string kind, Facts facts, std::vector<Finding> findings = {},
                            std::vector<Error> obstacles = {}) {
    AssetReport asset;
    asset.path = std::move(path);
    asset.kind = std::move(kind);
    asset.format = facts.file.format;
    asset.facts = std::move(facts);
    asset.judgement.rules_checked = 12;
    asset.judgement.findings = std::move(findings);
    asset.judgement.obstacles = std::move(obstacles);
    asset.judgement.verdict = verdict_of(asset.judgement.findings, asset.judgement.obstacles, asset.judgement.rules_checked);
    return asset;
}

inline std::vector<AssetReport> batch_assets(Language language) {
    std::vector<AssetReport> assets;
    assets.push_back(asset_of("学术交流/00001.MTS", "video", clip_facts(), {interlaced(language)}));
    assets.back().scenes = {{"学术交流", "folder", "学术交流"}};
    assets.back().caption = {"sheet", "图释", "学术交流现场", "gb18030", false, false};
    assets.back().captions_beside = {assets.back().caption, {"sidecar", "dc:description", "现场", "utf-8", false, false}};
    assets.push_back(asset_of("学术交流/00002.MTS", "video", clip_facts(), {damaged_picture(language), interlaced(language)}));
    Facts lost;
    lost.file.name = "IMG_0011.jpg";
    lost.trouble = Error{ErrorKind::unreadable, "Input/output error"};
    assets.push_back(asset_of("调研对接/IMG_0011.jpg", "image", lost, {}, {*lost.trouble}));
    assets.push_back(asset_of("调研对接/IMG_0012.jpg", "image", photo_facts(), {interlaced(language), too_small(language)}));
    assets.push_back(asset_of("调研对接/IMG_0013.jpg", "image", photo_facts()));
    assets.back().caption = std::get<MetadataFacts>(photo_facts().metadata).captions.front();
    return assets;
}

inline void count_verdicts(Report& report, const std::vector<AssetReport>& assets) {
    for (const AssetReport& asset : assets) switch (asset.judgement.verdict) {
            case Verdict::accepted: ++report.accepted; break;
            case Verdict::review: ++report.review; break;
            case Verdict::rejected: ++report.rejected; break;
            case Verdict::undecided: ++report.undecided; break;
        }
}

inline Report report_of(std::vector<AssetReport> assets) {
    Report report;
    report.policy = {"kczg-2023-forum", "1.0", std::string(64, 'c'), "“科创中国”产业创新论坛素材要求（2023）",
                     "“Sci-Tech China” industrial innovation forum, material (2023)"};
    report.toolchain = {{"yancai", "0.1.0"}, {"libavformat", "59.27.100"}, {"libvips", "8.14.1"}, {"exiv2", "0.27.6"}};
    report.batch.verdict = Verdict::accepted;
    report.batch.rules_checked = 6;
    report.run = {"/素材/某某论坛",
                  "2023-09-04T01:02:03Z",
                  "host-1",
                  "2023-09-04T01:02:03Z-0badcafe",
                  12.34,
                  2,
                  4,
                  1,
                  "/home/a/.local/share/yancai/store.db",
                  "seccomp, landlock",
                  "2023-09-04",
                  {}};
    count_verdicts(report, assets);
    report.each_asset = [kept = std::make_shared<std::vector<AssetReport>>(std::move(assets))](
                            const std::function<bool(const AssetReport&)>& each) -> Result<void> {
        for (const AssetReport& asset : *kept)
            if (!each(asset)) break;
        return {};
    };
    return report;
}

// The rejected photo passes by a person's waiver, and a rule is judged otherwise for the event.
inline Report report_with_exceptions(Language language) {
    std::vector<AssetReport> assets = batch_assets(language);
    Finding& waived = assets[3].judgement.findings[1];
    waived.waived = Waived{2, "市科协 李敏", "只有这一份扫描件", "2023-12-31"};
    assets[3].judgement.verdict = verdict_of(assets[3].judgement.findings, {}, 12);
    Report report = report_of(std::move(assets));
    report.waivers = {
        {{1, "image.format", "没有.jpg", "", "", "旧格式", "李敏", "2023-08-31"}, true, 0},
        {{2, waived.rule, "调研对接/IMG_0012.jpg", "", "", "只有这一份扫描件", "市科协 李敏", "2023-12-31"}, false, 1}};
    report.changes = {{"video.duration", "notice", "录播系统时长有误", "李敏", "event.toml:9:8"},
                      {"video.geometry", "off", "已报省科协", "李敏", "event.toml:14:8"}};
    return report;
}

inline const char* material_quote() {
    return "提交论坛视频素材，包含开展调研对接、学术交流、技术推广、“揭榜挂帅”等活动场景（视频画面分辨率须达到高清，格式MPEG、MP4"
           "、"
           "MTS等；图片单张文件大小2MB以上，格式JPEG、PSD、PNG、TIFF等，图片需标注图释；所有素材均不得涉及侵权）。";
}

inline CompletionRecord forum_record() {
    CompletionRecord record;
    record.event_id = "forum-2023-01";
    record.kind = "forum";
    record.title = "“科创中国”新材料产业创新论坛";
    record.clauses = {
        {"forum.1",
         "组织召开1次高层次、大规模的产业创新论坛，在至少1个国家级媒体，和省市两级10个以上地方媒体宣介。",
         ClauseStatus::unmet,
         false,
         {{"event_file",
           {"provincial and municipal media that reported: {found} of at least {needed}; {missing} missing",
            {{"found", "8"}, {"needed", "10"}, {"missing", "2"}}},
           "",
           "",
           ""}}},
        {"forum.3",
         "论坛内容可涵盖高端研讨、政产学研用对接、政策发布、“揭榜挂帅”、展览展示、现场调研考察、创新创业项目投融资对接、人才引进"
         "等。",
         ClauseStatus::open,
         true,
         {}},
        {"forum.5",
         "论坛应邀请地方党委政府领导、产业部门专家、“双创”示范基地代表、当地重点园区和企业代表参会。",
         ClauseStatus::met,
         false,
         {{"attested", {"attested: {evidence}", {{"evidence", "签到表.pdf"}}}, "王芳", "2023-09-03", "签到表.pdf"}}},
        {"forum.9",
         material_quote(),
         ClauseStatus::unmet,
         false,
         {{"measured", {"the batch as a whole needs a person's review", {}}, "", "", "2023-09-04T01:02:03Z-0badcafe"}}}};
    return record;
}

// Everything at once.
inline Report rich_report(Language language) {
    Report report = report_of(batch_assets(language));
    report.event = Report::EventName{"forum-2023-01", "forum", "“科创中国”新材料产业创新论坛"};
    report.quotes = {{"forum.9", material_quote()}};
    Finding scenes;
    scenes.rule = "batch.scenes";
    scenes.severity = Severity::review;
    scenes.clause = "forum.9";
    scenes.expected = "调研对接, 学术交流, 技术推广, 揭榜挂帅";
    scenes.found = "调研对接, 学术交流";
    scenes.message = {language == Language::zh ? "缺少 2 个场景的素材：技术推广、揭榜挂帅。"
                                               : "No material shows 2 of the scenes: 技术推广, 揭榜挂帅.",
                      {}};
    scenes.remedy = {language == Language::zh
                         ? "请补交这些场景的素材，放入以场景命名的文件夹，或在素材清单的“场景”一栏写明。"
                         : "Hand in material of these scenes, in folders named after them, or name the scene in "
                           "the sheet's scene column.",
                     {}};
    report.batch.findings = {scenes};
    report.scenes = {
        {"调研对接", 2, 0, {{"folder", 2}}}, {"学术交流", 0, 2, {{"folder", 1}, {"caption", 1}}}, {"技术推广", 0, 0, {}}};
    report.batch.verdict = Verdict::review;
    report.record = forum_record();
    return report;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// Event: what event.toml says of the event a batch belongs to. Plain values; parsing is a pure function of text.
//
// The file (strict: an unknown key is an error that names the nearest known one; only id, kind and title must be there):
//
//     id = "2023-xiamen-semiconductor-forum"    # 1–80 of A–Z a–z 0–9 - _ . with a letter or digit at both ends. It names the
//                                               # completion record for ever: take year, place and subject; never use it again
//     kind = "forum"                            # or "产业创新论坛"; "conference" or "产学融合会议"; "industry-team" or
//                                               # "产业科技服务团"; "region-team" or "区域科技服务团"; "profession-team" or
//                                               # "专业科技服务团"
//     title = "“科创中国”集成电路产业创新论坛"     # 1–200 characters
//     dates = [2023-09-15, 2023-09-16]          # or start = 2023-09-15 and end = 2023-09-16, both days included
//     place = "厦门"
//     organiser = "厦门市科协"
//     # A count is a number or a list of names, of which the distinct ones are counted. Left out: nothing said yet.
//     main_forums = 1
//     parallel_forums = ["材料", "装备", "设计"]
//     activities = ["走进火炬高新区", "技术推广会", "成果对接会", "技术咨询日"]
//     contents = ["高端研讨", "“揭榜挂帅”"]       # names only
//     # The service teams count these:
//     achievements = 52                         # industry, profession: that can be transferred, with a plan and an evaluation
//     problems_analysed = 31                    # industry: of enterprises, with a guide and matched experts
//     technology_transfers = ["膜组件技术许可合同"] # industry: with signed contracts
//     organisations = ["某某产业技术研究院"]       # industry: legal entities set up in a pilot city
//     preliminary_solutions = 50                # profession: technical problems with a preliminary solution
//     problems_solved = 5                       # profession: with signed contracts
//     achievements_converted = 10               # profession: with signed contracts
//     industry_needs = 100                      # region: of key industries, sorted out
//     assessments = 20                          # region
//     diagnoses = 20                            # region
//     work_events = ["年度工作部署会"]            # region: to plan, exchange and sum up the work
//     cross_province_platforms = 1              # region
//     services = ["企业技术诊断", "团体标准研制"]  # all three
//     typical_cases = 2                         # industry, profession
//     public_reports = 2                        # all three
//     [media]
//     national = ["人民日报"]
//     provincial = 4                            # provincial and municipal media together are the rule text's local media;
//     municipal = 6                             # when only one of the two is said, the other counts as none
//     [documents]                               # true and false too
//     summary = true
//     expert_reports = 12
//     collected_views = ["观点汇编.docx"]
//     think_tank_reports = [{title = "集成电路产业痛点研究", characters = 5230}]   # a number leaves the lengths unsaid
//     finance = ["审计报告.pdf"]                  # the industry team's, as are tax, credit and work_summary
//     tax = true
//     credit = true
//     work_summary = true
//     provincial_report = true                  # the region team's, as is experience_summary
//     experience_summary = true
//     # Names in these lists that are names of files of the folder (with or without extension) say which paper a file is, and so
//     # does file = "智库报告.docx" of a think-tank report; what was measured of a file counts, not what is said of it here.
//     [rights]                                  # covers_all, by and date must be there
//     covers_all = true
//     by = "张三"
//     date = 2023-09-20
//     scope = "本次提交的全部图片和视频"
//     covers = ["学术交流/*", "合影.jpg"]         # with covers_all = false: the files it is for; * and ? stand for anything
//     owners = ["厦门日报社"]                     # further names under which rights are the organiser's own
//     declarations = ["权属声明.pdf"]             # papers in the folder that declare rights, whatever their names
//     [[rights.release]]                        # a licence, or a person's consent; file and covers must be there
//     file = "授权/图片授权书.pdf"
//     covers = ["揭榜挂帅/VCG*.jpg"]
//     by = "视觉中国"
//     [[statement]]                             # only for a clause that no machine measures; all four must be there
//     clause = "forum.5"
//     by = "李四"
//     date = 2023-09-18
//     evidence = "签到册.pdf"
//     [[policy]]                                # a rule that is judged otherwise for this event; all four must be there
//     rule = "video.duration"
//     severity = "notice"                       # off, notice, review or reject
//     by = "李敏"
//     reason = "录播系统写入的时长有误，已由市科协确认"
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facts/paper.h"

namespace yancai {

// A named person's word in the event file for a clause that no machine can measure.
struct Statement {
    std::string clause;  // "forum.5"
    std::string by, date, evidence;
};

// A named person's word that a rule is judged otherwise, or not at all, for this event. Which rules there are, others know.
struct ChangedRule {
    std::string rule, severity;  // severity: "off", "notice", "review", "reject"
    std::string by, reason;
    std::string place;  // of the rule's name in the file: "event.toml:12:8"
};

struct ThinkTankReport {
    std::string title;
    std::optional<std::int64_t> characters;  // empty: the event file does not say
    std::string file{};                      // its name in the folder; empty: the event file does not say
};

// A name in a list of papers, which may be that of a file.
struct NamedPaper {
    std::string kind;  // as policies name papers: "expert_reports"
    std::string name;  // as written

    friend bool operator==(const NamedPaper&, const NamedPaper&) = default;
};

// A paper by which somebody else allows the use of some files.
struct Release {
    std::string file, by;  // by: empty when nobody says
    std::vector<std::string> covers;

    friend bool operator==(const Release&, const Release&) = default;
};

struct Event {
    std::string id;    // letters, digits, '-', '_', '.'; names the completion record
    std::string kind;  // "forum", "conference", "industry-team", "region-team", "profession-team"
    std::string title;
    std::vector<std::string> dates;  // ISO days, sorted, distinct
    std::string place, organiser;
    std::map<std::string, std::int64_t>
        counts;  // "media.national", "media.local", "parallel_forums", "activities", "days", …; absent: nothing said
    std::vector<ThinkTankReport> think_tank_reports;  // as many as counts["documents.think_tank_reports"] says
    std::vector<std::string> contents;                // programme contents (optional clause)
    std::vector<NamedPaper> papers;
    struct Rights {
        bool covers_all{false};
        std::string by, date, scope;
        std::vector<std::string> covers, owners;
        std::vector<Release> releases;
    };
    std::optional<Rights> rights;
    std::vector<Statement> statements;
    std::vector<ChangedRule> changed_rules;
};

// `file` names it in errors: "file:line:column: expected …, found …" (kind corrupt).
[[nodiscard]] Result<Event> parse_event(std::string_view toml, const std::string& file);

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/value_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "facts/decode.h"
#include "reports/value_words.h"

namespace yancai {
namespace {

Finding finding_of(const std::string& rule, const std::string& value) {
    Finding finding;
    finding.rule = rule;
    finding.expected = finding.found = value;
    return finding;
}

std::string chinese(const std::string& value) {
    return spoken_expected(finding_of("image.x", value), Language::zh);
}

TEST(ValueText, SpeaksChineseWithItsNumbers) {
    EXPECT_EQ(chinese("≥ 2097152 bytes"), "不小于 2097152 字节");
    EXPECT_EQ(chinese("12.48 s ± 0.50 s"), "12.48 秒，误差不超过 0.50 秒");
    EXPECT_EQ(chinese("pixel aspect 4:3"), "像素宽高比 4:3");
    EXPECT_EQ(chinese("≥ 1920 × 1080 in ≥ 99.0 % of the time"), "不低于 1920×1080，且占时长的 99.0% 以上");
    EXPECT_EQ(chinese("truncated"), "内容残缺");
}

TEST(ValueText, LeavesWhatItDoesNotKnow) {
    for (const char* value : {"", "1920×1080", "1.", "{1} bytes", "bytes", "调研对接"}) EXPECT_EQ(chinese(value), value);
    const std::string digits(100'000, '7');
    EXPECT_EQ(chinese(digits), digits);
}

TEST(ValueText, IsTheRulesOwnInEnglish) {
    EXPECT_EQ(spoken_expected(finding_of("image.x", "≥ 2097152 bytes"), Language::en), "≥ 2097152 bytes");
}

TEST(ValueText, NeverTranslatesWhatAFileSays) {
    EXPECT_EQ(spoken_found(finding_of("caption.meaningful", "video"), Language::zh), "video");
    EXPECT_EQ(spoken_found(finding_of("caption.meaningful", "6 characters: – / video / – / –"), Language::zh), "6 个字");
    EXPECT_EQ(spoken_found(finding_of("event.reuse", "8 of 256 bits"), Language::zh), "256 位中相差 8 位");
    Finding unreadable = finding_of("caption.readable", "readable metadata");
    unreadable.found = "corrupt";
    EXPECT_EQ(spoken_found(unreadable, Language::zh), "文件损坏");
    EXPECT_EQ(spoken_found(finding_of("file.content", "video"), Language::zh), "视频");
    // Kinds and states are words in English too, beside formats that are names.
    EXPECT_EQ(spoken_expected(finding_of("file.content", "image, video"), Language::en), "image, video");
    EXPECT_EQ(spoken_found(finding_of("file.content", "0 bytes"), Language::en), "0 bytes");
    EXPECT_EQ(spoken_found(finding_of("file.content", "png"), Language::en), "PNG");
    EXPECT_EQ(spoken_expected(finding_of("document.readable", "text that can be read"), Language::en), "text that can be read");
    EXPECT_EQ(spoken_found(finding_of("document.readable", "scanned"), Language::en), "scanned");
    EXPECT_EQ(spoken_expected(finding_of("caption.present", "a caption"), Language::zh), "有图释");
}

// What rules write into `expected` and `found`, with their numbers taken out: "{} bytes" and "8 bits" are "{1} bytes", "{1}
// bits".
std::set<std::string> values_of_rules() {
    const std::regex assigned(R"re(\.(?:expected|found) =\s*(?:fmt::format\()?"([^"]+)")re");
    const std::regex number(R"re(\{[^}]*\}|\d+)re");
    std::set<std::string> values;
    for (const auto& file : std::filesystem::directory_iterator("src/policy")) {
        if (file.path().extension() != ".cpp") continue;
        std::stringstream source;
        source << std::ifstream(file.path()).rdbuf();
        const std::string text = source.str();
        for (std::sregex_iterator at(text.begin(), text.end(), assigned), end; at != end; ++at) {
            std::string value = (*at)[1], sentence;
            std::smatch found;
            for (int count = 1; std::regex_search(value, found, number); ++count, value = found.suffix())
                sentence += found.prefix().str() + "{" + std::to_string(count) + "}";
            values.insert(sentence + value);
        }
    }
    return values;
}

TEST(ValueText, HasASentenceForEveryValueThatRulesWrite) {
    const std::set<std::string> values = values_of_rules();
    EXPECT_GT(values.size(), 40U);
    // Names, or numbers alone; a band ratio below zero is written with its sign.
    const std::set<std::string> same_in_every_language = {"event.toml",
                                                          "{1}",
                                                          "{1} %",
                                                          "{1} %, {2}",
                                                          "{1} dB",
                                                          "≥ {1}",
                                                          ".",
                                                          "{1} characters: {2} / {3} / {4} / {5}",
                                                          "sound of {1} dB or more"};
    for (const std::string& value : values) {
        if (same_in_every_language.contains(value)) continue;
        EXPECT_NE(value_sentence(value), "") << value;
    }
    EXPECT_NE(value_sentence("sound of -{1} dB or more"), "");
}

TEST(ValueText, ShowsNobodyAWordWithAnUnderscore) {
    for (const FaultKind kind :
         {FaultKind::truncated, FaultKind::damaged_packet, FaultKind::damaged_picture, FaultKind::damaged_sound, FaultKind::gap,
          FaultKind::lost_head, FaultKind::structure, FaultKind::warning}) {
        for (const Language language : {Language::zh, Language::en})
            EXPECT_EQ(spoken_word(word(kind), language).find('_'), std::string::npos) << word(kind);
        EXPECT_NE(spoken_word(word(kind), Language::zh), word(kind));
    }
    for (const char* entry : {"link_outside", "link_folder", "link_broken", "over_limit"})
        EXPECT_EQ(spoken_expected(finding_of("file.regular", entry), Language::en).find('_'), std::string::npos) << entry;
    EXPECT_EQ(spoken_found(finding_of("video.decodes", "damaged_packet"), Language::en), "damaged data");
    EXPECT_EQ(spoken_found(finding_of("video.decodes", "damaged_packet"), Language::zh), "数据有损坏");
}

TEST(ValueText, NamesFormatsAsPeopleDo) {
    const Finding photo = finding_of("image.format", "jpeg, bigtiff, mpeg-ps");
    EXPECT_EQ(spoken_expected(photo, Language::en), "JPEG, BigTIFF, MPEG-PS");
    EXPECT_EQ(spoken_expected(photo, Language::zh), "JPEG、BigTIFF、MPEG-PS");
    EXPECT_EQ(spoken_found(finding_of("file.content", "shell-script"), Language::zh), "脚本");
    EXPECT_EQ(spoken_found(finding_of("file.content", "html"), Language::en), "HTML page");
    EXPECT_EQ(spoken_found(finding_of("file.content", "0 bytes"), Language::zh), "0 字节");
}

TEST(ValueText, FillsMessagesWithWords) {
    Finding posing = finding_of("file.content", "elf");
    posing.message = {"The name says .{extension}, but the content is {format}.", {{"extension", "jpg"}, {"format", "ELF"}}};
    EXPECT_EQ(spoken_message(posing, Language::en), "The name says .jpg, but the content is an ELF program.");
    EXPECT_EQ(spoken_message(posing, Language::zh), "文件名是 .jpg，内容却是 ELF 程序。");
    for (const auto& [label, told] :
         {std::pair{"HTML", "an HTML page"}, std::pair{"FLASH", "a Flash animation"}, std::pair{"OLE", "an old Office file"},
          std::pair{"SHELL-SCRIPT", "a script"}, std::pair{"TEXT", "plain text"}, std::pair{"JPEG", "JPEG"}}) {
        posing.message.values[1].second = label;
        EXPECT_EQ(spoken_message(posing, Language::en), std::string("The name says .jpg, but the content is ") + told + ".");
    }
    Finding bad = finding_of("image.decodes", "damaged_picture");
    bad.message = {"{what}", {{"what", "damaged_picture"}}};
    EXPECT_EQ(spoken_message(bad, Language::en), "damaged picture");
    bad.rule = "caption.meaningful";  // there it is what the caption says
    EXPECT_EQ(spoken_message(bad, Language::en), "damaged_picture");
}

TEST(ValueText, ListsNamesAsTheLanguageDoes) {
    Finding same = finding_of("batch.duplicates", "the same bytes");
    same.message = {"{names}", {{"names", "a/1.jpg, 会场, 全景.jpg, b (2).MTS, 很长的名字…, …"}}};
    EXPECT_EQ(spoken_message(same, Language::en), "a/1.jpg, 会场, 全景.jpg, b (2).MTS, 很长的名字…, …");
    EXPECT_EQ(spoken_message(same, Language::zh), "a/1.jpg、会场, 全景.jpg、b (2).MTS、很长的名字… 等");
    same.message.values = {{"names", "a.jpg.crdownload, 2023.会议, 合影.jpg, b.jpg"}};
    EXPECT_EQ(spoken_message(same, Language::zh), "a.jpg.crdownload、2023.会议, 合影.jpg、b.jpg");
    Finding scenes = finding_of("batch.scenes", "学术交流 (4), 技术推广 (2)");
    scenes.message = {"{covered}", {{"covered", "学术交流 (4), 技术推广 (2)"}}};
    EXPECT_EQ(spoken_message(scenes, Language::zh), "学术交流（4）、技术推广（2）");
    EXPECT_EQ(spoken_found(scenes, Language::zh), "学术交流（4）、技术推广（2）");
    EXPECT_EQ(spoken_found(finding_of("batch.sheet", "53"), Language::zh), "53 个");
    EXPECT_EQ(spoken_found(finding_of("event.title", "53"), Language::zh), "53");
}

TEST(ValueText, NamesThePlacesOfTexts) {
    Finding lost = finding_of("caption.readable", "x");
    lost.message = {"({field})", {{"field", "dc:description"}}};
    EXPECT_EQ(spoken_message(lost, Language::en), "(XMP caption, dc:description)");
    EXPECT_EQ(spoken_message(lost, Language::zh), "(XMP 说明 dc:description)");
    lost.message.values[0].second = "图释";
    EXPECT_EQ(spoken_message(lost, Language::zh), "(图释)");
    lost.message.values[0].second = "file name";
    EXPECT_EQ(spoken_message(lost, Language::zh), "(文件名)");
    EXPECT_EQ(spoken_message(lost, Language::en), "(the file's name)");
}

TEST(ValueText, SaysWhatADeclarationLacks) {
    Finding lacking = finding_of("rights.declared", "a declaration that covers the batch");
    lacking.found = "no date";
    EXPECT_EQ(spoken_found(lacking, Language::zh), "没有日期");
    lacking.found = "只限学术交流";
    EXPECT_EQ(spoken_found(lacking, Language::zh), "只限学术交流");
}

}  // namespace
}  // namespace yancai

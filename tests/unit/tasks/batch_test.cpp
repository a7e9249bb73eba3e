// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/batch.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace yancai {
namespace {

namespace fs = std::filesystem;

// A batch folder of small text files.
class BatchFolder : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    void write(const std::string& path, const std::string& text) {
        fs::create_directories((folder / path).parent_path());
        std::ofstream(folder / path) << text;
    }
    std::unique_ptr<Batch> opened() {
        auto batch = Batch::open(folder, "", nullptr);
        EXPECT_TRUE(batch) << render(batch.error().why, Language::en);
        if (!batch) return nullptr;
        const auto read = (*batch)->read_sheets({}, {});
        EXPECT_TRUE(read) << render(read.error().why, Language::en);
        return std::move(batch).value();
    }
    std::string refusal() {
        auto batch = Batch::open(folder, "", nullptr);
        EXPECT_TRUE(batch);
        auto read = (*batch)->read_sheets({}, {});
        EXPECT_FALSE(read);
        EXPECT_TRUE(read || read.error().code == ExitCode::wrong_input);
        return read ? std::string() : render(read.error().why, Language::en);
    }
    static AssetContext context(const Batch& batch, const std::string& path) {
        for (const Entry& entry : batch.inbox().assets)
            if (entry.path == path) {
                AssetContext context = batch.context_of(entry);
                batch.add_sidecar(context, measurer_in_process(), {}, {});
                return context;
            }
        ADD_FAILURE() << path << " is no asset";
        return {};
    }
    static std::string sidecar(const std::string& caption) {
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
               "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
               "rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>" +
               caption + "</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>";
    }
    fs::path folder;
};

TEST_F(BatchFolder, MissingIsRefusedWithTheCodeForNothingThere) {
    auto batch = Batch::open(folder / "nowhere", "", nullptr);
    ASSERT_FALSE(batch);
    EXPECT_EQ(batch.error().code, ExitCode::nothing_there);
}

TEST_F(BatchFolder, EmptyOrHoldingOnlyTheEventFileIsRefusedAsNothingToCheck) {
    auto empty = Batch::open(folder, "", nullptr);
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, ExitCode::nothing_there);
    write("event.toml", "id = 'a'");
    auto only_event = Batch::open(folder, "", nullptr);
    ASSERT_FALSE(only_event);
    EXPECT_EQ(only_event.error().code, ExitCode::nothing_there);
}

TEST_F(BatchFolder, WithAWrongEventFileIsRefusedByLineAndColumn) {
    write("a.jpg", "x");
    write("event.toml", "id = 'a'\nkind = 5\n");
    auto batch = Batch::open(folder, "", nullptr);
    ASSERT_FALSE(batch);
    EXPECT_EQ(batch.error().code, ExitCode::wrong_input);
    EXPECT_NE(render(batch.error().why, Language::en).find("event.toml:2:"), std::string::npos);
}

TEST_F(BatchFolder, GivesTheSheetsRowToTheFileItNames) {
    write("现场/照片1.jpg", "x");
    write("现场/照片2.jpg", "x");
    write("素材清单.csv", "文件名,图释,场景,拍摄者,版权说明\n照片1.jpg,主论坛开幕,学术交流,张三,本单位所有\n不在.jpg,无,无,,\n");
    const auto batch = opened();
    const AssetContext first = context(*batch, "现场/照片1.jpg");
    ASSERT_EQ(first.captions.size(), 1U);
    EXPECT_EQ(first.captions[0].text, "主论坛开幕");
    EXPECT_EQ(first.captions[0].source, "sheet");
    EXPECT_EQ(first.captions[0].field, "图释");
    EXPECT_EQ(first.sheet_scenes, std::vector<std::string>{"学术交流"});
    ASSERT_EQ(first.rights.size(), 2U);
    EXPECT_TRUE(context(*batch, "现场/照片2.jpg").captions.empty());
    const BatchFacts facts = batch->facts();
    EXPECT_EQ(facts.sheet_rows_without_file, (std::vector<StrayRow>{{"素材清单.csv", 3, "不在.jpg", {}, 0}}));
    EXPECT_EQ(facts.files_without_row, std::vector<std::string>{"现场/照片2.jpg"});
}

TEST_F(BatchFolder, FindsSidecarsOfBothNamingHabitsWhateverTheCase) {
    write("IMG_1.JPG", "x");
    write("img_1.XMP", sidecar("按主名"));
    write("IMG_2.jpg", "x");
    write("IMG_2.jpg.xmp", sidecar("按全名"));
    write("IMG_2.xmp", sidecar("按主名，让位于全名"));
    write("IMG_3.xmp", sidecar("没有照片"));
    const auto batch = opened();
    ASSERT_EQ(context(*batch, "IMG_1.JPG").captions.size(), 1U);
    EXPECT_EQ(context(*batch, "IMG_1.JPG").captions[0].text, "按主名");
    ASSERT_EQ(context(*batch, "IMG_2.jpg").captions.size(), 1U);
    EXPECT_EQ(context(*batch, "IMG_2.jpg").captions[0].text, "按全名");
    EXPECT_EQ(batch->facts().sidecars_without_file, std::vector<std::string>{"IMG_3.xmp"});
}

TEST_F(BatchFolder, TakesATextBesideAPhotoForItsCaption) {
    write("现场/IMG_1.JPG", "x");
    write("现场/img_1.txt", "\xEF\xBB\xBF  嘉宾在主会场合影\r\n");
    write("IMG_2.jpg", "x");
    write("IMG_2.jpg.txt", "\xBC\xCE\xB1\xF6\xC7\xA9\xD4\xBC");  // 嘉宾签约 in GBK
    write("IMG_2.xmp", sidecar("附属文件中的图释"));
    write("clip.mp4", "x");
    write("clip.txt", "录像说明");
    const auto batch = opened();
    const AssetContext first = context(*batch, "现场/IMG_1.JPG");
    ASSERT_EQ(first.captions.size(), 1U);
    EXPECT_EQ(first.captions[0], (TextClaim{"sidecar", "img_1.txt", "嘉宾在主会场合影", "utf-8"}));
    const AssetContext second = context(*batch, "IMG_2.jpg");
    ASSERT_EQ(second.captions.size(), 2U);
    EXPECT_EQ(second.captions[0], (TextClaim{"sidecar", "IMG_2.jpg.txt", "嘉宾签约", "gb18030"}));
    EXPECT_EQ(second.captions[1].text, "附属文件中的图释");
    EXPECT_EQ(context(*batch, "clip.mp4").captions.size(), 1U);
    EXPECT_EQ(batch->inbox().assets.size(), 3U);
    EXPECT_EQ(batch->inbox().notes.size(), 3U);
    EXPECT_EQ(batch->inbox().total_bytes, 3U);
}

TEST_F(BatchFolder, LeavesOtherTextsAmongTheAssets) {
    write("IMG_1.jpg", "x");
    write("IMG_2.txt", "没有这张照片");
    write("IMG_1.docx", "x");
    write("合同.docx", "x");
    write("合同.txt", "文档旁边的文字");
    write("IMG_3.jpg", "x");
    write("IMG_3.txt", std::string(4097, 'a'));  // longer than any caption
    write("IMG_4.jpg", "x");
    write("IMG_4.txt", "");
    write("别处/IMG_1.txt", "另一个文件夹");
    const auto batch = opened();
    EXPECT_TRUE(batch->inbox().notes.empty());
    std::vector<std::string> paths;
    for (const Entry& entry : batch->inbox().assets) paths.push_back(entry.path);
    EXPECT_EQ(paths.size(), 10U);
    EXPECT_TRUE(std::ranges::is_sorted(paths));
    for (const char* photo : {"IMG_1.jpg", "IMG_3.jpg", "IMG_4.jpg"})
        EXPECT_TRUE(context(*batch, photo).captions.empty()) << photo;
}

TEST_F(BatchFolder, PrefersASheetToATextBesideThePhoto) {
    write("IMG_1.jpg", "x");
    write("IMG_1.txt", "文件名\t图释\nIMG_1.jpg\t清单里的图释\nIMG_2.jpg\t另一张\n");
    write("IMG_2.jpg", "x");
    const auto batch = opened();
    EXPECT_TRUE(batch->inbox().notes.empty()) << "a list of names and captions is a sheet, whatever its name";
    ASSERT_EQ(context(*batch, "IMG_2.jpg").captions.size(), 1U);
    EXPECT_EQ(context(*batch, "IMG_2.jpg").captions[0].source, "sheet");
}

TEST_F(BatchFolder, SaysWhenATextBesideAPhotoCannotBeRead) {
    write("IMG_1.jpg", "x");
    write("IMG_1.txt", "嘉宾合影");
    const auto batch = opened();
    fs::remove(folder / "IMG_1.txt");
    const AssetContext asset = context(*batch, "IMG_1.jpg");
    ASSERT_TRUE(asset.sidecar_trouble);
    EXPECT_NE(asset.sidecar_trouble->what.find("IMG_1.txt"), std::string::npos);
}

TEST_F(BatchFolder, TakesLabelsOfGeneratedContentFromTheSidecar) {
    std::string labelled = sidecar("签约仪式");
    labelled.insert(labelled.find("<dc:description>"),
                    "<TC260:AIGC xmlns:TC260='http://www.tc260.org.cn/ns/AIGC/1.0/'>"
                    R"({"Label":"2","ContentProducer":"某平台"})"
                    "</TC260:AIGC>");
    write("IMG_1.jpg", "x");
    write("IMG_1.xmp", labelled);
    write("IMG_2.jpg", "x");
    write("IMG_2.xmp", sidecar("签约仪式"));
    const auto batch = opened();
    const std::vector<AiLabel> labels = context(*batch, "IMG_1.jpg").ai_labels;
    ASSERT_EQ(labels.size(), 1U);
    EXPECT_EQ(labels[0].says, AiWord::possible);
    EXPECT_EQ(labels[0].producer, "某平台");
    EXPECT_EQ(labels[0].claim.source, "sidecar");
    EXPECT_TRUE(context(*batch, "IMG_2.jpg").ai_labels.empty());
}

TEST_F(BatchFolder, SaysWhenASidecarCannotBeRead) {
    write("IMG_1.jpg", "x");
    std::string deep;
    for (int level = 0; level < 10'000; ++level) deep += "<a>";
    write("IMG_1.xmp", "<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + deep);
    const AssetContext asset = context(*opened(), "IMG_1.jpg");
    ASSERT_TRUE(asset.sidecar_trouble);
    EXPECT_EQ(asset.sidecar_trouble->kind, ErrorKind::over_limit);
    EXPECT_NE(asset.sidecar_trouble->what.find("IMG_1.xmp"), std::string::npos);
}

TEST_F(BatchFolder, DoesNotPassOverASheetItCannotRead) {
    write("a.jpg", "x");
    write("素材清单.xlsx", std::string("PK\x03\x04") + std::string(100, 'x'));
    EXPECT_EQ(refusal(), "素材清单.xlsx: the document is cut short: its directory is missing");
}

TEST_F(BatchFolder, SaysWhatToDoWithASheetOfAnOldFormat) {
    write("a.jpg", "x");
    std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
    for (const char c : std::string("Workbook")) old += std::string(1, c) + std::string(1, '\0');
    old += std::string(112, '\0');
    write("图片清单.xls", old);
    EXPECT_EQ(refusal(), "图片清单.xls: the old Excel format (.xls, .et) is not readable; save it as .xlsx");
    write("素材清单.csv", "文件名,图释\na.jpg,签约\n");  // beside a sheet that can be read it is one document more
    EXPECT_EQ(opened()->inbox().assets.size(), 2U);
}

TEST_F(BatchFolder, FindsSeveralSheetsWhateverTheirNamesAndNeverJudgesThem) {
    write("甲/a.jpg", "x");
    write("乙/a.jpg", "x");
    write("b.mp4", "x");
    write("甲/图释.txt", "a.jpg\t甲处的照片\n");
    write("乙/图片清单.csv", "文件名,图释\na.jpg,乙处的照片\n");
    write("登记.csv", "视频,说明\nb.mp4,主旨报告\n");
    write("签到.csv", "姓名,单位\n张三,市科协\n");
    const auto batch = opened();
    std::vector<std::string> assets;
    for (const Entry& entry : batch->inbox().assets) assets.push_back(entry.path);
    EXPECT_EQ(assets, (std::vector<std::string>{"b.mp4", "乙/a.jpg", "甲/a.jpg", "签到.csv"}));
    EXPECT_EQ(context(*batch, "甲/a.jpg").captions.at(0).text, "甲处的照片");
    EXPECT_EQ(context(*batch, "乙/a.jpg").captions.at(0).text, "乙处的照片");
    EXPECT_EQ(context(*batch, "b.mp4").captions.at(0).text, "主旨报告");
    EXPECT_TRUE(batch->facts().files_without_row.empty());
}

TEST_F(BatchFolder, WithNothingButASheetHoldsNothingToCheck) {
    write("登记.csv", "文件名,图释\nb.mp4,主旨报告\n");
    auto batch = Batch::open(folder, "", nullptr);
    ASSERT_TRUE(batch);
    auto read = (*batch)->read_sheets({}, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ExitCode::nothing_there);
}

TEST_F(BatchFolder, NamesTheNearestFileOfARowThatFitsNone) {
    write("学术交流/主论坛全景.jpg", "x");
    write("素材清单.csv", "文件名,图释\n主论坛全境.jpg,全景\n");
    EXPECT_EQ(opened()->facts().sheet_rows_without_file.at(0).paths, std::vector<std::string>{"学术交流/主论坛全景.jpg"});
}

TEST_F(BatchFolder, SaysWhenACaptionInASheetHasLostCharacters) {
    write("a.jpg", "x");
    write("素材清单.csv", "文件名,图释\na.jpg,锟斤拷签约仪式\n");
    EXPECT_TRUE(context(*opened(), "a.jpg").captions.at(0).damaged);
}

}  // namespace
}  // namespace yancai

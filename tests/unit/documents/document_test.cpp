// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document.h"

#include <gmock/gmock.h>

#include "zipped.h"

namespace yancai {
namespace {

using testing::HasSubstr;
using zipped::trouble;
using zipped::xlsx;

// A compound file with one directory entry of this name, at the border where entries stand.
std::string compound(const std::string& entry) {
    std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
    for (const char c : entry) bytes.append(1, c).append(1, '\0');
    return bytes + std::string(512, '\0');
}

TEST(Document, NamesTheOldFormatsAndSaysWhatToDo) {
    for (const char* entry : {"Workbook", "Book"}) {
        const Error error = trouble(compound(entry));
        EXPECT_EQ(error.kind, ErrorKind::unsupported);
        EXPECT_THAT(error.what, HasSubstr("the old Excel format (.xls, .et) is not readable; save it as .xlsx"));
    }
    EXPECT_THAT(trouble(compound("WordDocument")).what, HasSubstr("the old Word format (.doc, .wps) is not readable"));
    EXPECT_THAT(trouble(compound("Something")).what, HasSubstr("save it as .xlsx"));
}

TEST(Document, BehindAPasswordSaysWhatToDo) {
    const Error error = trouble(compound("EncryptedPackage"));
    EXPECT_EQ(error.kind, ErrorKind::unsupported);
    EXPECT_THAT(error.what, HasSubstr("take the password off"));
}

TEST(Document, TellsWhatIsNone) {
    EXPECT_EQ(trouble("").kind, ErrorKind::unrecognised);
    EXPECT_EQ(trouble("文件名,图释").kind, ErrorKind::unrecognised);
    EXPECT_EQ(trouble(zipped::package({{"a.jpg", "x"}})).kind, ErrorKind::unrecognised);
    EXPECT_THAT(trouble(zipped::package({{"Index/Document.iwa", "x"}})).what, HasSubstr("Apple Numbers"));
    EXPECT_THAT(
        trouble(zipped::package({{"_rels/.rels", zipped::root_relation("xl/workbook.bin")}, {"xl/workbook.bin", "x"}})).what,
        HasSubstr(".xlsb"));
    EXPECT_THAT(trouble(zipped::package(
                            {{"_rels/.rels", zipped::root_relation("ppt/presentation.xml")}, {"ppt/presentation.xml", "<p/>"}}))
                    .what,
                HasSubstr("presentation"));
}

TEST(Document, IsNeverHalfReadWhereverItIsCut) {
    const std::string whole = xlsx({.sheet = "<sheetData><row><c><v>1</v></c></row></sheetData>"});
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Result<Document> document = read_document(std::string_view(whole).substr(0, length), {});
        ASSERT_FALSE(document) << length;
        ASSERT_TRUE(about_the_file(document.error().kind)) << length << document.error().what;
    }
}

TEST(Document, SurvivesAnyChangedByte) {
    const std::string whole =
        xlsx({.sheet = "<sheetData><row><c t='s'><v>0</v></c></row></sheetData>", .strings = "<si><t>签约</t></si>"});
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string changed = whole;
        changed[at] = static_cast<char>(~changed[at]);
        const Result<Document> document = read_document(changed, {});
        ASSERT_TRUE(document || document.error().kind != ErrorKind::internal) << at;
    }
}

TEST(Document, UnpacksABombNoFurtherThanItsLimit) {
    const std::string bomb = xlsx({.sheet = std::string(80U << 20, ' ')});
    EXPECT_LT(bomb.size(), 1U << 20);
    const Error error = trouble(bomb);
    EXPECT_EQ(error.kind, ErrorKind::over_limit);
    EXPECT_THAT(error.what, HasSubstr("67108864 bytes of XML"));
}

TEST(Document, HasALimitForEverything) {
    const auto over = [](const std::string& bytes, const Limits& limits) {
        const Error error = trouble(bytes, limits);
        EXPECT_EQ(error.kind, ErrorKind::over_limit) << error.what;
    };
    std::string rows;
    for (int row = 0; row < 100; ++row) rows += "<row><c t='s'><v>0</v></c></row>";
    const std::string many =
        xlsx({.sheet = "<sheetData>" + rows + "</sheetData>", .strings = "<si><t>" + std::string(1000, 'x') + "</t></si>"});
    EXPECT_TRUE(read_document(many, {}));
    over(many, {.document_bytes = 100});
    over(many, {.document_text_bytes = 20'000});  // the shared string, a hundred times
    over(many, {.document_marks = 100});
    over(many, {.document_cells = 99});
    over(many, {.document_members = 3});
    const std::string merged =
        xlsx({.sheet = "<sheetData>" + rows +
                       "</sheetData><mergeCells><mergeCell ref='A1:A1048576'/><mergeCell ref='A1:A1048576'/></mergeCells>",
              .strings = "<si><t>x</t></si>"});
    over(merged, {.document_cells = 150});
}

TEST(Document, WithADocumentTypeIsNotRead) {
    const std::string laughs =
        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row><c "
        "t='str'><v>&b;</v></c></row></sheetData></worksheet>";
    const Error error =
        trouble(xlsx({.sheets = "<sheet name='S' r:id='xl/worksheets/bad.xml'/>", .more = {{"xl/worksheets/bad.xml", laughs}}}));
    EXPECT_EQ(error.kind, ErrorKind::corrupt);
    EXPECT_THAT(error.what, HasSubstr("document type"));
}

TEST(Document, NestedAMillionDeepIsReadOrRefusedButNeverOverflows) {
    std::string deep;
    for (int level = 0; level < 1'000'000; ++level) deep += "<a>";
    for (int level = 0; level < 1'000'000; ++level) deep += "</a>";
    EXPECT_TRUE(read_document(xlsx({.sheet = deep}), {}));
}

TEST(CellName, IsWhatSpreadsheetsSay) {
    EXPECT_EQ(cell_name(1, 1), "A1");
    EXPECT_EQ(cell_name(26, 7), "Z7");
    EXPECT_EQ(cell_name(27, 7), "AA7");
    EXPECT_EQ(cell_name(16384, 1048576), "XFD1048576");
}

}  // namespace
}  // namespace yancai

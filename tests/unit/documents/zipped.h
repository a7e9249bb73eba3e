// SPDX-License-Identifier: GPL-3.0-or-later
// Packages in memory, part by part, as office programs and careless writers make them.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

#include "documents/document.h"

namespace yancai::zipped {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::string package(const Parts& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    for (const auto& [name, content] : parts) {
        zip_source* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (name == "mimetype") zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    EXPECT_EQ(zip_close(archive), 0);
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, bytes.data(), bytes.size());
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

constexpr const char* relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

inline std::string root_relation(const std::string& target) {
    return std::string("<Relationships><Relationship Id=\"r\" Type=\"") + relations + "/officeDocument\" Target=\"" + target +
           "\"/></Relationships>";
}

struct Book {
    std::string sheet{};    // inside <worksheet>
    std::string strings{};  // inside <sst>
    std::string styles{};   // inside <styleSheet>
    std::string sheets = R"(<sheet name="S" sheetId="1" r:id="rId1"/>)";
    std::string properties{};  // in front of <sheets>
    Parts more{};
};

inline std::string xlsx(const Book& book) {
    std::string rels = std::string("<Relationships><Relationship Id=\"rId1\" Type=\"") + relations +
                       "/worksheet\" Target=\"worksheets/sheet1.xml\"/>";
    for (const char* part : {"sharedStrings", "styles"})
        rels += std::string("<Relationship Id=\"") + part + "\" Type=\"" + relations + "/" + part + "\" Target=\"" + part +
                ".xml\"/>";
    for (const auto& [name, content] : book.more) {
        if (name.starts_with("xl/worksheets/"))
            rels += "<Relationship Id=\"" + name + "\" Type=\"" + relations + "/worksheet\" Target=\"/" + name + "\"/>";
    }
    Parts parts{
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", root_relation("xl/workbook.xml")},
        {"xl/workbook.xml", "<workbook xmlns:r=\"r\">" + book.properties + "<sheets>" + book.sheets + "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", rels + "</Relationships>"},
        {"xl/worksheets/sheet1.xml", "<worksheet>" + book.sheet + "</worksheet>"},
        {"xl/sharedStrings.xml", "<sst>" + book.strings + "</sst>"},
        {"xl/styles.xml", "<styleSheet>" + book.styles + "</styleSheet>"}};
    parts.insert(parts.end(), book.more.begin(), book.more.end());
    return package(parts);
}

inline std::string docx(const std::string& body) {
    return package({{"[Content_Types].xml", "<Types/>"},
                    {"_rels/.rels", root_relation("word/document.xml")},
                    {"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"}});
}

inline std::string ods(const std::string& tables, const std::string& styles = "", const std::string& manifest = "<manifest/>") {
    return package({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                    {"META-INF/manifest.xml", manifest},
                    {"content.xml",
                     "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">"
                     "<office:automatic-styles>" +
                         styles +
                         "</office:automatic-styles><office:body>"
                         "<office:spreadsheet>" +
                         tables + "</office:spreadsheet></office:body></office:document-content>"}});
}

inline Document read(const std::string& bytes) {
    Result<Document> document = read_document(bytes, {});
    EXPECT_TRUE(document) << document.error().what;
    return document ? *document : Document{};
}

// "A1=文件名 B1=图释 | A2=a.jpg": a covered cell with '^' behind its name, a hidden row with '#' in front.
inline std::string shown(const Table& table) {
    std::string text;
    for (const TableRow& row : table.rows) {
        if (!text.empty()) text += " | ";
        if (row.hidden) text += "#";
        std::string cells;
        for (const Cell& cell : row.cells)
            cells +=
                (cells.empty() ? "" : " ") + cell_name(cell.column, row.number) + (cell.covered ? "^" : "") + "=" + cell.text;
        text += cells;
    }
    return text;
}

inline std::string only_table(const std::string& bytes) {
    const Document document = read(bytes);
    EXPECT_EQ(document.tables.size(), 1U);
    return document.tables.empty() ? std::string() : shown(document.tables.front());
}

inline Error trouble(const std::string& bytes, const Limits& limits = {}) {
    const Result<Document> document = read_document(bytes, limits);
    EXPECT_FALSE(document);
    return document ? Error{} : document.error();
}

}  // namespace yancai::zipped

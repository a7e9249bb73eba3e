// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document.h"

#include <algorithm>
#include <new>
#include <utility>

#include "documents/readers.h"
#include "documents/relations.h"
#include "documents/xml.h"

namespace yancai {
namespace {

constexpr std::string_view compound_signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

bool is_encrypted_opendocument(const std::string& manifest) {
    return manifest.find("encryption-data") != std::string::npos;
}

Result<Document> read_open_document(Package& package, Budget& budget) {
    if (package.has("META-INF/manifest.xml")) {
        const std::string manifest = TRY(package.read("META-INF/manifest.xml", budget));
        if (is_encrypted_opendocument(manifest)) {
            return Error{
                ErrorKind::unsupported,
                "the document is protected by a password; open it with the password, take the password off and save it again"};
        }
    }
    return read_opendocument_sheet(package, budget);
}

// The package says which part is the main one, and that part says by its root what it is.
Result<Document> read_open_xml(Package& package, Budget& budget) {
    const std::vector<Relation> relations = TRY(relations_of(package, "", budget));
    const auto named = std::find_if(relations.begin(), relations.end(),
                                    [](const Relation& relation) { return relation.type == "officeDocument"; });
    std::string part = named == relations.end() ? std::string() : named->target;
    for (const char* usual : {"xl/workbook.xml", "word/document.xml"}) {
        if (!package.has(part) && package.has(usual)) part = usual;
    }
    if (part.ends_with(".bin")) {
        return Error{ErrorKind::unsupported, "the binary workbook format (.xlsb) is not readable; save it as .xlsx"};
    }
    if (part.find("word") != std::string::npos) return read_text_document(package, part, budget);
    if (part.find("ppt") != std::string::npos) {
        return Error{ErrorKind::unsupported, "a presentation holds no sheet; save the table as .xlsx"};
    }
    return read_workbook(package, part, budget);
}

Result<Document> read(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.document_bytes) {
        return Error{ErrorKind::over_limit, "the document has more than " + std::to_string(limits.document_bytes) + " bytes"};
    }
    if (bytes.starts_with(compound_signature)) return why_compound_is_not_read(bytes);
    if (!bytes.starts_with("PK")) return Error{ErrorKind::unrecognised, "this is no office document (XLSX, ODS, DOCX)"};
    Budget budget(limits);
    Package package = TRY(Package::open(bytes, limits));
    if (package.has("[Content_Types].xml") || package.has("_rels/.rels") || package.has("xl/workbook.xml")) {
        return read_open_xml(package, budget);
    }
    if (package.has("content.xml")) return read_open_document(package, budget);
    if (package.has("encrypted-package")) {  // OpenDocument 1.4 hides the whole package
        return Error{
            ErrorKind::unsupported,
            "the document is protected by a password; open it with the password, take the password off and save it again"};
    }
    if (package.has_folder("index/")) {
        return Error{ErrorKind::unsupported, "an Apple Numbers or Pages document is not readable; export it as .xlsx"};
    }
    return Error{ErrorKind::unrecognised, "this is an archive, no office document (XLSX, ODS, DOCX)"};
}

}  // namespace

Result<Document> read_document(std::string_view bytes, const Limits& limits) {
    try {
        Result<Document> document = read(bytes, limits);
        // A part that the document speaks of and does not have: the file is there, it is broken.
        if (!document && document.error().kind == ErrorKind::not_found) {
            return Error{ErrorKind::corrupt, std::move(document).error().what};
        }
        return document;
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::over_limit, "the document needs more memory than there is"};
    }
}

std::string cell_name(int column, int row) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters + std::to_string(row);
}

}  // namespace yancai

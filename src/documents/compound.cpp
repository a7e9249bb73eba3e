// SPDX-License-Identifier: GPL-3.0-or-later
// Compound files (OLE, [MS-CFB]) are not read, only named: old Office documents, and new ones behind a password.
#include "documents/readers.h"

namespace yancai {
namespace {

// A directory entry begins with its name in UTF-16, ended by a NUL, on a border of 128 bytes ([MS-CFB] 2.6.1).
bool has_entry(std::string_view bytes, std::string_view name) {
    std::string spelled;
    for (const char c : name) spelled.append(1, c).append(1, '\0');
    spelled.append(2, '\0');
    for (std::size_t at = bytes.find(spelled); at != std::string_view::npos; at = bytes.find(spelled, at + 1)) {
        if (at % 128 == 0) return true;
    }
    return false;
}

}  // namespace

Error why_compound_is_not_read(std::string_view bytes) {
    // [MS-OFFCRYPTO] 2.3.1: an encrypted package is stored in a compound file.
    if (has_entry(bytes, "EncryptedPackage")) {
        return {ErrorKind::unsupported,
                "the document is protected by a password; open it with the password, take the password off and save it again"};
    }
    if (has_entry(bytes, "Workbook") || has_entry(bytes, "Book")) {
        return {ErrorKind::unsupported, "the old Excel format (.xls, .et) is not readable; save it as .xlsx"};
    }
    if (has_entry(bytes, "WordDocument")) {
        return {ErrorKind::unsupported,
                "the old Word format (.doc, .wps) is not readable; save it as .docx, or as an .xlsx sheet"};
    }
    return {ErrorKind::unsupported, "this old document format (OLE) is not readable; save it as .xlsx"};
}

}  // namespace yancai

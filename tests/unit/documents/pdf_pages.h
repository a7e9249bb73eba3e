// SPDX-License-Identifier: GPL-3.0-or-later
// PDF written by hand (ISO 32000-1), so that what stands in it is known. For tests only.
#pragma once

#include <string>
#include <vector>

namespace yancai::testing {

// One page for each content stream; /F0 is a Latin font, /F1 Chinese in GBK without a map to Unicode, as old programs write it.
inline std::string pdf_of(const std::vector<std::string>& contents, const std::string& information = {}) {
    std::string pages, kids;
    int number = 10;
    for (const std::string& content : contents) {
        kids += std::to_string(number) + " 0 R ";
        pages += std::to_string(number) +
                 " 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>/Contents " +
                 std::to_string(number + 1) + " 0 R>>endobj\n";
        pages += std::to_string(number + 1) + " 0 obj<</Length " + std::to_string(content.size()) + ">>stream\n" + content +
                 "\nendstream endobj\n";
        number += 2;
    }
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[" + kids + "]/Count " +
           std::to_string(contents.size()) +
           ">>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
           "4 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font"
           "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
           "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4>>>>]>>endobj\n5 0 obj<<" +
           information + ">>endobj\n" + pages + "trailer<</Root 1 0 R/Info 5 0 R>>\n";
}

inline std::string latin_line(const std::string& text) {
    return "BT /F0 12 Tf 72 720 Td (" + text + ") Tj ET";
}
// “图释” in GBK.
inline const std::string chinese_line = "BT /F1 12 Tf 72 700 Td <CDBCCACD> Tj ET";
// A page that only draws: a scan, as far as words go.
inline const std::string drawing = "0 0 200 200 re f";

}  // namespace yancai::testing

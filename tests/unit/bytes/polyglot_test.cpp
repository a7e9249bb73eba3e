// SPDX-License-Identifier: GPL-3.0-or-later
// Contents that are two things at once, and the many that only come near.
#include "bytes/polyglot.h"

#include <gmock/gmock.h>

#include "unit/bytes/content.h"

namespace yancai {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string_view> also(const std::string& content, std::size_t window = archive_search_bytes) {
    const auto bytes = std::as_bytes(std::span(content.data(), content.size()));
    MemorySource source({bytes.begin(), bytes.end()});
    const auto format = sniff(source);
    if (!format) return {"failed"};
    const auto found = further_formats(source, **format, window);
    return found ? *found : std::vector<std::string_view>{"failed"};
}

// The beginning and the end of a photo; what is between does not matter here.
std::string photo(const std::string& between = std::string(5'000, '\x5A')) {
    return "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"s + between + "\xFF\xD9"s;
}

std::string rar5() {
    return "Rar!\x1A\7\1\0"s + std::string(40, '\x11');
}

std::string seven_zip() {
    return "7z\xBC\xAF\x27\x1C\0\4"s + std::string(4, '\x22') + number(0, 8, false) + number(8, 8, false) +
           std::string(4, '\x33') + std::string(8, '\x44');
}

TEST(Polyglot, NamesAnArchiveBehindAPhoto) {
    EXPECT_THAT(also(photo() + zip({"a.txt"})), ElementsAre("zip"));
    EXPECT_THAT(also(photo() + zip({"META-INF/MANIFEST.MF", "A.class"})), ElementsAre("jar"));
    EXPECT_THAT(also(photo() + zip({"[Content_Types].xml", "word/document.xml"})), ElementsAre("docx"));
    EXPECT_THAT(also(photo() + rar5()), ElementsAre("rar"));
    EXPECT_THAT(also(photo() + "Rar!\x1A\7\0"s + std::string(40, '\x11')), ElementsAre("rar"));
    EXPECT_THAT(also(photo() + seven_zip()), ElementsAre("7z"));
}

TEST(Polyglot, NamesAZipWithACommentOrALittleBehindIt) {
    std::string archive = zip({"a.txt"});
    archive.replace(archive.size() - 2, 2, number(5, 2, false));
    EXPECT_THAT(also(photo() + archive + "hello"), ElementsAre("zip"));
    EXPECT_THAT(also(photo() + zip({"a.txt"}) + std::string(100, '\0')), ElementsAre("zip"));
}

// Of which a look at headers reads the beginning and the end only.
TEST(Polyglot, NamesAnArchiveBehindALargePhotoAtAQuickLook) {
    const std::string large = photo(std::string(200'000, '\x5A'));
    EXPECT_THAT(also(large, quick_search_bytes), IsEmpty());
    EXPECT_THAT(also(large + zip({"a.txt"}), quick_search_bytes), ElementsAre("zip"));
    EXPECT_THAT(also(large + zip({"a.txt"}) + std::string(100, '\0'), quick_search_bytes), ElementsAre("zip"));
    std::string archive = zip({"a.txt"});
    archive.replace(archive.size() - 2, 2, number(40'000, 2, false));
    EXPECT_THAT(also(large + archive + std::string(40'000, 'c'), quick_search_bytes), ElementsAre("zip"));
    EXPECT_THAT(also(large + "<?php echo 1; ?>" + std::string(40'000, 'c'), quick_search_bytes), ElementsAre("php"));
}

// What was made to end like a photo is found by whoever looks at more than headers.
TEST(Polyglot, NamesAnArchiveWhoseCommentEndsLikeAPhoto) {
    std::string archive = zip({"a.txt"});
    archive.replace(archive.size() - 2, 2, number(40'000, 2, false));
    const std::string posing = photo(std::string(200'000, '\x5A')) + archive + std::string(39'998, 'c') + "\xFF\xD9";
    EXPECT_THAT(also(posing), ElementsAre("zip"));
    archive.replace(archive.size() - 2, 2, number(10'000, 2, false));
    EXPECT_THAT(also(photo() + archive + std::string(9'998, 'c') + "\xFF\xD9", quick_search_bytes), ElementsAre("zip"));
}

TEST(Polyglot, IsNoPhotoThatHoldsTheBytesOfARecordAlone) {
    EXPECT_THAT(also(photo()), IsEmpty());
    EXPECT_THAT(also(photo() + "PK\5\6"s + std::string(18, '\0')), IsEmpty());  // an empty zip hides nothing
    std::string broken = zip({"a.txt"});
    broken[broken.size() - 22 + 12] = '\7';  // a directory that does not begin where the record says
    EXPECT_THAT(also(photo() + broken), IsEmpty());
    EXPECT_THAT(also(photo() + zip({"a.txt"}).substr(0, 60)), IsEmpty());                // cut: it has no directory
    EXPECT_THAT(also(photo() + zip({"a.txt"}) + std::string(70'000, '\0')), IsEmpty());  // too far from the end to be found
    EXPECT_THAT(also(photo("Rar!" + std::string(100, ' '))), IsEmpty());
    std::string beyond = seven_zip();
    beyond[12] = '\x7F';  // its header would lie behind the end
    EXPECT_THAT(also(photo() + beyond), IsEmpty());
}

TEST(Polyglot, LooksForHiddenArchivesAsFarAsItIsTold) {
    const std::string content = photo(std::string(100'000, '\x5A')) + rar5();
    EXPECT_THAT(also(content, 200'000), ElementsAre("rar"));
    EXPECT_THAT(also(content, 64'000), IsEmpty());
}

TEST(Polyglot, NamesAPdfWhoseHeaderStandsAmongTheFirstBytes) {
    const std::string trailer = "\nstartxref\n9\n%%EOF\n";
    EXPECT_THAT(also(photo("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n" + std::string(2'000, '\x5A')) + trailer), ElementsAre("pdf"));
    EXPECT_THAT(also(photo("as %PDF-1.4 says")), IsEmpty());                                   // nothing of a PDF behind it
    EXPECT_THAT(also(photo(std::string(2'000, '\x5A') + "%PDF-1.4\n") + trailer), IsEmpty());  // readers do not look there
    EXPECT_THAT(also(photo("%PDF-x.y") + trailer), IsEmpty());
}

TEST(Polyglot, NamesProgramTextThatBrowsersAndServersRun) {
    EXPECT_THAT(also(photo("<script>alert(1)</script>")), ElementsAre("html"));
    EXPECT_THAT(also(photo("<HTML\n>")), ElementsAre("html"));
    EXPECT_THAT(also(photo("<?php system($_GET['c']); ?>")), ElementsAre("php"));
    EXPECT_THAT(also(photo() + "<?php echo 1;"), ElementsAre("php"));
    EXPECT_THAT(also(photo("<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'/>")),
                IsEmpty());
    EXPECT_THAT(also(photo("<htmlx <scripture> <?phpx")), IsEmpty());
    EXPECT_THAT(also("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), IsEmpty());  // judged as what it is
}

TEST(Polyglot, NamesPicturesThatAreScripts) {
    EXPECT_THAT(also("GIF89a/*\0\1\0\0"s + std::string(50, '\0') + "*/=1;alert(1);//;"), ElementsAre("javascript"));
    EXPECT_THAT(also("GIF89a=1;alert(document.domain);//" + std::string(20, '\0')), ElementsAre("javascript"));
    EXPECT_THAT(also("\xFF\xD8\xFF\xE0/*JFIF\0\1\1\0"s + std::string(50, '\0') + "*/ =alert(1)/*\xFF\xD9"s),
                ElementsAre("javascript"));
    EXPECT_THAT(also("GIF89a/*\0\1\0\0"s + std::string(50, '\0') + "*/ nothing;"), IsEmpty());  // 10799 pixels wide, and no more
    EXPECT_THAT(also("GIF89a=\0\1\0\0"s + std::string(50, '\0') + ";"), IsEmpty());
}

TEST(Polyglot, NamesASecondStructureThatFits) {
    // A box of 442 bytes begins as the pack header of a program stream: 00 00 01 BA, then "f", of which the marker bits fit.
    const std::string box_and_pack =
        "\0\0\1\xBA"s + "ftypisom\0\0\2\0"s + std::string(442 - 16, 'i') + box("moov", std::string(8, '\0'));
    EXPECT_EQ(told(box_and_pack), "mp4");
    EXPECT_THAT(also(box_and_pack), ElementsAre("mpeg-ps"));
    std::string disc = photo(std::string(40'000, '\0'));
    disc.replace(32'768, 6, "\1CD001");
    EXPECT_THAT(also(disc), ElementsAre("iso"));
}

TEST(Polyglot, IsNoMotionPhoto) {
    const std::string film = box("ftyp", "mp42\0\0\0\0mp42"s) + box("moov", box("mvhd", std::string(100, '\0')));
    EXPECT_THAT(also(photo() + film), IsEmpty());
}

TEST(Polyglot, IsAskedOfPhotosAndClipsAlone) {
    EXPECT_THAT(also(zip({"word/document.xml"})), IsEmpty());
    EXPECT_THAT(also("plain text <?php 1; ?>"), IsEmpty());
}

TEST(Polyglot, SurvivesEveryCut) {
    const std::string content =
        photo("%PDF-1.4 7z\xBC\xAF\x27\x1C\0 Rar!\x1A\7"s) + seven_zip() + rar5() + zip({"a.txt", "b.txt"});
    for (std::size_t size = 4; size < content.size(); ++size) (void)also(content.substr(0, size));
    EXPECT_THAT(also(content), ElementsAre("zip", "rar", "7z"));
}

}  // namespace
}  // namespace yancai

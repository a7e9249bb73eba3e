// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/format.h"

#include <gmock/gmock.h>

#include <set>

namespace yancai {
namespace {

using testing::Contains;

TEST(FormatTable, HasOneRowAName) {
    std::set<std::string_view> names;
    for (const Format& format : all_formats()) EXPECT_TRUE(names.insert(format.name).second) << format.name;
}

TEST(FormatTable, SpellsNamesAndExtensionsInLowerCase) {
    const auto plain = [](std::string_view text, std::string_view also) {
        return text.find_first_not_of(std::string("abcdefghijklmnopqrstuvwxyz0123456789").append(also)) == std::string_view::npos;
    };
    for (const Format& format : all_formats()) {
        EXPECT_TRUE(plain(format.name, "-")) << format.name;
        std::set<std::string_view> extensions;
        for (const std::string_view extension : format.extensions) {
            EXPECT_TRUE(plain(extension, "")) << extension;
            EXPECT_TRUE(extensions.insert(extension).second) << format.name << " " << extension;
        }
    }
}

TEST(FormatTable, FindsEachRowByItsNameAndAnswersUnknownForTheRest) {
    for (const Format& format : all_formats()) EXPECT_EQ(&format_named(format.name), &format);
    EXPECT_EQ(format_named("no such format").name, "unknown");
    EXPECT_EQ(format_named("").name, "unknown");
    EXPECT_EQ(format_named("unknown").medium, Medium::unknown);
    EXPECT_TRUE(format_named("unknown").extensions.empty());
}

TEST(FormatTable, CountsTheNamedFormatsAsPicturesAndFilms) {
    for (const char* name : {"jpeg", "png", "tiff", "bigtiff", "psd", "psb", "heif", "avif", "webp", "gif", "svg", "dng"}) {
        EXPECT_EQ(format_named(name).medium, Medium::image) << name;
    }
    for (const char* name :
         {"mp4", "mov", "m4v", "3gp", "m2ts", "mpeg-ts", "mpeg-ps", "mpeg-video", "matroska", "avi", "mxf", "h264", "hevc"}) {
        EXPECT_EQ(format_named(name).medium, Medium::video) << name;
    }
    for (const char* name : {"m3u", "mpd", "ffconcat", "pls", "asx", "xspf", "sdp"}) {
        EXPECT_EQ(format_named(name).medium, Medium::playlist) << name;
    }
    EXPECT_EQ(format_named("m4a").medium, Medium::audio);
    EXPECT_EQ(format_named("html").medium, Medium::program);
}

TEST(FormatTable, KnowsTheExtensionsThatCamerasAndEditorsWrite) {
    struct Usual {
        std::string_view format, extension;
    };
    for (const Usual& usual :
         {Usual{"jpeg", "jpg"}, Usual{"jpeg", "mpo"}, Usual{"tiff", "tif"}, Usual{"mpeg-ps", "vob"}, Usual{"mpeg-ps", "dat"},
          Usual{"mpeg-ps", "mod"}, Usual{"mpeg-ts", "mts"}, Usual{"mpeg-ts", "ts"}, Usual{"m2ts", "mts"}, Usual{"m2ts", "m2ts"},
          Usual{"mp4", "m4v"}, Usual{"mov", "qt"}, Usual{"heif", "heic"}, Usual{"mpeg-video", "m2v"}}) {
        EXPECT_THAT(format_named(usual.format).extensions, Contains(usual.extension)) << usual.format;
    }
    EXPECT_EQ(format_named("jpeg").extensions.front(), "jpg");
    EXPECT_EQ(format_named("m2ts").extensions.front(), "mts");
}

TEST(FormatTable, HasAWordForEachMedium) {
    std::set<std::string_view> words;
    for (const Medium medium : {Medium::image, Medium::video, Medium::audio, Medium::document, Medium::archive, Medium::playlist,
                                Medium::program, Medium::text, Medium::unknown}) {
        EXPECT_TRUE(words.insert(word(medium)).second);
    }
}

}  // namespace
}  // namespace yancai

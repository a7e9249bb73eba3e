// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of a film that contradict each other. The tables are written here by hand, after ISO/IEC 14496-12.
#include "probes/video/mp4_claims.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace yancai {
namespace {

std::string word(std::uint64_t value, int bytes = 4) {
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text.push_back(static_cast<char>(value >> shift & 0xFF));
    return text;
}
std::string words(const std::vector<std::uint64_t>& values) {
    std::string text;
    for (const std::uint64_t value : values) text += word(value);
    return text;
}
std::string box(const std::string& type, const std::string& content) {
    return word(8 + content.size()) + type + content;
}

// A film of 100 pictures of 40 ms in 10 chunks of 10, at 600 ticks a second in the film and 1000 in the track.
struct Film {
    std::uint64_t film_ticks{2400}, track_ticks{2400}, media_ticks{4000}, sizes{100}, times{100}, chunks{10}, in_a_chunk{10};
    std::string handler{"vide"};
    bool wide{false};  // headers with dates and durations of 64 bits

    [[nodiscard]] std::string header(const std::string& type, const std::string& number, std::uint64_t ticks) const {
        const std::string dates(wide ? 16 : 8, '\0');
        return box(type,
                   (wide ? word(0x01000000) : word(0)) + dates + number + word(ticks, wide ? 8 : 4) + std::string(60, '\0'));
    }
    [[nodiscard]] std::string moov() const {
        const std::string tables = box("stts", words({0, 1, times, 40})) + box("stsc", words({0, 1, 1, in_a_chunk, 1})) +
                                   box("stsz", words({0, 1000, sizes})) +
                                   box("stco", words({0, chunks}) + std::string(4 * chunks, 'x'));
        const std::string media = header("mdhd", word(1000), media_ticks) +
                                  box("hdlr", words({0, 0}) + handler + std::string(12, '\0')) + box("minf", box("stbl", tables));
        return header("mvhd", word(600), film_ticks) +
               box("trak", header("tkhd", word(7) + word(0), track_ticks) + box("mdia", media));
    }
};

Mp4Claims claims_of(const std::string& moov) {
    const auto* begin = reinterpret_cast<const std::byte*>(moov.data());
    MemorySource source({begin, begin + moov.size()});
    const auto claims = read_mp4_claims(source, 0, moov.size(), {});
    EXPECT_TRUE(claims);
    return claims ? *claims : Mp4Claims{};
}
void expect_nothing(const Film& film) {
    const Mp4Claims claims = claims_of(film.moov());
    EXPECT_TRUE(claims.faults.empty());
    EXPECT_FALSE(claims.movie_us);
    EXPECT_TRUE(claims.media_us.empty());
}

TEST(Mp4Claims, OfTablesThatAgreeAreNothing) {
    Film film;
    expect_nothing(film);
    film.wide = true;
    expect_nothing(film);
}

TEST(Mp4Claims, OfTheFilmsHeaderCountAgainstItsTracks) {
    for (const bool wide : {false, true}) {
        Film film;
        film.wide = wide;
        film.film_ticks = 4800;
        EXPECT_EQ(claims_of(film.moov()).movie_us, 8'000'000);
        film.film_ticks = 1200;
        EXPECT_EQ(claims_of(film.moov()).movie_us, 2'000'000);
    }
}

TEST(Mp4Claims, OfAMediaHeaderCountAgainstItsSamples) {
    Film film;
    film.media_ticks = 8000;
    const auto claims = claims_of(film.moov());
    ASSERT_EQ(claims.media_us.count(7), 1U);
    EXPECT_EQ(claims.media_us.at(7), 8'000'000);
    EXPECT_TRUE(claims.faults.empty());
}

TEST(Mp4Claims, DurationsThatAreNotKnownClaimNothing) {
    for (const std::uint64_t unknown : {std::uint64_t{0}, std::uint64_t{0xFFFFFFFF}}) {
        Film film;
        film.film_ticks = film.media_ticks = unknown;
        expect_nothing(film);
    }
}

TEST(Mp4Claims, CountsOfSamplesMustAgree) {
    Film fewer_sizes, fewer_times, fewer_chunks, fuller_chunks;
    fewer_sizes.sizes = 99;
    fewer_times.times = 99;
    fewer_times.media_ticks = 99 * 40;
    fewer_chunks.chunks = 9;
    fuller_chunks.in_a_chunk = 11;
    for (Film film : {fewer_sizes, fewer_times, fewer_chunks, fuller_chunks}) {
        const auto faults = claims_of(film.moov()).faults;
        ASSERT_EQ(faults.size(), 1U);
        EXPECT_EQ(faults[0].kind, FaultKind::structure);
        film.handler = "tmcd";  // kept with less care by everybody
        EXPECT_TRUE(claims_of(film.moov()).faults.empty());
    }
}

TEST(Mp4Claims, AFilmInFragmentsHasNoSamplesInItsTables) {
    Film film;
    film.sizes = film.times = film.chunks = 0;
    film.media_ticks = 0;
    EXPECT_TRUE(claims_of(film.moov()).faults.empty());
}

TEST(Mp4Claims, OfCutOrHostileTablesAreBounded) {
    const std::string whole = Film{}.moov();
    for (std::size_t size = 0; size < whole.size(); ++size) claims_of(whole.substr(0, size));
    Film film;
    film.sizes = 0xFFFFFFFF;
    EXPECT_EQ(claims_of(film.moov()).faults.size(), 1U);
    std::string many = Film{}.moov();
    const std::size_t times = many.find("stts") + 8;
    many.replace(times, 4, word(0xFFFFFFFF));  // more entries than there is room for
    EXPECT_TRUE(claims_of(many).faults.empty());
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/fingerprint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <tuple>

#include "hashes.h"
#include "likeness/sight_loops.h"

namespace yancai {
namespace {

using hashes::every_turn;

// Bit by bit, every position on its own.
std::vector<Sighting> one_by_one(const std::vector<PictureHash>& wanted, const std::vector<PictureHash>& entries,
                                 std::uint32_t first, Radius radius) {
    std::vector<Sighting> found;
    for (std::uint32_t number = 0; number < wanted.size(); ++number) {
        std::vector<PictureHash> positions;
        for (const Turn turn : every_turn) positions.push_back(hashes::turned(wanted[number], turn));
        for (std::uint32_t entry = 0; entry < entries.size(); ++entry) {
            std::pair<int, Turn> nearest{hashes::apart(wanted[number], entries[entry]), Turn::none};
            if (nearest.first > radius.upright) {
                nearest.first = 257;
                for (std::size_t turn = 1; turn < every_turn.size(); ++turn)
                    nearest = std::min(nearest, {hashes::apart(positions[turn], entries[entry]), every_turn[turn]});
                if (nearest.first > radius.turned) continue;
            }
            found.push_back({number, first + entry, static_cast<std::uint16_t>(nearest.first), nearest.second});
        }
    }
    return found;
}

void sort(std::vector<Sighting>& found) {
    std::sort(found.begin(), found.end(),
              [](const Sighting& a, const Sighting& b) { return std::tie(a.wanted, a.entry) < std::tie(b.wanted, b.entry); });
}

TEST(Sightings, AreThoseOfLookingAtEveryBitOfEveryPairInEveryPosition) {
    std::mt19937_64 random(1);
    std::vector<PictureHash> entries, wanted;
    for (int number = 0; number < 600; ++number) {
        entries.push_back(hashes::any(random));
        if (number % 25 != 0) continue;
        wanted.push_back(hashes::changed(entries.back(), number % 75, random));
        wanted.push_back(hashes::changed(hashes::turned(entries.back(), every_turn[static_cast<std::size_t>(number / 25 % 8)]),
                                         number % 37, random));
    }
    std::vector<Fingerprint> wanted_prints, entry_prints;
    for (const PictureHash& hash : wanted) wanted_prints.push_back(fingerprint_of(hash));
    for (const PictureHash& hash : entries) entry_prints.push_back(fingerprint_of(hash));
    for (const Radius radius : {Radius{63, 31}, Radius{31, 31}, Radius{31, -1}, Radius{0, 0}, Radius{-1, 31}, Radius{110, 106}}) {
        std::vector<Sighting> found;
        sight(wanted_prints, entry_prints, 500, radius, found);
        sort(found);
        EXPECT_EQ(found, one_by_one(wanted, entries, 500, radius)) << radius.upright << " " << radius.turned;
    }
}

TEST(Sightings, AreTheSameAndInTheSameOrderOnEveryProcessor) {
    std::mt19937_64 random(3);
    std::vector<Fingerprint> entries;  // some more than a whole number of blocks
    std::vector<Wanted> wanted;
    for (int number = 0; number < 1029; ++number) {
        const PictureHash hash = hashes::any(random);
        entries.push_back(fingerprint_of(hash));
        if (number % 100 > 1 && number != 1028) continue;
        const auto turn = every_turn[static_cast<std::size_t>(number % 8)];
        const Fingerprint print = fingerprint_of(hashes::changed(hashes::turned(hash, turn), number % 33, random));
        wanted.push_back({print, transposed(print)});
    }
    ASSERT_FALSE(sight_loops().empty());
    for (const Radius radius : {Radius{63, 31}, Radius{-1, 31}, Radius{31, -1}, Radius{256, 256}, Radius{100, 100}}) {
        std::vector<std::vector<Sighting>> found;
        for (const SightLoop loop : sight_loops()) loop(wanted, entries, 9, radius, found.emplace_back());
        EXPECT_GE(found.front().size(), radius.upright < 0 ? 1U : wanted.size() / 8);
        for (const auto& other : found) EXPECT_EQ(other, found.front()) << radius.upright << " " << radius.turned;
    }
}

TEST(Sightings, AreFoundNearerThanTheRadiusAndNotBeyond) {
    std::mt19937_64 random(2);
    const PictureHash hash = hashes::any(random);
    for (const Turn turn : every_turn) {
        const int radius = turn == Turn::none ? 63 : 31;
        for (const int bits : {0, radius, radius + 1}) {
            const Fingerprint wanted = fingerprint_of(hash);
            const Fingerprint entry = fingerprint_of(hashes::changed(hashes::turned(hash, turn), bits, random));
            std::vector<Sighting> found;
            sight({&wanted, 1}, {&entry, 1}, 7, {63, 31}, found);
            if (bits > radius)
                EXPECT_TRUE(found.empty()) << word(turn) << bits;
            else
                EXPECT_EQ(found, (std::vector<Sighting>{{0, 7, static_cast<std::uint16_t>(bits), turn}})) << word(turn) << bits;
        }
    }
}

// Against the fingerprints of pictures that really were turned, computed here from the definition: the signs, against their
// median, of the cosine transform's frequencies 1…16 at 64×64.
constexpr int side = 64;
using Picture = std::vector<double>;

double at(const Picture& picture, int x, int y) {
    return picture[static_cast<std::size_t>(y * side + x)];
}

Picture painted(const std::function<double(int, int)>& paint) {
    Picture picture;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) picture.push_back(paint(x, y));
    return picture;
}

double wave(int frequency, int place) {
    return std::cos(std::numbers::pi * frequency * (2 * place + 1) / (2 * side));
}

PictureHash hash_of(const Picture& picture) {
    std::vector<double> spectrum;
    for (int down = 1; down <= 16; ++down) {
        std::vector<double> line(side);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) line[static_cast<std::size_t>(x)] += at(picture, x, y) * wave(down, y);
        for (int across = 1; across <= 16; ++across) {
            double sum = 0;
            for (int x = 0; x < side; ++x) sum += line[static_cast<std::size_t>(x)] * wave(across, x);
            spectrum.push_back(sum);
        }
    }
    std::vector<double> sorted = spectrum;
    std::sort(sorted.begin(), sorted.end());
    PictureHash hash;
    for (std::size_t number = 0; number < spectrum.size(); ++number)
        if (spectrum[number] > sorted[127]) hashes::flip(hash, static_cast<int>(number));
    return hash;
}

// Some rectangles of light and shade on a slope: nothing symmetrical.
Picture stage(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    Picture picture = painted([](int x, int y) { return x * 0.7 + y * 1.3; });
    for (int box = 0; box < 25; ++box) {
        const int left = static_cast<int>(random() % 56), top = static_cast<int>(random() % 56);
        const int right = left + 3 + static_cast<int>(random() % 20), bottom = top + 3 + static_cast<int>(random() % 20);
        const double light = static_cast<double>(random() % 200) - 100;
        for (int y = top; y < std::min(bottom, side); ++y)
            for (int x = left; x < std::min(right, side); ++x) picture[static_cast<std::size_t>(y * side + x)] += light;
    }
    return picture;
}

Picture really_turned(const Picture& from, Turn turn) {
    constexpr int last = side - 1;
    return painted([&](int x, int y) {
        switch (turn) {
            case Turn::none: return at(from, x, y);
            case Turn::right: return at(from, y, last - x);  // what was at the left is at the top
            case Turn::half: return at(from, last - x, last - y);
            case Turn::left: return at(from, last - y, x);
            case Turn::mirrored: return at(from, last - x, y);
            case Turn::flipped: return at(from, x, last - y);
            case Turn::transposed: return at(from, y, x);
            case Turn::transversed: return at(from, last - y, last - x);
        }
        return 0.0;
    });
}

TEST(ATurnedPicture, IsRecognisedAndItsTurnNamed) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const Picture picture = stage(seed);
        const Fingerprint wanted = fingerprint_of(hash_of(picture));
        for (const Turn turn : every_turn) {
            const Fingerprint entry = fingerprint_of(hash_of(really_turned(picture, turn)));
            std::vector<Sighting> found;
            sight({&wanted, 1}, {&entry, 1}, 0, {63, 31}, found);
            ASSERT_EQ(found.size(), 1U) << seed << word(turn);
            EXPECT_EQ(found[0].turn, turn) << seed << word(found[0].turn);
            EXPECT_LE(found[0].distance, 16) << seed << word(turn);
        }
    }
}

}  // namespace
}  // namespace yancai

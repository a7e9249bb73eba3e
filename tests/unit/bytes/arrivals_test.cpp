// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/arrivals.h"

#include <gmock/gmock.h>

namespace yancai {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// A folder that nobody has, at a time that nobody waits for.
class ArrivalsTest : public testing::Test {
protected:
    using Time = Arrivals::Time;
    static constexpr Time start{1h};

    // A file as it is from now on; another `content` is another time of change.
    void file(const std::string& path, std::uint64_t size, std::int64_t content = 1, std::chrono::milliseconds age = 0ms) {
        remove(path);
        SeenFile seen;
        seen.path = path;
        seen.native_path = "/in/" + path;
        seen.identity = {1, 1, size, content, content};
        seen.age = age;
        look.files.push_back(seen);
    }
    void remove(const std::string& path) {
        std::erase_if(look.files, [&](const SeenFile& one) { return one.path == path; });
    }
    void see(std::chrono::milliseconds at) {
        now = start + at;
        arrivals.see(look, now);
    }
    std::vector<std::string> arriving() const {
        std::vector<std::string> list;
        for (const auto& [path, one] : arrivals.files())
            if (one.arriving) list.push_back(one.seen.path + " " + std::string(word(*one.arriving)));
        return list;
    }

    FolderLook look;
    Time now{start};
    std::map<std::string, Writers> writers;  // by path; nobody when it is not named
    Arrivals arrivals{{5s, 15s, 600s},
                      {[this](const std::string& native) {
                           const auto found = writers.find(native.substr(4));
                           return found == writers.end() ? Writers::none : found->second;
                       },
                       [](const std::string& path) { return path.ends_with(".part"); }}};
};

TEST_F(ArrivalsTest, AFileHasArrivedWhenItHasNotChangedForLongEnough) {
    file("a.jpg", 10);
    see(0s);
    EXPECT_THAT(arriving(), ElementsAre("a.jpg changing"));
    see(4999ms);
    EXPECT_THAT(arriving(), ElementsAre("a.jpg changing"));
    see(5s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, AFileThatGrowsIsWaitedForHoweverLongItTakes) {
    for (int second = 0; second < 1000; second += 4) {
        file("a.mp4", 1000U + static_cast<unsigned>(second), second);
        see(std::chrono::seconds(second));
        EXPECT_THAT(arriving(), ElementsAre("a.mp4 changing"));
    }
    EXPECT_EQ(arrivals.files().at("/in/a.mp4").arriving_since, start);
}

TEST_F(ArrivalsTest, WrittenOverWithTheSameSizeItArrivesAnew) {
    file("a.jpg", 10, 1);
    see(0s);
    see(5s);
    file("a.jpg", 10, 2);
    see(6s);
    EXPECT_THAT(arriving(), ElementsAre("a.jpg changing"));
    EXPECT_EQ(arrivals.files().at("/in/a.jpg").arriving_since, start + 6s);
}

TEST_F(ArrivalsTest, WhatWasThereLongBeforeHasArrivedAtOnceAndTheFolderRests) {
    file("a.jpg", 10, 1, 3h);
    see(0s);
    EXPECT_THAT(arriving(), IsEmpty());
    EXPECT_TRUE(arrivals.rests(now));
}

TEST_F(ArrivalsTest, AnAgeThatIsTooShortCountsForWhatItIs) {
    file("a.jpg", 10, 1, 3s);
    see(0s);
    EXPECT_THAT(arriving(), ElementsAre("a.jpg changing"));
    EXPECT_EQ(arrivals.next_look(now), start + 2s);
    see(2s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, ThatSomebodyHasItOpenHoldsItBackUntilItIsClosed) {
    file("a.mp4", 10);
    writers["a.mp4"] = Writers::some;
    see(0s);
    see(30s);
    EXPECT_THAT(arriving(), ElementsAre("a.mp4 open"));
    writers["a.mp4"] = Writers::none;
    see(31s);
    EXPECT_THAT(arriving(), IsEmpty());
    EXPECT_FALSE(arrivals.rests(now)) << "its writer was at work until a moment ago";
    EXPECT_TRUE(arrivals.rests(start + 46s));
}

TEST_F(ArrivalsTest, WhereNobodyCanTellTheEventsDo) {
    file("a.mp4", 10);
    writers["a.mp4"] = Writers::unknown;
    see(0s);
    arrivals.written("/in/a.mp4");
    see(30s);
    EXPECT_THAT(arriving(), ElementsAre("a.mp4 open"));
    arrivals.closed("/in/a.mp4");
    see(31s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, LostEventsHoldNothingBack) {
    file("a.mp4", 10);
    writers["a.mp4"] = Writers::unknown;
    see(0s);
    arrivals.written("/in/a.mp4");
    arrivals.forget_writers();
    see(5s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, WhoCanTellIsBelievedMoreThanEvents) {
    file("a.mp4", 10);
    see(0s);
    arrivals.written("/in/a.mp4");  // of a truncate(2), which is followed by no closing
    see(5s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, AnUnfinishedCopyIsWaitedForByItsNameAndThenNoLonger) {
    file("a.mp4.part", 10);
    see(0s);
    see(599s);
    EXPECT_THAT(arriving(), ElementsAre("a.mp4.part temporary_name"));
    see(600s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, ACopyThatWasBrokenOffYesterdayHoldsNothingUp) {
    file("a.mp4.part", 10, 1, 24h);
    file("b.mp4", 10, 1, 24h);
    writers["b.mp4"] = Writers::some;
    see(0s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, RenamedIntoPlaceItHasArrivedOnceTheNewNameSettled) {
    file("a.mp4.part", 10);
    see(0s);
    remove("a.mp4.part");
    file("a.mp4", 10, 2);
    see(100s);
    EXPECT_THAT(arriving(), ElementsAre("a.mp4 changing"));
    see(105s);
    EXPECT_THAT(arriving(), IsEmpty());
}

TEST_F(ArrivalsTest, TheFolderRestsOnlyAfterALullWithoutAnyChange) {
    file("a.jpg", 10);
    see(0s);
    see(10s);
    EXPECT_FALSE(arrivals.rests(now));
    EXPECT_EQ(arrivals.next_look(now), start + 15s);
    file("b.jpg", 10);
    see(14s);
    see(19s);
    EXPECT_THAT(arriving(), IsEmpty());
    EXPECT_FALSE(arrivals.rests(start + 28s));
    EXPECT_TRUE(arrivals.rests(start + 29s));
}

TEST_F(ArrivalsTest, NothingIsWaitedForWhenItRests) {
    file("a.jpg", 10);
    see(0s);
    see(15s);
    EXPECT_EQ(arrivals.next_look(now), std::nullopt);
}

TEST_F(ArrivalsTest, EveryChangeIsAnotherVersionAndNoLookWithoutOneIs) {
    see(0s);
    std::uint64_t before = arrivals.version();
    EXPECT_GT(before, 0U) << "an empty folder is something, too";
    const auto changed = [&](std::chrono::milliseconds at) {
        see(at);
        return std::exchange(before, arrivals.version()) != before;
    };
    file("a.jpg", 10);
    EXPECT_TRUE(changed(1s));
    EXPECT_FALSE(changed(2s));
    EXPECT_FALSE(changed(20s)) << "that it has arrived is no change of what is there";
    file("a.jpg", 11);
    EXPECT_TRUE(changed(21s));
    look.empty_folders = {"空"};
    EXPECT_TRUE(changed(22s));
    look.empty_folders = {};
    EXPECT_TRUE(changed(23s));
    remove("a.jpg");
    EXPECT_TRUE(changed(24s));
    EXPECT_FALSE(arrivals.rests(now + 14s));
    EXPECT_TRUE(arrivals.rests(now + 15s));
}

TEST_F(ArrivalsTest, WhatIsNoFileIsNotWaitedFor) {
    file("pipe", 0);
    look.files.back().regular = false;
    writers["pipe"] = Writers::some;
    see(0s);
    EXPECT_THAT(arriving(), IsEmpty());
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/repeat.h"

#include <gtest/gtest.h>

#include "base/ordered_json.h"
#include "facts/json.h"

namespace yancai {
namespace {

using Json = OrderedJson;

Repeat clip_of_another_event() {
    return {Sameness::turned,
            "video",
            {{"技术推广/现场.mp4", std::string(64, 'a'), "", "", "", "", 0, Turn::none},
             {"a.mts", std::string(64, 'b'), "2022-forum", "“科创中国”论坛", "2022-09-15T00:00:00Z-1", "2022-09-15T00:00:00Z", 12,
              Turn::mirrored}},
            3,
            0.9,
            {}};
}

TEST(ARepeat, HasItsKeysInTheirOrder) {
    const std::string ours(64, 'a'), theirs(64, 'b');
    EXPECT_EQ(json_line(to_json(clip_of_another_event())),
              R"({"sameness":"turned","kind":"video","files":3,"share":0.9,"seconds_apart":null,"sides":[)"
              R"({"path":"技术推广/现场.mp4","sha256":")" +
                  ours +
                  R"(","event":null,"event_title":null,"attempt":null,"checked_at":null,"distance":0,"turn":"none"},)"
                  R"({"path":"a.mts","sha256":")" +
                  theirs +
                  R"(","event":"2022-forum","event_title":"“科创中国”论坛","attempt":"2022-09-15T00:00:00Z-1",)"
                  R"("checked_at":"2022-09-15T00:00:00Z","distance":12,"turn":"mirrored"}]})");
}

TEST(ARepeat, ComesBackExactly) {
    Repeat burst;
    burst.sameness = Sameness::series;
    burst.seconds_apart = 7;
    for (const Repeat& repeat : {clip_of_another_event(), burst, Repeat{}}) {
        const auto back = repeat_from_json(*json_from_line(json_line(to_json(repeat))));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, repeat);
    }
}

TEST(ARepeat, IsRefusedWhenItsDocumentIsNone) {
    const Json whole = to_json(clip_of_another_event());
    for (const auto& [key, value] : whole.items()) {
        Json part = whole;
        part.erase(key);
        EXPECT_EQ(repeat_from_json(part).error().kind, ErrorKind::corrupt) << key;
    }
    Json other = whole;
    other["sides"][1]["turn"] = "sideways";
    EXPECT_EQ(repeat_from_json(other).error().kind, ErrorKind::corrupt);
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>

namespace yancai {
namespace {

constexpr ErrorKind all_kinds[] = {ErrorKind::not_found, ErrorKind::unreadable,  ErrorKind::unrecognised,
                                   ErrorKind::corrupt,   ErrorKind::unsupported, ErrorKind::over_limit,
                                   ErrorKind::timed_out, ErrorKind::cancelled,   ErrorKind::internal};

TEST(ErrorKind, BlamesTheFileOnlyForWhatIsInTheFile) {
    for (const ErrorKind kind : {ErrorKind::unrecognised, ErrorKind::corrupt, ErrorKind::unsupported, ErrorKind::over_limit}) {
        EXPECT_TRUE(about_the_file(kind)) << word(kind);
    }
    for (const ErrorKind kind :
         {ErrorKind::not_found, ErrorKind::unreadable, ErrorKind::timed_out, ErrorKind::cancelled, ErrorKind::internal}) {
        EXPECT_FALSE(about_the_file(kind)) << word(kind);
    }
}

TEST(ErrorKind, HasAWordOfItsOwnForEachKind) {
    std::set<std::string_view> words;
    for (const ErrorKind kind : all_kinds) words.insert(word(kind));
    EXPECT_EQ(words.size(), std::size(all_kinds));
}

Result<int> half(int number) {
    if (number % 2 != 0) return Error{ErrorKind::corrupt, "odd"};
    return number / 2;
}

Result<int> quarter(int number) {
    const int first = TRY(half(number));
    return TRY(half(first));
}

TEST(Try, PassesTheValueOn) {
    EXPECT_EQ(*quarter(12), 3);
}

TEST(Try, ReturnsTheFirstErrorUnchanged) {
    const auto result = quarter(6);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), (Error{ErrorKind::corrupt, "odd"}));
}

Result<void> both(bool first, bool second) {
    const auto step = [](bool good) -> Result<void> {
        if (good) return {};
        return Error{ErrorKind::unreadable, "bad"};
    };
    TRY(step(first));
    TRY(step(second));
    return {};
}

TEST(Try, StopsAnActionAtItsFirstFailure) {
    EXPECT_TRUE(both(true, true));
    EXPECT_FALSE(both(true, false));
    EXPECT_FALSE(both(false, true));
}

TEST(Result, CarriesWhatCanOnlyBeMoved) {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> owned = std::move(result).value();
    EXPECT_EQ(*owned, 7);
}

}  // namespace
}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha512.h"

#include <gtest/gtest.h>

namespace yancai {
namespace {

// FIPS 180-4's own example.
TEST(Sha512, OfAbcIsWhatTheStandardSays) {
    Sha512 digest;
    digest.add(std::as_bytes(std::span("ab", 2)));
    digest.add(std::as_bytes(std::span("c", 1)));
    EXPECT_EQ(digest.hex(),
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a"
              "9ac94fa5"
              "4ca49f");
}

}  // namespace
}  // namespace yancai

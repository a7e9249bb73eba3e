// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digest.h"

#include <gtest/gtest.h>

#include <vector>

namespace yancai {
namespace {

// Expected values: FIPS 180-4 examples, as sha256sum prints them.
TEST(Sha256, GivesThePublishedDigests) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheBytesArrive) {
    const std::string text = "学术交流 learned exchange";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        Sha256 digest;
        const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
        digest.add(bytes.first(cut));
        digest.add({});
        digest.add(bytes.subspan(cut));
        EXPECT_EQ(digest.hex(), sha256_hex(text)) << cut;
    }
}

TEST(Sha256, GoesOnAfterAMove) {
    Sha256 first;
    first.add(std::as_bytes(std::span("ab", 2)));
    Sha256 second = std::move(first);
    second.add(std::as_bytes(std::span("c", 1)));
    EXPECT_EQ(second.hex(), sha256_hex("abc"));
}

}  // namespace
}  // namespace yancai

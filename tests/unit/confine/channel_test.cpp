// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/channel.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <thread>

namespace yancai {
namespace {

class Channel : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(socket_pair(ours, theirs));
        let_waits_be_short(ours.get());
    }
    // Lets a few glances pass.
    Patience short_patience() {
        return [this]() -> Result<void> {
            if (++glances < 3) return {};
            return Error{ErrorKind::timed_out, "enough"};
        };
    }
    Descriptor ours, theirs;
    int glances{0};
};

TEST_F(Channel, CarriesMessagesWhole) {
    const Message sent{Tag::read, 1ULL << 40, 17, std::string("a\0b", 3) + std::string(1 << 20, 'x')};
    const std::jthread sender([&] { EXPECT_TRUE(send_message(theirs.get(), sent)); });
    const auto received = receive_message(ours.get(), short_patience());
    ASSERT_TRUE(received);
    EXPECT_EQ(received->tag, sent.tag);
    EXPECT_EQ(received->offset, sent.offset);
    EXPECT_EQ(received->count, sent.count);
    EXPECT_EQ(received->body, sent.body);
}

TEST_F(Channel, WaitsForNobodyInTheMiddleOfAMessage) {
    std::string frame(32, '\0');
    frame[24] = 100;  // a body of so many bytes is promised
    for (const std::size_t part : {std::size_t{0}, std::size_t{4}, std::size_t{32}}) {
        glances = 0;
        ASSERT_TRUE(socket_pair(ours, theirs));
        let_waits_be_short(ours.get());
        ASSERT_EQ(send(theirs.get(), frame.data(), part, 0), static_cast<ssize_t>(part));
        const auto received = receive_message(ours.get(), short_patience());
        ASSERT_FALSE(received);
        EXPECT_EQ(received.error().kind, ErrorKind::timed_out) << part;
    }
}

TEST_F(Channel, WaitsForNobodyWhoDoesNotListen) {
    const auto sent = send_message(ours.get(), {Tag::answer, 0, 0, std::string(8 << 20, 'x')}, short_patience());
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().kind, ErrorKind::timed_out);
}

TEST_F(Channel, BelievesNoFrameThatCannotBe) {
    for (const auto& [at, value] : {std::pair{0, '\x63'}, std::pair{31, '\x7f'}}) {
        std::string frame(32, '\0');
        frame[static_cast<std::size_t>(at)] = value;  // the tag; the highest byte of the body's size
        ASSERT_EQ(send(theirs.get(), frame.data(), frame.size(), 0), 32);
        const auto received = receive_message(ours.get(), short_patience());
        ASSERT_FALSE(received);
        EXPECT_EQ(received.error().kind, ErrorKind::corrupt);
    }
}

TEST_F(Channel, TellsThatTheOtherSideIsGone) {
    Descriptor ours_too, gone;
    ASSERT_TRUE(socket_pair(ours_too, gone));
    close(gone.release());
    EXPECT_EQ(receive_message(ours_too.get()).error().kind, ErrorKind::cancelled);
    EXPECT_EQ(send_message(ours_too.get(), {Tag::done, 0, 0, "x"}).error().kind, ErrorKind::cancelled);
    EXPECT_EQ(receive_number(ours_too.get()).error().kind, ErrorKind::cancelled);
}

TEST_F(Channel, HandsOverDescriptorsBesideANumber) {
    const Descriptor null(open("/dev/null", O_RDWR | O_CLOEXEC));
    ASSERT_TRUE(send_number(theirs.get(), -7));
    ASSERT_TRUE(send_number(theirs.get(), 42, null.get(), theirs.get()));
    const auto alone = receive_number(ours.get());
    ASSERT_TRUE(alone);
    EXPECT_EQ(alone->number, -7);
    EXPECT_EQ(alone->first.get(), -1);
    const auto handed = receive_number(ours.get());
    ASSERT_TRUE(handed);
    EXPECT_EQ(handed->number, 42);
    EXPECT_GE(handed->first.get(), 0);
    EXPECT_NE(fcntl(handed->first.get(), F_GETFD) & FD_CLOEXEC, 0);
}

}  // namespace
}  // namespace yancai

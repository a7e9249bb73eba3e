// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/channel.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <span>

namespace yancai {
namespace {

// Facts of one asset are kilobytes; a worker that claims more than this is not believed.
constexpr std::uint64_t most_body = 64ULL << 20;

struct Frame {
    std::uint32_t tag, reserved;
    std::uint64_t offset, count, body_size;
};

const Error gone{ErrorKind::cancelled, "the other process is gone"};

// After a call that moved nothing: try again, or why not.
Result<void> wait_on(const Patience& patience) {
    if (errno == EINTR) return patience ? patience() : Result<void>{};
    if ((errno != EAGAIN && errno != EWOULDBLOCK) || !patience) return gone;
    return patience();
}

// Head and body in one call: the other side wakes once.
Result<void> send_all(int socket, std::span<iovec> parts, const Patience& patience) {
    while (!parts.empty()) {
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        const ssize_t sent = sendmsg(socket, &message, MSG_NOSIGNAL);
        if (sent < 0) {
            TRY(wait_on(patience));
            continue;
        }
        auto left = static_cast<std::size_t>(sent);
        while (!parts.empty() && left >= parts.front().iov_len) {
            left -= parts.front().iov_len;
            parts = parts.subspan(1);
        }
        if (parts.empty()) break;
        parts.front().iov_base = static_cast<char*>(parts.front().iov_base) + left;
        parts.front().iov_len -= left;
    }
    return {};
}

Result<void> receive_all(int socket, void* bytes, std::size_t count, const Patience& patience) {
    char* at = static_cast<char*>(bytes);
    while (count > 0) {
        const ssize_t received = recv(socket, at, count, 0);
        if (received == 0) return gone;
        if (received < 0) {
            TRY(wait_on(patience));
            continue;
        }
        at += received;
        count -= static_cast<std::size_t>(received);
    }
    return {};
}

using TwoDescriptors = std::array<int, 2>;

}  // namespace

Result<void> socket_pair(Descriptor& ours, Descriptor& theirs) {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return Error{ErrorKind::internal, "no socket pair is to be had"};
    ours = Descriptor(ends[0]);
    theirs = Descriptor(ends[1]);
    return {};
}

void let_waits_be_short(int socket) {
    constexpr timeval glance{0, 50'000};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &glance, sizeof glance);
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &glance, sizeof glance);
}

Result<void> send_message(int socket, const Message& message, const Patience& patience) {
    Frame frame{static_cast<std::uint32_t>(message.tag), 0, message.offset, message.count, message.body.size()};
    std::array<iovec, 2> parts{
        {{&frame, sizeof frame}, {const_cast<char*>(message.body.data()), message.body.size()}}};  // sendmsg only reads
    return send_all(socket, std::span(parts).first(message.body.empty() ? 1 : 2), patience);
}

Result<Message> receive_message(int socket, const Patience& patience) {
    Frame frame{};
    TRY(receive_all(socket, &frame, sizeof frame, patience));
    if (frame.body_size > most_body || frame.tag > static_cast<std::uint32_t>(Tag::failure))
        return Error{ErrorKind::corrupt, "a message that cannot be"};
    Message message{static_cast<Tag>(frame.tag), frame.offset, frame.count, std::string(frame.body_size, '\0')};
    TRY(receive_all(socket, message.body.data(), message.body.size(), patience));
    return message;
}

Result<void> send_number(int socket, std::int64_t number, int first, int second) {
    const TwoDescriptors descriptors{first, second};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    iovec body{&number, sizeof number};
    msghdr message{};
    message.msg_iov = &body;
    message.msg_iovlen = 1;
    if (first >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof descriptors);
        std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    }
    ssize_t sent = -1;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == sizeof number ? Result<void>{} : Result<void>{gone};
}

Result<Handed> receive_number(int socket, const Patience& patience) {
    Handed handed;
    TwoDescriptors descriptors{-1, -1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    iovec body{&handed.number, sizeof handed.number};
    msghdr message{};
    for (;;) {
        message = {};
        message.msg_iov = &body;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
        if (received == sizeof handed.number) break;
        if (received >= 0) return gone;
        TRY(wait_on(patience));
    }
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header == nullptr) return handed;
    if (header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof descriptors)) return gone;
    std::memcpy(descriptors.data(), CMSG_DATA(header), sizeof descriptors);
    handed.first = Descriptor(descriptors[0]);
    handed.second = Descriptor(descriptors[1]);
    return handed;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "confine/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace yancai {
namespace {

// Facts of one asset are kilobytes; a worker that claims more than this is not believed.
constexpr std::uint64_t most_body = 64ULL << 20;

struct Frame {
    std::uint32_t tag, reserved;
    std::uint64_t offset, count, body_size;
};

const Error gone{ErrorKind::cancelled, "the other process is gone"};

Result<void> send_all(int socket, const void* bytes, std::size_t count) {
    const char* at = static_cast<const char*>(bytes);
    while (count > 0) {
        const ssize_t sent = send(socket, at, count, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return gone;
        at += sent;
        count -= static_cast<std::size_t>(sent);
    }
    return {};
}

Result<void> receive_all(int socket, void* bytes, std::size_t count) {
    char* at = static_cast<char*>(bytes);
    while (count > 0) {
        const ssize_t received = recv(socket, at, count, 0);
        if (received < 0 && errno == EINTR) continue;
        if (received <= 0) return gone;
        at += received;
        count -= static_cast<std::size_t>(received);
    }
    return {};
}

}  // namespace

Result<void> send_message(int socket, const Message& message) {
    const Frame frame{static_cast<std::uint32_t>(message.tag), 0, message.offset, message.count, message.body.size()};
    TRY(send_all(socket, &frame, sizeof frame));
    return send_all(socket, message.body.data(), message.body.size());
}

Result<Message> receive_message(int socket) {
    Frame frame{};
    TRY(receive_all(socket, &frame, sizeof frame));
    if (frame.body_size > most_body || frame.tag > static_cast<std::uint32_t>(Tag::failure))
        return Error{ErrorKind::corrupt, "a message that cannot be"};
    Message message{static_cast<Tag>(frame.tag), frame.offset, frame.count, std::string(frame.body_size, '\0')};
    TRY(receive_all(socket, message.body.data(), message.body.size()));
    return message;
}

bool readable_within(int socket, std::chrono::milliseconds patience) {
    pollfd wanted{socket, POLLIN, 0};
    return poll(&wanted, 1, static_cast<int>(patience.count())) > 0;
}

Result<void> send_descriptors(int socket, std::int64_t number, int first, int second) {
    const std::array<int, 2> descriptors{first, second};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    iovec body{&number, sizeof number};
    msghdr message{};
    message.msg_iov = &body;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptors);
    std::memcpy(CMSG_DATA(header), descriptors.data(), sizeof descriptors);
    ssize_t sent = -1;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == sizeof number ? Result<void>{} : Result<void>{gone};
}

Result<Handed> receive_descriptors(int socket) {
    Handed handed;
    std::array<int, 2> descriptors{-1, -1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof descriptors)> control{};
    iovec body{&handed.number, sizeof handed.number};
    msghdr message{};
    message.msg_iov = &body;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t received = -1;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    const cmsghdr* header = received == sizeof handed.number ? CMSG_FIRSTHDR(&message) : nullptr;
    if (header == nullptr || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof descriptors)) return gone;
    std::memcpy(descriptors.data(), CMSG_DATA(header), sizeof descriptors);
    handed.first = Descriptor(descriptors[0]);
    handed.second = Descriptor(descriptors[1]);
    return handed;
}

}  // namespace yancai

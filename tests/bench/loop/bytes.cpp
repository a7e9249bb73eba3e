// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "tests/bench/loop/loop.h"

namespace loop {
namespace {

constexpr std::size_t block = 1U << 20U;
constexpr std::size_t transport_packet = 188, timed_packet = 192;  // AVCHD puts four bytes of time in front

bool begins(Bytes head, std::string_view with, std::size_t at = 0) {
    return head.size() >= at + with.size() && std::memcmp(head.data() + at, with.data(), with.size()) == 0;
}

bool synchronised(Bytes head, std::size_t at, std::size_t step) {
    return head.size() > at + step && head[at] == 0x47 && head[at + step] == 0x47;
}

struct Digest {
    EVP_MD_CTX* context{EVP_MD_CTX_new()};
    Digest() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~Digest() { EVP_MD_CTX_free(context); }
    void add(Bytes bytes) { EVP_DigestUpdate(context, bytes.data(), bytes.size()); }
    std::array<std::uint8_t, 32> end() {
        std::array<std::uint8_t, 32> sum{};
        EVP_DigestFinal_ex(context, sum.data(), nullptr);
        return sum;
    }
};

}  // namespace

Kind kind_of(Bytes head) {
    using namespace std::string_view_literals;
    if (begins(head, "\xff\xd8\xff"sv)) return Kind::jpeg;
    if (begins(head, "\x89PNG"sv)) return Kind::png;
    if (begins(head, "II*\0"sv) || begins(head, "MM\0*"sv)) return Kind::tiff;
    if (begins(head, "8BPS"sv)) return Kind::psd;
    if (begins(head, "ftyp"sv, 4)) return Kind::mp4;
    if (begins(head, "\0\0\1\xba"sv)) return Kind::ps;
    if (synchronised(head, 0, transport_packet) || synchronised(head, 4, timed_packet)) return Kind::ts;
    return Kind::other;
}

File::File(const std::string& path, bool headers_only) : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat facts {};
    if (fstat(descriptor_, &facts) == 0) size_ = static_cast<std::uint64_t>(facts.st_size);
    if (headers_only) posix_fadvise(descriptor_, 0, 0, POSIX_FADV_RANDOM);
}

File::~File() {
    close(descriptor_);
}

std::size_t File::read_at(std::uint64_t at, std::span<std::uint8_t> into) const {
    std::size_t got = 0;
    while (got < into.size()) {
        const ssize_t now = pread(descriptor_, into.data() + got, into.size() - got, static_cast<off_t>(at + got));
        if (now <= 0) break;
        got += static_cast<std::size_t>(now);
    }
    return got;
}

std::vector<std::uint8_t> File::read(std::uint64_t at, std::size_t count) const {
    if (at >= size_) return {};
    std::vector<std::uint8_t> bytes(std::min<std::uint64_t>(count, size_ - at));
    bytes.resize(read_at(at, bytes));
    return bytes;
}

void Seen::add(const Seen& other) {
    files += other.files;
    sized += other.sized;
    captions += other.captions;
    pictures += other.pictures;
    packets += other.packets;
    thumbnails += other.thumbnails;
    broken += other.broken;
    bits ^= other.bits;
}

std::array<std::uint8_t, 32> sha256(Bytes bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.end();
}

std::array<std::uint8_t, 32> sha256(const File& file) {
    Digest digest;
    std::vector<std::uint8_t> buffer(block);
    for (std::uint64_t at = 0; at < file.size();) {
        const std::size_t got = file.read_at(at, buffer);
        if (got == 0) break;
        digest.add(Bytes(buffer).first(got));
        at += got;
    }
    return digest.end();
}

}  // namespace loop

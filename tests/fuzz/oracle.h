// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader may answer to any bytes at all: a value, or an error about the file. Whatever else happens stops the process,
// and so is a find. Pure functions, any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "base/deadline.h"
#include "base/limits.h"
#include "base/result.h"
#include "bytes/byte_source.h"

namespace yancai::fuzz {

// Small enough that an input which makes a reader work beyond them shows as slow or large.
inline Limits small_limits() {
    Limits limits;
    limits.pixels = 4'000'000;
    limits.memory_bytes = 256ULL << 20;
    limits.metadata_bytes = 1ULL << 20;
    limits.faults_kept = 10;
    return limits;
}

inline Deadline short_deadline() {
    return {std::chrono::seconds(5), nullptr};
}

[[noreturn]] inline void find(std::string_view what, std::string_view detail = {}) {
    const std::string said = "find: " + std::string(what) + " " + std::string(detail) + "\n";
    std::fputs(said.c_str(), stderr);
    std::abort();
}

inline void must(bool holds, std::string_view what) {
    if (!holds) find(what);
}

// The bytes are all there and nobody cancels: an error that is not about them is a bug, but for a deadline on a slow machine.
inline void about_the_bytes(const Error& error) {
    if (!about_the_file(error.kind) && error.kind != ErrorKind::timed_out) find(word(error.kind), error.what);
}

// True when there is a value.
template <class T>
bool answered(const Result<T>& result) {
    if (!result) about_the_bytes(result.error());
    return static_cast<bool>(result);
}

inline std::span<const std::byte> bytes_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const std::byte*>(data), size};
}
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// The fuzzer's bytes as a file: read piece by piece, never seen whole.
class Source final : public ByteSource {
public:
    explicit Source(std::span<const std::byte> bytes) : bytes_(bytes) {}

    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> into) override {
        if (offset >= bytes_.size()) return std::size_t{0};
        const auto begin = static_cast<std::size_t>(offset);
        const std::size_t count = std::min(into.size(), bytes_.size() - begin);
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(begin), count, into.begin());
        return count;
    }

private:
    std::span<const std::byte> bytes_;
};

}  // namespace yancai::fuzz

// What libFuzzer calls; the replay driver calls it by each target's own name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

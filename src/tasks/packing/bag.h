// SPDX-License-Identifier: GPL-3.0-or-later
// Bag: a BagIt bag (RFC 8493) in the making, in a folder. What an interrupted run put there already is recognised by its digests
// and not copied again. One thread.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bytes/new_folder.h"

namespace yancai {

inline constexpr std::string_view payload_folder = "data/";

// Both digests of one file, and its size.
struct BagDigests {
    std::string sha256, sha512;
    std::uint64_t size{0};
    friend bool operator==(const BagDigests&, const BagDigests&) = default;
};
[[nodiscard]] Result<BagDigests> bag_digests(ByteSource& source, const std::atomic<bool>* cancelled = nullptr);

// A path as manifests write it: '%', CR and LF percent-encoded, everything else as it is; and the way back.
[[nodiscard]] std::string manifest_path(std::string_view path);
[[nodiscard]] std::string path_of_manifest(std::string_view written);

class Bag {
public:
    explicit Bag(NewFolder folder, const std::atomic<bool>* cancelled) : folder_(std::move(folder)), cancelled_(cancelled) {}

    // A file below data/. `sha256` (unless empty): what it must be. Errors also: corrupt when it is something else.
    [[nodiscard]] Result<void> add(const std::string& path, ByteSource& source, const std::string& sha256);
    // One that `write` makes, piece by piece: reports are as large as the batch. What an earlier run made gives way to it.
    [[nodiscard]] Result<void> add_written(const std::string& path, const std::function<Result<void>(std::ostream&)>& write);
    [[nodiscard]] Result<void> add_text(const std::string& path, const std::string& text);
    // Declaration, bag-info (in this order of lines), manifests of payload and tags. Ends the bag.
    [[nodiscard]] Result<void> finish(const std::vector<std::pair<std::string, std::string>>& info);

    [[nodiscard]] std::uint64_t payload_bytes() const;
    [[nodiscard]] std::size_t payload_files() const { return payload_.size(); }

private:
    [[nodiscard]] Result<BagDigests> place(const std::string& path, ByteSource& source, const std::string& sha256);
    [[nodiscard]] Result<void> tag(const std::string& name, const std::string& text);

    NewFolder folder_;
    const std::atomic<bool>* cancelled_;
    std::map<std::string, BagDigests> payload_, tags_;
};

}  // namespace yancai

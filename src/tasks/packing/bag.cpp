// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/bag.h"

#include <limits>
#include <ostream>

#include "base/digest.h"
#include "base/sha512.h"
#include "bytes/local_file.h"
#include "tasks/packing/sink_buffer.h"

namespace yancai {
namespace {

class Nowhere final : public ByteSink {
public:
    Result<void> write_at(std::uint64_t, std::span<const std::byte>) override { return {}; }
    Result<void> start_over() override { return {}; }
};

Result<BagDigests> copied(ByteSource& source, ByteSink& to, const std::atomic<bool>* cancelled) {
    Sha512 long_digest;
    BagDigests digests;
    digests.size = source.size();
    digests.sha256 =
        TRY(copy_bytes(source, to, source.size(), cancelled, [&](std::span<const std::byte> bytes) { long_digest.add(bytes); }));
    digests.sha512 = long_digest.hex();
    return digests;
}

std::string manifest(const std::map<std::string, BagDigests>& files, std::string BagDigests::*digest) {
    std::string text;
    for (const auto& [path, digests] : files) text += digests.*digest + "  " + manifest_path(path) + "\n";
    return text;
}

// bag-info's lines are not folded: a value is one line.
std::string one_line(std::string text) {
    for (char& character : text)
        if (character == '\n' || character == '\r') character = ' ';
    return text;
}

}  // namespace

std::string manifest_path(std::string_view path) {
    std::string text;
    for (const char character : path) {
        if (character == '%')
            text += "%25";
        else if (character == '\r')
            text += "%0D";
        else if (character == '\n')
            text += "%0A";
        else
            text += character;
    }
    return text;
}

std::string path_of_manifest(std::string_view written) {
    std::string path;
    for (std::size_t at = 0; at < written.size(); ++at) {
        const std::string_view code = written.substr(at, 3);
        const bool encoded = code == "%25" || code == "%0D" || code == "%0d" || code == "%0A" || code == "%0a";
        if (!encoded) {
            path += written[at];
            continue;
        }
        path += code == "%25" ? '%' : code[2] == 'D' || code[2] == 'd' ? '\r' : '\n';
        at += 2;
    }
    return path;
}

Result<BagDigests> bag_digests(ByteSource& source, const std::atomic<bool>* cancelled) {
    Nowhere nowhere;
    return copied(source, nowhere, cancelled);
}

Result<BagDigests> Bag::place(const std::string& path, ByteSource& source, const std::string& sha256) {
    const Error changed{ErrorKind::corrupt, "it is not what was checked"};
    if (const auto there = LocalFile::open(folder_.path() + "/" + path)) {
        // Of an earlier run: still good if it is what the source is now.
        const BagDigests digests = TRY(bag_digests(**there, cancelled_));
        const std::string wanted = sha256.empty() ? TRY(digest_of(source, cancelled_)) : sha256;
        if (digests.sha256 == wanted) return digests;
        TRY(folder_.remove(path));
    }
    const auto file = TRY(folder_.file(path, source.size()));
    const BagDigests digests = TRY(copied(source, *file, cancelled_));
    if (!sha256.empty() && digests.sha256 != sha256) return changed;
    TRY(file->keep());
    return digests;
}

Result<void> Bag::add(const std::string& path, ByteSource& source, const std::string& sha256) {
    const std::string whole = std::string(payload_folder) + path;
    payload_[whole] = TRY(place(whole, source, sha256));
    return {};
}

Result<void> Bag::add_written(const std::string& path, const std::function<Result<void>(std::ostream&)>& write) {
    const std::string whole = std::string(payload_folder) + path;
    if (LocalFile::open(folder_.path() + "/" + whole)) TRY(folder_.remove(whole));
    const auto file = TRY(folder_.file(whole, std::numeric_limits<std::int64_t>::max()));
    SinkBuffer buffer(*file, cancelled_);
    std::ostream out(&buffer);
    auto done = write(out);
    TRY(buffer.end());  // says more of why than who wrote
    if (!done) return done;
    const auto written = TRY(file->written());
    payload_[whole] = TRY(bag_digests(*written, cancelled_));
    return file->keep();
}

Result<void> Bag::add_text(const std::string& path, const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    MemorySource source({bytes.begin(), bytes.end()});
    return add(path, source, {});
}

Result<void> Bag::tag(const std::string& name, const std::string& text) {
    const auto bytes = std::as_bytes(std::span(text));
    MemorySource source({bytes.begin(), bytes.end()});
    tags_[name] = TRY(place(name, source, {}));
    return {};
}

std::uint64_t Bag::payload_bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& [path, digests] : payload_) bytes += digests.size;
    return bytes;
}

Result<void> Bag::finish(const std::vector<std::pair<std::string, std::string>>& info) {
    std::string lines;
    for (const auto& [label, value] : info)
        if (!value.empty()) lines += label + ": " + one_line(value) + "\n";
    lines += "Payload-Oxum: " + std::to_string(payload_bytes()) + "." + std::to_string(payload_files()) + "\n";
    TRY(tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    TRY(tag("bag-info.txt", lines));
    TRY(tag("manifest-sha256.txt", manifest(payload_, &BagDigests::sha256)));
    TRY(tag("manifest-sha512.txt", manifest(payload_, &BagDigests::sha512)));
    const auto tags = tags_;  // the tag manifests do not name themselves
    TRY(tag("tagmanifest-sha256.txt", manifest(tags, &BagDigests::sha256)));
    TRY(tag("tagmanifest-sha512.txt", manifest(tags, &BagDigests::sha512)));
    return {};
}

}  // namespace yancai

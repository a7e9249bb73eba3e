// SPDX-License-Identifier: GPL-3.0-or-later
// A print as the store keeps it. Bytes, in this order, numbers with the lowest byte first:
//   version 1 · kind 1 · bytes 16 · content 16 · local seconds 8 · zone minutes 2 · width 4 · height 4 · seconds it lasts 4
//   · samples 1 · and for each sample its four words 8 each and its quality 1
#include <algorithm>

#include "base/base64.h"
#include "likeness/print.h"

namespace yancai {
namespace {

constexpr std::uint8_t version = 1;

class Writer {
public:
    template <class Number>
    void number(Number value) {
        for (std::size_t byte = 0; byte < sizeof(Number); ++byte)
            bytes_.push_back(static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * byte) & 0xFF));
    }
    void key(const Key& key) { bytes_.append(key.begin(), key.end()); }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

// Reads zeros past the end, and remembers that it did.
class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    template <class Number>
    Number number() {
        std::uint64_t value = 0;
        for (std::size_t byte = 0; byte < sizeof(Number); ++byte) value |= std::uint64_t{next()} << (8 * byte);
        return static_cast<Number>(value);
    }
    Key key() {
        Key key{};
        for (std::uint8_t& byte : key) byte = next();
        return key;
    }
    [[nodiscard]] bool ended_well() const { return whole_ && at_ == bytes_.size(); }

private:
    std::uint8_t next() {
        if (at_ < bytes_.size()) return static_cast<std::uint8_t>(bytes_[at_++]);
        whole_ = false;
        return 0;
    }
    std::string_view bytes_;
    std::size_t at_{0};
    bool whole_{true};
};

}  // namespace

std::string to_text(const Print& print) {
    Writer writer;
    writer.number(version);
    writer.number(static_cast<std::uint8_t>(print.kind));
    writer.key(print.bytes);
    writer.key(print.content);
    writer.number(print.taken.local_seconds);
    writer.number(print.taken.zone_minutes);
    writer.number(print.width);
    writer.number(print.height);
    writer.number(print.lasts_seconds);
    const std::size_t samples = std::min<std::size_t>(print.samples.size(), UINT8_MAX);
    writer.number(static_cast<std::uint8_t>(samples));
    for (std::size_t sample = 0; sample < samples; ++sample) {
        for (const std::uint64_t word : print.samples[sample].fingerprint) writer.number(word);
        writer.number(print.samples[sample].quality);
    }
    return to_base64(writer.bytes());
}

Result<Print> print_from_text(std::string_view text) {
    const auto bytes = from_base64(text);
    if (!bytes) return Error{ErrorKind::corrupt, "fingerprint: no base64"};
    Reader reader(*bytes);
    if (reader.number<std::uint8_t>() != version) return Error{ErrorKind::unsupported, "fingerprint of another version"};
    Print print;
    print.kind = static_cast<PrintKind>(std::min<std::uint8_t>(reader.number<std::uint8_t>(), 2));
    print.bytes = reader.key();
    print.content = reader.key();
    print.taken.local_seconds = reader.number<std::int64_t>();
    print.taken.zone_minutes = reader.number<std::int16_t>();
    print.width = reader.number<std::uint32_t>();
    print.height = reader.number<std::uint32_t>();
    print.lasts_seconds = reader.number<std::uint32_t>();
    print.samples.resize(reader.number<std::uint8_t>());
    for (Print::Sample& sample : print.samples) {
        for (std::uint64_t& word : sample.fingerprint) word = reader.number<std::uint64_t>();
        sample.quality = reader.number<std::uint8_t>();
    }
    if (!reader.ended_well()) return Error{ErrorKind::corrupt, "fingerprint: cut short or too long"};
    return print;
}

}  // namespace yancai

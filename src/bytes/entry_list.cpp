// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/entry_list.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace yancai {
namespace {

constexpr unsigned has_native_name = 0x80;  // in the byte of the kind

void append_number(std::string& bytes, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7U) bytes.push_back(static_cast<char>((number & 0x7FU) | 0x80U));
    bytes.push_back(static_cast<char>(number));
}

void append_text(std::string& bytes, std::string_view text) {
    append_number(bytes, text.size());
    bytes += text;
}

// Takes what the functions above wrote.
class Reader {
public:
    Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

    std::uint8_t byte() { return static_cast<std::uint8_t>(bytes_[at_++]); }
    std::uint64_t number() {
        std::uint64_t number = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::uint8_t next = byte();
            number |= std::uint64_t{next & 0x7FU} << shift;
            if (next < 0x80) return number;
        }
    }
    std::string_view text() {
        const auto size = static_cast<std::size_t>(number());
        const std::string_view text = bytes_.substr(at_, size);
        at_ += size;
        return text;
    }
    [[nodiscard]] std::size_t at() const { return at_; }

private:
    std::string_view bytes_;
    std::size_t at_;
};

}  // namespace

void EntryList::push_back(const Entry& entry) {
    if (size_ == 0) folder_ = entry.folder;
    if (size_ % in_a_block == 0) {
        blocks_.push_back(bytes_.size());
        last_.clear();
    }
    const auto [own, before] = std::mismatch(entry.path.begin(), entry.path.end(), last_.begin(), last_.end());
    const auto shared = static_cast<std::size_t>(own - entry.path.begin());
    append_number(bytes_, shared);
    append_text(bytes_, std::string_view(entry.path).substr(shared));
    bytes_.push_back(static_cast<char>(static_cast<unsigned>(entry.kind) | (entry.native_name.empty() ? 0U : has_native_name)));
    append_number(bytes_, entry.size_bytes);
    if (!entry.native_name.empty()) append_text(bytes_, entry.native_name);
    last_ = entry.path;
    ++size_;
}

std::size_t EntryList::decode(std::size_t at, Entry& entry) const {
    Reader reader(bytes_, at);
    entry.path.resize(static_cast<std::size_t>(reader.number()));
    entry.path += reader.text();
    const unsigned kind = reader.byte();
    entry.kind = static_cast<EntryKind>(kind & ~has_native_name);
    entry.size_bytes = reader.number();
    entry.native_name = (kind & has_native_name) != 0 ? reader.text() : std::string_view();
    return reader.at();
}

Entry EntryList::operator[](std::size_t number) const {
    Iterator found(*this, number / in_a_block * in_a_block, blocks_[number / in_a_block]);
    while (found.number_ < number) ++found;
    return std::move(found.entry_);
}

EntryList::Iterator::Iterator(const EntryList& list, std::size_t number, std::size_t at) : list_(&list), number_(number) {
    entry_.folder = list.folder_;
    next_at_ = number < list.size_ ? list.decode(at, entry_) : at;
}

EntryList::Iterator& EntryList::Iterator::operator++() {
    if (++number_ < list_->size_) next_at_ = list_->decode(next_at_, entry_);
    return *this;
}

}  // namespace yancai

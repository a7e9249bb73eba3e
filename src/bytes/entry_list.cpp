// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/entry_list.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace yancai {
namespace {

// In one number, from its lowest bit: the kind, this, and how many bytes at the end are those of the path before.
constexpr unsigned has_native_name = 0x08;
constexpr unsigned bits_below_end = 4;
static_assert(static_cast<unsigned>(EntryKind::unreadable_folder) < has_native_name);

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

    std::uint64_t number() {
        std::uint64_t number = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto next = static_cast<std::uint8_t>(bytes_[at_++]);
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
        if (chunks_.empty() || chunks_.back().size() >= chunk_bytes) {
            if (!chunks_.empty()) chunks_.back().shrink_to_fit();
            chunks_.emplace_back();
        }
        blocks_.push_back({static_cast<std::uint32_t>(chunks_.size() - 1), static_cast<std::uint32_t>(chunks_.back().size())});
        last_.clear();
    }
    std::string& bytes = chunks_.back();
    const auto [own, before] = std::mismatch(entry.path.begin(), entry.path.end(), last_.begin(), last_.end());
    const auto own_end =
        std::mismatch(entry.path.rbegin(), std::make_reverse_iterator(own), last_.rbegin(), std::make_reverse_iterator(before))
            .first.base();
    append_number(bytes, static_cast<std::size_t>(own - entry.path.begin()));
    append_text(bytes, {own, own_end});
    append_number(bytes, static_cast<std::size_t>(entry.path.end() - own_end) << bits_below_end |
                             static_cast<unsigned>(entry.kind) | (entry.native_name.empty() ? 0U : has_native_name));
    append_number(bytes, entry.size_bytes);
    if (!entry.native_name.empty()) append_text(bytes, entry.native_name);
    last_ = entry.path;
    ++size_;
}

EntryList::Place EntryList::decode(Place at, Entry& entry) const {
    Reader reader(chunks_[at.chunk], at.at);
    const auto start = static_cast<std::size_t>(reader.number());
    const std::string_view own = reader.text();
    const std::uint64_t end_and_kind = reader.number();
    const auto end = static_cast<std::size_t>(end_and_kind >> bits_below_end);
    entry.path.replace(start, entry.path.size() - start - end, own);
    entry.kind = static_cast<EntryKind>(end_and_kind & (has_native_name - 1));
    entry.size_bytes = reader.number();
    entry.native_name = (end_and_kind & has_native_name) != 0 ? reader.text() : std::string_view();
    return {at.chunk, static_cast<std::uint32_t>(reader.at())};
}

Entry EntryList::operator[](std::size_t number) const {
    Iterator found(*this, number / in_a_block * in_a_block);
    while (found.number_ < number) ++found;
    return std::move(found.entry_);
}

EntryList::Iterator::Iterator(const EntryList& list, std::size_t number) : list_(&list), number_(number) {
    entry_.folder = list.folder_;
    if (number < list.size_) show();
}

EntryList::Iterator& EntryList::Iterator::operator++() {
    if (++number_ < list_->size_) show();
    return *this;
}

void EntryList::Iterator::show() {
    if (number_ % in_a_block == 0) {
        next_ = list_->blocks_[number_ / in_a_block];
        entry_.path.clear();
    }
    next_ = list_->decode(next_, entry_);
}

}  // namespace yancai

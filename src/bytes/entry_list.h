// SPDX-License-Identifier: GPL-3.0-or-later
// EntryList: the entries of one folder, for batches of a million files. Of each path only what differs from the one before it is
// kept, so that an entry of a sorted list takes six or seven bytes; it grows without ever being copied. Safe from several threads
// while nobody changes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bytes/entry.h"

namespace yancai {

class EntryList {
    struct Place {
        std::uint32_t chunk{0}, at{0};
    };

public:
    using value_type = Entry;

    // Goes through the list once; what it shows lives until it goes on.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using pointer = const Entry*;
        using reference = const Entry&;

        reference operator*() const { return entry_; }
        pointer operator->() const { return &entry_; }
        Iterator& operator++();
        // NOLINTNEXTLINE(cert-dcl21-cpp): what an input iterator was is gone when it goes on
        void operator++(int) { ++*this; }
        friend bool operator==(const Iterator& one, const Iterator& other) { return one.number_ == other.number_; }

    private:
        friend EntryList;
        Iterator(const EntryList& list, std::size_t number);  // `number` begins a block, or is the list's end
        void show();

        const EntryList* list_;
        std::size_t number_;
        Place next_{};  // behind the entry that is shown
        Entry entry_;
    };

    // All entries are of the first one's folder.
    void push_back(const Entry& entry);
    // A copy; decodes up to `in_a_block` of them.
    [[nodiscard]] Entry operator[](std::size_t number) const;
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size_}; }

    // Asks of each entry once, in their order. What has been asked of is given back meanwhile: there are never two whole lists.
    template <class Test>
    void erase_if(const Test& test) {
        EntryList kept;
        std::size_t passed = 0;
        for (Iterator at = begin(), last = end(); at != last; ++at) {
            for (; passed < at.next_.chunk; ++passed) std::string().swap(chunks_[passed]);
            if (!test(*at)) kept.push_back(*at);
        }
        *this = std::move(kept);
    }

private:
    static constexpr std::size_t in_a_block = 64;
    static constexpr std::size_t chunk_bytes = std::size_t{64} << 10U;  // as soon as it has them, the next block begins another

    // Replaces the entry before it by the one that begins there, and says where it ends.
    Place decode(Place at, Entry& entry) const;

    std::shared_ptr<const std::string> folder_;
    std::size_t size_{0};
    // Of each: how many bytes at the beginning are those of the path before (none at the beginning of a block), its own, how many
    // at the end are, kind, size in bytes, and the native name where it differs. Numbers are written seven bits a byte. A block
    // is never split.
    std::vector<std::string> chunks_;
    std::vector<Place> blocks_;  // where each begins
    std::string last_;           // path
};

}  // namespace yancai

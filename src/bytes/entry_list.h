// SPDX-License-Identifier: GPL-3.0-or-later
// EntryList: the entries of one folder, for batches of a million files. Of each path only what differs from the one before it is
// kept, so that an entry of a sorted list takes some ten bytes. Safe from several threads while nobody changes it.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bytes/entry.h"

namespace yancai {

class EntryList {
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
        Iterator(const EntryList& list, std::size_t number, std::size_t at);

        const EntryList* list_;
        std::size_t number_;
        std::size_t next_at_{0};  // in the list's bytes, behind the entry that is shown
        Entry entry_;
    };

    // All entries are of the first one's folder.
    void push_back(const Entry& entry);
    // A copy; decodes up to `in_a_block` of them.
    [[nodiscard]] Entry operator[](std::size_t number) const;
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] Iterator begin() const { return {*this, 0, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size_, bytes_.size()}; }

    template <class Test>
    void erase_if(const Test& test) {
        EntryList kept;
        for (const Entry& entry : *this)
            if (!test(entry)) kept.push_back(entry);
        *this = std::move(kept);
    }

private:
    static constexpr std::size_t in_a_block = 16;

    // Replaces the entry before it by the one that begins at `at`, and says where the next one begins.
    std::size_t decode(std::size_t at, Entry& entry) const;

    std::shared_ptr<const std::string> folder_;
    std::size_t size_{0};
    // Of each: bytes shared with the path before (none at the beginning of a block), the others, kind, size in bytes, and the
    // native name where it differs. Numbers are written seven bits a byte.
    std::string bytes_;
    std::vector<std::size_t> blocks_;  // where each begins
    std::string last_;                 // path
};

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
// CborReader: texts by key out of a CBOR map (RFC 8949), and stepping over everything else. Bounded in depth; time grows with the
// bytes alone. One object, one thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace yancai {

class CborReader {
public:
    explicit CborReader(std::span<const std::byte> bytes) : rest_(bytes) {}

    // Broken or too deep; nothing more is told then.
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool is_map();

    // Takes a map; `visit(key)` takes the value and answers true, or leaves it and answers false. False: here is no map.
    template <class Visit>
    bool each_member(Visit visit) {
        return each(map, [&] {
            std::string key;
            if (!take_text(key)) skip();
            if (failed_ || visit(std::string_view(key))) return;
            skip();
        });
    }
    // Takes a list the same way.
    template <class Visit>
    bool each_item(Visit visit) {
        return each(list, [&] {
            if (!visit()) skip();
        });
    }
    // Takes a text; false, and nothing is taken, when here is none.
    bool take_text(std::string& text);
    void skip();

private:
    static constexpr unsigned bytes_kind = 2, text_kind = 3, list = 4, map = 5, tag = 6, simple = 7;
    static constexpr int deepest = 64;
    struct Head {
        unsigned kind{simple};
        std::uint64_t value{0};
        bool endless{false};  // until a "break"
    };
    [[nodiscard]] Head peek(std::size_t& length);
    Head take_head();
    bool take_break();
    void fail() {
        failed_ = true;
        rest_ = {};
    }
    template <class Turn>
    bool each(unsigned kind, Turn turn) {
        skip_tags();
        std::size_t length = 0;
        if (peek(length).kind != kind || failed_) return false;
        const Head head = take_head();
        if (++depth_ > deepest) fail();
        for (std::uint64_t i = 0; !failed_ && (head.endless ? !take_break() : i < head.value); ++i) turn();
        --depth_;
        return true;
    }
    void skip_tags();
    void skip_run(std::uint64_t count);

    std::span<const std::byte> rest_;
    bool failed_{false};
    int depth_{0};
};

}  // namespace yancai

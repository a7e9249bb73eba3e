// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/cbor.h"

#include "probes/byte_order.h"
#include "probes/metadata/text.h"

namespace yancai {

// RFC 8949, 3: three bits of kind, five of argument, which 24…27 move into the following 1, 2, 4 or 8 bytes.
CborReader::Head CborReader::peek(std::size_t& length) {
    length = 0;
    if (rest_.empty()) {
        fail();
        return {};
    }
    const auto first = std::to_integer<unsigned>(rest_.front());
    Head head{first >> 5U, first & 31U, false};
    length = 1;
    if (head.value < 24) return head;
    if (head.value == 31) {
        head.endless = true;
        return head;
    }
    const std::size_t width = head.value > 27 ? 0 : std::size_t{1} << (head.value - 24);
    if (width == 0 || rest_.size() < 1 + width) {
        fail();
        return {};
    }
    head.value = big_endian(rest_.subspan(1, width));
    length = 1 + width;
    return head;
}

CborReader::Head CborReader::take_head() {
    std::size_t length = 0;
    const Head head = peek(length);
    if (!failed_) rest_ = rest_.subspan(length);
    return head;
}

bool CborReader::take_break() {
    constexpr std::byte end{0xFF};
    if (rest_.empty()) {
        fail();
        return true;
    }
    if (rest_.front() != end) return false;
    rest_ = rest_.subspan(1);
    return true;
}

void CborReader::skip_tags() {
    std::size_t length = 0;
    while (!failed_ && peek(length).kind == tag && !failed_) take_head();
}

bool CborReader::is_map() {
    skip_tags();
    std::size_t length = 0;
    return !failed_ && peek(length).kind == map && !failed_;
}

bool CborReader::take_text(std::string& text) {
    skip_tags();
    std::size_t length = 0;
    const Head head = peek(length);
    if (failed_ || head.kind != text_kind) return false;
    text.clear();
    take_head();
    if (!head.endless) {
        if (head.value > rest_.size()) {
            fail();
            return true;
        }
        text = characters(rest_.first(static_cast<std::size_t>(head.value)));
        rest_ = rest_.subspan(static_cast<std::size_t>(head.value));
        return true;
    }
    while (!failed_ && !take_break()) {
        const Head piece = take_head();
        if (failed_) break;
        if (piece.kind != text_kind || piece.endless || piece.value > rest_.size()) {
            fail();
            break;
        }
        text += characters(rest_.first(static_cast<std::size_t>(piece.value)));
        rest_ = rest_.subspan(static_cast<std::size_t>(piece.value));
    }
    return true;
}

void CborReader::skip_run(std::uint64_t count) {
    if (count > rest_.size()) {
        fail();
        return;
    }
    rest_ = rest_.subspan(static_cast<std::size_t>(count));
}

void CborReader::skip() {
    skip_tags();
    if (failed_) return;
    const Head head = take_head();
    if (failed_) return;
    switch (head.kind) {
        case bytes_kind:
        case text_kind:
            if (!head.endless) return skip_run(head.value);
            while (!failed_ && !take_break()) {
                const Head piece = take_head();
                if (!failed_) skip_run(piece.value);
            }
            return;
        case list:
        case map:
            if (++depth_ > deepest) return fail();
            for (std::uint64_t i = 0; !failed_ && (head.endless ? !take_break() : i < head.value); ++i) {
                skip();
                if (head.kind == map && !failed_) skip();
            }
            --depth_;
            return;
        default: return;  // numbers and simple values are their head
    }
}

}  // namespace yancai

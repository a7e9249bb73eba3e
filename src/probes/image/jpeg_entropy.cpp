// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/jpeg_entropy.h"

#include <algorithm>
#include <array>
#include <vector>

#include "probes/byte_order.h"
#include "probes/image/jpeg_bits.h"
#include "probes/image/reader.h"

namespace yancai {
namespace {

constexpr std::uint8_t huffman_tables = 0xC4, restart_interval = 0xDD, start_of_scan = 0xDA;

// The smallest disk block.
constexpr std::uint64_t long_row_of_zeros = 512;

struct Component {
    std::uint8_t id{0};
    std::uint32_t across{1}, down{1};   // blocks in a minimum coded unit
    std::uint64_t width{0}, height{0};  // in blocks, without those that only fill up the last units
    std::uint64_t stride{0};            // in blocks, with them
    std::vector<std::uint64_t> coded;   // progressive: which coefficients of each block are not zero so far
};

struct Frame {
    bool progressive{false};
    std::uint32_t width{0}, height{0}, units_across{0}, units_down{0}, most_across{1}, most_down{1};
    std::vector<Component> components;
};

struct Scan {
    std::vector<Component*> components;
    std::vector<std::size_t> dc, ac;  // their tables
    unsigned first{0}, last{63}, high{0};
};

class EntropyCheck {
public:
    EntropyCheck(ByteSource& source, const JpegLayout& layout, const Limits& limits, const Deadline& deadline)
        : source_(source), layout_(layout), limits_(limits), deadline_(deadline) {}

    Result<JpegEntropy> run() {
        JpegEntropy found;
        for (const JpegPart& part : layout_.parts) {
            const bool frame = part.marker == 0xC0 || part.marker == 0xC1 || part.marker == 0xC2;
            const bool other_frame = part.marker >= 0xC3 && part.marker <= 0xCF && part.marker != huffman_tables;
            if (other_frame) return JpegEntropy{};
            if (!frame && part.marker != huffman_tables && part.marker != restart_interval && part.marker != start_of_scan)
                continue;
            const std::vector<std::byte> body =
                TRY(read_up_to(source_, part.body_at(), static_cast<std::size_t>(part.body_size())));
            bool usual = true;
            if (frame) {
                usual = frame_.components.empty() && read_frame(body, part.marker == 0xC2);
            } else if (part.marker == huffman_tables) {
                usual = read_tables(body);
            } else if (part.marker == restart_interval) {
                usual = body.size() >= 2;
                if (usual) interval_ = big_endian(std::span<const std::byte>(body).first(2));
            } else {
                Scan scan;
                usual = read_scan(body, scan);
                if (usual) found.flaw = TRY(check(scan, part));
                if (found.flaw) found.flaw->at_byte = TRY(zeros_before(part.data_at, found.flaw->at_byte));
                found.checked = usual;
                if (found.flaw) return found;
            }
            if (!usual) return JpegEntropy{};
        }
        return found;
    }

private:
    bool read_frame(std::span<const std::byte> body, bool progressive) {
        if (body.size() < 6) return false;
        frame_.progressive = progressive;
        frame_.height = static_cast<std::uint32_t>(big_endian(body.subspan(1, 2)));
        frame_.width = static_cast<std::uint32_t>(big_endian(body.subspan(3, 2)));
        const auto count = std::to_integer<std::size_t>(body[5]);
        if (frame_.height == 0 || frame_.width == 0 || count < 1 || count > 4 || body.size() < 6 + count * 3) return false;
        for (std::size_t i = 0; i < count; ++i) {
            Component component;
            component.id = std::to_integer<std::uint8_t>(body[6 + i * 3]);
            component.across = std::to_integer<std::uint32_t>(body[7 + i * 3]) >> 4U;
            component.down = std::to_integer<std::uint32_t>(body[7 + i * 3]) & 15U;
            if (component.across < 1 || component.across > 4 || component.down < 1 || component.down > 4) return false;
            frame_.most_across = std::max(frame_.most_across, component.across);
            frame_.most_down = std::max(frame_.most_down, component.down);
            frame_.components.push_back(std::move(component));
        }
        return lay_out();
    }

    // T.81, A.1.1 and A.2.
    bool lay_out() {
        const auto parts = [](std::uint64_t whole, std::uint64_t part) { return (whole + part - 1) / part; };
        frame_.units_across = static_cast<std::uint32_t>(parts(frame_.width, 8 * frame_.most_across));
        frame_.units_down = static_cast<std::uint32_t>(parts(frame_.height, 8 * frame_.most_down));
        std::uint64_t blocks = 0;
        for (Component& component : frame_.components) {
            component.width = parts(parts(std::uint64_t{frame_.width} * component.across, frame_.most_across), 8);
            component.height = parts(parts(std::uint64_t{frame_.height} * component.down, frame_.most_down), 8);
            component.stride = std::uint64_t{frame_.units_across} * component.across;
            blocks += component.stride * frame_.units_down * component.down;
        }
        if (!frame_.progressive) return true;
        if (blocks > limits_.memory_bytes / sizeof(std::uint64_t)) return false;
        for (Component& component : frame_.components)
            component.coded.resize(static_cast<std::size_t>(component.stride * frame_.units_down * component.down));
        return true;
    }

    bool read_tables(std::span<const std::byte> body) {
        while (body.size() >= 17) {
            const auto head = std::to_integer<std::size_t>(body[0]);
            std::size_t symbols = 0;
            for (const std::byte count : body.subspan(1, 16)) symbols += std::to_integer<std::size_t>(count);
            if ((head >> 4U) > 1 || (head & 15U) > 3 || symbols > body.size() - 17) return false;
            JpegCodes& codes = codes_[head >> 4U][head & 15U];
            if (!codes.set(body.subspan(1, 16), body.subspan(17, symbols))) return false;
            if ((head >> 4U) == 1 && !frame_.progressive) codes.look_far_ahead();
            body = body.subspan(17 + symbols);
        }
        return true;
    }

    bool read_scan(std::span<const std::byte> body, Scan& scan) {
        const std::size_t count = body.empty() ? 0 : std::to_integer<std::size_t>(body[0]);
        if (count < 1 || count > frame_.components.size() || body.size() < 4 + count * 2) return false;
        for (std::size_t i = 0; i < count; ++i) {
            const auto id = std::to_integer<std::uint8_t>(body[1 + i * 2]);
            const auto component = std::find_if(frame_.components.begin(), frame_.components.end(),
                                                [&](const Component& candidate) { return candidate.id == id; });
            const auto tables = std::to_integer<std::size_t>(body[2 + i * 2]);
            if (component == frame_.components.end() || (tables >> 4U) > 3 || (tables & 15U) > 3) return false;
            scan.components.push_back(&*component);
            scan.dc.push_back(tables >> 4U);
            scan.ac.push_back(tables & 15U);
        }
        if (frame_.progressive) {
            scan.first = std::to_integer<unsigned>(body[1 + count * 2]);
            scan.last = std::to_integer<unsigned>(body[2 + count * 2]);
            scan.high = std::to_integer<unsigned>(body[3 + count * 2]) >> 4U;
            if (scan.last > 63 || scan.first > scan.last || (scan.first == 0 && scan.last != 0) || (scan.first > 0 && count > 1))
                return false;
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (scan.first == 0 && scan.high == 0 && !codes_[0][scan.dc[i]].known()) return false;
            if (scan.last > 0 && !codes_[1][scan.ac[i]].known()) return false;
        }
        return true;
    }

    Result<std::optional<JpegFlaw>> check(Scan& scan, const JpegPart& part) {
        ImageReader reader(source_, deadline_, part.data_at);
        JpegBits bits(reader, part.data_end);
        const bool alone = scan.components.size() == 1;
        const std::uint64_t across = alone ? scan.components[0]->width : frame_.units_across;
        const std::uint64_t down = alone ? scan.components[0]->height : frame_.units_down;
        const std::uint64_t rows = alone ? 8 * frame_.most_down / scan.components[0]->down : 8 * frame_.most_down;
        std::uint64_t since_restart = 0;
        unsigned restarts = 0;
        end_of_band_ = 0;
        for (std::uint64_t y = 0; y < down; ++y) {
            TRY(deadline_.check());
            for (std::uint64_t x = 0; x < across; ++x) {
                std::optional<JpegFlaw::Kind> wrong;
                if (interval_ > 0 && since_restart == interval_) {
                    wrong = restart(bits, restarts++);
                    since_restart = 0;
                }
                ++since_restart;
                if (!wrong && !unit(bits, scan, x, y)) wrong = JpegFlaw::Kind::wrong_code;
                if (bits.trouble()) return *bits.trouble();
                if (bits.overdrawn()) wrong = JpegFlaw::Kind::ends_early;
                if (wrong) return std::optional<JpegFlaw>({*wrong, bits.at(), y * rows});
            }
        }
        return leftover(bits, down * rows);
    }

    std::optional<JpegFlaw::Kind> restart(JpegBits& bits, unsigned number) {
        end_of_band_ = 0;
        if (bits.bytes_left() > 0) return JpegFlaw::Kind::data_left;
        if (!bits.restart(number)) return JpegFlaw::Kind::wrong_restart;
        return std::nullopt;
    }

    // One minimum coded unit; a scan of one component has its blocks alone. False on a wrong code.
    bool unit(JpegBits& bits, Scan& scan, std::uint64_t x, std::uint64_t y) {
        if (scan.components.size() == 1) return block(bits, scan, 0, x, y);
        for (std::size_t i = 0; i < scan.components.size(); ++i) {
            const Component& component = *scan.components[i];
            for (std::uint32_t down = 0; down < component.down; ++down)
                for (std::uint32_t across = 0; across < component.across; ++across)
                    if (!block(bits, scan, i, x * component.across + across, y * component.down + down)) return false;
        }
        return true;
    }

    bool block(JpegBits& bits, Scan& scan, std::size_t i, std::uint64_t x, std::uint64_t y) {
        const JpegCodes& dc = codes_[0][scan.dc[i]];
        const JpegCodes& ac = codes_[1][scan.ac[i]];
        if (!frame_.progressive) return first_value(bits, dc) && values(bits, ac);
        if (scan.first == 0) {
            if (scan.high == 0) return first_value(bits, dc);
            bits.skip(1);
            return true;
        }
        Component& component = *scan.components[i];
        std::uint64_t& coded = component.coded[static_cast<std::size_t>(y * component.stride + x)];
        return scan.high == 0 ? band(bits, ac, scan, coded) : refined_band(bits, ac, scan, coded);
    }

    // T.81, F.2.2.1: the difference to the block before has at most 15 bits, with samples of 12.
    static bool first_value(JpegBits& bits, const JpegCodes& codes) {
        const int size = bits.symbol(codes);
        if (size < 0 || size > 15) return false;
        bits.skip(static_cast<unsigned>(size));
        return true;
    }

    // T.81, F.2.2.2.
    static bool values(JpegBits& bits, const JpegCodes& codes) {
        for (unsigned at = 1; at < 64; ++at) {
            // Not where these codes would fill the block: those behind the last coefficient belong to another.
            for (JpegSteps steps = bits.steps(codes); steps.bits > 0 && at + steps.coefficients < 64; steps = bits.steps(codes)) {
                bits.step(steps);
                if (steps.ends_block) return true;
                at += steps.coefficients;
            }
            const int symbol = bits.symbol_and_value(codes);
            if (symbol < 0) return false;
            const unsigned run = static_cast<unsigned>(symbol) >> 4U;
            if ((static_cast<unsigned>(symbol) & 15U) == 0 && run < 15) return true;  // end of block
            at += run;
            if (at > 63) return false;
        }
        return true;
    }

    // T.81, G.1.2.2: coefficients of a band for the first time.
    bool band(JpegBits& bits, const JpegCodes& codes, const Scan& scan, std::uint64_t& coded) {
        if (end_of_band_ > 0) {
            --end_of_band_;
            return true;
        }
        for (unsigned at = scan.first; at <= scan.last; ++at) {
            const int symbol = bits.symbol(codes);
            if (symbol < 0) return false;
            const unsigned run = static_cast<unsigned>(symbol) >> 4U;
            const unsigned size = static_cast<unsigned>(symbol) & 15U;
            if (size == 0 && run < 15) {
                end_of_band_ = (1U << run) - 1 + bits.take(run);
                return true;
            }
            at += run;
            if (at > scan.last) return false;
            bits.skip(size);
            if (size > 0) coded |= std::uint64_t{1} << at;
        }
        return true;
    }

    // T.81, G.1.2.3: one more bit of what is known, and what becomes known with it.
    bool refined_band(JpegBits& bits, const JpegCodes& codes, const Scan& scan, std::uint64_t& coded) {
        unsigned at = scan.first;
        for (; at <= scan.last && end_of_band_ == 0; ++at) {
            const int symbol = bits.symbol(codes);
            if (symbol < 0) return false;
            unsigned run = static_cast<unsigned>(symbol) >> 4U;
            const unsigned size = static_cast<unsigned>(symbol) & 15U;
            if (size > 1) return false;
            if (size == 0 && run < 15) {
                end_of_band_ = (1U << run) + bits.take(run);
                break;
            }
            if (size == 1) bits.skip(1);  // its sign
            for (; at <= scan.last; ++at) {
                if ((coded >> at & 1U) != 0)
                    bits.skip(1);
                else if (run-- == 0)
                    break;
            }
            if (at > scan.last) return size == 0;
            if (size == 1) coded |= std::uint64_t{1} << at;
        }
        if (end_of_band_ == 0) return true;
        for (; at <= scan.last; ++at)
            if ((coded >> at & 1U) != 0) bits.skip(1);
        --end_of_band_;
        return true;
    }

    // Everything of the scan must be taken now.
    Result<std::optional<JpegFlaw>> leftover(JpegBits& bits, std::uint64_t row) {
        const std::uint64_t at = bits.at();
        const std::uint64_t left = bits.bytes_left();
        if (bits.trouble()) return *bits.trouble();
        if (left == 0) return std::optional<JpegFlaw>{};
        return std::optional<JpegFlaw>({JpegFlaw::Kind::data_left, at, std::min<std::uint64_t>(row, frame_.height)});
    }

    // Where the first long row of zeros begins, which is what a lost disk block leaves; `at` itself when there is none. Zeros are
    // codes like others, and decoding goes on through them for a while.
    Result<std::uint64_t> zeros_before(std::uint64_t from, std::uint64_t at) {
        ImageReader reader(source_, deadline_, from);
        std::uint64_t zeros = 0;
        while (reader.position() < at) {
            const std::span<const std::byte> bytes = TRY(reader.next());
            if (bytes.empty()) return at;
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                zeros = bytes[i] == std::byte{0} ? zeros + 1 : 0;
                if (zeros == long_row_of_zeros) return std::min(at, reader.position() + i + 1 - zeros);
            }
            reader.skip(bytes.size());
        }
        return at;
    }

    ByteSource& source_;
    const JpegLayout& layout_;
    const Limits& limits_;
    const Deadline& deadline_;
    Frame frame_;
    std::array<std::array<JpegCodes, 4>, 2> codes_;
    std::uint64_t interval_{0};
    std::uint32_t end_of_band_{0};
};

}  // namespace

std::string describe(const JpegFlaw& flaw) {
    const std::string place = " at or before row " + std::to_string(flaw.row);
    switch (flaw.kind) {
        case JpegFlaw::Kind::wrong_code: return "coded data that cannot be" + place;
        case JpegFlaw::Kind::ends_early: return "coded data ends early" + place;
        case JpegFlaw::Kind::data_left: return "coded data left over" + place;
        case JpegFlaw::Kind::wrong_restart: return "a restart mark is missing or out of turn" + place;
    }
    return {};
}

Result<JpegEntropy> check_jpeg_entropy(ByteSource& source, const JpegLayout& layout, const Limits& limits,
                                       const Deadline& deadline) {
    return EntropyCheck(source, layout, limits, deadline).run();
}

}  // namespace yancai

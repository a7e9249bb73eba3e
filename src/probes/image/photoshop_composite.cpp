// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/photoshop_composite.h"

#include <algorithm>
#include <array>
#include <limits>

#include "probes/byte_order.h"
#include "probes/image/reader.h"
#include "probes/inflater.h"

namespace yancai {
namespace {

constexpr std::uint64_t compression_word = 2;

// One row of PackBits (Apple Technical Note 1023), fed in pieces.
class PackedRow {
public:
    explicit PackedRow(std::uint64_t wanted) : wanted_(wanted) {}

    void feed(std::span<const std::byte> bytes) {
        while (!bytes.empty() && !bad_) {
            if (literal_ > 0) {
                const std::size_t count = std::min<std::size_t>(literal_, bytes.size());
                literal_ -= static_cast<unsigned>(count);
                bytes = bytes.subspan(count);
            } else if (repeat_waits_) {
                repeat_waits_ = false;
                bytes = bytes.subspan(1);
            } else {
                start(std::to_integer<unsigned>(bytes[0]));
                bytes = bytes.subspan(1);
            }
        }
    }
    [[nodiscard]] bool whole() const { return !bad_ && literal_ == 0 && !repeat_waits_ && made_ == wanted_; }

private:
    void start(unsigned code) {
        if (code == 128) return;  // stands for nothing
        const unsigned count = code < 128 ? code + 1 : 257 - code;
        made_ += count;
        bad_ = made_ > wanted_;
        literal_ = code < 128 ? count : 0;
        repeat_waits_ = code > 128;
    }

    std::uint64_t wanted_, made_{0};
    unsigned literal_{0};
    bool repeat_waits_{false}, bad_{false};
};

class Composite {
public:
    Composite(ByteSource& source, const PsdSections& sections, CompositeCheck check, const Limits& limits,
              const Deadline& deadline)
        : source_(source), sections_(sections), check_(check), limits_(limits), deadline_(deadline) {}

    Result<CompositeFacts> run() {
        if (sections_.truncated) {
            facts_.structure.cut(source_.size(), "ends before the composite", limits_);
            return facts_;
        }
        switch (sections_.compression) {
            case 0: raw(); break;
            case 1: TRY(packed()); break;
            case 2:
            case 3:
                if (check_ == CompositeCheck::rows) TRY(deflated());
                break;
            default: return Error{ErrorKind::unsupported, "unknown compression of the composite"};
        }
        return facts_;
    }

private:
    [[nodiscard]] std::uint64_t rows() const {
        return std::uint64_t{sections_.height} * static_cast<std::uint64_t>(sections_.channels);
    }
    [[nodiscard]] std::uint64_t data_at() const { return sections_.image_at + compression_word; }
    [[nodiscard]] std::uint64_t data_size() const { return sections_.image_size - compression_word; }

    void raw() {
        if (data_size() / photoshop_row_bytes(sections_) < rows()) {
            facts_.structure.cut(source_.size(), "ends inside the composite", limits_);
            return;
        }
        facts_.end_at = data_at() + rows() * photoshop_row_bytes(sections_);
        facts_.rows_checked = true;  // raw rows have nothing that could be wrong
    }

    // A table of packed lengths for every row of every channel, then the rows.
    Result<void> packed() {
        const std::size_t width = sections_.big ? 4 : 2;
        if (data_size() / width < rows()) {
            facts_.structure.cut(source_.size(), "ends inside the table of rows", limits_);
            return {};
        }
        ImageReader table(source_, deadline_, data_at());
        ImageReader data(source_, deadline_, data_at() + rows() * width);
        for (std::uint64_t row = 0; row < rows(); ++row) {
            std::array<std::byte, 4> spelled{};
            if (!TRY(table.fill(std::span(spelled).first(width)))) return {};
            const std::uint64_t length = big_endian(std::span<const std::byte>(spelled).first(width));
            if (length > data.left()) {
                facts_.structure.cut(source_.size(), "ends inside " + place(row), limits_);
                return {};
            }
            if (check_ == CompositeCheck::rows) {
                TRY(unpack(data, row, length));
            } else {
                data.skip(length);
            }
        }
        facts_.end_at = data.position();
        facts_.rows_checked = check_ == CompositeCheck::rows;
        return {};
    }

    Result<void> unpack(ImageReader& data, std::uint64_t row, std::uint64_t length) {
        const std::uint64_t at = data.position();
        PackedRow unpacked(photoshop_row_bytes(sections_));
        for (std::uint64_t left = length; left > 0;) {
            std::span<const std::byte> bytes = TRY(data.next());
            bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left)));
            unpacked.feed(bytes);
            left -= bytes.size();
            data.skip(bytes.size());
        }
        if (unpacked.whole()) return {};
        facts_.damaged = true;
        facts_.structure.add(FaultKind::damaged_picture, at, place(row) + " does not unpack to its width", limits_);
        return {};
    }

    // One deflate stream for the whole composite.
    Result<void> deflated() {
        Inflater inflater = TRY(Inflater::start());
        ImageReader data(source_, deadline_, data_at());
        const std::uint64_t row_bytes = photoshop_row_bytes(sections_);
        const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
        const std::uint64_t wanted = rows() > most / row_bytes ? most : rows() * row_bytes;
        while (inflater.made() < wanted) {
            const std::span<const std::byte> bytes = TRY(data.next());
            if (bytes.empty()) {
                facts_.structure.cut(source_.size(), "ends inside the composite", limits_);
                return {};
            }
            // A block of 64 KiB unpacks to at most 64 MiB: the deadline is looked at often enough by the reader.
            const Inflater::State state = inflater.feed(bytes, wanted);
            data.skip(bytes.size() - inflater.unused());
            if (state == Inflater::State::ended) facts_.end_at = data.position();
            if (state == Inflater::State::broken || (state == Inflater::State::ended && inflater.made() < wanted)) {
                facts_.damaged = true;
                facts_.structure.add(FaultKind::damaged_picture, data.position(), "the composite does not unpack", limits_);
                return {};
            }
        }
        facts_.rows_checked = true;
        return {};
    }

    [[nodiscard]] std::string place(std::uint64_t row) const {
        return "row " + std::to_string(row % sections_.height) + " of channel " + std::to_string(row / sections_.height + 1);
    }

    ByteSource& source_;
    const PsdSections& sections_;
    CompositeCheck check_;
    const Limits& limits_;
    const Deadline& deadline_;
    CompositeFacts facts_;
};

}  // namespace

std::uint64_t photoshop_row_bytes(const PsdSections& sections) {
    return (std::uint64_t{sections.width} * static_cast<std::uint64_t>(sections.depth) + 7) / 8;
}

Result<CompositeFacts> check_composite(ByteSource& source, const PsdSections& sections, CompositeCheck check,
                                       const Limits& limits, const Deadline& deadline) {
    return Composite(source, sections, check, limits, deadline).run();
}

}  // namespace yancai

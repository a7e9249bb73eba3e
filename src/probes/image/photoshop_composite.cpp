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
    explicit PackedRow(std::span<std::byte> row) : row_(row) {}

    void feed(std::span<const std::byte> bytes) {
        while (!bytes.empty() && !bad_) {
            if (literal_ > 0) {
                const std::size_t count = std::min<std::size_t>(literal_, bytes.size());
                std::copy_n(bytes.begin(), count, row_.begin() + static_cast<std::ptrdiff_t>(made_));
                made_ += count;
                literal_ -= count;
                bytes = bytes.subspan(count);
            } else if (repeat_ > 0) {
                std::fill_n(row_.begin() + static_cast<std::ptrdiff_t>(made_), repeat_, bytes[0]);
                made_ += repeat_;
                repeat_ = 0;
                bytes = bytes.subspan(1);
            } else {
                start(std::to_integer<unsigned>(bytes[0]));
                bytes = bytes.subspan(1);
            }
        }
    }
    [[nodiscard]] bool whole() const { return !bad_ && literal_ == 0 && repeat_ == 0 && made_ == row_.size(); }

private:
    void start(unsigned code) {
        if (code == 128) return;  // stands for nothing
        literal_ = code < 128 ? code + 1 : 0;
        repeat_ = code < 128 ? 0 : 257 - code;
        bad_ = literal_ + repeat_ > row_.size() - made_;
    }

    std::span<std::byte> row_;
    std::size_t made_{0}, literal_{0}, repeat_{0};
    bool bad_{false};
};

class Composite {
public:
    Composite(ByteSource& source, const PsdSections& sections, CompositeCheck check, const Limits& limits,
              const Deadline& deadline, const SeeRow& see)
        : source_(source), sections_(sections), check_(check), limits_(limits), deadline_(deadline), see_(see) {
        if (check == CompositeCheck::rows) row_.resize(static_cast<std::size_t>(photoshop_row_bytes(sections)));
    }

    Result<CompositeFacts> run() {
        if (sections_.truncated) {
            facts_.structure.cut(source_.size(), "ends before the composite", limits_);
            return facts_;
        }
        switch (sections_.compression) {
            case 0: TRY(raw()); break;
            case 1: TRY(packed()); break;
            case 2:
            case 3:
                if (check_ == CompositeCheck::rows) TRY(deflated());
                break;
            default: return Error{ErrorKind::corrupt, "unknown compression of the composite"};
        }
        return facts_;
    }

private:
    [[nodiscard]] std::uint64_t rows() const {
        return std::uint64_t{sections_.height} * static_cast<std::uint64_t>(sections_.channels);
    }
    [[nodiscard]] std::uint64_t data_at() const { return sections_.image_at + compression_word; }
    [[nodiscard]] std::uint64_t data_size() const { return sections_.image_size - compression_word; }

    Result<void> raw() {
        if (data_size() / photoshop_row_bytes(sections_) < rows()) {
            facts_.structure.cut(source_.size(), "ends inside the composite", limits_);
            return {};
        }
        facts_.end_at = data_at() + rows() * photoshop_row_bytes(sections_);
        facts_.rows_checked = true;  // raw rows have nothing that could be wrong
        if (!see_ || check_ != CompositeCheck::rows) return {};
        ImageReader data(source_, deadline_, data_at());
        for (std::uint64_t row = 0; row < rows(); ++row)
            if (TRY(data.fill(row_))) see_(row, row_);
        return {};
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
        PackedRow unpacked(row_);
        for (std::uint64_t left = length; left > 0;) {
            std::span<const std::byte> bytes = TRY(data.next());
            bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left)));
            unpacked.feed(bytes);
            left -= bytes.size();
            data.skip(bytes.size());
        }
        if (unpacked.whole()) {
            if (see_) see_(row, row_);
            return {};
        }
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
        std::uint64_t shown = 0;
        const auto see = [&](std::span<const std::byte> unpacked) {
            show(unpacked, shown);
            shown += unpacked.size();
        };
        while (inflater.made() < wanted) {
            const std::span<const std::byte> bytes = TRY(data.next());
            if (bytes.empty()) {
                facts_.structure.cut(source_.size(), "ends inside the composite", limits_);
                return {};
            }
            // A block of 64 KiB unpacks to at most 64 MiB: the deadline is looked at often enough by the reader.
            const Inflater::State state = inflater.feed(bytes, wanted, see);
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

    // Bytes of the unpacked composite, which come in order from `at` on, as rows.
    void show(std::span<const std::byte> bytes, std::uint64_t at) {
        constexpr int by_differences = 3;
        if (!see_ || sections_.compression == by_differences) return;
        while (!bytes.empty() && at < rows() * row_.size()) {
            const auto filled = static_cast<std::size_t>(at % row_.size());
            const std::size_t count = std::min(bytes.size(), row_.size() - filled);
            std::copy_n(bytes.begin(), count, row_.begin() + static_cast<std::ptrdiff_t>(filled));
            if (filled + count == row_.size()) see_(at / row_.size(), row_);
            bytes = bytes.subspan(count);
            at += count;
        }
    }

    [[nodiscard]] std::string place(std::uint64_t row) const {
        return "row " + std::to_string(row % sections_.height) + " of channel " + std::to_string(row / sections_.height + 1);
    }

    ByteSource& source_;
    const PsdSections& sections_;
    CompositeCheck check_;
    const Limits& limits_;
    const Deadline& deadline_;
    const SeeRow& see_;
    std::vector<std::byte> row_;
    CompositeFacts facts_;
};

}  // namespace

std::uint64_t photoshop_row_bytes(const PsdSections& sections) {
    return (std::uint64_t{sections.width} * static_cast<std::uint64_t>(sections.depth) + 7) / 8;
}

Result<CompositeFacts> check_composite(ByteSource& source, const PsdSections& sections, CompositeCheck check,
                                       const Limits& limits, const Deadline& deadline, const SeeRow& see) {
    // A row is unpacked as a whole. Photoshop's own longest is 300,000 pixels.
    if (check == CompositeCheck::rows && photoshop_row_bytes(sections) > limits.memory_bytes / 64)
        return Error{ErrorKind::over_limit, "rows too long to be unpacked"};
    return Composite(source, sections, check, limits, deadline, see).run();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/png_data.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "probes/byte_order.h"
#include "probes/image/png_raster.h"
#include "probes/image/reader.h"

namespace yancai {
namespace {

constexpr std::uint64_t signature_size = 8;

class PngData {
public:
    PngData(ByteSource& source, const Deadline& deadline, Inflater inflater, const Inflater::SeeBytes& see)
        : reader_(source, deadline, signature_size), inflater_(std::move(inflater)), see_(see) {}

    Result<PngDataLook> run() {
        while (!done_) TRY(chunk());
        return PngDataLook{flaw_, !flaw_ && ended_ && inflater_.made() == wanted_ && in_one_row_};
    }

private:
    Result<void> chunk() {
        at_ = reader_.position();
        std::array<std::byte, 8> head{};
        done_ = !TRY(reader_.fill(head));
        const std::uint64_t length = big_endian(std::span<const std::byte>(head).first(4));
        const std::string_view type = as_text(std::span<const std::byte>(head).subspan(4));
        done_ = done_ || type == "IEND" || reader_.left() < length + 4;
        if (done_) return {};
        if (type == "IHDR" && length == 13) {
            std::array<std::byte, 13> header{};
            if (TRY(reader_.fill(header))) wanted_ = png_raster_bytes(header).value_or(UINT64_MAX);
        }
        if (type == "IDAT") {
            in_one_row_ &= next_at_ == 0 || next_at_ == at_;
            TRY(data(std::span<const std::byte>(head).subspan(4), length));
            next_at_ = at_ + 8 + length + 4;
        }
        reader_.seek(at_ + 8 + length + 4);
        return {};
    }

    Result<void> data(std::span<const std::byte> type, std::uint64_t length) {
        uLong sum = crc32(0, reinterpret_cast<const Bytef*>(type.data()), static_cast<uInt>(type.size()));
        std::optional<ImageFlaw> unpacked;
        for (std::uint64_t left = length; left > 0;) {
            std::span<const std::byte> bytes = TRY(reader_.next());
            bytes = bytes.first(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), left)));
            if (bytes.empty()) return {};
            sum = crc32(sum, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
            if (!unpacked) unpacked = unpack(bytes);
            left -= bytes.size();
            reader_.skip(bytes.size());
        }
        std::array<std::byte, 4> told{};
        if (TRY(reader_.fill(told)) && big_endian(told) != sum)
            flaw_ = ImageFlaw{at_, "wrong checksum of a chunk IDAT", FaultKind::structure};
        else
            flaw_ = std::move(unpacked);
        done_ = flaw_.has_value();
        return {};
    }

    // What stands behind the end of the packed data is harmless.
    std::optional<ImageFlaw> unpack(std::span<const std::byte> bytes) {
        if (ended_) return std::nullopt;
        const Inflater::State state = inflater_.feed(bytes, wanted_, see_);
        ended_ = state == Inflater::State::ended;
        if (inflater_.made() > wanted_) return ImageFlaw{at_, "more picture data than the header declares", FaultKind::structure};
        if (state == Inflater::State::broken)
            return ImageFlaw{at_, "picture data that do not unpack, or to something else", FaultKind::structure};
        return std::nullopt;
    }

    ImageReader reader_;
    Inflater inflater_;
    const Inflater::SeeBytes& see_;
    std::uint64_t at_{0}, wanted_{UINT64_MAX};
    std::uint64_t next_at_{0};  // where a further chunk of picture data must stand
    bool done_{false}, ended_{false}, in_one_row_{true};
    std::optional<ImageFlaw> flaw_;
};

}  // namespace

Result<PngDataLook> look_at_png_data(ByteSource& source, const Deadline& deadline, const Inflater::SeeBytes& see) {
    return PngData(source, deadline, TRY(Inflater::start()), see).run();
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/decode.h"

#include <algorithm>
#include <array>
#include <utility>

#include "probes/image/flaw.h"
#include "probes/image/jpeg_survey.h"
#include "probes/image/png_data.h"
#include "probes/image/png_rows.h"
#include "probes/image/survey.h"

namespace yancai {
namespace {

// A batch photo has one page; a scanned document some hundred. Opening page n of a TIFF walks through n directories.
constexpr int most_pages = 256;
// All pages and frames together may have this many times the pixels of the largest picture.
constexpr std::uint64_t most_pictures = 4;

// What to decode in one go: a page, or all frames of an animation.
struct Portion {
    int first{0}, count{1};
    std::uint64_t pixels{0};
};

class Decoding {
public:
    Decoding(const ProbeInput& input, const VipsLoader& loader, VipsPictures& pictures, ImageStructure& structure,
             ImageFacts& facts)
        : input_(input),
          limits_(input.settings.limits),
          loader_(loader),
          pictures_(pictures),
          structure_(structure),
          facts_(facts),
          budget_(limits_.pixels > UINT64_MAX / most_pictures ? UINT64_MAX : limits_.pixels * most_pictures) {}

    Result<void> run(int first_page) {
        shown_page_ = first_page;
        if (loader_.paging == Paging::together) return decode(animation());
        if (TRY(read_without_decoder()) && input_.settings.depth != Depth::deep) {
            decoded({});
            return {};
        }
        TRY(decode({first_page, 1, 0}));
        if (loader_.paging == Paging::single) return {};
        for (int page = 0; page < std::min(facts_.pages, most_pages); ++page)
            if (page != first_page && budget_ > 0) TRY(decode({page, 1, 0}));
        return {};
    }

private:
    [[nodiscard]] Portion animation() const {
        const std::uint64_t frame = std::max<std::uint64_t>(1, std::uint64_t{facts_.stored_width} * facts_.stored_height);
        const std::uint64_t affordable = std::min<std::uint64_t>(budget_ / frame, VIPS_MAX_COORD / (facts_.stored_height + 1U));
        return {0, static_cast<int>(std::clamp<std::uint64_t>(affordable, 1, static_cast<std::uint64_t>(facts_.pages))), 0};
    }

    // True when what a file holds told all that decoding it would. Deep decodes it as well.
    Result<bool> read_without_decoder() {
        if (input_.format == "jpeg") return read_photo();
        if (input_.format == "png") return unpack_png();
        return false;
    }

    // By a JPEG's codes.
    Result<bool> read_photo() {
        const VipsImageHandle header = pictures_.open(VIPS_FAIL_ON_WARNING);
        if (pictures_.trouble()) return *pictures_.trouble();
        const JpegSurvey survey = TRY(survey_jpeg(input_.source, limits_, input_.deadline));
        content_ = survey.content_sha256;
        flaw_sought_ = true;
        if (const std::optional<JpegFlaw>& flaw = survey.entropy.flaw) flaw_ = ImageFlaw{flaw->at_byte, describe(*flaw)};
        return header && survey.picture && tell(survey, header.get(), facts_, input_.thumbnail);
    }

    // By a PNG's data, which must be unpacked to know their flaws, where these are its samples and all is well with them.
    Result<bool> unpack_png() {
        std::array<std::byte, 13> declared{};
        constexpr std::uint64_t behind_the_name = 16;  // IHDR is the first chunk
        TRY(read_up_to(input_.source, behind_the_name, declared));
        const std::optional<PngSamples> samples = png_samples(declared);
        const VipsImageHandle image = samples ? countable(pictures_.open(VIPS_FAIL_ON_WARNING)) : nullptr;
        if (pictures_.trouble()) return *pictures_.trouble();
        if (!image || vips_image_get_format(image.get()) != VIPS_FORMAT_UCHAR || *samples != samples_of(image.get()))
            return false;
        TRY(check_pixels(samples->width, samples->height, limits_));
        PixelSurvey survey(image.get(), facts_.stored_height);
        PngRows rows(*samples, [&](const std::uint8_t* row) { survey.row(row); });
        const PngDataLook look =
            TRY(look_at_png_data(input_.source, input_.deadline, [&](std::span<const std::byte> bytes) { rows.take(bytes); }));
        flaw_ = look.flaw;
        flaw_sought_ = true;
        if (!look.whole || !rows.complete()) return false;
        survey.tell(input_.format, facts_, input_.thumbnail);
        return true;
    }

    [[nodiscard]] static PngSamples samples_of(const VipsImage* image) {
        return {static_cast<std::uint32_t>(vips_image_get_width(image)), static_cast<std::uint32_t>(vips_image_get_height(image)),
                static_cast<std::uint32_t>(vips_image_get_bands(image))};
    }

    Result<void> decode(Portion portion) {
        const std::optional<int> row = TRY(broken_at(VIPS_FAIL_ON_WARNING, portion));
        budget_ -= std::min(budget_, portion.pixels);
        if (!row) {
            decoded(portion);
            return look_for_flaw();
        }
        TRY(find_flaw());
        // Which strictness still breaks tells what it was. The texts of libraries' messages tell nothing that lasts.
        const std::optional<int> truncated_row = TRY(broken_at(VIPS_FAIL_ON_TRUNCATED, portion));
        if (truncated_row) {
            const bool shows = !TRY(broken_at(VIPS_FAIL_ON_NONE, portion));
            if (shows) decoded(portion);
            broken(portion, *truncated_row, shows);
            return {};
        }
        decoded(portion);
        const std::optional<int> error_row = TRY(broken_at(VIPS_FAIL_ON_ERROR, portion));
        if (error_row) ++facts_.decode.pictures_damaged;
        note(error_row ? FaultKind::damaged_picture : FaultKind::warning, portion, error_row.value_or(*row));
        return {};
    }

    // Decoders pass over codes that cannot be right as long as the pixels come out: libjpeg stops at the last row the header
    // promises, whatever is left, and no strictness of libvips notices.
    Result<void> look_for_flaw() {
        TRY(find_flaw());
        if (flaw_) structure_.add(flaw_->kind, flaw_->at_byte, flaw_->detail, limits_);
        flaw_.reset();
        return {};
    }

    // Once for the file; the decoder's complaint and this place are one fault.
    Result<void> find_flaw() {
        if (!flaw_sought_) flaw_ = TRY(find_image_flaw(input_.source, input_.format, limits_, input_.deadline));
        flaw_sought_ = true;
        return {};
    }

    // The row where decoding breaks at this strictness; none when every pixel comes out.
    Result<std::optional<int>> broken_at(VipsFailOn strictness, Portion& portion) {
        const VipsImageHandle image = countable(pictures_.open(strictness, portion.first, portion.count));
        if (pictures_.trouble()) return *pictures_.trouble();
        if (!image) return std::optional<int>(0);
        const auto width = static_cast<std::uint64_t>(vips_image_get_width(image.get()));
        const auto height = static_cast<std::uint64_t>(vips_image_get_height(image.get()));
        TRY(check_pixels(width, height / static_cast<std::uint64_t>(portion.count), limits_));
        TRY(check_memory(image.get(), loader_.footprint, limits_));
        portion.pixels = width * height;
        const int row = decode_and_survey(image.get(), portion);
        if (pictures_.trouble()) return *pictures_.trouble();
        return row < static_cast<int>(height) ? std::optional<int>(row) : std::nullopt;
    }

    // The picture that a viewer shows is surveyed while it is decoded; the first time that all of it comes out.
    int decode_and_survey(VipsImage* image, const Portion& portion) {
        if (portion.first != shown_page_ || !facts_.pixels_sha256.empty()) return pictures_.decode(image);
        PixelSurvey survey(image, facts_.stored_height, content_);
        const int row =
            pictures_.decode(image, [&](const VipsRegion* region, const VipsRect& strip) { survey.strip(region, strip); });
        if (row == vips_image_get_height(image)) survey.tell(input_.format, facts_, input_.thumbnail);
        return row;
    }

    void decoded(const Portion& portion) {
        facts_.decode.pixels_decoded = true;
        facts_.decode.pictures_decoded += static_cast<std::uint64_t>(portion.count);
    }

    void broken(const Portion& portion, int row, bool shows) {
        ++facts_.decode.pictures_damaged;
        if (structure_.truncated) return;  // told already, and where
        // libjpeg breaks here only when it meets the end of the file. Other decoders break on damage too: their structure knows.
        const bool met_the_end = shows && input_.format == "jpeg";
        if (met_the_end || structure_.end_missing) {
            structure_.cut(input_.source.size(), place(portion, row), limits_);
        } else {
            note(FaultKind::damaged_picture, portion, row);
        }
    }

    void note(FaultKind kind, const Portion& portion, int row) {
        ++structure_.faults_total;
        if (structure_.faults.size() >= limits_.faults_kept) return;
        Fault fault;
        fault.kind = kind;
        fault.detail = place(portion, row);
        if (flaw_) fault.at_byte = flaw_->at_byte;
        structure_.faults.push_back(std::move(fault));
    }

    [[nodiscard]] std::string place(const Portion& portion, int row) const {
        const int height = static_cast<int>(std::max(1U, facts_.stored_height));
        const int page = portion.first + (portion.count > 1 ? row / height : 0);
        std::string text = "at or after row " + std::to_string(portion.count > 1 ? row % height : row);
        if (facts_.pages > 1) text += " of picture " + std::to_string(page + 1);
        return text;
    }

    const ProbeInput& input_;
    const Limits& limits_;
    const VipsLoader& loader_;
    VipsPictures& pictures_;
    ImageStructure& structure_;
    ImageFacts& facts_;
    std::uint64_t budget_;
    std::optional<ImageFlaw> flaw_;
    bool flaw_sought_{false};
    std::string content_;  // of a JPEG: by which it is known again, instead of its pixels
    int shown_page_{0};
};

// Bytes a pixel that a loader keeps beside the strips.
std::uint64_t kept_bytes(Footprint footprint, std::uint64_t pixel, std::uint64_t bands) {
    switch (footprint) {
        case Footprint::strips: return 0;
        case Footprint::whole_twice: return pixel * 2;
        case Footprint::whole_float: return pixel + bands * sizeof(float);
        case Footprint::image_magick: return pixel + image_magick_pixel;
    }
    return pixel;
}

}  // namespace

void take_faults(ImageStructure structure, DecodeFacts& decode) {
    decode.truncated = structure.truncated;
    decode.faults_total = structure.faults_total;
    decode.faults = std::move(structure.faults);
}

Result<void> decode_image(const ProbeInput& input, const VipsLoader& loader, VipsPictures& pictures, ImageStructure structure,
                          int first_page, ImageFacts& facts) {
    facts.decode.depth = input.settings.depth;
    TRY(Decoding(input, loader, pictures, structure, facts).run(first_page));
    // Some loaders read the header of what they cannot decode.
    if (!facts.decode.pixels_decoded && !structure.truncated && !structure.rare.empty())
        return Error{ErrorKind::unsupported, std::move(structure.rare)};
    // What a decoder put in the place of lost pixels is not the picture.
    if (facts.decode.pictures_damaged > 0) forget_appearance(facts, input.thumbnail);
    take_faults(std::move(structure), facts.decode);
    return {};
}

Result<void> check_pixels(std::uint64_t width, std::uint64_t height, const Limits& limits) {
    if (width == 0 || height == 0 || width <= limits.pixels / height) return {};
    return Error{ErrorKind::over_limit, std::to_string(width) + "x" + std::to_string(height) + " pixels"};
}

Result<void> check_memory(const VipsImage* image, Footprint footprint, const Limits& limits) {
    const auto bands = static_cast<std::uint64_t>(std::max(1, vips_image_get_bands(image)));
    const std::uint64_t pixel = VIPS_IMAGE_SIZEOF_PEL(image);
    const auto width = static_cast<std::uint64_t>(vips_image_get_width(image));
    const auto height = static_cast<std::uint64_t>(vips_image_get_page_height(const_cast<VipsImage*>(image)));
    const std::uint64_t each = kept_bytes(footprint, pixel, bands);
    if (each == 0 || width * height <= limits.memory_bytes / each) return {};
    return Error{ErrorKind::over_limit, "decoding needs too much memory"};
}

}  // namespace yancai

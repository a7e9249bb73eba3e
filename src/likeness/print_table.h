// SPDX-License-Identifier: GPL-3.0-or-later
// PrintTable: the prints of all files of a batch, about 110 bytes a photo. One thread fills it; read-only and safe from several
// threads once sealed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "likeness/closeness.h"
#include "likeness/print.h"

namespace yancai {

class PrintTable {
public:
    struct Head {
        Key bytes, content;
        std::int64_t taken_seconds;
        std::uint32_t width, height, lasts_seconds;
        std::uint32_t file;  // as the batch numbers its files
        std::int16_t zone_minutes;
        PrintKind kind;
        [[nodiscard]] Circumstances circumstances() const {
            return {{taken_seconds, zone_minutes}, width, height, lasts_seconds};
        }
    };
    // A clip with enough good pictures: they lie one after the other.
    struct Clip {
        std::uint32_t head, first_shot, shots;
    };

    // Pictures of less quality are not compared.
    explicit PrintTable(int least_quality) : least_quality_(least_quality) {}
    // Room for photos of so many files: address space, and memory only as they come.
    void reserve(std::size_t files) {
        heads_.reserve(files);
        stills_.reserve(files);
        still_heads_.reserve(files);
    }
    // In any order.
    void add(std::uint32_t file, const Print& print);
    // Finds the copies. Of files with the same bytes or content, only the first is in what follows.
    void seal();

    [[nodiscard]] const Head& head(std::uint32_t number) const { return heads_[number]; }
    [[nodiscard]] std::size_t size() const { return heads_.size(); }

    // Numbers of heads with the same bytes, or the same content under other bytes: each list at least two, ordered by file.
    [[nodiscard]] std::vector<std::span<const std::uint32_t>> same_bytes() const { return runs(by_bytes_, &Head::bytes); }
    [[nodiscard]] std::vector<std::span<const std::uint32_t>> same_content() const { return runs(by_content_, &Head::content); }
    // The first head with these bytes; and all with this content under different bytes, ordered by file.
    [[nodiscard]] std::optional<std::uint32_t> with_bytes(const Key& bytes) const;
    [[nodiscard]] std::span<const std::uint32_t> with_content(const Key& content) const;

    [[nodiscard]] std::span<const Fingerprint> stills() const { return stills_; }
    [[nodiscard]] std::uint32_t number_of_still(std::size_t still) const { return still_heads_[still]; }
    [[nodiscard]] const Head& head_of_still(std::size_t still) const { return heads_[still_heads_[still]]; }
    [[nodiscard]] std::span<const Clip> clips() const { return clips_; }
    [[nodiscard]] std::span<const Fingerprint> shots_of(const Clip& clip) const {
        return std::span(shots_).subspan(clip.first_shot, clip.shots);
    }

private:
    using Numbers = std::vector<std::uint32_t>;
    [[nodiscard]] std::vector<std::span<const std::uint32_t>> runs(const Numbers& sorted, Key Head::*key) const;
    [[nodiscard]] std::span<const std::uint32_t> run_of(const Numbers& sorted, Key Head::*key, const Key& wanted) const;
    void sort_by(Key Head::*key, Numbers& numbers) const;

    int least_quality_;
    std::vector<Head> heads_;
    Numbers by_bytes_, by_content_;
    std::vector<Fingerprint> stills_, shots_;
    Numbers still_heads_;
    std::vector<Clip> clips_;
};

}  // namespace yancai

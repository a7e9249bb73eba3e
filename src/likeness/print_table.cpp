// SPDX-License-Identifier: GPL-3.0-or-later
#include "likeness/print_table.h"

#include <algorithm>
#include <tuple>

namespace yancai {

void PrintTable::add(std::uint32_t file, const Print& print) {
    const auto number = static_cast<std::uint32_t>(heads_.size());
    heads_.push_back({print.bytes, print.content, print.taken.local_seconds, print.width, print.height, print.lasts_seconds, file,
                      print.taken.zone_minutes, print.kind});
    const auto first_shot = static_cast<std::uint32_t>(shots_.size());
    for (const Print::Sample& sample : print.samples) {
        if (sample.quality < least_quality_) continue;
        if (print.kind == PrintKind::video) {
            shots_.push_back(sample.fingerprint);
        } else {
            stills_.push_back(sample.fingerprint);
            still_heads_.push_back(number);
        }
    }
    if (shots_.size() > first_shot)
        clips_.push_back({number, first_shot, static_cast<std::uint32_t>(shots_.size()) - first_shot});
}

void PrintTable::sort_by(Key Head::*key, Numbers& numbers) const {
    std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(heads_[a].*key, heads_[a].file) < std::tie(heads_[b].*key, heads_[b].file);
    });
}

void PrintTable::seal() {
    std::vector<bool> copy(heads_.size());
    const auto mark_copies = [&](const Numbers& sorted, Key Head::*key) {
        for (std::size_t at = 1; at < sorted.size(); ++at)
            if (heads_[sorted[at]].*key == heads_[sorted[at - 1]].*key) copy[sorted[at]] = true;
    };
    for (std::uint32_t number = 0; number < heads_.size(); ++number) by_bytes_.push_back(number);
    sort_by(&Head::bytes, by_bytes_);
    mark_copies(by_bytes_, &Head::bytes);
    for (std::uint32_t number = 0; number < heads_.size(); ++number)
        if (!copy[number] && heads_[number].content != Key{}) by_content_.push_back(number);
    sort_by(&Head::content, by_content_);
    mark_copies(by_content_, &Head::content);

    std::size_t kept = 0;
    for (std::size_t still = 0; still < stills_.size(); ++still) {
        if (copy[still_heads_[still]]) continue;
        stills_[kept] = stills_[still];
        still_heads_[kept++] = still_heads_[still];
    }
    stills_.resize(kept);
    still_heads_.resize(kept);
    std::erase_if(clips_, [&](const Clip& clip) { return copy[clip.head]; });
}

std::vector<std::span<const std::uint32_t>> PrintTable::runs(const Numbers& sorted, Key Head::*key) const {
    std::vector<std::span<const std::uint32_t>> found;
    for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
        end = begin + 1;
        while (end < sorted.size() && heads_[sorted[end]].*key == heads_[sorted[begin]].*key) ++end;
        if (end - begin > 1) found.push_back(std::span(sorted).subspan(begin, end - begin));
    }
    return found;
}

std::span<const std::uint32_t> PrintTable::run_of(const Numbers& sorted, Key Head::*key, const Key& wanted) const {
    const auto begin = std::lower_bound(sorted.begin(), sorted.end(), wanted,
                                        [&](std::uint32_t number, const Key& one) { return heads_[number].*key < one; });
    const auto end = std::upper_bound(begin, sorted.end(), wanted,
                                      [&](const Key& one, std::uint32_t number) { return one < heads_[number].*key; });
    return {begin, end};
}

std::optional<std::uint32_t> PrintTable::with_bytes(const Key& bytes) const {
    const auto run = run_of(by_bytes_, &Head::bytes, bytes);
    return run.empty() ? std::nullopt : std::optional(run.front());
}

std::span<const std::uint32_t> PrintTable::with_content(const Key& content) const {
    return content == Key{} ? std::span<const std::uint32_t>() : run_of(by_content_, &Head::content, content);
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/image/ledger.h"

#include <algorithm>
#include <array>

namespace yancai {
namespace {

// A TIFF with a strip for each of its rows, several pages of it; neighbours of one kind are one claim.
constexpr std::size_t most_claims = std::size_t{1} << 20U;
constexpr std::size_t parts = 5;

struct Edge {
    std::uint64_t at;
    ImagePart part;
    bool opens;
};

std::uint64_t& line_of(ImageWeight& weight, ImagePart part) {
    switch (part) {
        case ImagePart::metadata: return weight.metadata;
        case ImagePart::layers: return weight.layers;
        case ImagePart::previews: return weight.previews;
        case ImagePart::profile: return weight.profile;
        case ImagePart::effective: return weight.effective;
    }
    return weight.metadata;
}

}  // namespace

void ImageLedger::claim(ImagePart part, std::uint64_t at, std::uint64_t size) {
    if (at >= file_size_ || size == 0) return;
    const std::uint64_t end = at + std::min(size, file_size_ - at);
    end_ = std::max(end_, end);
    if (!claims_.empty() && claims_.back().part == part && claims_.back().end == at) {
        claims_.back().end = end;
        return;
    }
    if (claims_.size() == most_claims) {
        too_many_ = true;
        return;
    }
    claims_.push_back({at, end, part});
}

std::optional<ImageWeight> ImageLedger::settle() const {
    if (too_many_) return std::nullopt;
    std::vector<Edge> edges;
    edges.reserve(claims_.size() * 2);
    for (const Claimed& claimed : claims_) {
        edges.push_back({claimed.at, claimed.part, true});
        edges.push_back({claimed.end, claimed.part, false});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
    ImageWeight weight;
    std::array<std::size_t, parts> open{};
    std::uint64_t at = 0;
    for (const Edge& edge : edges) {
        const auto last = std::find_if(open.rbegin(), open.rend(), [](std::size_t count) { return count > 0; });
        const auto part = last == open.rend() ? ImagePart::metadata : static_cast<ImagePart>(open.rend() - last - 1);
        line_of(weight, part) += edge.at - at;
        at = edge.at;
        std::size_t& count = open[static_cast<std::size_t>(edge.part)];
        // All edges of one place are taken before the next stretch is weighed: their order does not matter, and the count may
        // run below zero and back between them.
        count = edge.opens ? count + 1 : count - 1;
    }
    weight.trailing = file_size_ - at;
    return weight;
}

}  // namespace yancai

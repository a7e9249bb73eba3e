// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/metadata/credentials.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "probes/metadata/box.h"
#include "probes/metadata/cbor.h"
#include "probes/metadata/origin.h"

namespace yancai {
namespace {

constexpr std::size_t most_boxes = 10'000;  // of one level: a film's store holds some hundred

struct Superbox {
    std::string_view label;
    std::span<const std::byte> content;  // the boxes behind the description
};

struct PlainBox {
    std::string_view type;
    std::span<const std::byte> content;
};

std::vector<PlainBox> boxes_in(std::span<const std::byte> bytes) {
    std::vector<PlainBox> boxes;
    Cursor cursor(bytes);
    while (boxes.size() < most_boxes && cursor.rest().size() >= 8) {
        std::uint64_t size = cursor.take(4);
        const std::string_view type = characters(cursor.take_bytes(4));
        std::uint64_t header = 8;
        if (size == 1) {
            size = cursor.take(8);
            header = 16;
        }
        const auto content = cursor.take_bytes(size == 0 ? cursor.rest().size() : size < header ? 0 : size - header);
        if (cursor.ran_short() || (size != 0 && size < header)) break;
        boxes.push_back({type, content});
    }
    return boxes;
}

// ISO/IEC 19566-5, 5.3: "jumb" begins with its description "jumd" {type of 16 bytes, toggles, label}.
std::optional<Superbox> superbox(const PlainBox& box) {
    constexpr std::uint64_t type_length = 16, has_label = 2;
    if (box.type != "jumb") return std::nullopt;
    const std::vector<PlainBox> inside = boxes_in(box.content.first(std::min<std::size_t>(box.content.size(), 65'536)));
    if (inside.empty() || inside.front().type != "jumd") return std::nullopt;
    Cursor description(inside.front().content);
    description.take_bytes(type_length);
    const std::uint64_t toggles = description.take(1);
    const std::string_view label = (toggles & has_label) != 0 ? description.take_text() : std::string_view{};
    return Superbox{label, box.content.subspan(8 + inside.front().content.size())};
}

std::vector<Superbox> superboxes_in(std::span<const std::byte> bytes) {
    std::vector<Superbox> found;
    for (const PlainBox& box : boxes_in(bytes))
        if (const auto super = superbox(box)) found.push_back(*super);
    return found;
}

std::string generator_of(const Superbox& manifest) {
    for (const Superbox& part : superboxes_in(manifest.content)) {
        if (!part.label.starts_with("c2pa.claim")) continue;
        for (const PlainBox& box : boxes_in(part.content))
            if (box.type == "cbor") return claim_generator_in(box.content);
    }
    return {};
}

struct SourceType {
    std::string_view ending;
    AiWord says;
};
// IPTC's vocabulary of digital source types; the longer first, since the shorter is its end.
constexpr std::array source_types{
    SourceType{"compositeWithTrainedAlgorithmicMedia", AiWord::composite},
    SourceType{"trainedAlgorithmicMedia", AiWord::generated},
    SourceType{"/algorithmicMedia", AiWord::generated},
};

const SourceType* source_type_in(std::span<const std::byte> bytes) {
    const std::string_view text = characters(bytes);
    const auto* found = std::find_if(source_types.begin(), source_types.end(),
                                     [&](const SourceType& each) { return text.find(each.ending) != std::string_view::npos; });
    return found == source_types.end() ? nullptr : found;
}

}  // namespace

std::string claim_generator_in(std::span<const std::byte> cbor) {
    CborReader reader(cbor);
    std::string generator, name, version;
    const auto info = [&](CborReader& inside) {
        inside.each_member([&](std::string_view key) {
            if (key == "name") return inside.take_text(name);
            if (key == "version") return inside.take_text(version);
            return false;
        });
    };
    reader.each_member([&](std::string_view key) {
        if (key == "claim_generator") return reader.take_text(generator);
        if (key != "claim_generator_info") return false;
        if (reader.is_map()) {  // C2PA 2
            info(reader);
            return true;
        }
        bool first = true;  // C2PA 1: a list, of which the first one made the file
        return reader.each_item([&] {
            if (!std::exchange(first, false) || !reader.is_map()) return false;
            info(reader);
            return true;
        });
    });
    if (generator.empty()) generator = version.empty() ? name : name + " " + version;
    const DecodedText decoded = decode_text(generator);
    return shortened_claim(trimmed(decoded.utf8));
}

std::optional<CredentialsStory> read_credentials(const CredentialsBlock& block) {
    for (const Superbox& store : superboxes_in(block.jumbf)) {
        if (store.label != "c2pa") continue;
        CredentialsStory story;
        story.credentials.place = block.place;
        story.credentials.bytes = block.jumbf.size();
        const std::vector<Superbox> manifests = superboxes_in(store.content);
        for (auto manifest = manifests.rbegin(); manifest != manifests.rend(); ++manifest) {
            const bool active = manifest == manifests.rbegin();  // C2PA 11.1.4.2: the last one speaks of the file itself
            if (active) story.credentials.generator = generator_of(*manifest);
            const SourceType* type = source_type_in(manifest->content);
            if (type == nullptr || story.says) continue;
            // Of what the file was made from: then parts of it are generated.
            story.says = active ? type->says : AiWord::composite;
            story.words = type->ending.substr(type->ending.front() == '/' ? 1 : 0);
        }
        return story;
    }
    return std::nullopt;
}

}  // namespace yancai

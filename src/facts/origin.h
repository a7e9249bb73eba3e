// SPDX-License-Identifier: GPL-3.0-or-later
// Who made a file, who holds its rights, when and where, and whether it says that a machine made it. Claims, not truths. Plain
// values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/text_claim.h"

namespace yancai {

enum class RightsRole : std::uint8_t {
    holder,    // who owns the rights
    maker,     // photographer, author
    agency,    // who supplied it: credit, source, image supplier
    licensor,  // who grants licences
    terms,     // what may be done: usage terms, web statement, instructions, "marked"
};
[[nodiscard]] std::string_view word(RightsRole role);
[[nodiscard]] std::optional<RightsRole> rights_role_named(std::string_view word);

struct RightsClaim {
    RightsRole role{RightsRole::holder};
    TextClaim claim;
    friend bool operator==(const RightsClaim&, const RightsClaim&) = default;
};

// How sure a label is. GB 45438-2025 writes 1, 2, 3 for the first three; IPTC and C2PA know "generated" and "composite".
enum class AiWord : std::uint8_t { generated, possible, suspected, composite, unclear };
[[nodiscard]] std::string_view word(AiWord says);
[[nodiscard]] std::optional<AiWord> ai_word_named(std::string_view word);

// A statement inside the file that a machine made it or parts of it. Absence proves nothing.
struct AiLabel {
    std::string standard;  // "gb45438", "iptc", "c2pa", "vendor"
    AiWord says{AiWord::unclear};
    std::string producer;  // ContentProducer, claim generator, vendor: as written
    TextClaim claim;       // where it stands and the words, shortened
    friend bool operator==(const AiLabel&, const AiLabel&) = default;
};

// A C2PA manifest store is in the file. Present is all that is said: nobody checked its signature.
struct ContentCredentials {
    std::string place;      // "APP11", "caBX", "uuid", "tag 0xCD41"
    std::string generator;  // the active manifest's claim generator, empty when it could not be told
    std::uint64_t bytes{0};
    friend bool operator==(const ContentCredentials&, const ContentCredentials&) = default;
};

struct Position {
    double latitude{0}, longitude{0};  // degrees, WGS 84, north and east positive
    friend bool operator==(const Position&, const Position&) = default;
};

// When and where the camera says it was.
struct CaptureFacts {
    std::string at;  // "2023-09-01T10:00:00", with "+08:00" or "Z" where the zone is known; as written when it is no date; empty:
                     // nobody says
    std::string field;      // who says it: "DateTimeOriginal", "creation_time", …
    std::string zone_from;  // why the zone is known: "OffsetTimeOriginal", "gps", "written"; empty: it is not
    std::optional<Position> position;
    std::vector<TextClaim> places;  // venue, city, province, country in words

    friend bool operator==(const CaptureFacts&, const CaptureFacts&) = default;
};

}  // namespace yancai

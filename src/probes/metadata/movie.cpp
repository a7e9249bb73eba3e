// SPDX-License-Identifier: GPL-3.0-or-later
// Metadata in MP4, MOV and 3GP: user data in QuickTime's, 3GPP's and iTunes' spelling, keyed metadata, XMP, content credentials.
// Walked here because libav leaves out what it has no name for, and labels of generated content stand in odd places.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "probes/byte_order.h"
#include "probes/metadata/box.h"
#include "probes/metadata/time.h"

namespace yancai {
namespace {

// Visited in all. A day of one-second fragments has 172,800 at the top, and its metadata before them.
constexpr std::size_t most_boxes = 20'000;
constexpr std::size_t most_keys = 4096;
constexpr std::uint64_t longest_value = 4 * longest_metadata_text;  // more than that is a cover picture

struct NamedType {
    std::string_view type, field;
};
// Fields have the names that FFmpeg gives them; types behind © are QuickTime's and iTunes', the others 3GPP's (TS 26.244, 8).
constexpr std::array names{
    NamedType{"\xA9nam", "title"},
    NamedType{"\xA9"
              "cmt",
              "comment"},
    NamedType{"\xA9"
              "des",
              "description"},
    NamedType{"desc", "description"},
    NamedType{"ldes", "synopsis"},
    NamedType{"\xA9inf", "information"},
    NamedType{"\xA9"
              "cpy",
              "copyright"},
    NamedType{"cprt", "copyright"},
    NamedType{"\xA9"
              "ART",
              "artist"},
    NamedType{"aART", "album_artist"},
    NamedType{"\xA9"
              "aut",
              "author"},
    NamedType{"\xA9"
              "dir",
              "director"},
    NamedType{"\xA9prd", "producer"},
    NamedType{"\xA9src", "source"},
    NamedType{"\xA9mak", "make"},
    NamedType{"\xA9mod", "model"},
    NamedType{"\xA9swr", "software"},
    NamedType{"\xA9too", "encoder"},
    NamedType{"\xA9"
              "day",
              "date"},
    NamedType{"\xA9xyz", "location"},
    NamedType{"titl", "title"},
    NamedType{"dscp", "description"},
    NamedType{"auth", "author"},
    NamedType{"perf", "artist"},
    NamedType{"\xA9pub", "publisher"},
    NamedType{"\xA9lic", "license"},
    NamedType{"\xA9"
              "gen",
              ""},
};

std::string_view name_of(std::string_view type) {
    const auto* row = std::find_if(names.begin(), names.end(), [&](const NamedType& each) { return each.type == type; });
    return row == names.end() ? std::string_view{} : row->field;
}

bool may_hold_label(std::string_view text) {
    return text.find("AIGC") != std::string_view::npos || text.find("aigc") != std::string_view::npos ||
           text.find("\"Label\"") != std::string_view::npos;
}

class MovieWalk {
public:
    explicit MovieWalk(MetadataCollector& collector) : collector_(collector), window_(collector.source(), 4096) {}

    Result<void> run() {
        return each(0, window_.size(), [this](const Box& box) -> Result<void> {
            if (box.type == "moov") return each(box.offset, box.end(), [this](const Box& inner) { return movie(inner); });
            if (box.type == "meta") return meta(box);
            if (box.type == "udta") return each(box.offset, box.end(), [this](const Box& inner) { return user_data(inner); });
            if (box.type == "uuid") return collect_uuid(collector_, window_, box);
            return {};
        });
    }

private:
    template <class Visit>
    Result<void> each(std::uint64_t at, std::uint64_t end, Visit visit) {
        while (at < end && end - at >= 8 && visited_ < most_boxes) {
            ++visited_;
            const Box box = TRY(next_box(window_, at, end));
            TRY(visit(box));
        }
        return {};
    }

    // A value that is short enough to be a text; empty otherwise.
    Result<MetadataBlock> value(const Box& box) {
        if (box.size == 0 || box.size > longest_value) return MetadataBlock{};
        return collector_.read(box.offset, box.size);
    }
    void add(std::string_view field, std::string_view text) { collector_.add_plain("container", field, text); }

    Result<void> movie(const Box& box) {
        if (box.type == "mvhd") return header(box);
        if (box.type == "meta") return meta(box);
        if (box.type == "uuid") return collect_uuid(collector_, window_, box);
        if (box.type == "udta") return each(box.offset, box.end(), [this](const Box& inner) { return user_data(inner); });
        return {};
    }

    // 14496-12, 8.2.2: seconds since 1904, in UTC.
    Result<void> header(const Box& box) {
        const MetadataBlock block = TRY(value(box));
        Cursor content(block);
        const std::uint64_t version = content.take(4) >> 24U;
        if (const std::uint64_t seconds = content.take(version == 1 ? 8 : 4); seconds != 0 && !content.ran_short())
            add("creation_time", text_of_time_since_1904(seconds));
        return {};
    }

    Result<void> user_data(const Box& box) {
        if (box.type == "meta") return meta(box);
        if (box.type == "XMP_") {
            collector_.add_xmp(TRY(collector_.read(box.offset, box.size)));
            return {};
        }
        const MetadataBlock block = TRY(value(box));
        const std::string_view field = name_of(box.type);
        if (box.type.front() == '\xA9') {
            international(field, block);
        } else if (box.type == "loci") {
            place(block);
        } else if (!field.empty()) {
            Cursor content(block);
            content.take(6);  // version, flags, language
            add(field, text_before_nul(characters(content.rest())));
        } else if (box.type == "name") {
            add("title", characters(block));
        } else if (may_hold_label(characters(block))) {
            add(box.type == "AIGC" ? "AIGC" : "udta", from_brace(characters(block)));
        }
        return {};
    }

    // QuickTime: {length, language, text} one after another. iTunes' way is met here too: a box "data".
    void international(std::string_view field, const MetadataBlock& block) {
        if (field.empty()) return;
        if (block.size() >= 16 && characters(block).substr(4, 4) == "data") {
            add(field, characters(block).substr(16));
            return;
        }
        Cursor content(block);
        for (std::size_t i = 0; i < 64 && content.rest().size() >= 4; ++i) {
            const std::uint64_t length = content.take(2);
            content.take(2);  // language
            const std::string_view text = characters(content.take_bytes(length));
            if (content.ran_short()) {  // no length: some writers put the bare text
                if (i == 0) add(field, characters(block));
                return;
            }
            add(field, text);
        }
    }

    // 3GPP TS 26.244, 8.10: name, role, longitude, latitude and altitude as 16.16 fixed point.
    void place(const MetadataBlock& block) {
        Cursor content(block);
        content.take(6);
        const std::string_view name = content.take_text();
        content.take(1);
        const auto longitude = static_cast<std::int32_t>(content.take(4)), latitude = static_cast<std::int32_t>(content.take(4));
        if (content.ran_short()) return;
        add("location_name", name);
        add("location", fmt::format("{:+.6f}{:+.6f}/", latitude / 65536.0, longitude / 65536.0));
    }

    // QuickTime writes "meta" without version and flags, ISO with them.
    Result<void> meta(const Box& box) {
        if (box.size < 8) return {};
        const bool plain = characters(TRY(window_.at(box.offset, 8))).substr(4) == "hdlr";
        std::vector<std::string> keys;
        std::vector<Box> lists;
        const auto part = [&](const Box& inner) -> Result<void> {
            if (inner.type == "keys") keys = read_keys(TRY(value(inner)));
            if (inner.type == "ilst") lists.push_back(inner);
            if (inner.type == "xml ") camera(TRY(value(inner)));
            return {};
        };
        TRY(each(box.offset + (plain ? 0 : 4), box.end(), part));
        const auto entry = [&](const Box& inner) { return item(inner, keys); };
        for (const Box& list : lists) TRY(each(list.offset, list.end(), entry));
        return {};
    }

    static std::vector<std::string> read_keys(const MetadataBlock& block) {
        std::vector<std::string> keys;
        Cursor content(block);
        content.take(4);
        const std::uint64_t count = content.take(4);
        for (std::uint64_t i = 0; i < std::min<std::uint64_t>(count, most_keys) && content.rest().size() >= 8; ++i) {
            const std::uint64_t size = content.take(4);
            content.take(4);  // name space, "mdta"
            keys.emplace_back(characters(content.take_bytes(size < 8 ? 0 : size - 8)));
        }
        return keys;
    }

    // One entry of "ilst": named by its place among the keys, by its type, or ("----") by a box inside.
    Result<void> item(const Box& entry, const std::vector<std::string>& keys) {
        std::string field(name_of(entry.type));
        const std::uint64_t index = big_endian(std::as_bytes(std::span<const char>(entry.type)));
        if (index >= 1 && index <= keys.size()) field = keys[static_cast<std::size_t>(index - 1)];
        bool boxed = false;
        const std::uint64_t inside_end = entry.end();
        std::uint64_t at = entry.offset;
        while (at < inside_end && inside_end - at >= 8 && visited_ < most_boxes) {
            ++visited_;
            const Result<Box> inner = next_box(window_, at, inside_end);
            if (!inner) break;
            if (inner->type == "name" && inner->size > 4 && inner->size < 512) {
                const MetadataBlock name = TRY(value(*inner));
                field = characters(name).substr(4);
            } else if (inner->type == "data" && inner->size > 8) {
                boxed = true;
                data(field, TRY(value(*inner)));
            }
        }
        if (boxed || entry.size > longest_value) return {};
        const MetadataBlock bare = TRY(value(entry));  // Some phones leave out the box around the text.
        if (may_hold_label(characters(bare))) add(field.empty() ? "ilst" : field, from_brace(characters(bare)));
        return {};
    }

    void data(std::string_view field, const MetadataBlock& block) {
        constexpr std::uint64_t utf16 = 2, shift_jis = 3;
        Cursor content(block);
        const std::uint64_t kind = content.take(4) & 0xFFFFFFU;
        content.take(4);  // locale
        const std::string_view text = characters(content.rest());
        if (kind > shift_jis && !may_hold_label(text)) return;  // numbers and pictures
        const std::string name = field.empty() ? "ilst" : std::string(field);
        if (field.empty() && !may_hold_label(text)) return;
        if (kind == utf16)
            collector_.add_decoded("container", name, decode_utf16(text, true));
        else
            add(name, text);
    }

    // Sony's NonRealTimeMeta: <Device manufacturer="Sony" modelName="ILCE-7M3"/>, <CreationDate value="…+08:00"/>.
    void camera(const MetadataBlock& block) {
        const std::string_view xml = characters(block);
        if (xml.find("NonRealTimeMeta") == std::string_view::npos) return;
        add("make", attribute(xml, "<Device", "manufacturer"));
        add("model", attribute(xml, "<Device", "modelName"));
        add("CreationDate", attribute(xml, "<CreationDate", "value"));
    }
    static std::string_view attribute(std::string_view xml, std::string_view element, std::string_view name) {
        const std::size_t start = xml.find(element);
        if (start == std::string_view::npos) return {};
        const std::string_view tag = xml.substr(start, xml.find('>', start) - start);
        const std::size_t at = tag.find(" " + std::string(name) + "=\"");
        if (at == std::string_view::npos) return {};
        const std::size_t begin = at + name.size() + 3;
        return tag.substr(begin, tag.find('"', begin) - begin);
    }

    static std::string_view text_before_nul(std::string_view text) {
        const bool wide = text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE");
        return wide ? text : text.substr(0, text.find('\0'));
    }
    static std::string_view from_brace(std::string_view text) {
        const std::size_t at = text.find('{');
        return at == std::string_view::npos ? text : text.substr(at);
    }

    MetadataCollector& collector_;
    ByteWindow window_;
    std::size_t visited_{0};
};

}  // namespace

Result<void> collect_movie(MetadataCollector& collector) {
    return MovieWalk(collector).run();
}

}  // namespace yancai

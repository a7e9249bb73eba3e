// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/policy_tables_media.h"

#include <fmt/format.h>

namespace yancai {
namespace {

constexpr std::uint64_t most_bytes = 1ULL << 50;   // a pebibyte: more is a slip of the pen
constexpr std::uint64_t most_pixels = 1ULL << 32;  // of a side or of a raster
constexpr std::uint32_t longest_side = 65'535;
constexpr std::uint32_t most_samples = 10'000;
constexpr double most_seconds = 86'400;

void read_genuine_size(PolicyReader& table, const PolicyVocabulary& vocabulary, Policy::Images::GenuineSize& genuine) {
    table.whole("ordinary_bytes", 0, most_bytes, genuine.ordinary_bytes);
    table.tier("padded", genuine.padded);
    table.whole("much_metadata_bytes", 0, most_bytes, genuine.much_metadata_bytes);
    table.tier("much_metadata", genuine.much_metadata);
    table.share("mostly_metadata_share", 0, 1, genuine.mostly_metadata_share);
    table.tier("mostly_metadata", genuine.mostly_metadata);
    table.tier("stored", genuine.stored);
    table.tier("shallow_small", genuine.shallow_small);
    table.tier("shallow", genuine.shallow);
    table.share("most_bits", 0, 64, genuine.most_bits);
    table.tier("many_bits", genuine.many_bits);
    table.whole("ghost_quality", 0, 100, genuine.ghost_quality);
    table.share("ghost_depth", 0, 1, genuine.ghost_depth);
    table.tier("recompressed", genuine.recompressed);
    table.whole("long_side", 0, longest_side, genuine.long_side);
    table.whole("short_side", 0, longest_side, genuine.short_side);
    if (genuine.short_side > genuine.long_side)
        table.fail_at("short_side", fmt::format("at most long_side ({})", genuine.long_side),
                      fmt::format("{}", genuine.short_side));
    table.whole("very_few_pixels", 0, most_pixels, genuine.very_few_pixels);
    table.table("lossless_formats",
                [&](PolicyReader& formats) { formats.all_tiers(genuine.few_pixels, vocabulary.image_formats, {"*"}); });
}

// What photos and clips are asked alike.
template <class Genuine>
void read_detail(PolicyReader& table, Genuine& genuine) {
    table.share("enlarged_db", -60, 60, genuine.enlarged_db);
    table.tier("enlarged", genuine.enlarged);
    table.share("doubtful_db", -60, 60, genuine.doubtful_db);
    table.tier("doubtful", genuine.doubtful);
    table.share("least_energy", 0, 65'025, genuine.least_energy);
}

void read_genuine_resolution(PolicyReader& table, Policy::Images::GenuineResolution& genuine) {
    read_detail(table, genuine);
    table.share("enlarged_trace", 0, 1'000'000, genuine.enlarged_trace);
    table.whole("ample_pixels", 0, most_pixels, genuine.ample_pixels);
    table.share("least_area", 0, 1, genuine.least_area);
    table.tier("bars", genuine.bars);
}

void read_class(PolicyReader& table, PictureClass& picture_class) {
    table.whole("long_side", 1, longest_side, picture_class.long_side);
    table.whole("short_side", 1, longest_side, picture_class.short_side);
    table.whole("stored_pixels", 0, most_pixels, picture_class.stored_pixels);
    if (picture_class.short_side > picture_class.long_side)
        table.fail_at("short_side", fmt::format("at most long_side ({})", picture_class.long_side),
                      fmt::format("{}", picture_class.short_side));
}

void read_content(PolicyReader& table, Policy::Videos::Content& content) {
    table.share("black_share", 0, 1, content.black_share);
    table.share("black_total_share", 0, 1, content.black_total_share);
    table.seconds("black_total_seconds", most_seconds, content.black_total_us);
    table.seconds("black_edge_seconds", most_seconds, content.black_edge_us);
    table.tier("black", content.black);
    table.tier("black_edge", content.black_edge);
    table.share("still_change", 0, 255, content.still_change);
    table.share("still_share", 0, 1, content.still_share);
    table.tier("still", content.still);
    table.seconds("frozen_seconds", most_seconds, content.frozen_us);
    table.tier("frozen", content.frozen);
}

void read_sound(PolicyReader& table, Policy::Videos::Sound& sound) {
    table.tier("missing", sound.missing);
    table.share("silent_db", -120, 0, sound.silent_db);
    table.seconds("least_heard_seconds", most_seconds, sound.least_heard_us);
    table.tier("silent", sound.silent);
    table.share("silent_share", 0, 1, sound.silent_share);
    table.tier("partly_silent", sound.partly_silent);
}

void read_genuine(PolicyReader& table, Policy::Videos::Genuine& genuine) {
    read_detail(table, genuine);
    if (genuine.doubtful_db < genuine.enlarged_db)
        table.fail_at("doubtful_db", fmt::format("at least enlarged_db ({})", genuine.enlarged_db),
                      fmt::format("{}", genuine.doubtful_db));
    table.whole("least_samples", 1, most_samples, genuine.least_samples);
    table.share("few_bits", 0, 64, genuine.few_bits);
    table.share("least_area", 0, 1, genuine.least_area);
    table.tier("bars", genuine.bars);
}

}  // namespace

void read_images(PolicyReader& table, const PolicyVocabulary& vocabulary, Policy::Images& images) {
    table.whole("minimum_bytes", 0, most_bytes, images.minimum_bytes);
    table.whole("tolerated_bytes", 0, most_bytes, images.tolerated_bytes);
    table.tier("too_small", images.too_small);
    table.tier("tolerated", images.tolerated);
    table.tier("truncated", images.truncated);
    table.tier("damaged", images.damaged);
    table.tier("print_colors", images.print_colors);
    table.tier("animation", images.animation);
    table.table("genuine_size", [&](PolicyReader& inner) { read_genuine_size(inner, vocabulary, images.genuine_size); });
    table.table("genuine_resolution", [&](PolicyReader& inner) { read_genuine_resolution(inner, images.genuine_resolution); });
    table.table("formats", [&](PolicyReader& formats) { formats.all_tiers(images.formats, vocabulary.image_formats, {"*"}); });
    if (images.tolerated_bytes > images.minimum_bytes)
        table.fail_at("tolerated_bytes", fmt::format("at most minimum_bytes ({})", images.minimum_bytes),
                      fmt::format("{}", images.tolerated_bytes));
}

void read_videos(PolicyReader& table, const PolicyVocabulary& vocabulary, Policy::Videos& videos) {
    table.table("full_hd", [&](PolicyReader& inner) { read_class(inner, videos.full_hd); });
    table.table("hd", [&](PolicyReader& inner) { read_class(inner, videos.hd); });
    if (videos.hd.long_side > videos.full_hd.long_side || videos.hd.short_side > videos.full_hd.short_side)
        table.fail_at("hd", "a class no larger than full_hd", fmt::format("{} × {}", videos.hd.long_side, videos.hd.short_side));
    table.share("tolerance", 0, 0.5, videos.tolerance);
    table.share("whole_share", 0, 1, videos.whole_share);
    table.share("mixed_share", 0, 1, videos.mixed_share);
    if (videos.mixed_share > videos.whole_share)
        table.fail_at("mixed_share", fmt::format("at most whole_share ({})", videos.whole_share),
                      fmt::format("{}", videos.mixed_share));
    table.tier("hd_class", videos.hd_class);
    table.tier("mixed", videos.mixed);
    table.tier("below", videos.below);
    table.tier("no_picture", videos.no_picture);
    table.tier("several_streams", videos.several_streams);
    table.tier("encrypted", videos.encrypted);
    table.tier("anamorphic", videos.anamorphic);
    table.tier("interlaced", videos.interlaced);
    table.tier("deep_color", videos.deep_color);
    table.seconds("duration_tolerance_seconds", most_seconds, videos.duration_tolerance_us);
    table.tier("duration_differs", videos.duration_differs);
    table.whole("samples", 1, most_samples, videos.samples);
    table.share("reject_share", 0, 1, videos.reject_share);
    table.seconds("reject_seconds", most_seconds, videos.reject_us);
    table.tier("damaged", videos.damaged);
    table.tier("truncated", videos.truncated);
    table.tier("lost_head", videos.lost_head);
    table.table("content", [&](PolicyReader& inner) { read_content(inner, videos.content); });
    table.table("sound", [&](PolicyReader& inner) { read_sound(inner, videos.sound); });
    table.table("genuine", [&](PolicyReader& inner) { read_genuine(inner, videos.genuine); });
    table.table("formats", [&](PolicyReader& formats) { formats.all_tiers(videos.formats, vocabulary.video_formats, {"*"}); });
}

}  // namespace yancai

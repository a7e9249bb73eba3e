// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace yancai {

namespace {

// The extensions that each format is usually stored under. "mts" stands under both packet sizes of a transport stream, because
// camcorders write 192 bytes and editing software 188 under that name; a container's cousins share names in the same way.
constexpr std::array<std::string_view, 6> of_jpeg{"jpg", "jpeg", "jpe", "jfif", "jif", "mpo"};
constexpr std::array<std::string_view, 2> of_png{"png", "apng"};
constexpr std::array<std::string_view, 2> of_tiff{"tif", "tiff"};
constexpr std::array<std::string_view, 5> of_bigtiff{"tif", "tiff", "btf", "tf8", "bigtiff"};
constexpr std::array<std::string_view, 1> of_psd{"psd"};
constexpr std::array<std::string_view, 2> of_psb{"psb", "psd"};
constexpr std::array<std::string_view, 5> of_heif{"heic", "heif", "hif", "heics", "heifs"};
constexpr std::array<std::string_view, 3> of_avif{"avif", "avifs", "heif"};
constexpr std::array<std::string_view, 1> of_webp{"webp"};
constexpr std::array<std::string_view, 1> of_gif{"gif"};
constexpr std::array<std::string_view, 2> of_bmp{"bmp", "dib"};
constexpr std::array<std::string_view, 7> of_jp2{"jp2", "jpx", "jpf", "jpm", "j2k", "j2c", "jpc"};
constexpr std::array<std::string_view, 1> of_jxl{"jxl"};
constexpr std::array<std::string_view, 3> of_jxr{"jxr", "wdp", "hdp"};
constexpr std::array<std::string_view, 2> of_ico{"ico", "cur"};
constexpr std::array<std::string_view, 4> of_tga{"tga", "icb", "vda", "vst"};
constexpr std::array<std::string_view, 1> of_pcx{"pcx"};
constexpr std::array<std::string_view, 6> of_pnm{"pnm", "pbm", "pgm", "ppm", "pam", "pfm"};
constexpr std::array<std::string_view, 1> of_svg{"svg"};
constexpr std::array<std::string_view, 1> of_exr{"exr"};
constexpr std::array<std::string_view, 3> of_hdr{"hdr", "pic", "rgbe"};
constexpr std::array<std::string_view, 1> of_dds{"dds"};
constexpr std::array<std::string_view, 1> of_xcf{"xcf"};
constexpr std::array<std::string_view, 1> of_qoi{"qoi"};
constexpr std::array<std::string_view, 1> of_cr2{"cr2"};
constexpr std::array<std::string_view, 1> of_cr3{"cr3"};
constexpr std::array<std::string_view, 1> of_crw{"crw"};
constexpr std::array<std::string_view, 2> of_nef{"nef", "nrw"};
constexpr std::array<std::string_view, 3> of_arw{"arw", "sr2", "srf"};
constexpr std::array<std::string_view, 2> of_dng{"dng", "gpr"};
constexpr std::array<std::string_view, 1> of_orf{"orf"};
constexpr std::array<std::string_view, 3> of_rw2{"rw2", "raw", "rwl"};
constexpr std::array<std::string_view, 1> of_raf{"raf"};
constexpr std::array<std::string_view, 1> of_pef{"pef"};
constexpr std::array<std::string_view, 1> of_srw{"srw"};
constexpr std::array<std::string_view, 1> of_x3f{"x3f"};
constexpr std::array<std::string_view, 1> of_mrw{"mrw"};
constexpr std::array<std::string_view, 10> of_raw{"raw", "3fr", "iiq", "mef", "mos", "erf", "kdc", "dcr", "fff", "srf"};
constexpr std::array<std::string_view, 5> of_mp4{"mp4", "m4v", "mp4v", "mpg4", "f4v"};
constexpr std::array<std::string_view, 2> of_m4v{"m4v", "mp4"};
constexpr std::array<std::string_view, 2> of_mov{"mov", "qt"};
constexpr std::array<std::string_view, 5> of_3gp{"3gp", "3g2", "3gpp", "3gpp2", "mp4"};
constexpr std::array<std::string_view, 2> of_mj2{"mj2", "mjp2"};
constexpr std::array<std::string_view, 4> of_m2ts{"mts", "m2ts", "m2t", "bdmv"};
constexpr std::array<std::string_view, 7> of_mpeg_ts{"ts", "mts", "m2ts", "m2t", "tp", "trp", "tod"};
constexpr std::array<std::string_view, 8> of_mpeg_ps{"mpg", "mpeg", "vob", "dat", "mod", "m2p", "ps", "evo"};
constexpr std::array<std::string_view, 6> of_mpeg_video{"m2v", "m1v", "mpv", "mpg", "mpeg", "m2p"};
constexpr std::array<std::string_view, 3> of_mpeg4_video{"m4v", "cmp", "bit"};
constexpr std::array<std::string_view, 5> of_h264{"h264", "264", "avc", "26l", "jsv"};
constexpr std::array<std::string_view, 3> of_hevc{"hevc", "h265", "265"};
constexpr std::array<std::string_view, 3> of_matroska{"mkv", "mk3d", "mka"};
constexpr std::array<std::string_view, 1> of_webm{"webm"};
constexpr std::array<std::string_view, 2> of_avi{"avi", "divx"};
constexpr std::array<std::string_view, 1> of_mxf{"mxf"};
constexpr std::array<std::string_view, 2> of_asf{"wmv", "asf"};
constexpr std::array<std::string_view, 1> of_wtv{"wtv"};
constexpr std::array<std::string_view, 2> of_flv{"flv", "f4v"};
constexpr std::array<std::string_view, 2> of_rm{"rm", "rmvb"};
constexpr std::array<std::string_view, 4> of_ogv{"ogv", "ogm", "ogx", "ogg"};
constexpr std::array<std::string_view, 2> of_dv{"dv", "dif"};
constexpr std::array<std::string_view, 1> of_y4m{"y4m"};
constexpr std::array<std::string_view, 1> of_ivf{"ivf"};
constexpr std::array<std::string_view, 1> of_nut{"nut"};
constexpr std::array<std::string_view, 1> of_gxf{"gxf"};
constexpr std::array<std::string_view, 1> of_pva{"pva"};
constexpr std::array<std::string_view, 1> of_r3d{"r3d"};
constexpr std::array<std::string_view, 4> of_mp3{"mp3", "mp2", "mpa", "mp1"};
constexpr std::array<std::string_view, 5> of_wav{"wav", "wave", "bwf", "rf64", "w64"};
constexpr std::array<std::string_view, 1> of_flac{"flac"};
constexpr std::array<std::string_view, 2> of_aac{"aac", "adts"};
constexpr std::array<std::string_view, 3> of_ac3{"ac3", "eac3", "ec3"};
constexpr std::array<std::string_view, 2> of_dts{"dts", "dtshd"};
constexpr std::array<std::string_view, 4> of_m4a{"m4a", "m4b", "m4p", "mp4"};
constexpr std::array<std::string_view, 3> of_aiff{"aiff", "aif", "aifc"};
constexpr std::array<std::string_view, 2> of_amr{"amr", "awb"};
constexpr std::array<std::string_view, 3> of_midi{"mid", "midi", "kar"};
constexpr std::array<std::string_view, 4> of_ogg{"ogg", "oga", "opus", "spx"};
constexpr std::array<std::string_view, 1> of_ape{"ape"};
constexpr std::array<std::string_view, 1> of_wavpack{"wv"};
constexpr std::array<std::string_view, 2> of_au{"au", "snd"};
constexpr std::array<std::string_view, 1> of_caf{"caf"};
constexpr std::array<std::string_view, 1> of_ra{"ra"};
constexpr std::array<std::string_view, 2> of_m3u{"m3u8", "m3u"};
constexpr std::array<std::string_view, 1> of_mpd{"mpd"};
constexpr std::array<std::string_view, 2> of_ffconcat{"ffconcat", "ffcat"};
constexpr std::array<std::string_view, 1> of_pls{"pls"};
constexpr std::array<std::string_view, 3> of_asx{"asx", "wax", "wvx"};
constexpr std::array<std::string_view, 1> of_xspf{"xspf"};
constexpr std::array<std::string_view, 3> of_smil{"smil", "smi", "wpl"};
constexpr std::array<std::string_view, 1> of_sdp{"sdp"};
constexpr std::array<std::string_view, 2> of_pdf{"pdf", "ai"};
constexpr std::array<std::string_view, 3> of_doc{"doc", "dot", "wps"};
constexpr std::array<std::string_view, 3> of_xls{"xls", "xlt", "et"};
constexpr std::array<std::string_view, 3> of_ppt{"ppt", "pps", "dps"};
constexpr std::array<std::string_view, 4> of_ole{"msi", "msg", "db", "vsd"};
constexpr std::array<std::string_view, 3> of_docx{"docx", "docm", "dotx"};
constexpr std::array<std::string_view, 2> of_xlsx{"xlsx", "xlsm"};
constexpr std::array<std::string_view, 3> of_pptx{"pptx", "ppsx", "pptm"};
constexpr std::array<std::string_view, 1> of_odt{"odt"};
constexpr std::array<std::string_view, 1> of_ods{"ods"};
constexpr std::array<std::string_view, 1> of_odp{"odp"};
constexpr std::array<std::string_view, 1> of_ofd{"ofd"};
constexpr std::array<std::string_view, 1> of_epub{"epub"};
constexpr std::array<std::string_view, 3> of_email{"eml", "mht", "mhtml"};
constexpr std::array<std::string_view, 1> of_rtf{"rtf"};
constexpr std::array<std::string_view, 3> of_postscript{"ps", "eps", "ai"};
constexpr std::array<std::string_view, 1> of_zip{"zip"};
constexpr std::array<std::string_view, 1> of_rar{"rar"};
constexpr std::array<std::string_view, 1> of_7z{"7z"};
constexpr std::array<std::string_view, 2> of_gzip{"gz", "tgz"};
constexpr std::array<std::string_view, 2> of_bzip2{"bz2", "tbz2"};
constexpr std::array<std::string_view, 2> of_xz{"xz", "txz"};
constexpr std::array<std::string_view, 1> of_tar{"tar"};
constexpr std::array<std::string_view, 1> of_zstd{"zst"};
constexpr std::array<std::string_view, 1> of_lz4{"lz4"};
constexpr std::array<std::string_view, 1> of_cab{"cab"};
constexpr std::array<std::string_view, 2> of_iso{"iso", "img"};
constexpr std::array<std::string_view, 1> of_dmg{"dmg"};
constexpr std::array<std::string_view, 3> of_elf{"so", "bin", "elf"};
constexpr std::array<std::string_view, 4> of_pe{"exe", "dll", "sys", "scr"};
constexpr std::array<std::string_view, 1> of_macho{"dylib"};
constexpr std::array<std::string_view, 1> of_java{"class"};
constexpr std::array<std::string_view, 2> of_jar{"jar", "apk"};
constexpr std::array<std::string_view, 1> of_wasm{"wasm"};
constexpr std::array<std::string_view, 1> of_flash{"swf"};
constexpr std::array<std::string_view, 1> of_shortcut{"lnk"};
constexpr std::array<std::string_view, 4> of_shell_script{"sh", "py", "pl", "bash"};
constexpr std::array<std::string_view, 2> of_javascript{"js", "mjs"};
constexpr std::array<std::string_view, 1> of_php{"php"};
constexpr std::array<std::string_view, 4> of_html{"html", "htm", "xhtml", "mht"};
constexpr std::array<std::string_view, 2> of_xml{"xml", "xmp"};
constexpr std::array<std::string_view, 3> of_json{"json", "geojson", "ipynb"};
constexpr std::array<std::string_view, 12> of_text{"txt", "csv", "tsv",  "md",   "log", "srt",
                                                   "ass", "vtt", "toml", "yaml", "ini", "lrc"};

constexpr std::array<Format, 135> rows{
    Format{"jpeg", Medium::image, of_jpeg},
    Format{"png", Medium::image, of_png},
    Format{"tiff", Medium::image, of_tiff},
    Format{"bigtiff", Medium::image, of_bigtiff},
    Format{"psd", Medium::image, of_psd},
    Format{"psb", Medium::image, of_psb},
    Format{"heif", Medium::image, of_heif},
    Format{"avif", Medium::image, of_avif},
    Format{"webp", Medium::image, of_webp},
    Format{"gif", Medium::image, of_gif},
    Format{"bmp", Medium::image, of_bmp},
    Format{"jp2", Medium::image, of_jp2},
    Format{"jxl", Medium::image, of_jxl},
    Format{"jxr", Medium::image, of_jxr},
    Format{"ico", Medium::image, of_ico},
    Format{"tga", Medium::image, of_tga},
    Format{"pcx", Medium::image, of_pcx},
    Format{"pnm", Medium::image, of_pnm},
    Format{"svg", Medium::image, of_svg},
    Format{"exr", Medium::image, of_exr},
    Format{"hdr", Medium::image, of_hdr},
    Format{"dds", Medium::image, of_dds},
    Format{"xcf", Medium::image, of_xcf},
    Format{"qoi", Medium::image, of_qoi},
    Format{"cr2", Medium::image, of_cr2},
    Format{"cr3", Medium::image, of_cr3},
    Format{"crw", Medium::image, of_crw},
    Format{"nef", Medium::image, of_nef},
    Format{"arw", Medium::image, of_arw},
    Format{"dng", Medium::image, of_dng},
    Format{"orf", Medium::image, of_orf},
    Format{"rw2", Medium::image, of_rw2},
    Format{"raf", Medium::image, of_raf},
    Format{"pef", Medium::image, of_pef},
    Format{"srw", Medium::image, of_srw},
    Format{"x3f", Medium::image, of_x3f},
    Format{"mrw", Medium::image, of_mrw},
    Format{"raw", Medium::image, of_raw},
    Format{"mp4", Medium::video, of_mp4},
    Format{"m4v", Medium::video, of_m4v},
    Format{"mov", Medium::video, of_mov},
    Format{"3gp", Medium::video, of_3gp},
    Format{"mj2", Medium::video, of_mj2},
    Format{"m2ts", Medium::video, of_m2ts},
    Format{"mpeg-ts", Medium::video, of_mpeg_ts},
    Format{"mpeg-ps", Medium::video, of_mpeg_ps},
    Format{"mpeg-video", Medium::video, of_mpeg_video},
    Format{"mpeg4-video", Medium::video, of_mpeg4_video},
    Format{"h264", Medium::video, of_h264},
    Format{"hevc", Medium::video, of_hevc},
    Format{"matroska", Medium::video, of_matroska},
    Format{"webm", Medium::video, of_webm},
    Format{"avi", Medium::video, of_avi},
    Format{"mxf", Medium::video, of_mxf},
    Format{"asf", Medium::video, of_asf},
    Format{"wtv", Medium::video, of_wtv},
    Format{"flv", Medium::video, of_flv},
    Format{"rm", Medium::video, of_rm},
    Format{"ogv", Medium::video, of_ogv},
    Format{"dv", Medium::video, of_dv},
    Format{"y4m", Medium::video, of_y4m},
    Format{"ivf", Medium::video, of_ivf},
    Format{"nut", Medium::video, of_nut},
    Format{"gxf", Medium::video, of_gxf},
    Format{"pva", Medium::video, of_pva},
    Format{"r3d", Medium::video, of_r3d},
    Format{"mp3", Medium::audio, of_mp3},
    Format{"wav", Medium::audio, of_wav},
    Format{"flac", Medium::audio, of_flac},
    Format{"aac", Medium::audio, of_aac},
    Format{"ac3", Medium::audio, of_ac3},
    Format{"dts", Medium::audio, of_dts},
    Format{"m4a", Medium::audio, of_m4a},
    Format{"aiff", Medium::audio, of_aiff},
    Format{"amr", Medium::audio, of_amr},
    Format{"midi", Medium::audio, of_midi},
    Format{"ogg", Medium::audio, of_ogg},
    Format{"ape", Medium::audio, of_ape},
    Format{"wavpack", Medium::audio, of_wavpack},
    Format{"au", Medium::audio, of_au},
    Format{"caf", Medium::audio, of_caf},
    Format{"ra", Medium::audio, of_ra},
    Format{"m3u", Medium::playlist, of_m3u},
    Format{"mpd", Medium::playlist, of_mpd},
    Format{"ffconcat", Medium::playlist, of_ffconcat},
    Format{"pls", Medium::playlist, of_pls},
    Format{"asx", Medium::playlist, of_asx},
    Format{"xspf", Medium::playlist, of_xspf},
    Format{"smil", Medium::playlist, of_smil},
    Format{"sdp", Medium::playlist, of_sdp},
    Format{"pdf", Medium::document, of_pdf},
    Format{"doc", Medium::document, of_doc},
    Format{"xls", Medium::document, of_xls},
    Format{"ppt", Medium::document, of_ppt},
    Format{"ole", Medium::document, of_ole},
    Format{"docx", Medium::document, of_docx},
    Format{"xlsx", Medium::document, of_xlsx},
    Format{"pptx", Medium::document, of_pptx},
    Format{"odt", Medium::document, of_odt},
    Format{"ods", Medium::document, of_ods},
    Format{"odp", Medium::document, of_odp},
    Format{"ofd", Medium::document, of_ofd},
    Format{"epub", Medium::document, of_epub},
    Format{"email", Medium::document, of_email},
    Format{"rtf", Medium::document, of_rtf},
    Format{"postscript", Medium::document, of_postscript},
    Format{"zip", Medium::archive, of_zip},
    Format{"rar", Medium::archive, of_rar},
    Format{"7z", Medium::archive, of_7z},
    Format{"gzip", Medium::archive, of_gzip},
    Format{"bzip2", Medium::archive, of_bzip2},
    Format{"xz", Medium::archive, of_xz},
    Format{"tar", Medium::archive, of_tar},
    Format{"zstd", Medium::archive, of_zstd},
    Format{"lz4", Medium::archive, of_lz4},
    Format{"cab", Medium::archive, of_cab},
    Format{"iso", Medium::archive, of_iso},
    Format{"dmg", Medium::archive, of_dmg},
    Format{"elf", Medium::program, of_elf},
    Format{"pe", Medium::program, of_pe},
    Format{"macho", Medium::program, of_macho},
    Format{"java", Medium::program, of_java},
    Format{"jar", Medium::program, of_jar},
    Format{"wasm", Medium::program, of_wasm},
    Format{"flash", Medium::program, of_flash},
    Format{"shortcut", Medium::program, of_shortcut},
    Format{"shell-script", Medium::program, of_shell_script},
    Format{"javascript", Medium::program, of_javascript},  // told as a second format of pictures only
    Format{"php", Medium::program, of_php},
    Format{"html", Medium::program, of_html},
    Format{"xml", Medium::text, of_xml},
    Format{"json", Medium::text, of_json},
    Format{"text", Medium::text, of_text},
    Format{"empty", Medium::unknown, {}},
    Format{"unknown", Medium::unknown, {}},
};

constexpr const Format& unknown_row = rows.back();
static_assert(unknown_row.name == "unknown");

}  // namespace

std::string_view word(Medium medium) {
    switch (medium) {
        case Medium::image: return "image";
        case Medium::video: return "video";
        case Medium::audio: return "audio";
        case Medium::document: return "document";
        case Medium::archive: return "archive";
        case Medium::playlist: return "playlist";
        case Medium::program: return "program";
        case Medium::text: return "text";
        case Medium::unknown: return "unknown";
    }
    return "unknown";
}

std::span<const Format> all_formats() {
    return rows;
}

Medium medium_by_name(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return Medium::unknown;
    const std::string extension = folded(path.substr(dot + 1));
    for (const Format& format : all_formats())
        if (std::ranges::find(format.extensions, extension) != format.extensions.end()) return format.medium;
    return Medium::unknown;
}

const Format& format_named(std::string_view name) {
    const auto row = std::ranges::find(rows, name, &Format::name);
    return row == rows.end() ? unknown_row : *row;
}

}  // namespace yancai

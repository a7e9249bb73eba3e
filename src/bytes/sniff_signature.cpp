// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "bytes/sniff.h"

namespace yancai {

namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view format;
    std::string_view bytes;  // at offset 0
};

// Only signatures of four bytes and more, or ones that no text and no other format begins with. Sources: the formats' own
// specifications; where one has none, exiftool's and libmagic's tables.
constexpr std::array signatures = {
    Signature{"jpeg", "\xFF\xD8\xFF"sv},
    Signature{"png", "\x89PNG\r\n\x1A\n"sv},
    Signature{"gif", "GIF87a"sv},
    Signature{"gif", "GIF89a"sv},
    Signature{"psd", "8BPS\x00\x01"sv},
    Signature{"psb", "8BPS\x00\x02"sv},
    Signature{"jp2", "\xFF\x4F\xFF\x51"sv},  // bare code stream
    Signature{"jxl", "\x00\x00\x00\x0CJXL \r\n\x87\n"sv},
    Signature{"jxr", "II\xBC\x01"sv},
    Signature{"exr", "v/1\x01"sv},
    Signature{"hdr", "#?RADIANCE"sv},
    Signature{"hdr", "#?RGBE"sv},
    Signature{"dds", "DDS \x7C\x00\x00\x00"sv},
    Signature{"xcf", "gimp xcf "sv},
    Signature{"qoi", "qoif"sv},
    Signature{"crw", "II\x1A\x00\x00\x00HEAPCCDR"sv},
    Signature{"raf", "FUJIFILMCCD-RAW "sv},
    Signature{"orf", "IIRO"sv},
    Signature{"orf", "IIRS"sv},
    Signature{"orf", "MMOR"sv},
    Signature{"rw2", "IIU\x00"sv},
    Signature{"x3f", "FOVb"sv},
    Signature{"mrw", "\x00MRM"sv},
    Signature{"asf", "\x30\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C"sv},
    Signature{"wtv", "\xB7\xD8\x00\x20\x37\x49\xDA\x11\xA6\x4E\x00\x07\xE9\x5E\xAD\x8D"sv},
    Signature{"flv", "FLV\x01"sv},
    Signature{"rm", ".RMF"sv},
    Signature{"ra", ".ra\xFD"sv},
    Signature{"y4m", "YUV4MPEG2 "sv},
    Signature{"ivf", "DKIF\x00\x00"sv},
    Signature{"nut", "nut/multimedia container\x00"sv},
    Signature{"mxf", "\x06\x0E\x2B\x34\x02\x05\x01\x01\x0D\x01\x02\x01\x01\x02"sv},
    Signature{"wav", "riff\x2E\x91\xCF\x11\xA5\xD6\x28\xDB"sv},  // Wave64
    Signature{"flac", "fLaC"sv},
    Signature{"midi", "MThd\x00\x00\x00\x06"sv},
    Signature{"amr", "#!AMR"sv},
    Signature{"ape", "MAC \x96"sv},
    Signature{"ape", "MAC \x8C"sv},
    Signature{"wavpack", "wvpk"sv},
    Signature{"au", ".snd\x00"sv},
    Signature{"caf", "caff\x00\x01"sv},
    Signature{"aac", "ADIF"sv},
    Signature{"ffconcat", "ffconcat version"sv},
    Signature{"pdf", "%PDF-"sv},
    Signature{"postscript", "%!PS-Adobe"sv},
    Signature{"postscript", "\xC5\xD0\xD3\xC6"sv},
    Signature{"rtf", "{\\rtf"sv},
    Signature{"rar", "Rar!\x1A\x07"sv},
    Signature{"7z", "7z\xBC\xAF\x27\x1C"sv},
    Signature{"gzip", "\x1F\x8B\x08"sv},
    Signature{"xz",
              "\xFD"
              "7zXZ\x00"sv},
    Signature{"zstd", "\x28\xB5\x2F\xFD"sv},
    Signature{"lz4", "\x04\x22\x4D\x18"sv},
    Signature{"cab", "MSCF\x00\x00\x00\x00"sv},
    Signature{"elf",
              "\x7F"
              "ELF"sv},
    Signature{"wasm",
              "\x00"
              "asm"sv},
    Signature{"shortcut", "L\x00\x00\x00\x01\x14\x02\x00"sv},
};

}  // namespace

std::string_view sniff_signature(Head& head) {
    const std::string_view bytes = head.first(64);
    for (const Signature& signature : signatures) {
        if (bytes.starts_with(signature.bytes)) return signature.format;
    }
    // Bzip2 and Flash have a digit or a version within; a GXF packet leader has its length there.
    if (bytes.starts_with("BZh") && bytes.size() >= 10 && bytes[3] >= '1' && bytes[3] <= '9' &&
        (part(bytes, 4, 6) == "1AY&SY" || part(bytes, 4, 6) == "\x17\x72\x45\x38\x50\x90"sv)) {
        return "bzip2";
    }
    if ((bytes.starts_with("FWS") || bytes.starts_with("CWS") || bytes.starts_with("ZWS")) && bytes.size() > 8 &&
        byte_at(bytes, 3) >= 1 && byte_at(bytes, 3) <= 60 && byte_at(bytes, 7) < 0x10) {
        return "flash";
    }
    if (bytes.starts_with("\x00\x00\x00\x00\x01"sv) && part(bytes, 10, 6) == "\x00\x00\x00\x00\xE1\xE2"sv) return "gxf";
    // REDCODE: a length before the mark.
    if ((part(bytes, 4, 4) == "RED1" || part(bytes, 4, 4) == "RED2") && byte_at(bytes, 0) == 0 && byte_at(bytes, 1) == 0) {
        return "r3d";
    }
    return {};
}

std::string_view sniff_riff(Head& head) {
    const std::string_view bytes = head.first(16);
    const std::string_view kind = part(bytes, 8, 4);
    if (bytes.starts_with("RIFF") || bytes.starts_with("RIFX")) {
        if (kind == "AVI " || kind == "AVIX") return "avi";
        if (kind == "WEBP") return "webp";
        if (kind == "WAVE") return "wav";
        if (kind == "CDXA") return "mpeg-ps";  // a video CD's .dat: program stream packets in disc sectors
        if (kind == "RMID") return "midi";
    }
    if ((bytes.starts_with("RF64") || bytes.starts_with("BW64")) && kind == "WAVE") return "wav";
    if (bytes.starts_with("FORM") && (kind == "AIFF" || kind == "AIFC")) return "aiff";
    return {};
}

}  // namespace yancai

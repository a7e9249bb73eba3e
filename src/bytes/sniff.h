// SPDX-License-Identifier: GPL-3.0-or-later
// Sniffers: each tells one family of formats from a head, by a format's name, or answers nothing ("not mine"). Pure but for
// reads.
#pragma once

#include <string_view>

#include "bytes/head.h"

namespace yancai {

[[nodiscard]] std::string_view sniff_signature(Head& head);    // fixed bytes at the very beginning
[[nodiscard]] std::string_view sniff_riff(Head& head);         // RIFF and IFF: avi, wav, webp, aiff, video CD
[[nodiscard]] std::string_view sniff_boxes(Head& head);        // ISO base media and QuickTime: mp4, mov, heif, jp2, …
[[nodiscard]] std::string_view sniff_tiff(Head& head);         // tiff, bigtiff and the raw formats built on them
[[nodiscard]] std::string_view sniff_ebml(Head& head);         // matroska, webm
[[nodiscard]] std::string_view sniff_ogg(Head& head);          // by the codecs of its streams
[[nodiscard]] std::string_view sniff_start_codes(Head& head);  // MPEG program and elementary streams, H.264, HEVC
[[nodiscard]] std::string_view sniff_packets(Head& head);      // transport streams of 188, 192 and 204 bytes
[[nodiscard]] std::string_view sniff_mxf(Head& head);          // behind a run-in of up to 64 KiB
[[nodiscard]] std::string_view sniff_pva(Head& head);
[[nodiscard]] std::string_view sniff_dv(Head& head);
[[nodiscard]] std::string_view sniff_audio_frames(Head& head);  // mp3, aac, ac3, dts, with or without an ID3 tag before
[[nodiscard]] std::string_view sniff_small_image(Head& head);   // bmp, ico, pcx, pnm, tga: short or no signatures
[[nodiscard]] std::string_view sniff_zip(Head& head);           // zip and the documents made of it
[[nodiscard]] std::string_view sniff_compound(Head& head);      // the old Office documents
[[nodiscard]] std::string_view sniff_archive(Head& head);       // tar, iso
[[nodiscard]] std::string_view sniff_program(Head& head);       // pe, macho, java
[[nodiscard]] std::string_view sniff_text(Head& head);          // everything written in characters: playlists, markup, scripts
[[nodiscard]] std::string_view sniff_mail(Head& head);          // messages saved as files
[[nodiscard]] std::string_view sniff_json(Head& head);

// What a zip is for, by the names in its directory (or its first members): "docx", "jar", …; empty: just a zip.
[[nodiscard]] std::string_view format_of_zip_members(std::string_view directory);

}  // namespace yancai

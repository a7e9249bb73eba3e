// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/video/parser.h"

namespace yancai {
namespace {

bool worth_parsing(AVCodecID codec) {
    switch (codec) {
        case AV_CODEC_ID_H264:
        case AV_CODEC_ID_HEVC:
        case AV_CODEC_ID_MPEG1VIDEO:
        case AV_CODEC_ID_MPEG2VIDEO:
        case AV_CODEC_ID_MPEG4: return true;
        default: return false;
    }
}

PictureForm form_of(AVPictureStructure structure) {
    switch (structure) {
        case AV_PICTURE_STRUCTURE_TOP_FIELD: return PictureForm::top_field;
        case AV_PICTURE_STRUCTURE_BOTTOM_FIELD: return PictureForm::bottom_field;
        case AV_PICTURE_STRUCTURE_FRAME: return PictureForm::frame;
        default: return PictureForm::unknown;
    }
}

}  // namespace

VideoParser::VideoParser(const AVCodecParameters& parameters) {
    if (!worth_parsing(parameters.codec_id)) return;
    context_.reset(avcodec_alloc_context3(nullptr));
    if (!context_ || avcodec_parameters_to_context(context_.get(), &parameters) < 0) return;
    // What the decoder would set: H.264 counts its time in fields.
    if (parameters.codec_id == AV_CODEC_ID_H264) context_->ticks_per_frame = 2;
    parser_.reset(av_parser_init(parameters.codec_id));
    if (parser_) parser_->flags |= PARSER_FLAG_COMPLETE_FRAMES;
}

ParsedPacket VideoParser::parse(const AVPacket& packet) {
    ParsedPacket parsed;
    if (!parser_ || packet.data == nullptr || packet.size <= 0) return parsed;
    std::uint8_t* output = nullptr;
    int output_size = 0;
    av_parser_parse2(parser_.get(), context_.get(), &output, &output_size, packet.data, packet.size, packet.pts, packet.dts,
                     packet.pos);
    parsed.form = form_of(parser_->picture_structure);
    const bool by_parser = parser_->width > 0 && parser_->height > 0;
    const int width = by_parser ? parser_->width : context_->width;
    const int height = by_parser ? parser_->height : context_->height;
    if (width > 0 && height > 0) parsed.size = {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    return parsed;
}

std::optional<Rational> VideoParser::rate() const {
    if (!context_ || context_->framerate.num <= 0 || context_->framerate.den <= 0) return std::nullopt;
    return Rational{context_->framerate.num, context_->framerate.den};
}

}  // namespace yancai

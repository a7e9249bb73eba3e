// SPDX-License-Identifier: GPL-3.0-or-later
#include "probes/measure.h"
#include "probes/document/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>

#include "base/digest.h"
#include "base/text.h"
#include "bytes/format.h"
#include "bytes/kept_source.h"
#include "bytes/polyglot.h"
#include "probes/av/library.h"
#include "probes/metadata/exiv2.h"
#include "probes/probe.h"
#include "probes/vips/setup.h"

namespace yancai {
namespace {

constexpr std::uint64_t block_size = std::uint64_t{1} << 20U;

constexpr std::array<std::string_view, 2> photoshop{"psd", "psb"};
constexpr std::array<std::string_view, 6> with_words{"docx", "pdf", "doc", "ole", "odt", "rtf"};  // ole: what a password hides
constexpr std::array<std::string_view, 1> plain_text{"text"};

// What is asked of a format. No formats: all of the medium. The first row that fits is the one.
struct ProbeRow {
    Medium medium;
    std::span<const std::string_view> formats;
    Result<ImageFacts> (*image)(const ProbeInput&);
    Result<VideoFacts> (*video)(const ProbeInput&);
    Result<MetadataFacts> (*metadata)(const ProbeInput&);
    Result<DocumentFacts> (*document)(const ProbeInput&){nullptr};  // not asked at quick depth
};
constexpr std::array<ProbeRow, 5> rows{{
    {Medium::image, photoshop, probe_photoshop, nullptr, probe_metadata},
    {Medium::image, {}, look_at_image, nullptr, probe_metadata},
    {Medium::video, {}, nullptr, probe_video, probe_film_metadata},
    {Medium::document, with_words, nullptr, nullptr, probe_document_words, probe_document},
    {Medium::text, plain_text, nullptr, nullptr, probe_document_words, probe_document},
}};

const ProbeRow* row_for(const Format& format) {
    for (const ProbeRow& row : rows) {
        const bool named = std::find(row.formats.begin(), row.formats.end(), format.name) != row.formats.end();
        if (row.medium == format.medium && (row.formats.empty() || named)) return &row;
    }
    return nullptr;
}

// Nothing a library throws gets past here; C++ probes of ours do not throw, but they allocate.
template <class T>
Probed<T> ask(Result<T> (*probe)(const ProbeInput&), const ProbeInput& input) {
    if (probe == nullptr) return NotApplicable{};
    try {
        Result<T> answer = probe(input);
        if (answer) return std::move(answer).value();
        return std::move(answer).error();
    } catch (const std::bad_alloc&) {
        return Error{ErrorKind::over_limit, "needs more memory than one file may"};
    } catch (const std::exception& error) {
        return Error{ErrorKind::internal, error.what()};
    } catch (...) {
        return Error{ErrorKind::internal, "unknown exception"};
    }
}

// Reads everything once, in order; keeps it when `keep` is given.
Result<std::string> digest(ByteSource& source, const Deadline& deadline, std::vector<std::byte>* keep) {
    const std::uint64_t size = source.size();
    std::vector<std::byte> block;
    if (keep != nullptr) {
        keep->resize(static_cast<std::size_t>(size));
    } else {
        block.resize(static_cast<std::size_t>(std::min(size, block_size)));
    }
    Sha256 sum;
    for (std::uint64_t at = 0; at < size;) {
        TRY(deadline.check());
        const auto wanted = static_cast<std::size_t>(std::min(block_size, size - at));
        const std::span<std::byte> into =
            keep != nullptr ? std::span(*keep).subspan(static_cast<std::size_t>(at), wanted) : std::span(block).first(wanted);
        const std::size_t got = TRY(source.read_at(at, into));
        if (got == 0) return Error{ErrorKind::unreadable, "shrank while it was read"};
        sum.add(into.first(got));
        at += got;
    }
    return sum.hex();
}

void name_format(FileFacts& file, const Format& format) {
    file.format = format.name;
    file.medium = word(format.medium);
    file.usual_extensions.assign(format.extensions.begin(), format.extensions.end());
}

Result<void> measure_into(Facts& facts, std::shared_ptr<ByteSource> source, const MeasureSettings& settings,
                          const Deadline& deadline, const Recall& recall) {
    if (source->view().empty()) source = std::make_shared<KeptSource>(std::move(source));
    const Format& format = *TRY(sniff(*source));
    name_format(facts.file, format);
    if (source->size() > settings.limits.file_bytes) {
        return Error{ErrorKind::over_limit,
                     fmt::format("larger than {} bytes, the most that is read", settings.limits.file_bytes)};
    }

    // A still's bytes are read once, for digest, metadata and pixels; a clip's second reading comes from the system's cache.
    const bool whole = settings.depth != Depth::quick;  // a quick look reads headers, and so tells no digest
    const bool in_memory =
        whole && format.medium == Medium::image && source->view().empty() && source->size() <= settings.limits.buffered_bytes;
    std::vector<std::byte> bytes;
    if (whole) facts.file.sha256 = TRY(digest(*source, deadline, in_memory ? &bytes : nullptr));
    if (in_memory) source = std::make_shared<MemorySource>(std::move(bytes), source);

    if (settings.identify_only) return source->unchanged();
    if (std::optional<Facts> known = recall && whole ? recall(facts.file.sha256) : std::nullopt) {
        known->file.name = facts.file.name;
        known->file.extension = facts.file.extension;
        facts = std::move(*known);
        return source->unchanged();
    }
    for (const std::string_view name : TRY(further_formats(*source, format, whole ? archive_search_bytes : quick_search_bytes))) {
        facts.file.also.emplace_back(name);
    }
    if (const ProbeRow* row = row_for(format)) {
        const ProbeInput input{*source, format.name, settings, deadline, &facts.thumbnail};
        facts.image = ask(row->image, input);
        facts.video = ask(row->video, input);
        facts.metadata = ask(row->metadata, input);
        if (whole) facts.document = ask(row->document, input);
    }
    return source->unchanged();
}

}  // namespace

void name_file(FileFacts& file, const std::string& name) {
    file.extension.clear();
    const std::size_t slash = name.rfind('/');
    file.name = printable_utf8(slash == std::string::npos ? name : name.substr(slash + 1));
    const std::size_t dot = file.name.rfind('.');
    if (dot == std::string::npos || dot == 0) return;
    file.extension = ascii_lowered(std::string_view(file.name).substr(dot + 1));
}

void prepare_probes() {
    prepare_vips();
    prepare_av();
    prepare_exiv2();
}

std::vector<std::pair<std::string, std::string>> probe_toolchain() {
    std::vector<std::pair<std::string, std::string>> names = av_toolchain();
    for (auto& name : vips_toolchain()) names.push_back(std::move(name));
    names.emplace_back("exiv2", exiv2_version());
    return names;
}

Facts measure(std::shared_ptr<ByteSource> source, const std::string& name, const MeasureSettings& settings,
              const Deadline& deadline, const Recall& recall) {
    Facts facts;
    try {
        name_file(facts.file, name);
        facts.file.size_bytes = source->size();
        const Result<void> done = measure_into(facts, std::move(source), settings, deadline, recall);
        if (!done) facts.trouble = done.error();
    } catch (const std::bad_alloc&) {
        facts.trouble = Error{ErrorKind::over_limit, "needs more memory than one file may"};
    } catch (const std::exception& error) {
        facts.trouble = Error{ErrorKind::internal, error.what()};
    }
    return facts;
}

}  // namespace yancai

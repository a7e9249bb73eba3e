// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/workshop.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "tasks/mending/proof.h"

namespace yancai {

std::uint64_t room_for(std::uint64_t size) {
    constexpr std::uint64_t texts = 64ULL << 20;
    return size + size / 4 + texts;
}

void in_parallel(std::size_t count, int jobs, const std::function<bool()>& stopped,
                 const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t at = next++; at < count && !stopped(); at = next++) work(at);
    };
    std::vector<std::jthread> threads;
    const std::size_t most = std::min<std::size_t>(count, static_cast<std::size_t>(std::max(jobs, 1)));
    for (std::size_t i = 1; i < most; ++i) threads.emplace_back(run);
    run();
}

Facts Workshop::measure(std::shared_ptr<ByteSource> source, const std::string& name, bool identify) const {
    MeasureSettings settings;
    settings.limits = limits_;
    settings.identify_only = identify;
    const Deadline deadline = deadline_for(source->size());
    return measurer_.measure(std::move(source), name, settings, deadline, {});
}

Result<Mended> Workshop::make(const MendOrder& order, ByteSource& source, NewFile& into) const {
    return measurer_.carry_out(order, source, into, limits_, deadline_for(source.size()));
}

Result<void> Workshop::copy(ByteSource& source, const NewFolder& folder, const std::string& to, MendedFile& file) const {
    auto made = TRY(folder.file(to, source.size()));
    const std::string digest = TRY(copy_bytes(source, *made, source.size(), cancelled_));
    if (file.sha256_before.empty()) file.sha256_before = digest;
    if (digest != file.sha256_before) return Error{ErrorKind::unreadable, "the file changed while it was being read"};
    TRY(made->keep());
    file.to = to;
    file.sha256_after = digest;
    file.content_after = file.content_before;
    return {};
}

Result<Mended> Workshop::sidecar(const MaterialTexts& texts, ByteSource* before, const NewFolder& folder, const std::string& to,
                                 MendedFile& file) const {
    MemorySource nothing({});
    ByteSource& source = before != nullptr ? *before : static_cast<ByteSource&>(nothing);
    auto made = TRY(folder.file(to, room_for(source.size())));
    Mended mended = TRY(make({MendWork::sidecar, "xmp", texts}, source, *made));
    const auto written = TRY(made->written());
    const MetadataFacts read = TRY(measurer_.read_sidecar(written, limits_, deadline_for(written->size())));
    if (const auto why = why_other_texts(read, texts, mended.fields, "sidecar")) return Error{ErrorKind::corrupt, *why};
    file.sidecar_sha256 = TRY(digest_of(*written));
    TRY(made->keep());
    file.sidecar = to;
    return mended;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/new_batch.h"

#include "base/ordered_json.h"
#include "base/text.h"
#include "bytes/link.h"
#include "bytes/local_file.h"
#include "facts/json.h"
#include "tasks/new_place.h"

namespace yancai {
namespace {

using Json = OrderedJson;

constexpr std::string_view journal_name = ".yancai-journal.jsonl";
constexpr std::uint64_t most_journal_bytes = 1ULL << 30;

Refusal refused(ExitCode code, const char* sentence, const std::string& folder, const std::string& why = {}) {
    return {code, {sentence, {{"folder", printable_utf8(folder)}, {"why", why}}}};
}

std::optional<std::string> digest_at(const std::string& path) {
    auto file = LocalFile::open(path);
    if (!file) return std::nullopt;
    auto digest = digest_of(**file);
    if (!digest) return std::nullopt;
    return *digest;
}

bool is_still(const std::string& folder, const std::string& name, const std::string& sha256) {
    return name.empty() || digest_at(folder + "/" + name) == sha256;
}

}  // namespace

Answer<std::unique_ptr<NewBatch>> NewBatch::open(const std::string& from, const std::string& into, const std::string& command) {
    const auto source = canonical_path(from);
    const auto target = canonical_place(into);
    if (!source)
        return refused(ExitCode::nothing_there, N_("{folder}: this folder cannot be read ({why})"), from, source.error().what);
    if (!target)
        return refused(ExitCode::usage, N_("{folder}: the new folder cannot be made ({why})"), into, target.error().what);
    if (lies_in(*target, *source) || lies_in(*source, *target))
        return refused(
            ExitCode::usage,
            N_("{folder}: the new folder must lie outside the batch, and the batch outside it: nothing that was handed "
               "in is changed"),
            into);
    auto folder = NewFolder::open(*target);
    if (!folder)
        return refused(ExitCode::usage, N_("{folder}: the new folder cannot be made ({why})"), into, folder.error().what);
    folder->sweep();
    std::unique_ptr<NewBatch> batch(new NewBatch(std::move(folder).value()));
    const Json head{{"command", command}, {"from", *source}};
    batch->head_ = json_line(head);
    auto resumed = batch->read_journal();
    if (!resumed)
        return Refusal{ExitCode::internal,
                       {N_("{folder}: this folder cannot be written to ({why})"),
                        {{"folder", printable_utf8(into)}, {"why", resumed.error().what}}}};
    if (!*resumed)
        return refused(ExitCode::usage, N_("{folder}: this folder holds something else already; name one that is new or empty"),
                       into);
    return batch;
}

// The first line says whose it is, each further one what is finished; a last line that is cut was never finished.
Result<bool> NewBatch::read_journal() {
    const auto begun = [&](std::string_view rest) -> Result<bool> {
        TRY(folder_.append(std::string(journal_name), rest));
        return true;
    };
    const std::string first_line = head_ + "\n";
    const std::string path = folder_.path() + "/" + std::string(journal_name);
    auto text = read_small_file(path, most_journal_bytes);
    if (!text) {
        if (!folder_.is_empty()) return false;
        return begun(first_line);
    }
    // Stopped before its first line was whole.
    if (text->size() < first_line.size() && first_line.starts_with(*text)) return begun(first_line.substr(text->size()));
    folder_.go_on();
    std::string_view rest = *text;
    for (bool first = true; !rest.empty(); first = false) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) break;
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (first) {
            if (line != head_) return false;
            continue;
        }
        const auto document = json_from_line(line);
        if (!document) continue;
        if (const auto file = mended_file_from_json(*document)) earlier_.insert_or_assign(file->from, *file);
    }
    return rest.empty() ? Result<bool>(true) : begun("\n");
}

std::optional<MendedFile> NewBatch::finished(const std::string& from, const std::string& sha256_before) const {
    const auto found = earlier_.find(from);
    if (found == earlier_.end() || found->second.sha256_before != sha256_before || found->second.failed) return std::nullopt;
    const MendedFile& file = found->second;
    const bool same = is_still(folder_.path(), file.sha256_after.empty() ? "" : file.to, file.sha256_after) &&
                      is_still(folder_.path(), file.sidecar, file.sidecar_sha256);
    return same ? std::optional(file) : std::nullopt;
}

Result<void> NewBatch::finish(const MendedFile& file) {
    const std::lock_guard lock(mutex_);
    return folder_.append(std::string(journal_name), json_line(to_json(file)) + "\n");
}

Result<std::string> NewBatch::close(const Mending& mending) {
    const std::string name(mending_log);
    const std::string text = to_json(mending).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    auto file = TRY(folder_.file(name, text.size()));
    TRY(file->write_at(0, std::as_bytes(std::span(text))));
    TRY(file->keep());
    TRY(folder_.remove(std::string(journal_name)));
    return folder_.path() + "/" + name;
}

Answer<Undone> undo(const std::string& log, bool dry) {
    auto text = read_small_file(log, most_journal_bytes);
    if (!text)
        return Refusal{
            ExitCode::nothing_there,
            {N_("{file}: the log cannot be read ({why})"), {{"file", printable_utf8(log)}, {"why", text.error().what}}}};
    const auto document = json_from_line(*text);
    const bool known = document && document->is_object() && document->value("schema", "") == "yancai/mending/1" &&
                       document->contains("files") && document->at("files").is_array();
    const Refusal no_log{ExitCode::wrong_input, {N_("{file}: this is no log of what was made"), {{"file", printable_utf8(log)}}}};
    if (!known) return no_log;
    const std::size_t slash = log.rfind('/');
    auto folder = NewFolder::open(slash == std::string::npos ? "." : slash == 0 ? "/" : log.substr(0, slash));
    if (!folder) return no_log;
    Undone undone;
    const auto take_away = [&](const std::string& name, const std::string& sha256) {
        if (name.empty() || sha256.empty()) return;
        const auto digest = digest_at(folder->path() + "/" + name);
        if (!digest) return;  // gone already
        const bool ours = *digest == sha256 && (dry || folder->remove(name));
        (ours ? undone.removed : undone.left).push_back(name);
    };
    for (const auto& entry : document->at("files")) {
        const auto file = mended_file_from_json(entry);
        if (!file) return no_log;
        take_away(file->to, file->sha256_after);
        take_away(file->sidecar, file->sidecar_sha256);
    }
    if (!dry && undone.left.empty()) {
        (void)folder->remove(log.substr(slash == std::string::npos ? 0 : slash + 1));
        (void)folder->remove_itself();
    }
    return undone;
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/mending/caption.h"

#include <algorithm>

#include "base/text.h"
#include "bytes/format.h"
#include "bytes/local_file.h"
#include "policy/caption.h"
#include "policy/rules.h"
#include "tasks/batch.h"
#include "tasks/mending/caption_plan.h"
#include "tasks/mending/ending.h"
#include "tasks/mending/new_batch.h"
#include "tasks/mending/proof.h"
#include "tasks/mending/workshop.h"
#include "tasks/policies.h"

namespace yancai {
namespace {

// Formats whose texts exiv2 writes without touching the picture; all others get a sidecar.
bool takes_texts(const Facts& facts) {
    const std::string& format = facts.file.format;
    return format == "jpeg" || format == "png" || format == "tiff" || format == "psd";
}

// Why nothing may be written into this photo; empty: it may.
std::optional<Phrase> why_not_inside(const Facts& facts) {
    if (!takes_texts(facts))
        return Phrase{N_("texts go into a sidecar: {format} is not written to"), {{"format", facts.file.format}}};
    const ImageFacts* image = known(facts.image);
    const MetadataFacts* texts = known(facts.metadata);
    if (image == nullptr || image->pixels_sha256.empty())
        return Phrase{N_("texts go into a sidecar: the picture does not decode, so nobody could see that it stays the same"), {}};
    if (texts == nullptr) return Phrase{N_("texts go into a sidecar: those in the file cannot be read, and would be lost"), {}};
    if (texts->credentials)
        return Phrase{N_("texts go into a sidecar: the file's content credentials would no longer fit it"), {}};
    if (image->pages > 1) return Phrase{N_("texts go into a sidecar: the file holds several pages"), {}};
    return std::nullopt;
}

bool is_material(const Facts& facts) {
    return facts.file.medium == "image" || facts.file.medium == "video";
}

// What cannot be measured, because it is broken or takes too long, can still be taken along as it is.
bool may_be_copied(ErrorKind kind) {
    return kind != ErrorKind::not_found && kind != ErrorKind::unreadable && kind != ErrorKind::cancelled;
}

// A clip's texts go beside it, so that nobody has to decode it for them.
bool looks_like_clip(const std::string& path) {
    const std::string extension = ascii_lowered(path.substr(path.rfind('.') + 1));
    for (const Format& format : all_formats())
        if (format.medium == Medium::video &&
            std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end())
            return true;
    return false;
}

class Captioning {
public:
    Captioning(const CaptionRequest& request, const Batch& batch, const Policy& policy, const CaptionTexts& texts, NewBatch* into)
        : request_(request),
          batch_(batch),
          policy_(policy),
          texts_(texts),
          into_(into),
          shop_(request.measurer, request.limits, request.cancelled) {}

    // One file; what fails is said in it.
    [[nodiscard]] MendedFile one(const Entry& entry) const {
        if (entry.kind != EntryKind::file) return stays_behind(entry);
        MendedFile file;
        file.from = entry.path;
        CaptionTarget target = texts_.target_of(entry, batch_, policy_);
        file.notes = std::move(target.notes);
        auto opened = LocalFile::open(entry.native_path(), Deadline({std::chrono::hours(24)}, request_.cancelled));
        if (!opened) return left_behind(file, opened.error());
        std::shared_ptr<ByteSource> source = std::move(opened).value();
        const bool writes = target.texts.any();
        const bool identify = !writes || looks_like_clip(entry.path);
        Facts facts = shop_.measure(source, name_of(entry.path), identify);
        if (writes && identify && facts.file.medium == "image")
            facts = shop_.measure(source, name_of(entry.path));  // it only poses
        if (facts.trouble && !may_be_copied(facts.trouble->kind)) return left_behind(file, *facts.trouble);
        file.sha256_before = facts.file.sha256;
        file.content_before = content_digest(facts);
        if (into_ != nullptr) {
            if (auto known = into_->finished(file.from, file.sha256_before)) return *known;
        }
        if (request_.keep) keep_caption(target, facts, file);
        Result<void> done = !target.texts.any() || !is_material(facts) ? as_it_is(*source, target, file)
                                                                       : with_texts(source, target, facts, file);
        if (done && into_ != nullptr) done = into_->finish(file);
        return done ? file : left_behind(file, done.error());
    }

private:
    static std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

    static MendedFile left_behind(MendedFile file, const Error& error) {
        file.failed = true;
        file.notes.push_back({N_("it is not in the new folder: {why}"), {{"why", error.what}}});
        return file;
    }

    void keep_caption(CaptionTarget& target, const Facts& facts, MendedFile& file) const {
        AssetContext context;
        if (target.sidecar != nullptr) batch_.add_sidecar(context, request_.measurer, request_.limits, shop_.deadline_for(0));
        context.path = target.entry->path;
        const auto meant = deliberate_captions(facts, context, policy_);
        if (meant.empty() || target.texts.caption.empty()) return;
        file.notes.push_back({N_("it has a caption, which stays: “{text}”"), {{"text", meant.front()->text}}});
        target.texts.caption.clear();
    }

    Result<void> as_it_is(ByteSource& source, const CaptionTarget& target, MendedFile& file) const {
        if (request_.changed_only || request_.sidecars_only) return {};
        if (into_ == nullptr) {
            file.to = file.from;
        } else {
            TRY(shop_.copy(source, into_->folder(), file.from, file));
            if (target.sidecar != nullptr) TRY(copy_sidecar(target, file));
        }
        file.steps.push_back({"copied", {}, {}});
        return {};
    }

    Result<void> copy_sidecar(const CaptionTarget& target, MendedFile& file) const {
        const auto before = TRY(LocalFile::open(target.sidecar->native_path()));
        auto made = into_->folder().file(target.sidecar->path, before->size());
        if (!made) return {};  // one sidecar may speak of two files; it is there already
        const std::string digest = TRY(copy_bytes(*before, **made, before->size(), request_.cancelled));
        if (!(*made)->keep()) return {};
        file.sidecar = target.sidecar->path;
        file.sidecar_sha256 = digest;
        return {};
    }

    Result<void> with_texts(const std::shared_ptr<ByteSource>& source, const CaptionTarget& target, const Facts& facts,
                            MendedFile& file) const {
        bool inside = !request_.sidecars_only;
        if (inside) {
            if (auto why = why_not_inside(facts)) {
                inside = false;
                if (facts.file.medium != "video") file.notes.push_back(*why);
            }
        }
        if (inside) {
            file.to = file.from;
            if (into_ == nullptr) {
                file.steps.push_back({"captioned", {}, {}});
            } else if (auto trouble = captioned(source, target, facts, file)) {
                if (!may_be_copied(trouble->kind)) return *trouble;
                inside = false;
                file.fell_back = true;
                file.notes.push_back({N_("texts go into a sidecar: a copy with texts in it was made, but thrown away ({why})"),
                                      {{"why", trouble->what}}});
            }
        }
        if (!inside && !request_.sidecars_only) TRY(as_it_is_beside(*source, file));
        if (!inside || target.sidecar != nullptr) TRY(beside(target, file));
        return {};
    }

    Result<void> as_it_is_beside(ByteSource& source, MendedFile& file) const {
        file.to = file.from;
        if (into_ != nullptr) TRY(shop_.copy(source, into_->folder(), file.from, file));
        return {};
    }

    // A copy with the texts in it, measured again; what is wrong with it otherwise, and then it is gone.
    std::optional<Error> captioned(const std::shared_ptr<ByteSource>& source, const CaptionTarget& target, const Facts& facts,
                                   MendedFile& file) const {
        auto attempt = [&]() -> Result<void> {
            auto made = TRY(into_->folder().file(file.from, room_for(source->size())));
            const Mended mended = TRY(shop_.make({MendWork::annotate, facts.file.format, target.texts}, *source, *made));
            TRY(source->unchanged());
            const auto written = TRY(made->written());
            const Facts after = shop_.measure(written, name_of(file.from));
            if (after.trouble) return *after.trouble;
            if (const auto why = why_another_picture(facts, after)) return Error{ErrorKind::corrupt, *why};
            const MetadataFacts* texts = known(after.metadata);
            if (texts == nullptr) return Error{ErrorKind::corrupt, "its texts cannot be read"};
            if (const auto why = why_other_texts(*texts, target.texts, mended.fields, "xmp"))
                return Error{ErrorKind::corrupt, *why};
            if (size_severity(after) > size_severity(facts))
                return Error{ErrorKind::over_limit, "it would be smaller than photos have to be"};
            TRY(made->keep());
            file.steps.push_back({"captioned", {}, {}});
            file.sha256_after = after.file.sha256;
            file.content_after = content_digest(after);
            take(mended, file);
            return {};
        };
        const Result<void> done = attempt();
        return done ? std::nullopt : std::optional(done.error());
    }

    // What the rules say of the size: a block of texts that is written anew can be shorter than it was, and a photo just large
    // enough.
    [[nodiscard]] std::optional<Severity> size_severity(const Facts& facts) const {
        std::optional<Severity> worst;
        for (const Finding& finding : judge(facts, {}, policy_).findings)
            if (finding.rule == "image.size.minimum" && finding.severity != Severity::notice)
                worst = std::max(worst, std::optional(finding.severity));
        return worst;
    }

    static void take(const Mended& mended, MendedFile& file) {
        for (const std::string& field : mended.fields) file.wrote.push_back(field);
        for (const ReplacedText& one : mended.replaced) file.replaced.push_back(one);
        for (const std::string& field : mended.shortened) file.shortened.push_back(field);
    }

    // A sidecar with the texts: the one that is there, with them in it, or a new one.
    Result<void> beside(const CaptionTarget& target, MendedFile& file) const {
        const bool there = target.sidecar != nullptr;
        const std::string name = there ? target.sidecar->path : sidecar_name(file.from, request_.names, batch_.inbox());
        file.sidecar = name;
        file.steps.push_back({"sidecar", {}, {}});
        if (into_ == nullptr) return {};
        std::shared_ptr<LocalFile> before;
        if (there) before = TRY(LocalFile::open(target.sidecar->native_path()));
        auto mended = shop_.sidecar(target.texts, before.get(), into_->folder(), name, file);
        if (!mended && there && about_the_file(mended.error().kind)) {
            file.notes.push_back({N_("the sidecar beside it could not be read ({why}): a new one takes its place"),
                                  {{"why", mended.error().what}}});
            mended = shop_.sidecar(target.texts, nullptr, into_->folder(), name, file);
        }
        if (!mended) return mended.error();
        take(*mended, file);
        return {};
    }

    const CaptionRequest& request_;
    const Batch& batch_;
    const Policy& policy_;
    const CaptionTexts& texts_;
    NewBatch* into_;
    Workshop shop_;
};

}  // namespace

Answer<Mending> caption_batch(const CaptionRequest& request) {
    const std::unique_ptr<Batch> batch = TRY(Batch::open(request.folder, request.event_file, request.cancelled));
    const std::string kind = batch->event() ? batch->event()->kind : std::string{};
    const Policy policy = TRY(find_policy(request.policy.empty() ? policy_name_for(kind) : request.policy));
    TRY(batch->read_sheets(policy.files.sheets, request.limits));
    const CaptionTexts texts = TRY(CaptionTexts::read(request, *batch, policy));
    std::unique_ptr<NewBatch> into;
    if (!request.dry_run) {
        into = TRY(NewBatch::open(request.folder, request.into, "caption"));
        const bool whole = !request.changed_only && !request.sidecars_only;
        if (whole) TRY(room_in(into->folder(), batch->inbox().total_bytes));
    }
    const auto& assets = batch->inbox().assets;
    if (request.progress != nullptr) request.progress->batch_listed(assets.size(), batch->inbox().total_bytes);

    Mending mending{"caption", printable_utf8(batch->inbox().folder), printable_utf8(request.into), !request.dry_run, {}, {}};
    mending.files.resize(assets.size());
    const Captioning captioning(request, *batch, policy, texts, into.get());
    const auto stopped = [&] { return request.cancelled != nullptr && request.cancelled->load(); };
    in_parallel(assets.size(), request.jobs, stopped, [&](std::size_t number) {
        const Entry asset = assets[number];
        if (request.progress != nullptr) request.progress->began(asset.path);
        mending.files[number] = captioning.one(asset);
        if (request.progress != nullptr) request.progress->finished(asset.path, asset.size_bytes);
    });
    if (stopped()) return stopped_midway();
    for (const std::string& row : texts.stray())
        if (request.progress != nullptr)
            request.progress->warn(
                render({N_("the sheet speaks of {file}, and no such file is here"), {{"file", row}}}, request.language));
    if (into != nullptr && !request.changed_only && !request.sidecars_only)
        TRY(accompany(*into, *batch, request.sheet, request.cancelled, mending));
    return finish_mending(std::move(mending), into.get());
}

}  // namespace yancai

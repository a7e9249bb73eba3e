// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about the batch as a whole: its event, its scenes, its sidecars and what lies about in it.
#include <fmt/format.h>

#include <algorithm>

#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/words.h"

namespace yancai {
namespace {

std::uint64_t count_of(const std::map<std::string, std::uint64_t>& counts, const std::string& scene) {
    const auto found = counts.find(scene);
    return found == counts.end() ? 0 : found->second;
}

std::uint64_t shown(const BatchFacts& batch, const Policy& policy, const std::string& scene) {
    const std::uint64_t clips = count_of(batch.scene_videos, scene);
    return policy.scenes.require_video ? clips : clips + count_of(batch.scene_images, scene);
}

// "学术交流 (4), 技术推广 (2)": what is there, so that what is missing stands out.
std::string covered(const BatchFacts& batch, const Policy& policy) {
    std::string list;
    for (const Scene& scene : policy.scenes.required) {
        const std::uint64_t count = shown(batch, policy, scene.name);
        if (count > 0) list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", scene.name, count);
    }
    return list.empty() ? "–" : list;
}

bool has_event(const BatchFacts& batch) {
    return batch.has_event;
}

}  // namespace

bool applies_batch_event(const BatchFacts&, const Policy&) {
    return true;
}

Findings check_batch_event(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    Finding finding;
    if (!batch.has_event) {
        finding.expected = "event.toml";
        finding.message = {N_("There is no event file. The scenes, the main title and the declaration of rights were not "
                              "checked, and no completion record is kept."),
                           {}};
        finding.remedy = {N_("Put an event.toml into the folder, or name it with --event."), {}};
        report(findings, policy.batch.no_event, std::move(finding));
    } else if (!policy.event_kind.empty() && batch.event_kind != policy.event_kind) {
        finding.expected = policy.event_kind;
        finding.found = batch.event_kind;
        finding.message = {N_("The event is of the kind “{found}”, but the policy is for “{wanted}”."),
                           {{"found", excerpt(batch.event_kind)}, {"wanted", policy.event_kind}}};
        finding.remedy = {N_("Check the batch with the policy for events of its kind."), {}};
        report(findings, policy.batch.other_kind, std::move(finding));
    }
    return findings;
}

bool applies_batch_material(const BatchFacts& batch, const Policy&) {
    return has_event(batch);
}

Findings check_batch_material(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    const std::uint64_t images = policy.batch.least_images, videos = policy.batch.least_videos;
    const auto ask = [&](std::uint64_t there, std::uint64_t least, const char* none, const char* few, Phrase remedy) {
        if (there >= least) return;
        Finding finding;
        finding.expected = fmt::format("≥ {} images, ≥ {} videos", images, videos);
        finding.found = fmt::format("{} images, {} videos", batch.images, batch.videos);
        finding.message = {there == 0 ? none : few,
                           {{"count", fmt::format("{}", there)},
                            {"least", fmt::format("{}", least)},
                            {"missing", fmt::format("{}", least - there)}}};
        finding.remedy = std::move(remedy);
        report(findings, policy.batch.material_missing, std::move(finding));
    };
    ask(batch.videos, videos, N_("There is no video material: the batch holds not a single clip."),
        N_("The batch holds {count} clips; at least {least} are asked for, so {missing} are missing."),
        {N_("Add the clips of the event."), {}});
    ask(batch.images, images, N_("There are no photos: the batch holds not a single one."),
        N_("The batch holds {count} photos; at least {least} are asked for, so {missing} are missing."),
        {N_("Add the photos of the event."), {}});
    return findings;
}

bool applies_batch_scenes(const BatchFacts& batch, const Policy& policy) {
    return has_event(batch) && !policy.scenes.required.empty();
}

Findings check_batch_scenes(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    const std::string there = covered(batch, policy);
    for (const Scene& scene : policy.scenes.required) {
        if (shown(batch, policy, scene.name) > 0) continue;
        Finding finding;
        finding.expected = scene.name;
        finding.found = there;
        finding.message = {
            policy.scenes.require_video && count_of(batch.scene_images, scene.name) > 0
                ? N_("The scene {scene} is shown in photos alone, and this policy asks for a clip. Covered so far: {covered}.")
                : N_("No usable material shows the scene {scene}; what was rejected does not count. Covered so far: "
                     "{covered}."),
            {{"scene", scene.name}, {"covered", there}}};
        finding.remedy = {N_("Add material of this scene, or mend what was rejected; what shows it without saying so goes into a "
                             "folder of this name or is marked in the sheet's scene column."),
                          {}};
        report(findings, policy.scenes.missing, std::move(finding));
    }
    return findings;
}

bool applies_batch_sidecars(const BatchFacts&, const Policy&) {
    return true;
}

Findings check_batch_sidecars(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    report_names(findings, policy.batch.sidecars, batch.sidecars_without_file, "a file for every sidecar",
                 N_("Sidecars (.xmp) that describe no file of the batch: {count} ({names})."),
                 {N_("Give each sidecar the name of its photo, or add the photo that is missing."), {}});
    return findings;
}

bool applies_batch_leftovers(const BatchFacts&, const Policy&) {
    return true;
}

Findings check_batch_leftovers(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    report_names(findings, policy.files.partial, batch.partial_files, "finished files",
                 N_("Downloads or copies that were not finished: {count} ({names})."),
                 {N_("Copy or download the files again, to the end, and hand in those."), {}});
    report_names(findings, policy.files.leftover, batch.leftovers, "material alone",
                 N_("What systems and programs left behind: {count} ({names})."),
                 {N_("Nothing has to be done; the files can be deleted."), {}});
    report_names(findings, policy.files.empty_folder, batch.empty_folders, "no empty folder",
                 N_("Empty folders: {count} ({names})."),
                 {N_("See whether something was to lie there; if not, the folders can be deleted."), {}});
    return findings;
}

bool applies_event_title(const BatchFacts& batch, const Policy& policy) {
    return has_event(batch) && !policy.event_title.pattern.empty();
}

Findings check_event_title(const BatchFacts& batch, const Policy& policy) {
    Findings findings;
    const auto pattern = Pattern::compile(policy.event_title.pattern);  // tried when the policy was read
    if (pattern && pattern->matches(FoldedText(batch.event_title))) return findings;
    Finding finding;
    finding.expected = policy.event_title.form;
    finding.found = excerpt(batch.event_title);
    finding.message = {N_("The main title does not have the form {form}; it reads: {title}"),
                       {{"title", finding.found}, {"form", policy.event_title.form}}};
    finding.remedy = {N_("Use the prescribed form as the event's main title, with your own words for XX."), {}};
    report(findings, policy.event_title.wrong, std::move(finding));
    return findings;
}

}  // namespace yancai

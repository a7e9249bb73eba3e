// SPDX-License-Identifier: GPL-3.0-or-later
// Rules about any file: what it is, before anybody asks whether it is a good photo or clip.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "policy/checks.h"
#include "policy/findings.h"
#include "policy/papers.h"
#include "policy/words.h"

namespace yancai {
namespace {

// Extensions by which people and systems take a file for a photo or a clip.
constexpr std::array<std::string_view, 33> image_extensions{
    "jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "btf", "psd", "psb", "heic", "heif", "hif", "avif", "webp", "gif", "bmp",
    "jp2", "jxl",  "cr2", "cr3",  "crw", "nef", "arw",  "dng", "orf", "rw2", "raf",  "pef",  "srw", "x3f",  "mrw",  "raw"};
constexpr std::array<std::string_view, 33> video_extensions{
    "mp4", "m4v", "mov", "qt",  "3gp", "3g2",  "mts", "m2ts", "m2t", "ts",  "tp",  "trp", "mpg",  "mpeg", "mpe", "vob", "dat",
    "m1v", "m2v", "mpv", "avi", "mkv", "webm", "mxf", "wmv",  "asf", "flv", "f4v", "rm",  "rmvb", "ogv",  "dv",  "wtv"};

bool is_one_of(const std::string& name, const Words& forms) {
    const Word own = name;
    return std::any_of(forms.begin(), forms.end(), [&](const Word& entry) {
        const std::wstring_view wanted = entry.folded;
        if (wanted.starts_with(L'*')) return own.folded.ends_with(wanted.substr(1));
        if (wanted.ends_with(L'*')) return own.folded.starts_with(wanted.substr(0, wanted.size() - 1));
        return own.folded == wanted;
    });
}

Phrase says_medium(const FileFacts& file) {
    const std::vector<std::pair<std::string, std::string>> values{{"format", format_label(file.format)}};
    if (file.medium == "document")
        return {N_("This is a document ({format}), neither a photo nor a clip. It is not counted as material."), values};
    if (file.medium == "text")
        return {N_("This is a text ({format}), neither a photo nor a clip. It is not counted as material."), values};
    if (file.medium == "audio") return {N_("This is sound without a picture ({format}), neither a photo nor a clip."), values};
    if (file.medium == "archive") return {N_("This is an archive ({format}). What it holds cannot be checked."), values};
    if (file.medium == "playlist")
        return {N_("This is a playlist ({format}): it only names other files and shows nothing itself."), values};
    if (file.medium == "program")
        return {N_("This is a program, script or web page ({format}), neither a photo nor a clip."), values};
    return {N_("The content is of no known photo or video format."), {}};
}

Phrase mends_medium(const FileFacts& file) {
    if (file.medium == "document" || file.medium == "text")
        return {N_("If it is one of the event's papers, let its name say which (论坛总结, 专家报告, 观点汇编, 智库报告), or name "
                   "it in "
                   "event.toml; if it is the material sheet, give it the sheet's name."),
                {}};
    if (file.medium == "archive") return {N_("Unpack the archive and hand in the photos and clips themselves."), {}};
    if (file.medium == "playlist") return {N_("Hand in the clips that the playlist names."), {}};
    if (file.medium == "audio" || file.medium == "program") return {N_("Take it out of the folder."), {}};
    return {N_("Hand in the original photo or clip, or take the file out of the folder."), {}};
}

// `medium` of the content against what the name promises.
Finding posing_finding(const FileFacts& file) {
    Finding finding;
    finding.expected = subject_of_extension(file.extension) == Subject::video ? "video" : "image";
    finding.found = file.format;
    finding.message = {N_("The name says .{extension}, but the content is {format}."),
                       {{"extension", file.extension}, {"format", format_label(file.format)}}};
    finding.remedy = {N_("Hand in the original photo or clip; a changed name does not make one."), {}};
    return finding;
}

Findings check_trouble(const Error& trouble, const Policy& policy) {
    Findings findings;
    Finding finding;
    finding.expected = "image, video";
    finding.found = word(trouble.kind);
    Tier tier = Tier::reject;
    if (trouble.kind == ErrorKind::unrecognised) {
        const auto unknown = policy.files.other_media.find("unknown");
        if (unknown != policy.files.other_media.end()) tier = unknown->second;
        finding.message = {N_("The content is of no known photo or video format."), {}};
    } else {
        finding.message = {N_("The content cannot be used: {why}."), {{"why", trouble.what}}};
    }
    finding.remedy = {N_("Hand in the original photo or clip, or take the file out of the folder."), {}};
    report(findings, tier, std::move(finding));
    return findings;
}

}  // namespace

bool is_leftover(const std::string& name, const Policy& policy) {
    return is_one_of(name, policy.files.leftovers);
}

bool is_partial(const std::string& name, const Policy& policy) {
    return is_one_of(name, policy.files.partial_names);
}

bool is_plain_file(const AssetContext& context) {
    return context.entry.empty() || context.entry == "file";
}

bool was_read(const Facts& facts, const AssetContext& context) {
    return is_plain_file(context) && !facts.trouble;
}

bool is_material(const Facts& facts, const AssetContext& context) {
    return was_read(facts, context) && (facts.file.medium == "image" || facts.file.medium == "video");
}

Subject subject_of_extension(const std::string& extension) {
    const auto among = [&](const auto& list) { return std::find(list.begin(), list.end(), extension) != list.end(); };
    if (among(image_extensions)) return Subject::image;
    if (among(video_extensions)) return Subject::video;
    return Subject::other;
}

bool poses_as_clip(const Facts& facts) {
    return facts.file.medium == "image" && subject_of_extension(facts.file.extension) == Subject::video;
}

bool applies_file_regular(const Facts&, const AssetContext& context, const Policy&) {
    return context.entry != "unreadable_folder";
}

Findings check_file_regular(const Facts&, const AssetContext& context, const Policy& policy) {
    Findings findings;
    Finding finding;
    finding.expected = "file";
    finding.found = context.entry;
    if (context.entry == "link_outside") {
        finding.message = {N_("This is a link to something outside the folder. It was not followed, so nothing was checked."),
                           {}};
        finding.remedy = {N_("Put the file itself into the folder instead of a link."), {}};
        report(findings, policy.files.link, std::move(finding));
    } else if (context.entry == "link_broken") {
        finding.message = {N_("This is a link that leads nowhere."), {}};
        finding.remedy = {N_("Put the file itself into the folder instead of a link."), {}};
        report(findings, policy.files.link, std::move(finding));
    } else if (context.entry == "link_folder") {
        finding.message = {N_("This is a link to a folder of the same batch. What lies there is checked there."), {}};
        finding.remedy = {N_("Nothing has to be done; the link can be taken out."), {}};
        report(findings, policy.files.link_inside, std::move(finding));
    } else if (context.entry == "special") {
        finding.message = {N_("This is a pipe, socket or device, not a file. It was not opened."), {}};
        finding.remedy = {N_("Take it out of the folder."), {}};
        report(findings, policy.files.special, std::move(finding));
    }
    return findings;
}

bool applies_file_content(const Facts& facts, const AssetContext& context, const Policy&) {
    return is_plain_file(context) && (!facts.trouble || about_the_file(facts.trouble->kind));
}

Findings check_file_content(const Facts& facts, const AssetContext& context, const Policy& policy) {
    if (facts.trouble) return check_trouble(*facts.trouble, policy);
    const FileFacts& file = facts.file;
    Findings findings;
    if (file.medium == "video") return findings;
    if (file.medium == "image") {
        if (poses_as_clip(facts)) report(findings, policy.files.posing, posing_finding(file));
        return findings;
    }
    if (!papers_of(facts, context, policy).empty() && file.format != "empty") return findings;  // what it is worth, others say
    Finding finding;
    finding.expected = "image, video";
    finding.found = file.format;
    if (is_leftover(file.name, policy)) {
        finding.message = {N_("A system or a camera has left this file behind. It is not counted as material."), {}};
        finding.remedy = {N_("Nothing has to be done; the file can be deleted."), {}};
        report(findings, policy.files.leftover, std::move(finding));
        return findings;
    }
    if (file.format == "empty") {
        finding.found = "0 bytes";
        finding.message = {N_("The file is empty (0 bytes)."), {}};
        finding.remedy = {N_("Copy the file again from where it was made, and look whether it opens."), {}};
        report(findings, policy.files.empty, std::move(finding));
        return findings;
    }
    const auto& tiers = policy.files.other_media;
    const auto known_tier = tiers.contains(file.medium) ? tiers.find(file.medium) : tiers.find("unknown");
    const Tier tier = known_tier == tiers.end() ? Tier::reject : known_tier->second;
    const bool posing = subject_of_extension(file.extension) != Subject::other;
    if (posing && file.medium != "unknown") {
        report(findings, std::max(tier, policy.files.posing), posing_finding(file));
        return findings;
    }
    finding.message = says_medium(file);
    finding.remedy = mends_medium(file);
    report(findings, posing ? std::max(tier, policy.files.posing) : tier, std::move(finding));
    return findings;
}

bool applies_file_extension(const Facts& facts, const AssetContext& context, const Policy&) {
    return is_material(facts, context) && !facts.file.usual_extensions.empty();
}

Findings check_file_extension(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const FileFacts& file = facts.file;
    const auto& usual = file.usual_extensions;
    if (poses_as_clip(facts)) return findings;  // said by file.content
    if (std::find(usual.begin(), usual.end(), file.extension) != usual.end()) return findings;
    Finding finding;
    for (const std::string& extension : usual) finding.expected += (finding.expected.empty() ? "." : ", .") + extension;
    finding.found = file.extension.empty() ? "" : "." + file.extension;
    const std::string format = format_label(file.format);
    if (file.extension.empty())
        finding.message = {N_("The name has no extension; the content is {format}."), {{"format", format}}};
    else
        finding.message = {N_("The name ends in .{extension}, but the content is {format}."),
                           {{"extension", file.extension}, {"format", format}}};
    finding.remedy = {N_("Rename the file to “{name}”."),
                      {{"name", std::string(file.extension.empty() ? file.name : stem_of(file.name)) + "." + usual.front()}}};
    report(findings, policy.files.wrong_extension, std::move(finding));
    return findings;
}

bool applies_file_name(const Facts& facts, const AssetContext& context, const Policy& policy) {
    return !policy.files.names.empty() && is_material(facts, context);
}

Findings check_file_name(const Facts& facts, const AssetContext&, const Policy& policy) {
    Findings findings;
    const FoldedText name(stem_of(facts.file.name));
    const auto& forms = policy.files.names;
    if (std::any_of(forms.begin(), forms.end(), [&](const Pattern& form) { return form.matches(name); })) return findings;
    std::vector<std::string> sources;
    sources.reserve(forms.size());
    for (const Pattern& form : forms) sources.push_back(form.source());
    Finding finding;
    finding.expected = first_few(sources);
    finding.found = excerpt(facts.file.name);
    finding.message = {N_("The name “{name}” has none of the forms that this policy asks for ({forms})."),
                       {{"name", finding.found}, {"forms", finding.expected}}};
    finding.remedy = {N_("Rename the file to one of the forms that the message names."), {}};
    report(findings, policy.files.wrong_name, std::move(finding));
    return findings;
}

}  // namespace yancai

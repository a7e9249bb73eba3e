// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/rule_table.h"

#include "policy/checks.h"

namespace yancai {
namespace {

constexpr bool material = true, own = false;  // serves the material clause, or is a rule of ours

constexpr Rule asset_rule(std::string_view id, Subject subject, bool serves, std::string_view wants, std::string_view why,
                          std::string_view mend, decltype(Rule::check) check, decltype(Rule::applies) applies) {
    return {id, subject, serves, wants, why, mend, check, nullptr, applies, nullptr};
}

constexpr Rule batch_rule(std::string_view id, bool serves, std::string_view wants, std::string_view why, std::string_view mend,
                          decltype(Rule::check_batch) check, decltype(Rule::applies_to_batch) applies) {
    return {id, Subject::batch, serves, wants, why, mend, nullptr, check, nullptr, applies};
}

constexpr Rule rules[] = {
    asset_rule("file.regular", Subject::any_file, own, N_("Everything handed in is a file of its own."),
               N_("Links that leave the folder, pipes and devices are never followed or opened: what they show can change after "
                  "the check."),
               N_("Put the file itself into the folder."), check_file_regular, applies_file_regular),
    asset_rule(
        "file.content", Subject::any_file, material, N_("Every file is a photo or a clip."),
        N_("The rule text asks for video material and pictures. What a file is shows in its content; its name does not count."),
        N_("Hand in the original photos and clips, unpacked, and take other things out of the folder."), check_file_content,
        applies_file_content),
    asset_rule("file.extension", Subject::any_file, own, N_("The extension of the name fits the content."),
               N_("The content decides, so a wrong extension is accepted; but some programs will not open such a file."),
               N_("Rename the file to the extension that the message names."), check_file_extension, applies_file_extension),
    asset_rule("file.name", Subject::any_file, own, N_("Photos and clips are named as the policy asks, if it does."),
               N_("Some organisers want names that say date, scene and number. The built-in policies ask for nothing."),
               N_("Rename the file to one of the forms that the message names."), check_file_name, applies_file_name),
    asset_rule(
        "file.polyglot", Subject::any_file, own, N_("A photo or clip is that and nothing else."),
        N_("Some files are made so that one program shows a photo and the next unpacks an archive, opens a document or runs "
           "a script. Only what the photo or clip shows is checked here, so a person looks at the rest. Looked for are "
           "archives within the first 2 MB and at the end, PDF headers, program text where browsers and servers run it, "
           "and a second format's structure."),
        N_("Open the photo or clip in an editor and save it anew, or hand in the original as the camera wrote it."),
        check_file_polyglot, applies_file_polyglot),
    asset_rule("image.format", Subject::image, material, N_("Photos are JPEG, PSD, PNG, TIFF or of the same kind."),
               N_("The rule text names JPEG, PSD, PNG and TIFF and adds “等” (and the like): formats that lose nothing are "
                  "accepted, others that "
                  "open are for a person to decide, web pictures are rejected. The policy lists each format."),
               N_("Hand in the original, or export it as JPEG, PSD, PNG or TIFF in its full size."), check_image_format,
               applies_image_format),
    asset_rule("image.size.minimum", Subject::image, material, N_("The file of each photo has at least 2 MB."),
               N_("“2MB以上” includes the number itself. 2 MB are 2,097,152 bytes; from 2,000,000 bytes on a photo is accepted "
                  "with a notice, because "
                  "some systems count a megabyte as 1,000,000 bytes. The policy can ask for the strict number."),
               N_("Hand in the original photo (in chat programs: send the original), or export it at a higher quality."),
               check_image_size, applies_image_size),
    asset_rule("image.decodes", Subject::image, material, N_("Every photo can be opened and read to its last pixel."),
               N_("At standard depth the whole picture is decoded. A photo that is cut short is rejected; one whose decoder "
                  "complains is for a person "
                  "to look at. A quick check sees only the structure of the file."),
               N_("Copy the photo again from the camera, or ask for the original."), check_image_decodes, applies_image_decodes),
    asset_rule(
        "image.size.genuine", Subject::image, material,
        N_("The bytes that make a photo's file large enough are those of its picture."),
        N_("Counted without what follows after the picture's end, thumbnails and further pictures, and all but a little "
           "metadata, "
           "the file must still be large enough. Named are also pixels that are not packed, 8 bits kept in 16, more bits a pixel "
           "than cameras spend, traces of an earlier, stronger compression, and formats that reach the size with few pixels. "
           "Honest photos can look the same, so a person decides. Not asked of files that are too small anyway."),
        N_("Hand in the original photo as the camera or telephone wrote it."), check_image_size_genuine,
        applies_image_size_genuine),
    asset_rule(
        "image.resolution.genuine", Subject::image, material,
        N_("The photo has the detail that its size promises: it was not enlarged from a smaller one."),
        N_("Where there is most to see in the photo, the finest detail that its pixels could hold is measured; what was enlarged "
           "has little, and what the program computed between the old pixels repeats. Little detail alone can come from a soft "
           "lens, a shaken camera or noise reduction and is only noted; a telephone's digital zoom looks like enlarging, so a "
           "person decides. Photos of fog or an even wall tell nothing. Named is also a picture that is small inside black "
           "bars."),
        N_("Hand in the original photo; enlarging a small one does not help."), check_image_resolution_genuine,
        applies_image_resolution_genuine),
    asset_rule("video.format", Subject::video, material, N_("Clips are MPEG, MP4, MTS or of the same kind, and not encrypted."),
               N_("The rule text names MPEG, MP4 and MTS and adds “等” (and the like): MOV, M4V, TS and MXF hold the same and "
                  "are accepted, others "
                  "that can be played are for a person to decide. The policy lists each format."),
               N_("Export or rewrap the clip as MP4 in its full resolution."), check_video_format, applies_video_format),
    asset_rule("video.resolution", Subject::video, material,
               N_("The picture is high definition (高清) for practically the whole clip."),
               N_("Counted are the pixels as displayed, portrait or landscape, of decoded pictures: 1920×1080 is accepted, "
                  "1280×720 is for a person to "
                  "decide (the policy can accept or reject it), less is rejected. 1 % of a side and 1 % of the time may be "
                  "missing, and a pixel "
                  "aspect cannot make up for pixels that are not there."),
               N_("Hand in the original recording in 1920×1080 or larger; enlarging a small one does not help."),
               check_video_resolution, applies_video_resolution),
    asset_rule("video.geometry", Subject::video, own,
               N_("Pixels that are not square, interlaced pictures and more than 8 bits a channel are named."),
               N_("All are usual for cameras and no fault; a reviewer should know that a player has to deal with them."),
               N_("Nothing has to be done."), check_video_geometry, applies_video_geometry),
    asset_rule("video.duration", Subject::video, material, N_("The clip lasts as long as it says."),
               N_("The duration that the file declares is compared with the times of its pictures; one second may differ."),
               N_("Play the clip to its end; if something is missing, copy it again from the camera."), check_video_duration,
               applies_video_duration),
    asset_rule("video.decodes", Subject::video, material, N_("The clip can be played from beginning to end."),
               N_("A clip that does not open, shows no picture, is cut short, or is bad for more than 5 % or 10 seconds is "
                  "rejected; less damage is for "
                  "a person to look at. At standard depth every packet is read and pictures are decoded in samples, at deep "
                  "every picture is."),
               N_("Copy the clip again from the camera and look whether it plays to its end."), check_video_decodes,
               applies_video_decodes),
    asset_rule(
        "video.content.moves", Subject::video, own, N_("Something happens in the clip: the picture moves and is not black."),
        N_("Pictures of the clip are compared with one another, at deep one a second, at standard in samples: what lies between "
           "them is not seen then. A small speaker on a wide stage is enough; grain on a still is not. A clip that stands still "
           "for half of the time or is black for a tenth of it is for a person to look at; slides are a part of many forums."),
        N_("Hand in a recording of what took place; photos belong in as photos."), check_video_content, applies_video_content),
    asset_rule(
        "video.sound", Subject::video, own, N_("The clip has a sound track, and something is to be heard on it."),
        N_("The rule text does not ask for sound, so a clip without a track is accepted with a notice. A track that is silent "
           "from beginning to end usually means that a microphone or a cable failed. At standard depth about a second is "
           "listened to at each place where a picture is decoded."),
        N_("Look whether a version with sound exists; if the clip was meant to be silent, nothing has to be done."),
        check_video_sound, applies_video_sound),
    asset_rule(
        "video.resolution.genuine", Subject::video, material,
        N_("The picture has the detail that its size promises: it was not enlarged from a smaller one."),
        N_("The finest detail that the pixels could hold is measured in decoded pictures; what was enlarged has none. A soft "
           "lens, fog or strong compression can look the same, so a person decides, and grain or sharpening by machine can "
           "hide it. Named is also a picture that is small inside black bars."),
        N_("Hand in the original recording in 1920×1080 or larger; enlarging a small one does not help."), check_video_genuine,
        applies_video_genuine),
    asset_rule(
        "caption.present", Subject::image, material, N_("Each photo has a caption (图释)."),
        N_("A row of the material sheet, a sidecar (.xmp, or .txt under the photo's name) or a text embedded in the photo, each "
           "suffices; the policy can ask for the embedded one. What "
           "cameras write by themselves and the file's own name are no captions; a title alone is accepted with a notice."),
        N_("Say when, where, who and what the photo shows: in the caption column of the material sheet, or embedded in the "
           "photo."),
        check_caption_present, applies_caption_present),
    asset_rule(
        "caption.meaningful", Subject::image, material, N_("The caption says when, where, who and what the photo shows."),
        N_("A caption of 8 characters or more that shows two of the four – when, where, who, what happens – is accepted; one "
           "of fewer than 6, or in which nothing happens, is for a person to look at. A word of other letters counts as two "
           "characters. Only words and forms of writing are looked for; the policy lists them."),
        N_("Write a sentence, for instance: “On the morning of 15 September 2023, experts discuss the pilot plant with "
           "engineers in a workshop in Ningbo”."),
        check_caption_meaningful, applies_caption_meaningful),
    asset_rule("caption.readable", Subject::any_file, material, N_("Captions can be read: no character is lost."),
               N_("Texts in UTF-8 and GB18030 are both read, and the usual garbling is undone; the result is shown, so that a "
                  "person can object."),
               N_("Write the caption again and save it as UTF-8."), check_caption_readable, applies_caption_readable),
    asset_rule("caption.agrees", Subject::image, own, N_("Captions in several places do not contradict each other."),
               N_("Compared are the sheet, the sidecar, and the XMP and IPTC descriptions, without regard to spaces and "
                  "punctuation; one that only says "
                  "more is no contradiction. The sheet counts first."),
               N_("Say which one is right, and change the other."), check_caption_agrees, applies_caption_agrees),
    asset_rule(
        "capture.within_event", Subject::any_file, own, N_("Photos and clips were taken around the days of the event."),
        N_("The time that the camera wrote is put on the event's calendar (its zone counts where it is known) and may lie "
           "some days before or after the event, as the policy says. A clock that nobody set is only mentioned, and a file "
           "without a time is left alone. Clocks are often wrong, so a person decides."),
        N_("See whether it really shows this event; if the clock was wrong, say so in the caption."), check_capture_within_event,
        applies_capture_within_event),
    asset_rule(
        "rights.third_party", Subject::any_file, material,
        N_("No unexplained mark of an agency or stock library stands in the file."),
        N_("The rule text allows no material that infringes (所有素材均不得涉及侵权). Names and asset ids of agencies are "
           "looked for in captions, rights "
           "texts and names, and for owners who reserve their rights in the file; a licensed picture is legal, so a hit only "
           "asks, and a release that lies in the folder for the file explains it. This is no legal opinion "
           "(不构成侵权与否的法律判断)."),
        N_("Show the licence in the rights column of the material sheet, or put it into the folder; or hand in a picture of "
           "your own."),
        check_rights_third_party, applies_rights_third_party),
    asset_rule("rights.per_file", Subject::any_file, material,
               N_("Each file says who holds its rights, when the policy asks for it."),
               N_("By default one declaration for the whole batch suffices; a policy can ask for a word on rights in every file "
                  "or row of the sheet."),
               N_("Fill in the rights column of the material sheet."), check_rights_per_file, applies_rights_per_file),
    asset_rule("origin.ai_label", Subject::any_file, own,
               N_("Neither a file nor its sidecar says that artificial intelligence made it."),
               N_("Event material shows what really took place. Labels are looked for where the standards put them (the label of "
                  "GB 45438-2025, IPTC source types, content credentials) and where generators sign their work; a file without "
                  "any label may be generated all the same."),
               N_("Hand in a photo or clip that was taken at the event."), check_origin_ai_label, applies_origin_ai_label),
    asset_rule(
        "origin.credentials", Subject::any_file, own, N_("Content credentials (C2PA) in a file are mentioned."),
        N_("Cameras, editors and generators sign their files with content credentials. That they are there says nothing of "
           "artificial intelligence; whether they say so is told by origin.ai_label. Nobody checks their signature here."),
        N_("Nothing has to be done. Whoever wants to know more can verify the credentials with a C2PA tool."),
        check_origin_credentials, applies_origin_credentials),
    asset_rule(
        "document.kind", Subject::other, own, N_("It is clear which of the event's papers a document is."),
        N_("The event file can say it; otherwise the file's name, its folder or its heading tells, by words that the policy "
           "lists. A document whose name speaks of several papers is for a person to look at."),
        N_("Hand in each paper as a file of its own, or name the file in event.toml, under [documents]."), check_document_kind,
        applies_document_kind),
    asset_rule("document.readable", Subject::other, own, N_("The words of the event's papers can be read."),
               N_("DOCX, PDF and plain text are read. What is scanned, in an old format, damaged or behind a password is for a "
                  "person to look at; a licence may be scanned."),
               N_("Hand in the document itself (.docx, or a PDF that was exported and not scanned)."), check_document_readable,
               applies_document_readable),
    asset_rule(
        "document.length", Subject::other, own, N_("A think-tank report has at least 5000 characters (字)."),
        N_("The rule text says: 每篇不少于5000字. Counted is what Word counts: every Chinese character and full-width mark is "
           "one, every run of other letters and digits is one. Pages without text are not counted, so a person looks at "
           "them."),
        N_("Hand in a version that is long enough."), check_document_length, applies_document_length),
    batch_rule("batch.event", own, N_("The batch belongs to an event, and the policy is the one for its kind."),
               N_("Without an event file the files themselves are checked all the same, but scenes, title and declaration of "
                  "rights are not, and no "
                  "completion record can be kept."),
               N_("Put an event.toml into the folder, or name it with --event."), check_batch_event, applies_batch_event),
    batch_rule("event.title", own, N_("The event's main title has the prescribed form."),
               N_("The rule text prescribes the main title. Any quotation marks will do."),
               N_("Use the prescribed form as the event's main title, with your own words for XX."), check_event_title,
               applies_event_title),
    batch_rule("batch.material", material, N_("The batch holds both photos and clips."),
               N_("The rule text asks for video material and has requirements for clips and for pictures."),
               N_("Add what is missing."), check_batch_material, applies_batch_material),
    batch_rule("batch.scenes", material, N_("The scenes 调研对接, 学术交流, 技术推广 and 揭榜挂帅 are all covered."),
               N_("Which scene a photo or clip shows is told by its folder, the sheet's scene column, its caption and its name; "
                  "rejected files do not count. "
                  "A policy can add scenes, and can ask for a clip of each."),
               N_("Add material of the missing scene, or mark in folder names or the sheet what shows it."), check_batch_scenes,
               applies_batch_scenes),
    batch_rule(
        "rights.declared", material, N_("A named person declares that all material of the batch is cleared."),
        N_("Whether something infringes cannot be seen in a file, so the rule text's “所有素材均不得涉及侵权” is covered "
           "by a declaration: in event.toml, or on paper in the folder, with name, date and scope. One that is for a part "
           "of the batch counts for that part, and so does a row of the sheet that says whose its file is. This is no legal "
           "opinion (不构成侵权与否的法律判断)."),
        N_("Let the person responsible declare it in event.toml, under [rights]: name, date, covers_all = true; or put "
           "a declaration with name, date and scope into the folder."),
        check_rights_declared, applies_rights_declared),
    batch_rule(
        "batch.captions.distinct", material, N_("No more than a few photos have the same caption."),
        N_("One caption pasted under many photos says nothing of any of them. Compared without regard to spaces, punctuation, "
           "case and width; three photos may share one, as a policy says."),
        N_("Say of each photo what it shows."), check_batch_captions_distinct, applies_batch_captions_distinct),
    batch_rule("batch.sheet", own, N_("Every row of the material sheet belongs to one file."),
               N_("A caption in a row that fits no file, or several, is not used."), N_("Correct the file names in the sheet."),
               check_batch_sheet, applies_batch_sheet),
    batch_rule("batch.sidecars", own, N_("Every sidecar (.xmp) belongs to a file of the batch."),
               N_("A sidecar whose photo is missing usually means that the photo was forgotten or renamed."),
               N_("Give each sidecar the name of its photo, or add the photo that is missing."), check_batch_sidecars,
               applies_batch_sidecars),
    batch_rule("batch.leftovers", own, N_("Nothing lies about that is no material: leftovers, half files, empty folders."),
               N_("Systems and programs leave files behind (Thumbs.db, ~$…, .tmp), which are only mentioned. A download or copy "
                  "that was not finished usually stands for a file that is missing."),
               N_("Copy again what was not finished, and delete what is not needed."), check_batch_leftovers,
               applies_batch_leftovers),
    batch_rule("batch.documents", own, N_("Papers that the event file names lie in the folder."),
               N_("What the event file says of a paper counts less than the paper itself: it is looked for under the name that "
                  "stands there, and the completion record tells what was measured of it."),
               N_("Put the papers into the folder, or correct their names in event.toml."), check_batch_documents,
               applies_batch_documents),
    batch_rule(
        "batch.duplicates", own, N_("No photo or clip is handed in twice."),
        N_("Compared are the bytes, the decoded pixels and the packets of clips, and what the pictures look like, upright, "
           "turned and mirrored. Shots of a series, by the cameras' clocks, are only mentioned. A picture that was cropped "
           "or has large lettering over it is not known again; a quick check decodes nothing and compares nothing."),
        N_("Keep one of them, and hand in other material for the others."), check_batch_duplicates, applies_batch_duplicates),
    batch_rule(
        "event.reuse", own, N_("No photo or clip was handed in for another event before."),
        N_("The rule text says: 该项目成果不得作为其他财政经费支持的项目成果. Compared are all files of other events that were "
           "checked with this store, in the same way as within the batch; earlier checks of the same event do not count. A "
           "hit is for a person to look at: material may be shared with good reason."),
        N_("Hand in material of this event, or explain why it is shared."), check_event_reuse, applies_event_reuse),
    // The last one: it counts what waivers did to all others.
    batch_rule("batch.exceptions", own, N_("Exceptions are in force, needed, and not granted by the batch itself."),
               N_("A named person can waive a finding for one file or for the batch until a day, and can have a rule judged "
                  "otherwise for one event. Such findings stay in the report with who, why and until when, and do not count. "
                  "Named here are waivers that have ended or fit nothing, and exceptions that came with the batch itself."),
               N_("Take out what is no longer needed, or have the person responsible extend it."), check_batch_exceptions,
               applies_batch_exceptions),
};

}  // namespace

std::span<const Rule> rule_table() {
    return rules;
}

}  // namespace yancai

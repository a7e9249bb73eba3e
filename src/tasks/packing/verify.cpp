// SPDX-License-Identifier: GPL-3.0-or-later
#include "tasks/packing/verify.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/digest.h"
#include "base/sha512.h"
#include "base/text.h"
#include "tasks/packing/bag.h"
#include "tasks/packing/bag_reader.h"

namespace yancai {
namespace {

constexpr std::size_t most_tag_bytes = std::size_t{256} << 20U;

bool leads_out(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.front() == '~') return true;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return true;
        begin = end + 1;
    }
    return false;
}

struct Manifest {
    std::string name;
    bool tags{false};
    std::map<std::string, std::string> digests;  // by path
};

class Verification {
public:
    Verification(BagReader& reader, const std::atomic<bool>* cancelled) : reader_(reader), cancelled_(cancelled) {}

    Result<BagVerdict> run() {
        const auto& names = reader_.names();
        for (const char* needed : {"bagit.txt", "manifest-sha256.txt"})
            if (!std::binary_search(names.begin(), names.end(), std::string(needed))) fault(N_("{file} is missing"), needed);
        if (!verdict_.faults.empty()) return verdict_;
        TRY(declaration());
        for (const std::string& name : names)
            if (name.find('/') == std::string::npos && (name.starts_with("manifest-") || name.starts_with("tagmanifest-")))
                TRY(take_manifest(name));
        for (const std::string& name : names) TRY(file(name));
        listed_but_missing();
        TRY(oxum());
        return verdict_;
    }

private:
    void fault(const char* sentence, const std::string& file, const std::string& why = {}) {
        verdict_.faults.push_back({sentence, {{"file", printable_utf8(file)}, {"why", why}}});
    }

    Result<std::string> text_of(const std::string& name) {
        std::string text;
        TRY(reader_.read(name, [&](std::span<const std::byte> bytes) -> Result<void> {
            if (text.size() + bytes.size() > most_tag_bytes) return Error{ErrorKind::over_limit, "it is too large"};
            text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            return {};
        }));
        return text;
    }

    Result<void> declaration() {
        const std::string text = TRY(text_of("bagit.txt"));
        const bool version = text.starts_with("BagIt-Version: 1.0\n") || text.starts_with("BagIt-Version: 0.97\n");
        if (!version || text.find("Tag-File-Character-Encoding: UTF-8") == std::string::npos)
            fault(N_("{file} declares no bag that can be read here"), "bagit.txt");
        return {};
    }

    Result<void> take_manifest(const std::string& name) {
        const bool known = name.ends_with("-sha256.txt") || name.ends_with("-sha512.txt");
        if (!known) return {};  // others' digests are theirs to look at
        Manifest manifest{name, name.starts_with("tag"), {}};
        const std::string text = TRY(text_of(name));
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.empty()) continue;
            const std::size_t gap = line.find_first_of(" \t");
            const std::size_t begin = gap == std::string_view::npos ? gap : line.find_first_not_of(" \t*", gap);
            if (begin == std::string_view::npos) {
                fault(N_("{file} has a line that is none"), name);
                continue;
            }
            const std::string path = path_of_manifest(line.substr(begin));
            if (leads_out(path)) fault(N_("{file} is listed, and would lie outside the bag"), path);
            if (!manifest.digests.emplace(path, ascii_lowered(line.substr(0, gap))).second)
                fault(N_("{file} is listed twice"), path);
        }
        manifests_.push_back(std::move(manifest));
        return {};
    }

    Result<void> file(const std::string& name) {
        Sha256 short_digest;
        Sha512 long_digest;
        std::uint64_t size = 0;
        auto read = reader_.read(name, [&](std::span<const std::byte> bytes) -> Result<void> {
            if (cancelled_ != nullptr && cancelled_->load()) return Error{ErrorKind::cancelled, "stopped by the user"};
            short_digest.add(bytes);
            long_digest.add(bytes);
            size += bytes.size();
            return {};
        });
        if (!read && read.error().kind == ErrorKind::cancelled) return read;
        if (!read) {
            fault(N_("{file} cannot be read ({why})"), name, read.error().what);
            return {};
        }
        const bool payload = name.starts_with(payload_folder);
        if (payload) {
            ++verdict_.files;
            verdict_.bytes += size;
        }
        const std::string digests[2] = {short_digest.hex(), long_digest.hex()};
        for (Manifest& manifest : manifests_) {
            const auto listed = manifest.digests.find(name);
            if (listed == manifest.digests.end()) {
                if (payload && !manifest.tags) fault(N_("{file} is not listed"), name);
                continue;
            }
            const bool same = listed->second == digests[manifest.name.ends_with("-sha512.txt") ? 1 : 0];
            if (!same) fault(N_("{file} is not what it was when the bag was made"), name);
        }
        return {};
    }

    void listed_but_missing() {
        const auto& names = reader_.names();
        std::set<std::string> missing;
        for (const Manifest& manifest : manifests_)
            for (const auto& [path, digest] : manifest.digests)
                if (!std::binary_search(names.begin(), names.end(), path)) missing.insert(path);
        for (const std::string& path : missing) fault(N_("{file} is listed, but missing"), path);
    }

    Result<void> oxum() {
        const auto& names = reader_.names();
        if (!std::binary_search(names.begin(), names.end(), "bag-info.txt")) return {};
        const std::string text = TRY(text_of("bag-info.txt"));
        const std::string label = "Payload-Oxum: ";
        const std::size_t at = text.find(label);
        if (at == std::string::npos) return {};
        const std::string said = trimmed(text.substr(at + label.size(), text.find('\n', at) - at - label.size()));
        if (said != std::to_string(verdict_.bytes) + "." + std::to_string(verdict_.files))
            fault(N_("{file} says that the bag holds more or less than it does"), "bag-info.txt");
        return {};
    }

    BagReader& reader_;
    const std::atomic<bool>* cancelled_;
    std::vector<Manifest> manifests_;
    BagVerdict verdict_;
};

}  // namespace

Answer<BagVerdict> verify_bag(const std::string& path, const std::atomic<bool>* cancelled) {
    auto reader = BagReader::open(path);
    if (!reader) {
        const bool broken = reader.error().kind == ErrorKind::corrupt;
        if (!broken)
            return Refusal{
                ExitCode::nothing_there,
                {N_("{file}: the bag cannot be read ({why})"), {{"file", printable_utf8(path)}, {"why", reader.error().what}}}};
        return BagVerdict{
            {{N_("{file} cannot be read ({why})"), {{"file", printable_utf8(path)}, {"why", reader.error().what}}}}, 0, 0};
    }
    auto verdict = Verification(**reader, cancelled).run();
    if (verdict) return std::move(verdict).value();
    if (verdict.error().kind == ErrorKind::cancelled) return Refusal{ExitCode::interrupted, {N_("stopped"), {}}};
    return Refusal{
        ExitCode::internal,
        {N_("{file}: the bag cannot be read ({why})"), {{"file", printable_utf8(path)}, {"why", verdict.error().what}}}};
}

}  // namespace yancai

// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/key_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/descriptor.h"
#include "base/text.h"
#include "bytes/local_file.h"

namespace yancai {
namespace {

constexpr std::uint64_t most_key_bytes = 64ULL << 10;

Refusal key_refusal(ExitCode code, const std::string& file, const std::string& why) {
    return {code, {N_("{file} cannot be used as a key ({why})"), {{"file", printable_utf8(file)}, {"why", why}}}};
}

}  // namespace

Answer<SigningKey> read_key_file(const std::string& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Refusal{ExitCode::wrong_input,
                       {N_("others than its owner may read the key {file}: `chmod 600` it first, or make a new one"),
                        {{"file", printable_utf8(file)}}}};
    auto pem = read_small_file(file, most_key_bytes);
    if (!pem) return key_refusal(ExitCode::nothing_there, file, pem.error().what);
    auto key = SigningKey::from_pem(*pem);
    if (!key)
        return Refusal{
            ExitCode::wrong_input,
            {N_("{file} holds no Ed25519 private key in PEM (PKCS#8, without passphrase)"), {{"file", printable_utf8(file)}}}};
    return std::move(key).value();
}

Answer<bool> write_key_file(const std::string& file, const std::string& pem) {
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (descriptor.get() < 0) {
        if (errno == EEXIST)
            return Refusal{ExitCode::usage,
                           {N_("{file} is there already, and keys are never written over"), {{"file", printable_utf8(file)}}}};
        return key_refusal(ExitCode::internal, file, std::strerror(errno));
    }
    const bool whole =
        ::write(descriptor.get(), pem.data(), pem.size()) == static_cast<ssize_t>(pem.size()) && ::fsync(descriptor.get()) == 0;
    if (whole) return true;
    const std::string why = std::strerror(errno);
    ::unlink(file.c_str());
    return key_refusal(ExitCode::internal, file, why);
}

}  // namespace yancai

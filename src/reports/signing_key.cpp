// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/signing_key.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <utility>

#include "base/digest.h"

namespace yancai {
namespace {

constexpr std::size_t key_bytes = 32, signature_bytes = 64;

struct Free {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Free>;
using ContextHandle = std::unique_ptr<EVP_MD_CTX, Free>;
using BioHandle = std::unique_ptr<BIO, Free>;

// Nobody is asked for a passphrase.
int no_passphrase(char*, int, int, void*) {
    return -1;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

BioHandle readable(const std::string& text) {
    return BioHandle(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Result<std::string> written(const BioHandle& bio, bool done) {
    char* data = nullptr;
    const long size = done ? BIO_get_mem_data(bio.get(), &data) : 0;
    if (size <= 0 || data == nullptr) return Error{ErrorKind::internal, "the key cannot be written"};
    return std::string(data, static_cast<std::size_t>(size));
}

std::string raw_public_key(const EVP_PKEY* key) {
    std::string raw(key_bytes, '\0');
    std::size_t size = raw.size();
    if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(raw.data()), &size) != 1 || size != key_bytes)
        return {};
    return raw;
}

}  // namespace

struct SigningKey::State {
    KeyHandle key;
};

Result<SigningKey> SigningKey::fresh() {
    KeyHandle key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (!key) return Error{ErrorKind::internal, "no key can be made"};
    return SigningKey(std::make_shared<State>(State{std::move(key)}));
}

Result<SigningKey> SigningKey::from_pem(const std::string& pem) {
    const BioHandle bio = readable(pem);
    KeyHandle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
        return Error{ErrorKind::unrecognised, "no Ed25519 private key in PEM (PKCS#8, without passphrase)"};
    return SigningKey(std::make_shared<State>(State{std::move(key)}));
}

Result<std::string> SigningKey::private_pem() const {
    const BioHandle bio(BIO_new(BIO_s_mem()));
    return written(bio, PEM_write_bio_PKCS8PrivateKey(bio.get(), state_->key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
}

Result<std::string> SigningKey::public_pem() const {
    const BioHandle bio(BIO_new(BIO_s_mem()));
    return written(bio, PEM_write_bio_PUBKEY(bio.get(), state_->key.get()) == 1);
}

std::string SigningKey::public_key() const {
    return raw_public_key(state_->key.get());
}

Result<std::string> SigningKey::sign(std::string_view message) const {
    const ContextHandle context(EVP_MD_CTX_new());
    std::string signature(signature_bytes, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->key.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(message),
                       message.size()) != 1 ||
        size != signature_bytes)
        return Error{ErrorKind::internal, "signing failed"};
    return signature;
}

Result<std::string> public_key_from_pem(const std::string& pem) {
    if (const auto whole = SigningKey::from_pem(pem)) return whole->public_key();
    const BioHandle bio = readable(pem);
    const KeyHandle key(PEM_read_bio_PUBKEY(bio.get(), nullptr, no_passphrase, nullptr));
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
        return Error{ErrorKind::unrecognised, "no Ed25519 public key in PEM"};
    return raw_public_key(key.get());
}

bool verifies(const std::string& public_key, std::string_view message, std::string_view signature) {
    if (public_key.size() != key_bytes || signature.size() != signature_bytes) return false;
    const KeyHandle key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()));
    const ContextHandle context(EVP_MD_CTX_new());
    return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message), message.size()) == 1;
}

std::string fingerprint_of(const std::string& public_key) {
    const std::string hex = sha256_hex(std::string_view(public_key));
    std::string grouped;
    for (std::size_t at = 0; at < hex.size(); at += 4) grouped += (at == 0 ? "" : " ") + hex.substr(at, 4);
    return grouped;
}

}  // namespace yancai

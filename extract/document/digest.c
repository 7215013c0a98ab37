#include "extract/document/digest.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdint.h>

_Static_assert((int)RH_DIGEST_HEX == (int)BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE), "hexadecimal");

void rh_sha256_hex(const void *bytes, size_t length, char out[RH_DIGEST_HEX + 1]) {
  struct sha256_ctx state;
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_init(&state);
  sha256_update(&state, length, bytes);
  sha256_digest(&state, sizeof digest, digest);
  base16_encode_update(out, sizeof digest, digest);
  out[RH_DIGEST_HEX] = '\0';
}

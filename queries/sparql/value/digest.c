#include "queries/sparql/value/strings.h"

#include <nettle/nettle-meta.h>
#include <stdlib.h>

static const struct nettle_hash *hash_of(rh_digest digest) {
  switch (digest) {
  case RH_DIGEST_MD5:
    return &nettle_md5;
  case RH_DIGEST_SHA1:
    return &nettle_sha1;
  case RH_DIGEST_SHA256:
    return &nettle_sha256;
  case RH_DIGEST_SHA384:
    return &nettle_sha384;
  default:
    return &nettle_sha512;
  }
}

rh_value rh_value_digest(const rh_value *text, rh_digest digest, rh_arena *arena) {
  enum { MAX_DIGEST = 64 };
  if (text->kind != RH_VALUE_STRING) return rh_value_error();
  const struct nettle_hash *hash = hash_of(digest);
  void *context = rh_arena_alloc(arena, hash->context_size);
  char *out = rh_arena_alloc(arena, (size_t)hash->digest_size * 2 + 1);
  if (!context || !out) return rh_value_error();
  uint8_t bytes[MAX_DIGEST];
  hash->init(context);
  hash->update(context, text->term.value_length, (const uint8_t *)text->term.value);
  hash->digest(context, hash->digest_size, bytes);
  for (unsigned i = 0; i < hash->digest_size; i++) {
    out[i * 2] = "0123456789abcdef"[bytes[i] >> 4];
    out[i * 2 + 1] = "0123456789abcdef"[bytes[i] & 15];
  }
  return rh_value_string(out, (size_t)hash->digest_size * 2);
}

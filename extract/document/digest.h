/* SHA-256 (FIPS 180-4), for names that depend on content alone. */
#ifndef RONGHE_EXTRACT_DOCUMENT_DIGEST_H
#define RONGHE_EXTRACT_DOCUMENT_DIGEST_H

#include <stddef.h>

enum { RH_DIGEST_HEX = 64 };

/* Writes the digest of `length` bytes as 64 lower-case hexadecimal digits and a NUL. */
void rh_sha256_hex(const void *bytes, size_t length, char out[RH_DIGEST_HEX + 1]);

#endif

/* The packed weights: shapes, and the file that holds them. Private to extract/tagger.
 *
 * The network (Jiao, Sun and Sun, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network", 2018): a
 * character embedding, two layers of bidirectional GRU (Cho et al. 2014), a linear layer to tag
 * scores, and a linear-chain CRF (Lafferty et al. 2001) decoded by Viterbi. Matrices are row-major,
 * one row an input, one column an output. */
#ifndef RONGHE_EXTRACT_TAGGER_MODEL_H
#define RONGHE_EXTRACT_TAGGER_MODEL_H

#include <stddef.h>
#include <stdint.h>

enum {
  RH_CHARACTERS = 20941, /* rows of the embedding */
  RH_EMBEDDING = 128,
  RH_HIDDEN = 128,
  RH_GATES = 3 * RH_HIDDEN, /* update, reset, candidate */
  RH_LABELS = 57,           /* B and I of each kind, and O */
  RH_LAYERS = 2,
  RH_DIRECTIONS = 2,
  RH_MODEL_VERSION = 1
};

#define RH_MODEL_MAGIC "RHTAGGER"

/* One direction of one layer. */
typedef struct rh_gru_weights {
  const float *input;      /* inputs x RH_GATES */
  const float *input_bias; /* RH_GATES: bias of the projection and of the GRU, added up */
  const float *gates;      /* RH_HIDDEN x 2 RH_HIDDEN: update, reset */
  const float *candidate;  /* RH_HIDDEN x RH_HIDDEN */
} rh_gru_weights;

typedef struct rh_model {
  const uint32_t *code_points; /* ascending, those that have an embedding of their own */
  const uint32_t *rows;        /* their rows of the embedding */
  size_t code_point_count;
  uint32_t unknown; /* row of every other character */
  const float *embedding;
  rh_gru_weights gru[RH_LAYERS][RH_DIRECTIONS];
  const float *output;      /* 2 RH_HIDDEN x RH_LABELS */
  const float *output_bias; /* RH_LABELS */
  const float *start;       /* RH_LABELS */
  const float *end;         /* RH_LABELS */
  const float *transition;  /* RH_LABELS x RH_LABELS, from x to */
} rh_model;

/* The file: this header, then the sections in the order of rh_model, floats in the machine's own
 * order (the magic number's byte order is checked with the version), each section 64-byte aligned.
 */
typedef struct rh_model_header {
  char magic[8];
  uint32_t version;
  uint32_t code_point_count;
  uint32_t unknown;
  uint32_t reserved;
  uint64_t size;     /* of the whole file, bytes */
  uint64_t checksum; /* of everything after the header */
} rh_model_header;

/* Size of the header with its padding; where the first section begins. */
#define RH_MODEL_BODY ((size_t)64)

/* Bytes of the body for this many code points. */
size_t rh_model_body_size(size_t code_point_count);

/* Points the sections of `model` into `body`; returns the bytes used. */
size_t rh_model_map(rh_model *model, const unsigned char *body, size_t code_point_count);

/* 64-bit checksum (FNV-1a over 8-byte words); `size` is a multiple of 8. */
uint64_t rh_model_checksum(const unsigned char *bytes, size_t size);

#endif

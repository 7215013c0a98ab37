/* The packed weights: shapes, and the file that holds them. Private to extract/tagger.
 *
 * The network (Jiao, Sun and Sun, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network", 2018): a
 * character embedding, two layers of bidirectional GRU (Cho et al. 2014), a linear layer to tag
 * scores, and a linear-chain CRF (Lafferty et al. 2001) decoded by Viterbi. */
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
  RH_SCORES = 64,           /* RH_LABELS with the padding of a row of scores */
  RH_LAYERS = 2,
  RH_DIRECTIONS = 2, /* forward, backward */
  RH_PANEL = 64,     /* columns of a matrix that lie together */
  RH_CODE_POINTS = 0x10000,
  RH_MODEL_VERSION = 2
};

/* How the operands of a matrix product are held. What is multiplied is always a state of a GRU,
 * within [-1, 1], by a weight.
 *
 * RH_FIXED16: both as 16-bit integers, the state in units of 1/RH_FIXED_ONE, each column of weights
 * in a unit of its own so that no sum of products can leave 32 bits. Sums are exact, so every
 * processor computes the same scores to the last bit. */
typedef enum rh_precision { RH_FLOAT32, RH_FIXED16, RH_PRECISIONS } rh_precision;

#define RH_FIXED_ONE 8192

/* A matrix of the network, `inputs` x `outputs` (a multiple of RH_PANEL; columns beyond the
 * network's are zero). A panel holds RH_PANEL columns: for each input (RH_FLOAT32) or pair of
 * inputs (RH_FIXED16) their weights side by side, in the order they are read. */
typedef struct rh_matrix {
  const void *panels; /* float or int16_t */
  const float *unit;  /* outputs: what a product of 1 stands for; not used in RH_FLOAT32 */
  const float *bias;  /* outputs */
  size_t inputs;
  size_t outputs;
} rh_matrix;

typedef struct rh_network {
  rh_matrix input[RH_DIRECTIONS];                /* layer 2: 2 RH_HIDDEN x RH_GATES */
  rh_matrix gates[RH_LAYERS][RH_DIRECTIONS];     /* RH_HIDDEN x 2 RH_HIDDEN: update, reset */
  rh_matrix candidate[RH_LAYERS][RH_DIRECTIONS]; /* RH_HIDDEN x RH_HIDDEN */
  rh_matrix output;                              /* 2 RH_HIDDEN x RH_SCORES */
} rh_network;

typedef struct rh_model {
  const uint16_t *rows;         /* RH_CODE_POINTS: row of the embedding of each code point */
  const float *embedding;       /* RH_CHARACTERS x RH_EMBEDDING */
  const float *projection;      /* layer 1: RH_EMBEDDING x (RH_DIRECTIONS RH_GATES), row-major */
  const float *projection_bias; /* RH_DIRECTIONS RH_GATES */
  rh_network network[RH_PRECISIONS];
  const float *start;         /* RH_SCORES */
  const float *end;           /* RH_SCORES */
  const float *transition;    /* RH_LABELS x RH_SCORES, from x to; padding is very small */
  const float *transition_to; /* the same, to x from */
  uint32_t unknown;           /* row of every other character */
} rh_model;

/* The file: this header, then the sections in the order of rh_model, numbers in the machine's own
 * order (the magic number's byte order is checked with the version), each section 64-byte aligned.
 */
typedef struct rh_model_header {
  char magic[8];
  uint32_t version;
  uint32_t unknown;
  uint64_t size;     /* of the whole file, bytes */
  uint64_t checksum; /* of everything after the header */
} rh_model_header;

#define RH_MODEL_MAGIC "RHTAGGER"

/* Size of the header with its padding; where the first section begins. */
#define RH_MODEL_BODY ((size_t)64)

/* Points the sections of `model` into `body`, or nowhere when it is NULL; returns the bytes used.
 */
size_t rh_model_map(rh_model *model, const unsigned char *body);

/* Bytes of the body. */
size_t rh_model_body_size(void);

/* 64-bit checksum (FNV-1a over 8-byte words, four interleaved); `size` is a multiple of 64. */
uint64_t rh_model_checksum(const unsigned char *bytes, size_t size);

#endif

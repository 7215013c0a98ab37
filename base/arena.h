/* Memory that is freed all at once: one arena lives as long as one document, query or plan. */
#ifndef RONGHE_BASE_ARENA_H
#define RONGHE_BASE_ARENA_H

#include <stddef.h>

typedef struct rh_arena_block rh_arena_block;

typedef struct rh_arena {
  rh_arena_block *blocks; /* newest first; owned */
} rh_arena;

#define RH_ARENA_INIT                                                                              \
  { NULL }

/* Zeroed memory aligned for any type, or NULL when memory is out. size 0 gives a valid pointer. */
void *rh_arena_alloc(rh_arena *arena, size_t size);

/* The same for `count` items; NULL too when count * size would overflow. */
void *rh_arena_alloc_array(rh_arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of `length` bytes, or NULL when memory is out. */
char *rh_arena_copy(rh_arena *arena, const char *bytes, size_t length);
char *rh_arena_copy_text(rh_arena *arena, const char *text);

/* Makes room for one more item in an array of *capacity items that holds `count`: returns `items`
 * or a doubled copy in the arena (the old one stays until the arena is freed), NULL when memory is
 * out. */
void *rh_arena_grow(rh_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

/* Takes everything back, and keeps one block of memory to be used again. */
void rh_arena_reset(rh_arena *arena);

/* Frees everything; the arena is empty and usable again. NULL is allowed. */
void rh_arena_free(rh_arena *arena);

#endif

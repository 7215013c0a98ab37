#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = alignof(max_align_t) };

struct rh_arena_block {
  rh_arena_block *next;
  size_t used;
  size_t size;
  alignas(max_align_t) unsigned char bytes[];
};

void *rh_arena_alloc(rh_arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (size == 0) size = ALIGNMENT;
  rh_arena_block *block = arena->blocks;
  if (!block || block->size - block->used < size) {
    size_t block_size = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    block = malloc(sizeof *block + block_size);
    if (!block) return NULL;
    block->used = 0;
    block->size = block_size;
    block->next = arena->blocks;
    arena->blocks = block;
  }
  void *memory = block->bytes + block->used;
  block->used += size;
  return memset(memory, 0, size);
}

void *rh_arena_alloc_array(rh_arena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) return NULL;
  return rh_arena_alloc(arena, count * size);
}

char *rh_arena_copy(rh_arena *arena, const char *bytes, size_t length) {
  if (length == SIZE_MAX) return NULL;
  char *copy = rh_arena_alloc(arena, length + 1);
  if (copy && length) memcpy(copy, bytes, length);
  return copy;
}

char *rh_arena_copy_text(rh_arena *arena, const char *text) {
  return rh_arena_copy(arena, text, strlen(text));
}

void *rh_arena_grow(rh_arena *arena, void *items, size_t count, size_t *capacity,
                    size_t item_size) {
  if (count < *capacity) return items;
  size_t grown = *capacity ? *capacity * 2 : 8;
  void *copy = rh_arena_alloc_array(arena, grown, item_size);
  if (!copy) return NULL;
  if (count) memcpy(copy, items, count * item_size);
  *capacity = grown;
  return copy;
}

void rh_arena_reset(rh_arena *arena) {
  rh_arena_block *kept = NULL;
  while (arena->blocks) {
    rh_arena_block *block = arena->blocks;
    arena->blocks = block->next;
    if (kept || block->size != BLOCK_SIZE)
      free(block);
    else
      kept = block;
  }
  if (!kept) return;
  *kept = (rh_arena_block){.size = BLOCK_SIZE};
  arena->blocks = kept;
}

void rh_arena_free(rh_arena *arena) {
  if (!arena) return;
  rh_arena_block *block = arena->blocks;
  while (block) {
    rh_arena_block *next = block->next;
    free(block);
    block = next;
  }
  arena->blocks = NULL;
}

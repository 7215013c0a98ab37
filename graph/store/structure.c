#include "graph/store/structure.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE_HEADER 16u
#define NODE_HEADER 8u
#define TABLE_RECORD 48u
#define MAGIC UINT32_C(0xBEEFC0DE)
#define DATA_VERSION 1u
#define SMALLEST_PAGE 512u
#define LARGEST_PAGE 65536u
#define LARGEST_DEPTH 30u
#define NO_PAGE UINT64_MAX
#define PAGE_BRANCH 0x01u
#define PAGE_LEAF 0x02u
#define PAGE_OVERFLOW 0x04u
#define PAGE_META 0x08u
#define NODE_BIG 0x01u
#define NODE_TABLE 0x02u
/* Offsets in a head page. */
#define META_MAGIC 16u
#define META_VERSION 20u
#define META_FREE 40u /* record of the table of free pages; its first field is the page size */
#define META_MAIN 88u
#define META_LAST_PAGE 136u
#define META_TXN 144u
#define META_END 152u

static uint16_t get16(const uint8_t *at) {
  uint16_t value;
  memcpy(&value, at, sizeof value);
  return value;
}

static uint32_t get32(const uint8_t *at) {
  uint32_t value;
  memcpy(&value, at, sizeof value);
  return value;
}

static uint64_t get64(const uint8_t *at) {
  uint64_t value;
  memcpy(&value, at, sizeof value);
  return value;
}

/* ---- heads ---- */

static bool head_is_sound(const uint8_t *head, uint64_t number, uint32_t page_size) {
  return get64(head) == number && (get16(head + 10) & PAGE_META) &&
         get32(head + META_MAGIC) == MAGIC && get32(head + META_VERSION) == DATA_VERSION &&
         get32(head + META_FREE) == page_size &&
         get64(head + META_LAST_PAGE) < (UINT64_C(1) << 40) && get64(head + META_LAST_PAGE) >= 1;
}

static rh_status check_heads(int file, const char *path, rh_error *error) {
  uint8_t first[META_END], second[META_END];
  struct stat stat;
  if (fstat(file, &stat) != 0) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  if (stat.st_size == 0) return rh_fail(error, RH_ERR_FORMAT, "%s: the data file is empty", path);
  if (pread(file, first, sizeof first, 0) != (ssize_t)sizeof first)
    return rh_fail(error, RH_ERR_FORMAT, "%s: the data file is cut off", path);
  if (get32(first + META_MAGIC) != MAGIC || !(get16(first + 10) & PAGE_META))
    return rh_fail(error, RH_ERR_FORMAT, "%s: not a store of ronghe", path);
  uint32_t page_size = get32(first + META_FREE);
  bool sound = page_size >= SMALLEST_PAGE && page_size <= LARGEST_PAGE &&
               (page_size & (page_size - 1)) == 0 && head_is_sound(first, 0, page_size);
  if (sound && pread(file, second, sizeof second, (off_t)page_size) != (ssize_t)sizeof second)
    return rh_fail(error, RH_ERR_FORMAT, "%s: the data file is cut off", path);
  sound = sound && head_is_sound(second, 1, page_size);
  if (sound) { /* commits take turns */
    uint64_t a = get64(first + META_TXN), b = get64(second + META_TXN);
    sound = (a == 0 && b == 0) || a == b + 1 || b == a + 1;
  }
  if (!sound)
    return rh_fail(error, RH_ERR_FORMAT, "%s: the head of the data file is damaged", path);
  return RH_OK;
}

rh_status rh_structure_check_heads(const char *path, rh_error *error) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return rh_fail(error, RH_ERR_IO, "%s: %s", path, strerror(errno));
  rh_status status = check_heads(file, path, error);
  close(file);
  return status;
}

bool rh_structure_last_commit(const char *path, uint64_t *commit) {
  uint8_t first[META_END], second[META_END];
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  bool ok =
      check_heads(file, path, NULL) == RH_OK &&
      pread(file, first, sizeof first, 0) == (ssize_t)sizeof first &&
      pread(file, second, sizeof second, (off_t)get32(first + META_FREE)) == (ssize_t)sizeof second;
  close(file);
  if (!ok) return false;
  uint64_t a = get64(first + META_TXN), b = get64(second + META_TXN);
  *commit = a > b ? a : b;
  return true;
}

/* ---- trees ---- */

/* Pages are read rather than mapped: those of the trees lie far apart, and a map would bring in the
 * pages around each of them. */
#define LEVELS (2 * LARGEST_DEPTH)

typedef struct walk {
  const rh_environment *environment;
  int file;
  uint8_t *buffers[LEVELS]; /* owned; one page for each level of the trees */
  unsigned level;
  uint64_t pages;      /* of the commit */
  uint64_t file_pages; /* that the file really has */
  uint32_t page_size;
  bool complete;
  uint8_t *seen; /* a bit a page; owned */
  rh_error *error;
} walk;

static rh_status damaged(const walk *w, const char *what, uint64_t page) {
  return rh_fail(w->error, RH_ERR_FORMAT, "%s: the data file is damaged: %s (page %" PRIu64 ")",
                 w->environment->path, what, page);
}

/* Notes that pages are used; each may be used once. */
static rh_status use_pages(walk *w, uint64_t first, uint64_t count, bool must_exist) {
  if (first < 2 || first >= w->pages || count > w->pages - first)
    return damaged(w, "a page number out of range", first);
  if (must_exist && first + count > w->file_pages) return damaged(w, "the file is cut off", first);
  for (uint64_t page = first; page < first + count; page++) {
    uint8_t bit = (uint8_t)(1u << (page % 8));
    if (w->seen[page / 8] & bit) return damaged(w, "a page is used twice", page);
    w->seen[page / 8] |= bit;
  }
  return RH_OK;
}

/* Reads a part of a page, or of several that follow each other. */
static rh_status read_pages(const walk *w, uint64_t page, size_t size, uint8_t *out) {
  ssize_t got = pread(w->file, out, size, (off_t)(page * w->page_size));
  return got == (ssize_t)size ? RH_OK : damaged(w, "the file is cut off", page);
}

/* Reads a tree's page into the buffer of the level. */
static rh_status read_page(walk *w, uint64_t page, const uint8_t **data) {
  if (w->level == LEVELS) return damaged(w, "a tree is too deep", page);
  if (!w->buffers[w->level]) w->buffers[w->level] = malloc(w->page_size);
  if (!w->buffers[w->level]) return rh_fail(w->error, RH_ERR_MEMORY, "out of memory");
  *data = w->buffers[w->level];
  return read_pages(w, page, w->page_size, w->buffers[w->level]);
}

/* The value of a leaf's node. */
typedef struct node {
  const uint8_t *data; /* in the leaf; NULL when the value has pages of its own */
  uint64_t size;
  uint64_t first_page; /* of its own */
} node;

typedef enum tree_kind { TREE_FREE, TREE_MAIN, TREE_TABLE } tree_kind;

static rh_status walk_table(walk *w, const uint8_t *record, tree_kind kind);

/* A list of free pages: their number, then the pages, falling. */
static rh_status check_free_pages(walk *w, const uint8_t *list, uint64_t size, uint64_t page) {
  if (size < 8 || get64(list) > size / 8 - 1) return damaged(w, "a list of free pages", page);
  uint64_t count = get64(list), last = NO_PAGE;
  for (uint64_t i = 1; i <= count; i++) {
    uint64_t free_page = get64(list + 8 * i);
    if (free_page >= last) return damaged(w, "a list of free pages", page);
    rh_status status = use_pages(w, free_page, 1, false);
    if (status != RH_OK) return status;
    last = free_page;
  }
  return RH_OK;
}

static rh_status check_free_list(walk *w, const node *value, uint64_t page) {
  if (value->data) return check_free_pages(w, value->data, value->size, page);
  uint8_t *list = malloc(PAGE_HEADER + value->size);
  if (!list) return rh_fail(w->error, RH_ERR_MEMORY, "out of memory");
  rh_status status = read_pages(w, value->first_page, PAGE_HEADER + value->size, list);
  if (status == RH_OK) status = check_free_pages(w, list + PAGE_HEADER, value->size, page);
  free(list);
  return status;
}

/* Finds the value of a leaf's node, and looks at its own pages. */
static rh_status find_value(walk *w, const uint8_t *at, uint64_t page, tree_kind kind,
                            node *value) {
  unsigned flags = get16(at + 4), key_size = get16(at + 6);
  *value = (node){.data = at + NODE_HEADER + key_size,
                  .size = get16(at) | (uint64_t)get16(at + 2) << 16};
  if ((flags & ~(NODE_BIG | NODE_TABLE)) != 0 || (kind != TREE_MAIN && (flags & NODE_TABLE)) ||
      (flags & NODE_BIG && flags & NODE_TABLE))
    return damaged(w, "a node's kind", page);
  if (!(flags & NODE_BIG)) return RH_OK;
  uint64_t count = (PAGE_HEADER - 1 + value->size) / w->page_size + 1;
  value->first_page = get64(value->data);
  value->data = NULL;
  rh_status status = use_pages(w, value->first_page, count, true);
  if (status != RH_OK || (!w->complete && kind != TREE_FREE)) return status;
  uint8_t head[PAGE_HEADER];
  status = read_pages(w, value->first_page, sizeof head, head);
  if (status != RH_OK) return status;
  if (get64(head) != value->first_page || get16(head + 10) != PAGE_OVERFLOW ||
      get32(head + 12) != count)
    return damaged(w, "the first page of a value", value->first_page);
  return RH_OK;
}

static rh_status check_leaf_node(walk *w, const uint8_t *at, uint64_t page, tree_kind kind) {
  node value;
  rh_status status = find_value(w, at, page, kind, &value);
  if (status != RH_OK) return status;
  if (kind == TREE_FREE) {
    if (get16(at + 6) != 8) return damaged(w, "a list of free pages", page);
    return check_free_list(w, &value, page);
  }
  if (kind == TREE_TABLE) return RH_OK;
  if (!(get16(at + 4) & NODE_TABLE) || value.size != TABLE_RECORD)
    return damaged(w, "the record of a table", page);
  return walk_table(w, value.data, TREE_TABLE);
}

/* Whether a node lies within its page. */
static bool node_fits(const walk *w, const uint8_t *data, unsigned offset, unsigned upper,
                      bool leaf) {
  if (offset < upper || offset + NODE_HEADER > w->page_size || offset % 2 != 0) return false;
  const uint8_t *at = data + offset;
  uint64_t key_size = get16(at + 6), rest = w->page_size - offset - NODE_HEADER;
  if (key_size > 511 || key_size > rest) return false;
  if (!leaf) return true;
  uint64_t size = get16(at) | (uint64_t)get16(at + 2) << 16;
  return (get16(at + 4) & NODE_BIG ? 8 : size) <= rest - key_size;
}

static rh_status walk_page(walk *w, uint64_t page, unsigned depth, tree_kind kind) {
  const uint8_t *data = NULL;
  rh_status status = use_pages(w, page, 1, true);
  if (status == RH_OK) status = read_page(w, page, &data);
  if (status != RH_OK) return status;
  bool leaf = depth == 1;
  unsigned lower = get16(data + 12), upper = get16(data + 14);
  if (get64(data) != page || get16(data + 10) != (leaf ? PAGE_LEAF : PAGE_BRANCH) ||
      lower < PAGE_HEADER || lower > upper || upper > w->page_size || lower % 2 != 0)
    return damaged(w, "the head of a page", page);
  unsigned nodes = (lower - PAGE_HEADER) / 2;
  if (nodes < (leaf || kind == TREE_FREE ? 1u : 2u)) return damaged(w, "an empty page", page);
  w->level++;
  for (unsigned i = 0; i < nodes && status == RH_OK; i++) {
    unsigned offset = get16(data + PAGE_HEADER + (size_t)2 * i);
    if (!node_fits(w, data, offset, upper, leaf)) return damaged(w, "a node", page);
    const uint8_t *at = data + offset;
    if (leaf) {
      status = check_leaf_node(w, at, page, kind);
    } else {
      uint64_t child = get16(at) | (uint64_t)get16(at + 2) << 16 | (uint64_t)get16(at + 4) << 32;
      status = walk_page(w, child, depth - 1, kind);
    }
  }
  w->level--;
  return status;
}

static rh_status walk_table(walk *w, const uint8_t *record, tree_kind kind) {
  uint64_t root = get64(record + 40);
  unsigned depth = get16(record + 6);
  if (kind == TREE_TABLE && get16(record + 4) != 0)
    return damaged(w, "the record of a table", root);
  if (root == NO_PAGE) return RH_OK;
  if (depth == 0 || depth > LARGEST_DEPTH) return damaged(w, "the record of a table", root);
  return walk_page(w, root, depth, kind);
}

static rh_status check_all_used(walk *w) {
  for (uint64_t page = 2; page < w->pages; page++) {
    if (!(w->seen[page / 8] & (1u << (page % 8))))
      return damaged(w, "a page is neither used nor free", page);
  }
  return RH_OK;
}

/* Reads the head of the commit that a transaction reads; false when later commits have taken its
 * place. */
static bool read_head(const walk *w, MDB_txn *txn, uint8_t head[META_END]) {
  for (unsigned i = 0; i < 2; i++) {
    if (pread(w->file, head, META_END, (off_t)i * (off_t)w->page_size) == (ssize_t)META_END &&
        get64(head + META_TXN) == (uint64_t)mdb_txn_id(txn))
      return true;
  }
  return false;
}

rh_status rh_structure_check(const rh_environment *environment, MDB_txn *txn, bool complete,
                             rh_error *error) {
  MDB_stat stat;
  struct stat file_stat;
  rh_error local;
  uint8_t head[META_END];
  walk w = {.environment = environment, .complete = complete, .error = error ? error : &local};
  (void)mdb_env_stat(environment->env, &stat);
  if (mdb_env_get_fd(environment->env, &w.file) != 0 || fstat(w.file, &file_stat) != 0)
    return rh_fail(error, RH_ERR_IO, "%s: %s", environment->path, strerror(errno));
  w.page_size = stat.ms_psize;
  w.file_pages = (uint64_t)file_stat.st_size / w.page_size;
  if (!read_head(&w, txn, head)) return RH_OK;
  w.pages = get64(head + META_LAST_PAGE) + 1;
  w.seen = calloc(w.pages / 8 + 1, 1);
  if (!w.seen) return rh_fail(error, RH_ERR_MEMORY, "out of memory");
  rh_status status = walk_table(&w, head + META_FREE, TREE_FREE);
  if (status == RH_OK) status = walk_table(&w, head + META_MAIN, TREE_MAIN);
  if (status == RH_OK && complete) status = check_all_used(&w);
  for (unsigned i = 0; i < LEVELS; i++) free(w.buffers[i]);
  free(w.seen);
  return status;
}

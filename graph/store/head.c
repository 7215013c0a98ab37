/* The head record of a store. */
#include "graph/store/environment.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define MAGIC "ronghe\r\n"

void rh_head_init(rh_head *head, uint64_t seed) {
  memset(head, 0, sizeof *head);
  memcpy(head->magic, MAGIC, sizeof head->magic);
  head->version = RH_STORE_VERSION;
  head->seed = seed;
  for (unsigned tag = 0; tag < 8; tag++) head->next_number[tag] = head->packed_number[tag] = 1;
}

static uint64_t head_checksum(const rh_head *head) {
  return XXH3_64bits(head, offsetof(rh_head, checksum));
}

rh_status rh_head_copy(const rh_environment *environment, MDB_txn *txn, rh_head *head,
                       rh_error *error) {
  MDB_val key = {4, (void *)(uintptr_t) "head"}, value;
  int code = mdb_get(txn, environment->head, &key, &value);
  if (code == MDB_NOTFOUND)
    return rh_fail(error, RH_ERR_FORMAT, "%s: not a store of ronghe", environment->path);
  if (code) return rh_lmdb_fail(environment, code, error);
  const char *path = environment->path;
  size_t known = value.mv_size < sizeof *head ? value.mv_size : sizeof *head;
  memcpy(head, value.mv_data, known);
  if (known < offsetof(rh_head, flags) || memcmp(head->magic, MAGIC, sizeof head->magic) != 0)
    return rh_fail(error, RH_ERR_FORMAT, "%s: not a store of ronghe", path);
  if (head->version > RH_STORE_VERSION)
    return rh_fail(error, RH_ERR_FORMAT,
                   "%s: written by a newer version (store version %u, this program reads %d); "
                   "update ronghe",
                   path, (unsigned)head->version, RH_STORE_VERSION);
  if (head->version != RH_STORE_VERSION || value.mv_size != sizeof *head ||
      head->checksum != head_checksum(head))
    return rh_fail(error, RH_ERR_FORMAT, "%s: the store's head record is damaged", path);
  return RH_OK;
}

rh_status rh_head_read(const rh_environment *environment, MDB_txn *txn, rh_head *head,
                       rh_error *error) {
  rh_status status = rh_head_copy(environment, txn, head, error);
  uint64_t commit = (uint64_t)mdb_txn_id(txn);
  /* Every commit writes the head; a transaction that writes has the next number. */
  if (status == RH_OK && head->commit != commit && head->commit + 1 != commit)
    return rh_fail(error, RH_ERR_FORMAT, "%s: the head of the data file is damaged",
                   environment->path);
  return status;
}

rh_status rh_head_write(const rh_environment *environment, MDB_txn *txn, rh_head *head,
                        rh_error *error) {
  MDB_val key = {4, (void *)(uintptr_t) "head"}, value = {sizeof *head, head};
  head->commit = (uint64_t)mdb_txn_id(txn);
  head->checksum = head_checksum(head);
  int code = mdb_put(txn, environment->head, &key, &value, 0);
  return code ? rh_lmdb_fail(environment, code, error) : RH_OK;
}

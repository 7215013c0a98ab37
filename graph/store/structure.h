/* The structure of LMDB's file, checked before it is trusted; private to graph/store.
 *
 * LMDB believes what its pages say: a damaged page can lead it anywhere. All pages of its trees and
 * its lists of free pages are therefore looked at when an environment is opened (about one page in
 * a hundred; the rest are blocks with checksums of their own). The layout is that of LMDB 0.9's
 * data format 1. */
#ifndef RONGHE_GRAPH_STORE_STRUCTURE_H
#define RONGHE_GRAPH_STORE_STRUCTURE_H

#include "graph/store/environment.h"

/* Looks at the two heads of a data file before LMDB opens it. */
rh_status rh_structure_check_heads(const char *path, rh_error *error);

/* The number of the last commit of a data file; false when it cannot be read. */
bool rh_structure_last_commit(const char *path, uint64_t *commit);

/* Walks all trees of the commit that `txn` reads. RH_ERR_FORMAT, with what is wrong, at the first
 * thing. With `complete`, the first pages of values are looked at too, and each page must be used
 * or free. */
rh_status rh_structure_check(const rh_environment *environment, MDB_txn *txn, bool complete,
                             rh_error *error);

#endif

/* The dictionary: terms by id and ids by term; private to graph/store.
 *
 * Table "dictionary" of LMDB: first id of a block (8 bytes, high byte first) -> block of terms
 * (term_block.h). RH_TABLE_TERMS: rows (hash of the term, id). */
#ifndef RONGHE_GRAPH_STORE_DICTIONARY_H
#define RONGHE_GRAPH_STORE_DICTIONARY_H

#include "graph/store/snapshot.h"
#include "graph/store/term_block.h"

/* Hashes are cut to 40 bits: their rows are compared by the term anyway. */
#define RH_TERM_HASH_SHIFT 24

/* The tag of a term that is not inline. */
rh_tag rh_term_tag(const rh_term *term);
/* The full hash of a term; RH_TABLE_TERMS holds it shifted right by RH_TERM_HASH_SHIFT. */
uint64_t rh_term_hash(uint64_t seed, const rh_term *term);

/* The term of a dictionary id as it lies in the store. */
rh_status rh_dictionary_read(const rh_snapshot *snapshot, rh_id id, rh_stored_term *term,
                             rh_error *error);

/* Writes the value of an IRI or blank node whose length rh_dictionary_read told. */
rh_status rh_dictionary_expand(const rh_snapshot *snapshot, rh_id id, char *value, rh_error *error);

/* Finds a term that is not inline; RH_ID_NONE when it is not known. */
rh_status rh_dictionary_find(const rh_snapshot *snapshot, const rh_term *term, rh_id *id,
                             rh_error *error);

/* Adds a term that is not known to the snapshot of a write transaction; head is changed. */
rh_status rh_dictionary_add(const rh_snapshot *snapshot, rh_head *head, const rh_term *term,
                            rh_id *id, rh_error *error);

#endif

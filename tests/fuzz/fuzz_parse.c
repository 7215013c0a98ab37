/* Fuzzing the parser and the translation of queries and updates. */
#include "queries/sparql/algebra/translate.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  rh_arena arena = RH_ARENA_INIT;
  rh_error error = {RH_OK, ""};
  const rh_query *query;
  const rh_update *update;
  (void)rh_sparql_parse_query((const char *)data, size, "http://e/", &arena, &query, &error);
  rh_arena_free(&arena);
  (void)rh_sparql_parse_update((const char *)data, size, NULL, &arena, &update, &error);
  rh_arena_free(&arena);
  return 0;
}

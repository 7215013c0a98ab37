#include "graph/redland/id_cache.h"

static size_t place_of(const librdf_uri *uri) {
  uint64_t bits = (uint64_t)(uintptr_t)uri * UINT64_C(0x9E3779B97F4A7C15);
  return (size_t)(bits >> 32) % RH_ID_CACHE_SIZE;
}

rh_id rh_id_cache_find(const rh_id_cache *cache, librdf_node *node) {
  if (!librdf_node_is_resource(node)) return RH_ID_NONE;
  librdf_uri *uri = librdf_node_get_uri(node);
  size_t place = place_of(uri);
  return cache->slots[place].uri == uri ? cache->slots[place].id : RH_ID_NONE;
}

void rh_id_cache_note(rh_id_cache *cache, librdf_node *node, rh_id id) {
  if (!librdf_node_is_resource(node)) return;
  librdf_uri *uri = librdf_node_get_uri(node);
  size_t place = place_of(uri);
  if (cache->slots[place].uri) librdf_free_uri(cache->slots[place].uri);
  cache->slots[place].uri = librdf_new_uri_from_uri(uri);
  cache->slots[place].id = id;
}

void rh_id_cache_clear(rh_id_cache *cache) {
  for (size_t i = 0; i < RH_ID_CACHE_SIZE; i++) {
    if (cache->slots[i].uri) librdf_free_uri(cache->slots[i].uri);
    cache->slots[i].uri = NULL;
  }
}

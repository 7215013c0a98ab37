/* What librdf calls when it has loaded librdf_storage_ronghe.so. */
#include "graph/redland/redland.h"

void librdf_storage_module_register_factory(librdf_world *world);

void librdf_storage_module_register_factory(librdf_world *world) {
  (void)rh_redland_register(world);
}

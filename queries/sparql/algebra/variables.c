/* Slots of variables. */
#include "queries/sparql/algebra/translator.h"

#include <stdio.h>
#include <string.h>

enum { FRESH_NAME_SIZE = 16 };

bool rh_translator_no_memory(rh_translator *t) {
  (void)rh_fail(t->error, RH_ERR_MEMORY, "out of memory");
  return false;
}

void *rh_translator_null(rh_translator *t) {
  (void)rh_translator_no_memory(t);
  return NULL;
}

static rh_var *new_slots(rh_translator *t, size_t count) {
  rh_var *slots = rh_arena_alloc_array(t->arena, count + 1, sizeof *slots);
  if (!slots) return rh_translator_null(t);
  for (size_t i = 0; i < count; i++) slots[i] = RH_VAR_NONE;
  return slots;
}

bool rh_translator_start(rh_translator *t, rh_arena *arena, const rh_ast_names *names,
                         rh_error *error) {
  *t = (rh_translator){.arena = arena, .error = error, .names = names};
  t->slots = new_slots(t, names->variable_count);
  t->blank_slots = new_slots(t, names->blank_count);
  return t->slots && t->blank_slots;
}

static rh_var add_variable(rh_translator *t, const char *name, bool hidden) {
  rh_variables *all = &t->variables;
  if (!name || !RH_TRANSLATOR_GROW(t, all->items, all->count, t->variable_capacity)) {
    (void)rh_translator_no_memory(t);
    return RH_VAR_NONE;
  }
  all->items[all->count] = (rh_variable){name, hidden};
  return (rh_var)all->count++;
}

rh_var rh_translate_variable(rh_translator *t, rh_var name) {
  if (t->slots[name] == RH_VAR_NONE)
    t->slots[name] = add_variable(t, t->names->variables[name], false);
  return t->slots[name];
}

rh_var rh_translator_fresh(rh_translator *t) {
  char name[FRESH_NAME_SIZE];
  (void)snprintf(name, sizeof name, ".%zu", t->variables.count);
  return add_variable(t, rh_arena_copy_text(t->arena, name), true);
}

static rh_var translate_blank(rh_translator *t, uint32_t blank) {
  if (t->blank_slots[blank] != RH_VAR_NONE) return t->blank_slots[blank];
  const char *label = t->names->blanks[blank];
  size_t size = strlen(label) + 3;
  char *name = *label ? rh_arena_alloc(t->arena, size) : NULL;
  if (name) (void)snprintf(name, size, "_:%s", label);
  t->blank_slots[blank] = *label ? add_variable(t, name, true) : rh_translator_fresh(t);
  return t->blank_slots[blank];
}

bool rh_translate_node(rh_translator *t, const rh_node *node, rh_node *out) {
  *out = *node;
  if (node->kind != RH_NODE_VARIABLE && node->kind != RH_NODE_BLANK) return true;
  *out = (rh_node){.kind = RH_NODE_VARIABLE};
  out->variable = node->kind == RH_NODE_BLANK ? translate_blank(t, node->blank)
                                              : rh_translate_variable(t, node->variable);
  return out->variable != RH_VAR_NONE;
}

bool rh_translate_names(rh_translator *t, const rh_name_set *names, rh_var_list *out) {
  size_t capacity = 0;
  *out = (rh_var_list){NULL, 0};
  for (uint32_t name = rh_name_set_next(names, 0); name != UINT32_MAX;
       name = rh_name_set_next(names, name + 1)) {
    if (!RH_TRANSLATOR_GROW(t, out->items, out->count, capacity)) return false;
    out->items[out->count] = rh_translate_variable(t, name);
    if (out->items[out->count++] == RH_VAR_NONE) return false;
  }
  return true;
}

bool rh_translator_open_scope(rh_translator *t, const rh_ast_select *select, rh_var **outer) {
  rh_var *inner = new_slots(t, t->names->variable_count);
  if (!inner) return false;
  for (size_t i = 0; i < select->column_count; i++) {
    rh_var name = select->columns[i].variable;
    inner[name] = rh_translate_variable(t, name);
    if (inner[name] == RH_VAR_NONE) return false;
  }
  *outer = t->slots;
  t->slots = inner;
  return true;
}

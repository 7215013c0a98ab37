#include "queries/questions.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int is_question(const struct dirent *entry) {
  size_t length = strlen(entry->d_name);
  return length > 3 && strcmp(entry->d_name + length - 3, ".rq") == 0;
}

/* The text after "# KEY: " when the line has it, else NULL. The line ends with a NUL. */
static const char *header_value(const char *line, const char *key) {
  size_t length = strlen(key);
  if (strncmp(line, "# ", 2) != 0 || strncmp(line + 2, key, length) != 0 || line[2 + length] != ':')
    return NULL;
  return line + 2 + length + 1 + strspn(line + 2 + length + 1, " ");
}

static bool add_parameter(rh_questions *questions, rh_question *question, const char *value) {
  if (question->parameter_count == RH_MAX_PARAMETERS) return false;
  size_t length = strcspn(value, " ");
  rh_parameter *parameter = &question->parameters[question->parameter_count++];
  parameter->name = rh_arena_copy(&questions->arena, value, length);
  parameter->about =
      rh_arena_copy_text(&questions->arena, value + length + strspn(value + length, " "));
  return parameter->name && parameter->about;
}

static bool read_header_line(rh_questions *questions, rh_question *question, const char *line) {
  const char *about = header_value(line, "about");
  const char *example = header_value(line, "example");
  const char *parameter = header_value(line, "parameter");
  if (about) question->about = rh_arena_copy_text(&questions->arena, about);
  if (example) question->example = rh_arena_copy_text(&questions->arena, example);
  if (parameter) return add_parameter(questions, question, parameter);
  return question->about && question->example;
}

static bool read_header(rh_questions *questions, rh_question *question, const char *text) {
  while (*text == '#') {
    size_t length = strcspn(text, "\n");
    char *line = rh_arena_copy(&questions->arena, text, length);
    if (!line || !read_header_line(questions, question, line)) return false;
    text += length + (text[length] == '\n');
  }
  return true;
}

static rh_status read_question(rh_questions *questions, const char *folder, const char *name,
                               rh_error *error) {
  rh_buffer path = RH_BUFFER_INIT;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_printf(&path, "%s/%s", folder, name);
  rh_status status = rh_file_read(rh_buffer_text(&path), 0, &text, error);
  rh_question *grown = rh_arena_grow(&questions->arena, questions->items, questions->count,
                                     &questions->capacity, sizeof *grown);
  if (status == RH_OK && grown) {
    questions->items = grown;
    rh_question *question = &grown[questions->count++];
    *question =
        (rh_question){.name = rh_arena_copy(&questions->arena, name, strlen(name) - 3),
                      .about = "",
                      .example = "",
                      .sparql = rh_arena_copy_text(&questions->arena, rh_buffer_text(&text))};
    if (!question->name || !question->sparql || !read_header(questions, question, question->sparql))
      status = rh_fail(error, RH_ERR_FORMAT, "%s: malformed header lines", rh_buffer_text(&path));
  } else if (status == RH_OK) {
    status = rh_fail(error, RH_ERR_MEMORY, "%s: out of memory", folder);
  }
  rh_buffer_free(&path);
  rh_buffer_free(&text);
  return status;
}

rh_status rh_questions_read(const char *folder, rh_questions *out, rh_error *error) {
  *out = (rh_questions){.items = NULL};
  struct dirent **names = NULL;
  int count = scandir(folder, &names, is_question, alphasort);
  if (count < 0) return rh_fail(error, RH_ERR_IO, "%s: %s", folder, strerror(errno));
  rh_status status = RH_OK;
  for (int i = 0; i < count; i++) {
    if (status == RH_OK) status = read_question(out, folder, names[i]->d_name, error);
    free(names[i]);
  }
  free(names);
  if (status != RH_OK) rh_questions_free(out);
  return status;
}

void rh_questions_free(rh_questions *questions) {
  rh_arena_free(&questions->arena);
  questions->items = NULL;
  questions->count = 0;
}

const rh_question *rh_questions_find(const rh_questions *questions, const char *name) {
  for (size_t i = 0; i < questions->count; i++)
    if (strcmp(questions->items[i].name, name) == 0) return &questions->items[i];
  return NULL;
}

rh_status rh_question_fill(const rh_question *question, const char *const *iris, size_t count,
                           rh_buffer *out, rh_error *error) {
  static const char WHERE[] = "WHERE {";
  const char *where = strstr(question->sparql, WHERE);
  if (!where) return rh_fail(error, RH_ERR_FORMAT, "%s.rq: no WHERE {", question->name);
  const char *group = where + strlen(WHERE);
  rh_buffer_append(out, question->sparql, (size_t)(group - question->sparql));
  rh_buffer_append_text(out, " VALUES ?named {");
  for (size_t i = 0; i < count; i++) rh_buffer_printf(out, " <%s>", iris[i]);
  rh_buffer_append_text(out, " }");
  rh_buffer_append_text(out, group);
  return rh_buffer_ok(out) ? RH_OK : rh_fail(error, RH_ERR_MEMORY, "out of memory");
}

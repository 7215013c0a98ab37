/* Posts in offices without a name of their own, which belong to a body told of elsewhere. */
#include "base/buffer.h"
#include "extract/relation/office_parts.h"
#include "extract/relation/post_text.h"

#include <string.h>

bool rh_deputy_of_office(rh_analysis *analysis, const rh_untold_post *p, rh_office *out) {
  const char *head = rh_head_of_deputy(p->post);
  const rh_mention *before = head ? rh_person_before(p) : NULL;
  if (!before || before->title_count == 0 || p->title > 0) return false;
  const rh_title *last = &before->titles[before->title_count - 1];
  if (last->office == RH_NONE || !rh_ends(last->held, head)) return false;
  size_t length = strlen(last->held) - strlen(head);
  bool own_office =
      length >= 2 * RH_HANZI && !rh_begins(last->held, "常务") && !rh_ends(last->held, p->post);
  if (length > 0 && !own_office) return false;
  rh_buffer text = RH_BUFFER_INIT;
  rh_buffer_printf(&text, "%.*s%s", (int)length, last->held, p->post);
  *out =
      (rh_office){last->office, rh_arena_copy_text(&analysis->arena, rh_buffer_text(&text)), true};
  rh_buffer_free(&text);
  return out->post != NULL;
}

/* 地质研究院经营部: the name of a whole body stands in it. */
static bool holds_whole_body(const char *name) {
  static const char *const WHOLE[] = {"院", "所", "局", "厅", "会", "公司", "集团", "大学", "学校"};
  for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
    if (strstr(name, WHOLE[i])) return true;
  return false;
}

/* A department that no name of a body begins: 人事行政部. */
static bool is_bare_department(const rh_analysis *analysis, size_t entity) {
  static const char *const DEPARTMENTS[] = {"部", "处", "科", "室"};
  const char *name = analysis->entities[entity].name;
  if (!rh_ends_with_any(name, DEPARTMENTS, sizeof DEPARTMENTS / sizeof *DEPARTMENTS)) return false;
  if (holds_whole_body(name) || strstr(name, "中心")) return false;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const rh_draft_entity *body = &analysis->entities[e];
    size_t length = strlen(body->name);
    bool may_begin = body->type <= RH_ORGANIZATION || body->type == RH_PLACE;
    if (e != entity && may_begin && length < strlen(name) && rh_begins(name, body->name))
      return false;
  }
  return true;
}

bool rh_department_of_company(rh_analysis *analysis, const rh_untold_post *p,
                              const rh_mention *written, rh_office *out) {
  static const char *const HEADS[] = {"经理", "总监", "主管", "负责人", "部长"};
  if (out->organization == RH_NONE || written->kind > RH_BASE ||
      !rh_ends_with_any(p->post, HEADS, sizeof HEADS / sizeof *HEADS) ||
      !is_bare_department(analysis, out->organization))
    return false;
  size_t company = rh_body_from_context(p);
  if (company == RH_NONE || analysis->entities[company].type != RH_ENTERPRISE) return false;
  const char *text = rh_analysis_text(analysis, written->start, written->end);
  rh_buffer post = RH_BUFFER_INIT;
  rh_buffer_printf(&post, "%s%s", text ? text : "", p->post);
  *out = (rh_office){company, rh_arena_copy_text(&analysis->arena, rh_buffer_text(&post)), false};
  rh_buffer_free(&post);
  return text && out->post;
}

bool rh_office_without_name(rh_analysis *analysis, const rh_untold_post *p,
                            const rh_mention *written, rh_office *out) {
  bool inner = !written->named && written->kind <= RH_BASE && written->kind != RH_SCHOOL &&
               written->kind != RH_ENTERPRISE;
  const char *text = inner ? rh_analysis_text(analysis, written->start, written->end) : NULL;
  if (!text || holds_whole_body(text)) return false;
  rh_buffer post = RH_BUFFER_INIT;
  rh_buffer_printf(&post, "%s%s", text, p->post);
  rh_untold_post whole = *p;
  whole.post = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&post));
  rh_buffer_free(&post);
  if (!whole.post) return false;
  *out = (rh_office){rh_body_from_context(&whole), whole.post, true};
  return out->organization != RH_NONE;
}

bool rh_organ_of_school(rh_analysis *analysis, const rh_untold_post *p, const rh_mention *written,
                        rh_office *out) {
  const char *text = rh_analysis_text(analysis, written->start, written->end);
  const char *organ = text ? rh_without_school(text) : NULL;
  if (!organ || organ == text) return false;
  rh_buffer post = RH_BUFFER_INIT;
  bool first = rh_analysis_starts_with(analysis, written->end, p->post);
  rh_buffer_printf(&post, "%s%s", first ? organ : "", p->post);
  rh_untold_post head = *p;
  head.post = "校长";
  size_t school = rh_usual_office(&head);
  const char *held = rh_arena_copy_text(&analysis->arena, rh_buffer_text(&post));
  rh_buffer_free(&post);
  if (school == RH_NONE || !held) return false;
  *out = (rh_office){school, held, true};
  return true;
}

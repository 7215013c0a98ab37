/* Generated RDF for the benchmarks: exactly as many distinct statements as asked for, always the
 * same for the same number, about 120 bytes each as N-Triples.
 *
 * A hierarchy of classes and of places; organizations that lie in places, belong to and cooperate
 * with each other; persons with posts; events with dates, figures, participants and a passage of
 * text. Who takes part is skewed: each doubling of the rank has the same share (Zipf's law), drawn
 * with integers alone, so that the bytes do not depend on the machine. */
#include "base/buffer.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NS "https://ronghe.example/ns#"
#define ID "https://ronghe.example/id/"
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"

enum {
  FLUSH_AT = 1 << 20,
  GRAPH_SIZE = 100, /* statements of one named graph, about */
  PROVINCES = 31,
  CITIES_EACH = 10,
  COUNTIES_EACH = 8,
  PLACES = 1 + PROVINCES * (1 + CITIES_EACH * (1 + COUNTIES_EACH)),
  MOST_PARTICIPANTS = 8
};

typedef enum kind { PLACE, ORGANIZATION, PERSON, EVENT } kind;
static const char *const KIND_NAMES[] = {"place", "org", "person", "event"};

typedef struct generator {
  rh_buffer out;
  uint64_t random;
  uint64_t left;  /* statements still to write */
  uint64_t graph; /* number of the current graph */
  unsigned in_graph;
  bool quads;
  uint64_t organizations;
  uint64_t persons;
} generator;

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static const char *const STEMS[] = {"清河", "临江", "远航", "星海", "明德", "东岭", "西川", "南屏",
                                    "北原", "金穗", "云帆", "华岳", "长风", "青禾", "启明", "海岳",
                                    "瑞泽", "安澜", "博远", "鼎新", "嘉禾", "景行", "立新", "和谷"};
static const char *const FIELDS[] = {"智能制造", "人工智能", "新能源",   "集成电路", "现代农业",
                                     "生物医药", "数字经济", "轨道交通", "海洋工程", "护理"};
static const struct {
  const char *name;
  const char *ending;
} ORGANIZATION_CLASSES[] = {{"University", "大学"},      {"School", "职业技术学院"},
                            {"Company", "集团有限公司"}, {"Government", "人民政府"},
                            {"Union", "总工会"},         {"Association", "行业协会"}};
static const char *const EVENT_CLASSES[] = {"Signing", "Opening", "Forum", "Training", "Award"};
static const char *const EVENT_NAMES[] = {"签约仪式", "揭牌仪式", "产教融合论坛", "师资培训",
                                          "表彰大会"};
static const char *const SURNAMES[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄",
                                       "周", "吴", "徐", "孙", "胡", "朱", "高", "林"};
static const char *const GIVEN[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋",
                                    "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平"};
static const char *const POSTS[] = {"校长", "党委书记", "董事长", "总经理", "主席",
                                    "主任", "副校长",   "院长",   "工程师", "秘书长"};
static const char *const PLACE_ENDINGS[] = {"", "省", "市", "县"};

/* ---- random numbers ---- */

/* splitmix64 (Steele, Lea and Flood, 2014). */
static uint64_t next_random(generator *g) {
  uint64_t z = (g->random += UINT64_C(0x9E3779B97F4A7C15));
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static uint64_t below(generator *g, uint64_t limit) {
  return next_random(g) % limit;
}

/* A rank below `limit`; each of [1,2), [2,4), [4,8) … (less one) is drawn equally often. */
static uint64_t skewed(generator *g, uint64_t limit) {
  unsigned doublings = 0;
  while (limit >> doublings > 1) doublings++;
  for (;;) {
    uint64_t low = UINT64_C(1) << below(g, doublings + 1);
    uint64_t rank = low - 1 + below(g, low);
    if (rank < limit) return rank;
  }
}

static const char *pick(generator *g, const char *const *words, size_t count) {
  return words[below(g, count)];
}

/* ---- statements ---- */

static void begin(generator *g, kind of, uint64_t number, const char *property) {
  rh_buffer_printf(&g->out, "<" ID "%s/%" PRIu64 "> <%s> ", KIND_NAMES[of], number, property);
}

static void flush(generator *g) {
  if (!rh_buffer_ok(&g->out) || fwrite(g->out.data, 1, g->out.length, stdout) != g->out.length) {
    perror("generate");
    exit(1);
  }
  rh_buffer_clear(&g->out);
}

static void end(generator *g) {
  if (g->quads) rh_buffer_printf(&g->out, " <" ID "doc/%" PRIu64 ">", g->graph);
  rh_buffer_append_text(&g->out, " .\n");
  g->in_graph++;
  if (--g->left == 0 || g->out.length >= FLUSH_AT) flush(g);
}

static void end_thing(generator *g) {
  if (g->in_graph < GRAPH_SIZE) return;
  g->in_graph = 0;
  g->graph++;
}

static void iri(generator *g, kind of, uint64_t number, const char *property, const char *object) {
  if (!g->left) return;
  begin(g, of, number, property);
  rh_buffer_printf(&g->out, "<%s>", object);
  end(g);
}

static void link_to(generator *g, kind of, uint64_t number, const char *property, kind to,
                    uint64_t target) {
  if (!g->left) return;
  begin(g, of, number, property);
  rh_buffer_printf(&g->out, "<" ID "%s/%" PRIu64 ">", KIND_NAMES[to], target);
  end(g);
}

static void chinese(generator *g, kind of, uint64_t number, const char *property,
                    const char *text) {
  if (!g->left) return;
  begin(g, of, number, property);
  rh_buffer_printf(&g->out, "\"%s\"@zh", text);
  end(g);
}

static void integer(generator *g, kind of, uint64_t number, const char *property, uint64_t value) {
  if (!g->left) return;
  begin(g, of, number, property);
  rh_buffer_printf(&g->out, "\"%" PRIu64 "\"^^<" XSD "integer>", value);
  end(g);
}

static void decimal(generator *g, kind of, uint64_t number, const char *property,
                    uint64_t hundredths) {
  if (!g->left) return;
  begin(g, of, number, property);
  rh_buffer_printf(&g->out, "\"%" PRIu64 ".%02" PRIu64 "\"^^<" XSD "decimal>", hundredths / 100,
                   hundredths % 100);
  end(g);
}

static void date(generator *g, kind of, uint64_t number, const char *property, unsigned first_year,
                 unsigned years) {
  if (!g->left) return;
  begin(g, of, number, property);
  unsigned year = first_year + (unsigned)below(g, years);
  unsigned month = 1 + (unsigned)below(g, 12);
  unsigned day = 1 + (unsigned)below(g, 28);
  rh_buffer_printf(&g->out, "\"%04u-%02u-%02u\"^^<" XSD "date>", year, month, day);
  end(g);
}

/* ---- things ---- */

static void write_subclass(generator *g, const char *name, const char *above) {
  if (!g->left) return;
  rh_buffer_printf(&g->out, "<" NS "%s> <" RDFS "subClassOf> <" NS "%s>", name, above);
  end(g);
}

static void write_classes(generator *g) {
  write_subclass(g, "Organization", "Agent");
  write_subclass(g, "Person", "Agent");
  write_subclass(g, "Agent", "Thing");
  write_subclass(g, "Place", "Thing");
  write_subclass(g, "Event", "Thing");
  write_subclass(g, "EducationalOrganization", "Organization");
  for (size_t i = 0; i < COUNT_OF(ORGANIZATION_CLASSES); i++)
    write_subclass(g, ORGANIZATION_CLASSES[i].name,
                   i < 2 ? "EducationalOrganization" : "Organization");
  for (size_t i = 0; i < COUNT_OF(EVENT_CLASSES); i++) write_subclass(g, EVENT_CLASSES[i], "Event");
}

/* Place 0 is the country; the provinces follow, then all cities, then all counties. */
static void write_place(generator *g, uint64_t number) {
  const uint64_t first_city = 1 + PROVINCES;
  const uint64_t first_county = first_city + PROVINCES * CITIES_EACH;
  unsigned level = number == 0 ? 0 : number < first_city ? 1 : number < first_county ? 2 : 3;
  char name[96];
  (void)snprintf(name, sizeof name, "%s%s%" PRIu64 "%s", pick(g, STEMS, COUNT_OF(STEMS)),
                 level == 0 ? "国" : "", number, PLACE_ENDINGS[level]);
  iri(g, PLACE, number, RDF_TYPE, NS "Place");
  chinese(g, PLACE, number, RDFS "label", name);
  integer(g, PLACE, number, NS "population", 10000 + below(g, 5000000));
  if (level == 1) link_to(g, PLACE, number, NS "locatedIn", PLACE, 0);
  if (level == 2)
    link_to(g, PLACE, number, NS "locatedIn", PLACE, 1 + (number - first_city) / CITIES_EACH);
  if (level == 3)
    link_to(g, PLACE, number, NS "locatedIn", PLACE,
            first_city + (number - first_county) / COUNTIES_EACH);
  end_thing(g);
}

/* The class of an organization follows from its number, so that its name can be told again. */
static void organization_name(uint64_t number, char name[96]) {
  (void)snprintf(name, 96, "%s%s%" PRIu64 "%s", STEMS[number % COUNT_OF(STEMS)],
                 FIELDS[number / 7 % COUNT_OF(FIELDS)], number,
                 ORGANIZATION_CLASSES[number % COUNT_OF(ORGANIZATION_CLASSES)].ending);
}

/* Up to `most` different skewed numbers below `limit`, none of them `except`. */
static size_t draw_others(generator *g, uint64_t limit, uint64_t except, size_t most,
                          uint64_t drawn[MOST_PARTICIPANTS]) {
  size_t count = 0;
  for (size_t tries = 0; tries < most; tries++) {
    uint64_t other = skewed(g, limit);
    bool again = other == except;
    for (size_t i = 0; i < count; i++) again |= drawn[i] == other;
    if (!again) drawn[count++] = other;
  }
  return count;
}

static void write_organization(generator *g, uint64_t number) {
  char text[96];
  uint64_t partners[MOST_PARTICIPANTS];
  size_t class = number % COUNT_OF(ORGANIZATION_CLASSES);
  (void)snprintf(text, sizeof text, NS "%s", ORGANIZATION_CLASSES[class].name);
  iri(g, ORGANIZATION, number, RDF_TYPE, text);
  organization_name(number, text);
  chinese(g, ORGANIZATION, number, RDFS "label", text);
  link_to(g, ORGANIZATION, number, NS "locatedIn", PLACE, skewed(g, PLACES));
  date(g, ORGANIZATION, number, NS "foundedOn", 1949, 75);
  integer(g, ORGANIZATION, number, NS "employees", 1 + skewed(g, 100000));
  if (number >= 16 && below(g, 3) == 0)
    link_to(g, ORGANIZATION, number, NS "partOf", ORGANIZATION, number / 16);
  chinese(g, ORGANIZATION, number, NS "focusesOn", pick(g, FIELDS, COUNT_OF(FIELDS)));
  size_t count = draw_others(g, g->organizations, number, below(g, 5), partners);
  for (size_t i = 0; i < count; i++)
    link_to(g, ORGANIZATION, number, NS "cooperatesWith", ORGANIZATION, partners[i]);
  end_thing(g);
}

static void write_person(generator *g, uint64_t number) {
  char name[96];
  (void)snprintf(name, sizeof name, "%s%s%s", pick(g, SURNAMES, COUNT_OF(SURNAMES)),
                 pick(g, GIVEN, COUNT_OF(GIVEN)), pick(g, GIVEN, COUNT_OF(GIVEN)));
  iri(g, PERSON, number, RDF_TYPE, NS "Person");
  chinese(g, PERSON, number, RDFS "label", name);
  link_to(g, PERSON, number, NS "memberOf", ORGANIZATION, skewed(g, g->organizations));
  chinese(g, PERSON, number, NS "post", pick(g, POSTS, COUNT_OF(POSTS)));
  date(g, PERSON, number, NS "bornOn", 1950, 50);
  if (number && below(g, 2) == 0) link_to(g, PERSON, number, NS "knows", PERSON, skewed(g, number));
  end_thing(g);
}

static void write_passage(generator *g, uint64_t number, uint64_t host, uint64_t partner,
                          size_t class) {
  char first[96];
  char second[96];
  rh_buffer text = RH_BUFFER_INIT;
  organization_name(host, first);
  organization_name(partner, second);
  rh_buffer_printf(&text, "%s与%s举行%s，双方将围绕%s共建实训基地，计划投入%" PRIu64 "万元。",
                   first, second, EVENT_NAMES[class], pick(g, FIELDS, COUNT_OF(FIELDS)),
                   1 + below(g, 9000));
  chinese(g, EVENT, number, NS "passage", rh_buffer_text(&text));
  rh_buffer_free(&text);
}

static void write_event(generator *g, uint64_t number) {
  char text[160];
  char host_name[96];
  uint64_t others[MOST_PARTICIPANTS];
  size_t class = below(g, COUNT_OF(EVENT_CLASSES));
  uint64_t host = skewed(g, g->organizations);
  (void)snprintf(text, sizeof text, NS "%s", EVENT_CLASSES[class]);
  iri(g, EVENT, number, RDF_TYPE, text);
  organization_name(host, host_name);
  (void)snprintf(text, sizeof text, "%s第%" PRIu64 "次%s", host_name, number, EVENT_NAMES[class]);
  chinese(g, EVENT, number, RDFS "label", text);
  date(g, EVENT, number, NS "occurredOn", 2005, 20);
  link_to(g, EVENT, number, NS "organizedBy", ORGANIZATION, host);
  link_to(g, EVENT, number, NS "takesPlaceIn", PLACE, skewed(g, PLACES));
  size_t count = draw_others(g, g->organizations, host, 1 + below(g, 6), others);
  for (size_t i = 0; i < count; i++)
    link_to(g, EVENT, number, NS "participant", ORGANIZATION, others[i]);
  if (count && number % 8 == 0) write_passage(g, number, host, others[0], class);
  count = draw_others(g, g->persons, UINT64_MAX, below(g, 4), others);
  for (size_t i = 0; i < count; i++) link_to(g, EVENT, number, NS "attendedBy", PERSON, others[i]);
  integer(g, EVENT, number, NS "attendees", 10 + skewed(g, 5000));
  if (below(g, 2) == 0) decimal(g, EVENT, number, NS "amount", 100 + skewed(g, 100000000));
  if (number && below(g, 10) == 0)
    link_to(g, EVENT, number, NS "follows", EVENT,
            number - 1 - below(g, number < 50 ? number : 50));
  end_thing(g);
}

static void generate(generator *g) {
  g->organizations = g->left / 60 + 20;
  g->persons = g->left / 50 + 20;
  write_classes(g);
  for (uint64_t i = 0; g->left && i < PLACES; i++) write_place(g, i);
  for (uint64_t i = 0; g->left && i < g->organizations; i++) write_organization(g, i);
  for (uint64_t i = 0; g->left && i < g->persons; i++) write_person(g, i);
  for (uint64_t i = 0; g->left; i++) write_event(g, i);
}

int main(int argc, char **argv) {
  char *rest = "";
  bool quads = argc == 3 && strcmp(argv[1], "--quads") == 0;
  unsigned long long count = argc > 1 ? strtoull(argv[argc - 1], &rest, 10) : 0;
  if (argc > 3 || (argc == 3 && !quads) || *rest || !count) {
    (void)fputs("usage: generate [--quads] STATEMENTS > FILE\n"
                "Writes so many distinct statements as N-Triples, or as N-Quads with a named\n"
                "graph for each hundred or so.\n",
                stderr);
    return 2;
  }
  generator g = {.out = RH_BUFFER_INIT, .random = 5, .left = count, .quads = quads};
  generate(&g);
  rh_buffer_free(&g.out);
  return fflush(stdout) == 0 ? 0 : 1;
}

// Answers of the npm package oxigraph: node oxigraph.mjs FOLDER < lines "DATA QUERY" > a line of JSON each.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const require = createRequire(process.cwd() + "/");
const { Store } = require("oxigraph");
const folder = process.argv[2];

const term = (t) =>
  t.termType === "NamedNode" ? ["iri", t.value]
  : t.termType === "BlankNode" ? ["blank"]
  : ["literal", t.value, t.language.toLowerCase(), t.datatype.value];

function answer(store, text) {
  const result = store.query(text);
  if (typeof result === "boolean") return result;
  return result.map((row) =>
    row instanceof Map
      ? Object.fromEntries([...row].map(([name, value]) => [name, term(value)]))
      : [term(row.subject), term(row.predicate), term(row.object)]);
}

let loaded = "";
let store;
for await (const line of createInterface({ input: process.stdin })) {
  const [data, query] = line.split(" ");
  if (data !== loaded) {
    store = new Store();
    store.load(readFileSync(`${folder}/${data}`, "utf8"), { format: "application/trig" });
    loaded = data;
  }
  try {
    console.log(JSON.stringify({ answer: answer(store, readFileSync(`${folder}/${query}`, "utf8")) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
    loaded = ""; // a panic leaves the store unusable
  }
}

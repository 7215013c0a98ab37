// The same as answer.c on the npm package oxigraph, which holds its data in memory:
//   node answer.mjs FOLDER_OF_NODE_MODULES DATA.nq < NAMES
import { createRequire } from "node:module";
import { openSync, readFileSync, readSync } from "node:fs";
import { createInterface } from "node:readline";

const [folder, data] = process.argv.slice(2);
const oxigraph = createRequire(folder + "/x.js")("oxigraph");
const store = new oxigraph.Store();
const file = openSync(data);
const piece = Buffer.alloc(8 << 20);
let rest = Buffer.alloc(0);
for (;;) {
  const count = readSync(file, piece);
  if (count === 0) break;
  const bytes = Buffer.concat([rest, piece.subarray(0, count)]);
  const end = bytes.lastIndexOf(10) + 1;
  store.load(bytes.toString("utf8", 0, end), { format: "application/n-quads", no_transaction: true, lenient: true });
  rest = Buffer.from(bytes.subarray(end));
}
process.stdout.write("ready\n");
for await (const name of createInterface({ input: process.stdin })) {
  const query = readFileSync(name, "utf8");
  const start = performance.now();
  const text = store.query(query, { use_default_graph_as_union: true, results_format: "json" });
  const taken = performance.now() - start;
  const bytes = Buffer.from(text);
  process.stdout.write(`${taken.toFixed(4)} ${bytes.length}\n`);
  process.stdout.write(bytes);
}

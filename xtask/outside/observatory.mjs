// Grades a site on this machine as the MDN HTTP Observatory grades sites of the net: puts TLS in
// front of it as an office's proxy does, and hands it to the Observatory's own retriever and tests.
//
// node observatory.mjs PACKAGE-FOLDER KEY CERT PORT-OF-THE-SITE PATH

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";

const [, , folder, key, cert, port, path] = process.argv;
// Its install script, which is not run, fetches the list of preloaded hosts; this machine is none.
const preloaded = `${folder}/conf/hsts-preload.json`;
if (!existsSync(preloaded)) writeFileSync(preloaded, "{}");
const part = (name) => import(`${folder}/src/${name}.js`);
const { retrieve } = await part("retriever/retriever");
const { ALL_TESTS } = await part("constants");
const { getGradeForScore, getScoreModifier } = await part("grader/grader");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts");

const listen = (server) =>
  new Promise((done) => server.listen(0, "127.0.0.1", () => done(server.address().port)));

const proxy = https.createServer(
  { key: readFileSync(key), cert: readFileSync(cert) },
  (asked, answer) => {
    const to = { host: "127.0.0.1", port, method: asked.method, path: asked.url };
    const onward = http.request({ ...to, headers: asked.headers }, (got) => {
      answer.writeHead(got.statusCode, got.headers);
      got.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  },
);
const httpsPort = await listen(proxy);
const plain = http.createServer((asked, answer) => {
  answer.writeHead(301, { Location: `https://localhost:${httpsPort}${asked.url}` });
  answer.end();
});
const httpPort = await listen(plain);

const found = await retrieve("localhost", { httpPort, httpsPort, path });
if (!found.responses.auto) throw new Error("the site does not answer");
let lost = 0;
let won = 0;
for (const test of ALL_TESTS) {
  const result = test(found);
  const worth = result.result ? getScoreModifier(result.result) : 0;
  if (worth < 0) lost += worth;
  else won += worth;
  console.log(`${result.pass ? "pass" : "FAIL"} ${String(worth).padStart(4)}  ${result.result}`);
}
const plainScore = 100 + lost;
const score = plainScore >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? plainScore + won : plainScore;
const { grade } = getGradeForScore(score);
console.log(`${path}: ${grade} (${score})`);
proxy.close();
plain.close();
process.exit(grade === "A+" ? 0 : 1);

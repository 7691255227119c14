// Answers each line of the standard input, "from to", with what these answer sets came to and cost.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Model } from "survey-core";

const { definition, sets } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const survey = new Model(definition);

function outcome() {
  const value = (name) => survey.calculatedValues.find((one) => one.name === name).value;
  const open = survey.getAllQuestions(true).find((question) => question.isEmpty());
  if (open && !value("urgent_care")) return [open.name, null, null];
  const [low, high] = [value("low_verdict"), value("high_verdict")];
  return [null, low, high === low ? null : high];
}

function time(work) {
  const begun = performance.now();
  work();
  const found = outcome();
  return { microseconds: 1000 * (performance.now() - begun), outcome: found };
}

function steps({ answers, route }) {
  const others = Object.entries(answers).filter(([name]) => !route.includes(name));
  survey.data = Object.fromEntries(others);
  return route.map((name) => time(() => survey.setValue(name, answers[name])));
}

function evaluation({ answers }) {
  return time(() => { survey.data = answers; });
}

for await (const line of createInterface({ input: process.stdin })) {
  const some = sets.slice(...line.split(" ").map(Number));
  const found = { steps: some.flatMap(steps), evaluations: some.map(evaluation) };
  console.log(JSON.stringify(found));
}

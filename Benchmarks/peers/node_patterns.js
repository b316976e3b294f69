// Times Node's RegExp on one pattern: node_patterns.js PATTERN TEXT-FILE.
const fs = require("fs");

const [pattern, path] = process.argv.slice(2);
const bytes = fs.readFileSync(path);
const text = bytes.toString("utf8");
const expression = new RegExp(pattern, "u");
let least = Infinity;
let matches = false;
for (let pass = 0; pass < 3; pass++) {
  const start = process.hrtime.bigint();
  matches = expression.test(text);
  least = Math.min(least, Number(process.hrtime.bigint() - start));
}
console.log(JSON.stringify({ matches, speed: (bytes.length / Math.max(least, 1)) * 1e3 }));

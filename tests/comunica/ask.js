// Asks an endpoint through Comunica and prints the answer as one line of JSON.
// node ask.js ENDPOINT QUERY        (a SELECT, ASK, CONSTRUCT or DESCRIBE)
"use strict";

const { QueryEngine } = require("@comunica/query-sparql");

async function ask(endpoint, query) {
  const engine = new QueryEngine();
  const context = { sources: [endpoint], noCache: true };
  const result = await engine.query(query, context);
  switch (result.resultType) {
    case "bindings": {
      const rows = await (await result.execute()).toArray();
      return rows.map((row) =>
        Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])),
      );
    }
    case "boolean":
      return result.execute();
    case "quads": {
      const quads = await (await result.execute()).toArray();
      return quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]);
    }
    default:
      throw new Error(`Comunica answers with ${result.resultType}`);
  }
}

ask(process.argv[2], process.argv[3]).then(
  (answer) => console.log(JSON.stringify(answer)),
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);

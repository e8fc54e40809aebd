/** The tables of schema.prisma, by the name that Prisma's client has for each. */
export function readTables(schema) {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  return new Map(
    models.map(([, model, body]) => [
      model[0].toLowerCase() + model.slice(1),
      /^\s*@@map\("(\w+)"\)/m.exec(body)?.[1] ?? model,
    ]),
  );
}

const name = String.raw`(?:"?(\w+)"?|\$\{(\w*)[^}]*\})`;
const inSql = new RegExp(
  String.raw`\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|COPY|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?${name}((?:\s*,\s*"?\w+"?)*)`,
  "g",
);
const inKysely = /\.(?:insertInto|replaceInto|updateTable|deleteFrom|mergeInto)\(\s*(?:["'`](\w+)|(\w+))/g;
const inPrisma =
  /\.\s*(\w+)\s*\.\s*(?:create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)\s*\(/g;

/**
 * The tables that a file writes, each once, in SQL, through Kysely or through Prisma. Null among them = a statement whose table stands
 * neither in it nor in a constant of the file, so that nobody can see what it writes.
 */
export function findWrites(text, tables) {
  const known = new Set(tables.values());
  const written = new Set();
  const add = (table) => {
    if (table === null || known.has(table)) written.add(table);
  };
  for (const [, stated, constant, others] of text.matchAll(inSql)) {
    add(stated ?? findConstant(text, constant));
    for (const [other] of others.matchAll(/\w+/g)) add(other);
  }
  for (const [, stated, constant] of text.matchAll(inKysely)) add(stated ?? findConstant(text, constant));
  for (const [, model] of text.matchAll(inPrisma)) if (tables.has(model)) add(tables.get(model));
  return [...written];
}

function findConstant(text, constant) {
  return new RegExp(String.raw`\bconst ${constant} = "(\w+)"`).exec(text)?.[1] ?? null;
}

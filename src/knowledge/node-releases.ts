/**
 * The majors that are named as "long-term support", by their code names: `lts/iron`,
 * `node:iron-slim`. Source: nodejs/Release, CODENAMES.md.
 */
export const ltsCodeNames: Readonly<Record<string, number>> = {
  argon: 4,
  boron: 6,
  carbon: 8,
  dubnium: 10,
  erbium: 12,
  fermium: 14,
  gallium: 16,
  hydrogen: 18,
  iron: 20,
  jod: 22,
  krypton: 24,
};

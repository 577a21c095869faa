// Runs a program and calls what it exports, as its parent asks over IPC.
const program = await import(process.argv[2]);

process.on('message', async ({ id, name, args }) => {
  try {
    const exported = program[name] ?? program.default?.[name];
    await exported(...args);
    process.send({ id, outcome: 'done' });
  } catch (error) {
    process.send({ id, outcome: 'failed', reason: String(error) });
  }
});
process.send({ id: 0, outcome: 'done' });

// Holds the picture in docs/architecture.md: imports go one way, also those of types alone.

/** The source from the bottom up: files import from their own folder and from those before it. */
const layers = [
  'knowledge',
  'project',
  'settings',
  'analysis/tree',
  'analysis/order',
  'analysis/paths',
  'analysis/flow',
  'analysis/values',
  'analysis/files',
  'analysis/calls',
  'analysis/facts',
  'context',
  'suggestions/edits',
  'suggestions/names',
  'suggestions/responses',
  'suggestions/agents',
  'suggestions/servers',
  'suggestions/removals',
  'plugin',
  'rules',
  'why',
  'reports',
  'probe',
  'lab',
];

const patternOf = (names) => `^src/(?:${names.join('|')})/`;

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Move what both files need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-file-has-a-layer',
      comment: 'Add the new folder to the layers in .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^src/', pathNot: patternOf(layers) },
      to: {},
    },
    {
      name: 'the-collector-stands-alone',
      comment: 'It runs inside of the program of the user.',
      severity: 'error',
      from: { path: '^src/probe/collect/' },
      to: { pathNot: '^src/probe/(?:collect/|record)', dependencyTypesNot: ['core'] },
    },
    ...layers.slice(0, -1).map((layer, index) => ({
      name: `${layer}-imports-nothing-above-it`,
      comment: `Only ${layers.slice(0, index + 1).join(', ')} are below it.`,
      severity: 'error',
      from: { path: patternOf([layer]) },
      to: { path: patternOf(layers.slice(index + 1)) },
    })),
  ],
  options: { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
};

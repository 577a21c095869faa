import { describe, expect, test } from 'vitest';
import { createProject } from './project.ts';
import { lintWithEslint, lintWithOxlint } from './reports.ts';

const request = `import http from 'http';

http.get('http://example.com/', (response) => response.resume());
`;

/** What is said about it where nothing says which Node.js version it runs on. */
const maintainedReport =
  'http-keepalive/require-agent `http.get()` has no `agent`, so it opens a socket for each concurrent request and drops idle ones within 5 s; pass a shared agent with `maxSockets`.';

/** A configuration that adds one object to `recommended`. */
function configure(addition: string): string {
  return `import httpKeepalive from 'eslint-plugin-http-keepalive';

export default [...httpKeepalive.configs.recommended, ${addition}];
`;
}

const plain = configure('{}');

/** The part of an error that is neither a path of this machine nor ESLint's own stack. */
function errorLines(stderr: string): readonly string[] {
  return stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:at |ESLint: |Oops!|Occurred while)/u.test(line));
}

test('a package.json that does not say the Node.js version falls back to the maintained ones', async () => {
  // Node.js itself reads the package.json of the configuration: that one is good.
  const project = createProject('eslint-10', {
    files: { 'package.json': '{ "private": true, "type": "module" }', 'eslint.config.js': plain },
  });
  const unreadable = {
    'not-json': '{ "engines": ',
    empty: '',
    array: '[]',
    'string-engines': '{ "engines": "16" }',
    'number-version': '{ "engines": { "node": 16 } }',
    'no-range': '{ "engines": { "node": "lts/*" } }',
    'unsatisfiable-range': '{ "engines": { "node": ">20 <19" } }',
    'null-runtime': '{ "devEngines": { "runtime": [null] } }',
  };
  for (const [folder, packageJson] of Object.entries(unreadable)) {
    project.write(`${folder}/package.json`, packageJson);
    project.write(`${folder}/app.js`, request);
  }
  expect(await lintWithEslint(project, '.')).toEqual({
    exitCode: 0,
    reports: Object.keys(unreadable)
      .map((folder) => `${folder}/app.js:3:1-3:9 ${maintainedReport}`)
      .sort(),
  });
});

describe('a wrong option', () => {
  const lint = async (options: string): Promise<readonly [number, readonly string[]]> => {
    const project = createProject('eslint-10', {
      files: { 'eslint.config.js': configure(`{ rules: { ${options} } }`), 'app.js': request },
    });
    const { exitCode, stderr } = await project.eslint('.');
    return [exitCode, errorLines(stderr)];
  };

  test('that is an unknown load balancer: the error names those that there are', async () => {
    const [exitCode, lines] = await lint(
      "'http-keepalive/require-keep-alive-timeout': ['error', { behind: 'aws' }]",
    );
    expect(exitCode).toBe(2);
    expect(lines[0]).toBe('Error: Key "rules": Key "http-keepalive/require-keep-alive-timeout":');
    for (const name of ['aws-alb', 'aws-classic', 'gcp-alb', 'nginx', 'envoy', 'heroku']) {
      expect(lines[1]).toContain(name);
    }
  });

  test('of the wrong type', async () => {
    const [exitCode, lines] = await lint(
      "'http-keepalive/require-keep-alive-timeout': ['error', { minimum: '65s' }]",
    );
    expect(exitCode).toBe(2);
    expect(lines).toMatchInlineSnapshot(`
      [
        "Error: Key "rules": Key "http-keepalive/require-keep-alive-timeout":",
        "Value "65s" should be integer.",
      ]
    `);
  });

  test('with a misspelt name', async () => {
    const [exitCode, lines] = await lint(
      "'http-keepalive/require-agent': ['error', { allowGlobalAgents: true }]",
    );
    expect(exitCode).toBe(2);
    expect(lines).toMatchInlineSnapshot(`
      [
        "Error: Key "rules": Key "http-keepalive/require-agent":",
        "Value {"allowGlobalAgent":false,"reportUnknown":false,"allowGlobalAgents":true} should NOT have additional properties.",
        "Unexpected property "allowGlobalAgents". Expected properties: "allowGlobalAgent", "reportUnknown", "nodeVersion".",
      ]
    `);
  });

  test('that is no range of Node.js versions', async () => {
    const [exitCode, lines] = await lint(
      "'http-keepalive/require-agent': ['error', { nodeVersion: 'latest' }]",
    );
    expect(exitCode).toBe(2);
    expect(lines).toMatchInlineSnapshot(`
      [
        "TypeError: Error while loading rule 'http-keepalive/require-agent': http-keepalive: the option nodeVersion must be a semver range of Node.js versions such as ">=20.0.0"; got 'latest'.",
      ]
    `);
  });
});

describe('a wrong setting is an error that names it', () => {
  test.each([
    ["'on'", "settings['http-keepalive'] must be an object; got 'on'."],
    ["{ autofix: 'yes' }", "settings['http-keepalive'].autofix must be a boolean; got 'yes'."],
    [
      "{ nodeVersion: 'latest' }",
      "settings['http-keepalive'].nodeVersion must be a semver range of Node.js versions such as \">=20.0.0\"; got 'latest'.",
    ],
    [
      '{ nodeVersion: 20 }',
      "settings['http-keepalive'].nodeVersion must be a non-empty string; got 20.",
    ],
    [
      '{ newAgent: { maxSockets: 0 } }',
      "settings['http-keepalive'].newAgent.maxSockets must be a positive integer; got 0.",
    ],
    [
      "{ sharedAgents: { http: 'agent' } }",
      'settings[\'http-keepalive\'].sharedAgents needs a property "from".',
    ],
    [
      '{ autoFix: true }',
      'settings[\'http-keepalive\'] has no property "autoFix"; it has nodeVersion, autofix, globalAgentConfigured, includeCommands, followImports, sharedAgents, newAgent, clients, servers, agents.',
    ],
  ])('%s', async (setting, message) => {
    const project = createProject('eslint-10', {
      files: {
        'eslint.config.js': configure(`{ settings: { 'http-keepalive': ${setting} } }`),
        'app.js': request,
      },
    });
    const { exitCode, stdout, stderr } = await project.eslint('.');
    expect(errorLines(stderr)[0]).toMatch(/^TypeError: /u);
    expect(errorLines(stderr)[0]).toContain(`http-keepalive: ${message}`);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('settings.node.version, which eslint-plugin-n reads too', async () => {
    const project = createProject('eslint-10', {
      files: {
        'eslint.config.js': configure("{ settings: { node: { version: 'current' } } }"),
        'app.js': request,
      },
    });
    const { exitCode, stderr } = await project.eslint('.');
    expect(errorLines(stderr)).toMatchInlineSnapshot(`
      [
        "TypeError: http-keepalive: settings.node.version must be a semver range of Node.js versions such as ">=20.0.0"; got 'current'.",
        "Rule: "http-keepalive/require-agent"",
      ]
    `);
    expect(exitCode).toBe(2);
  });
});

describe('an unusual file', () => {
  test('is quiet where it uses no HTTP', async () => {
    const project = createProject('eslint-10', {
      files: {
        'eslint.config.js': plain,
        'empty.js': '',
        'white-space.js': '\n\n  \n',
        'comment.js': "// import http from 'http';",
        'hashbang.js': "#!/usr/bin/env node 'http'\n",
        'own-require.cjs': `function load(require) {
  return require('http').get('http://example.com/');
}
module.exports = load;
`,
        'own-http.js': `import https from 'https';

export const load = (http) => http.get('http://example.com/');
export { https };
`,
        // That the others were linted at all.
        'used.js': request,
      },
    });
    const { reports } = await lintWithEslint(project, '.');
    expect(reports.map((report) => report.split(' ', 1).join())).toEqual(['used.js:3:1-3:9']);
  });

  test('with a syntax error is left to the parser', async () => {
    const project = createProject('eslint-10', {
      files: { 'eslint.config.js': plain, 'app.js': `${request}const = 1;\n` },
    });
    const { exitCode, reports } = await lintWithEslint(project, '.');
    expect(reports).toEqual(['app.js:4:7 (no rule) Parsing error: Unexpected token =']);
    expect(exitCode).toBe(1);
  });

  test('of more than 1 MB is linted to its end', async () => {
    const line = (index: number): string =>
      `export const value${String(index)} = { url: 'http://example.com/${String(index)}', http: [${String(index)}] };\n`;
    const lines = Array.from({ length: 16_000 }, (_, index) => line(index)).join('');
    expect(lines.length).toBeGreaterThan(2 ** 20);
    const project = createProject('eslint-10', {
      files: {
        'eslint.config.js': plain,
        'app.js': `import http from 'http';\n${lines}export const agent = new http.Agent();\n`,
      },
    });
    const { exitCode, reports } = await lintWithEslint(project, '.');
    expect(reports).toEqual([
      'app.js:16002:26-16002:36 http-keepalive/require-keep-alive `new http.Agent()` does not set `keepAlive`, so it closes idle connections, and the next request opens a new one; set `keepAlive: true`.',
    ]);
    expect(exitCode).toBe(1);
  });

  test('nested as deep as generated code is', async () => {
    // A few times deeper, and ESLint's own parser gives up.
    const depth = 100;
    const nested = `${'[{ a: '.repeat(depth)}http${' }]'.repeat(depth)}`;
    const project = createProject('eslint-10', {
      files: {
        'eslint.config.js': plain,
        'app.js': `import http from 'http';\n\nexport default ${nested};\nhttp.get(${'('.repeat(depth)}'http://example.com/'${')'.repeat(depth)});\n`,
      },
    });
    const { reports } = await lintWithEslint(project, '.');
    expect(reports.map((report) => report.split(' ', 2).join(' '))).toEqual([
      'app.js:4:1-4:9 http-keepalive/require-agent',
    ]);
  });

  test('in JSX, with decorators, namespaces and enums', async () => {
    const project = createProject('typescript', {
      files: {
        'eslint.config.js': `import httpKeepalive from 'eslint-plugin-http-keepalive';
import tseslint from 'typescript-eslint';

export default [
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } },
  ...httpKeepalive.configs.recommended,
];
`,
        'app.tsx': `import http from 'http';

enum Level { http = 'http' }

namespace Pages {
  @injectable({ agent: new http.Agent({ keepAlive: true, maxSockets: 1 + Level.http.length, timeout: 1 }) })
  export abstract class Page<Props extends { agent?: http.Agent }> {
    @field({ http }) accessor level: Level = Level.http;
    constructor(@inject('http') private readonly client: typeof http, readonly props: Props) {}
    abstract load(): void;
    render(): unknown {
      return <a {...this.props} href="http://example.com/" onClick={() => http.get(\`http://\${this.level}\`)}>http</a>;
    }
  }
}
`,
      },
    });
    const { exitCode, reports } = await lintWithEslint(project, '.');
    expect(reports).toMatchInlineSnapshot(`
      [
        "app.tsx:12:75-12:83 http-keepalive/require-agent \`http.get()\` has no \`agent\`: on Node.js 18 every request opens a new connection, on 19 and later each concurrent one; pass a shared agent.",
      ]
    `);
    expect(exitCode).toBe(0);
  });
});

describe('bad input in oxlint', () => {
  const rc = (config: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({
      jsPlugins: ['eslint-plugin-http-keepalive'],
      categories: { correctness: 'off' },
      rules: { 'http-keepalive/require-agent': 'error' },
      ...config,
    });

  test('a wrong setting is an error that names it', async () => {
    const project = createProject('oxlint', {
      files: {
        '.oxlintrc.json': rc({ settings: { 'http-keepalive': { autofix: 'yes' } } }),
        'app.js': request,
      },
    });
    const { exitCode, stdout } = await project.oxlint('--format', 'json', '.');
    const { diagnostics } = JSON.parse(stdout) as {
      readonly diagnostics: readonly { readonly message: string }[];
    };
    expect(diagnostics.map(({ message }) => message.split('\n')[2])).toEqual([
      "TypeError: http-keepalive: settings['http-keepalive'].autofix must be a boolean; got 'yes'.",
    ]);
    expect(exitCode).toBe(1);
  });

  test('an unreadable package.json falls back to the maintained versions', async () => {
    const project = createProject('oxlint', {
      files: {
        'package.json': '{ "private": true }',
        '.oxlintrc.json': rc({}),
        'src/package.json': '{',
        'src/app.js': request,
        'src/empty.js': '',
        'src/comment.js': "// require('http')",
      },
    });
    expect(await lintWithOxlint(project, '.')).toEqual({
      exitCode: 1,
      reports: [`src/app.js:3:1-3:9 ${maintainedReport}`],
    });
  });
});

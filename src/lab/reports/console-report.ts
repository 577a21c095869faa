import { describePackages } from '../needs/packages.ts';
import {
  describeUnmeasured,
  shareVerdicts,
  type ArticleResult,
  type CaseResult,
  type DemoResult,
  type Run,
  type SharedVerdict,
  type Verdict,
} from '../runs/results.ts';
import { changesOf, frameOf } from './code-lines.ts';
import { summary } from './console-summary.ts';
import { table, wrap } from '../../reports/console-text.ts';
import { columnsFor, describeRace, describeRepetition, type FigureColumn } from './figure-texts.ts';
import { describeTime } from '../../reports/number-texts.ts';
import type { Paint } from '../../reports/paint.ts';

/** The results as text for a terminal. */
export function consoleReport(result: DemoResult, paint: Paint): string {
  const rules = [...new Set(result.scenarios.map(({ scenario }) => scenario))];
  const sections = rules.map((scenario) =>
    ruleSection(
      scenario.rule,
      scenario.claim,
      scenario.cases.map((_, index) =>
        result.scenarios
          .filter((one) => one.scenario === scenario)
          .flatMap(({ node, cases }) => {
            const one = cases[index];
            return one ? [{ node: node.text, one }] : [];
          }),
      ),
      paint,
    ),
  );
  if (result.article.length > 0) sections.push(articleSection(result.article, paint));
  return [...sections, summary(result, paint)].join('\n');
}

interface OnNode {
  readonly node: string;
  readonly one: CaseResult;
}

function ruleSection(
  rule: string,
  claim: string,
  cases: readonly (readonly OnNode[])[],
  paint: Paint,
): string {
  const lines = ['', paint(['bold', 'underline'], rule), ...wrap(claim), ''];
  const shown = cases[0]?.[0]?.one;
  if (shown?.kind === 'run') lines.push(...programLines(rule, shown, paint), '');
  for (const onNodes of cases) lines.push(...caseLines(onNodes, paint), '');
  return lines.join('\n');
}

function programLines(
  rule: string,
  { program, case: { fileName } }: Extract<CaseResult, { readonly kind: 'run' }>,
  paint: Paint,
): readonly string[] {
  const lines = [
    `${paint('cyan', `${fileName}:${String(program.line)}:${String(program.column)}`)}  ${paint('dim', `http-keepalive/${rule}`)}`,
  ];
  for (const { number, text, underline } of frameOf(program)) {
    lines.push(`${paint('dim', `${String(number).padStart(4)} |`)} ${text}`);
    if (!underline) continue;
    const [start, end] = underline;
    lines.push(
      `${paint('dim', '     |')} ${' '.repeat(start)}${paint('red', '^'.repeat(end - start))}`,
    );
  }
  lines.push(...wrap(program.message, '       ').map((line) => paint('red', line)));
  lines.push('', `Suggestion: ${program.suggestion}`);
  for (const { kind, number, text } of changesOf(program)) {
    const [sign, colour] = kind === 'added' ? (['+', 'green'] as const) : (['-', 'red'] as const);
    lines.push(
      `${paint('dim', `${String(number).padStart(4)} |`)} ${paint(colour, `${sign} ${text}`.trimEnd())}`,
    );
  }
  return lines;
}

function caseLines(onNodes: readonly OnNode[], paint: Paint): readonly string[] {
  const [first] = onNodes;
  if (!first) return [];
  const { case: shown } = first.one;
  const packages = shown.packages ? ` · ${describePackages(shown.packages)}` : '';
  const lines = [paint('bold', `${shown.title} · ${shown.protocol}${packages}`)];
  const ran = onNodes.flatMap(({ node, one }) => (one.kind === 'run' ? [{ node, one }] : []));
  if (ran.length > 0) {
    const columns = columnsFor(ran.flatMap(({ one }) => [one.reported, one.suggested]));
    const rows = ran.flatMap(({ node, one }) => [
      [`Node.js ${node}`, 'reported', ...figureCells(columns, one.reported)],
      ['', 'suggested', ...figureCells(columns, one.suggested, shown.ended)],
    ]);
    lines.push(...table(['', '', ...columns.map(({ title }) => title)], rows, paint));
  }
  const verdicts = shareVerdicts(onNodes.map(({ node, one }) => ({ node, result: one })));
  for (const { kind, text, nodes } of verdicts) {
    const where = onNodes.length > 1 ? ` on Node.js ${nodes.join(', ')}` : '';
    const { colour, says } = verdictTexts[kind];
    lines.push(paint(colour, `  ${says}${where}: ${text}.`));
  }
  for (const { node, one } of ran) {
    if (one.repeatedFor) {
      lines.push(...wrap(`Node.js ${node}: ${describeRepetition(one.repeatedFor)}`, '    '));
    }
    if (!one.reported.race || !one.suggested.race) continue;
    const where = onNodes.length > 1 ? `Node.js ${node}: ` : '';
    lines.push(...wrap(where + describeRace(one.reported.race, one.suggested.race), '    '));
  }
  if (shown.note !== undefined) {
    lines.push(...wrap(shown.note, '    ').map((line) => paint('dim', line)));
  }
  return lines;
}

const verdictTexts = {
  holds: { colour: 'green', says: '✔ holds' },
  fails: { colour: 'red', says: '✘ does not hold' },
  unmeasured: { colour: 'yellow', says: '– not measured' },
  'left-out': { colour: 'yellow', says: '– not run' },
} as const satisfies Readonly<Record<SharedVerdict['kind'], unknown>>;

function articleSection(article: readonly ArticleResult[], paint: Paint): string {
  const ids = [...new Set(article.map(({ case: { id } }) => id))];
  const lines = [
    '',
    paint(['bold', 'underline'], 'What the article says, and what happens'),
    ...wrap(
      'The project began with an article that shows how to make Node.js reuse connections. These are its programs, and some beside them.',
    ),
    '',
  ];
  const rows = ids.flatMap((id) =>
    article
      .filter((one) => one.case.id === id)
      .map(({ case: { title }, node, run, verdict }, index) => [
        index === 0 ? title.replaceAll('`', '') : '',
        node.text,
        String(run.figures.connections),
        describeTime(run.figures.duration),
        articleVerdict(verdict, paint),
      ]),
  );
  const repeated = article.flatMap(({ case: { title }, node, repeatedFor }) =>
    repeatedFor
      ? wrap(
          `${title.replaceAll('`', '')}, Node.js ${node.text}: ${describeRepetition(repeatedFor)}`,
        )
      : [],
  );
  lines.push(
    ...table(['two requests', 'Node.js', 'connections', 'time', 'as expected'], rows, paint),
    '',
    ...repeated,
    ...wrap(
      'An agent with `keepAlive: true` reuses a connection for requests one after another, whatever its `maxSockets`. A second connection appears when the first is busy, or held by a response that nobody reads.',
    ),
    '',
  );
  return lines.join('\n');
}

function articleVerdict(verdict: Verdict, paint: Paint): string {
  switch (verdict.kind) {
    case 'holds':
      return paint('green', '✔');
    case 'fails':
      return paint('red', `✘ ${verdict.seen.join('; ')}`);
    case 'unmeasured':
      return paint('yellow', `– ${describeUnmeasured(verdict)}`);
  }
}

function figureCells(
  columns: readonly FigureColumn[],
  run: Run,
  ended?: string,
): readonly string[] {
  return columns.map((column) => column.text(run, ended));
}

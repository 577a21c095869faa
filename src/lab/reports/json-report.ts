import type { Figures } from '../peers/traffic.ts';
import type {
  ArticleResult,
  CaseResult,
  DemoResult,
  Run,
  ScenarioResult,
  Verdict,
} from '../runs/results.ts';
import { lostIn } from './figure-texts.ts';

/** The shape of `--json`, from which the docs' boxes "measured" are made. Times are ms. */
export interface JsonReport {
  readonly plugin: { readonly name: string; readonly version: string };
  readonly date: string;
  readonly host: { readonly node: string; readonly platform: string };
  readonly node: readonly string[];
  readonly problems: readonly string[];
  readonly duration: number;
  readonly scenarios: readonly JsonScenario[];
  readonly article: readonly JsonArticleCase[];
}

/** A rule on one Node.js. */
export interface JsonScenario {
  readonly rule: string;
  readonly claim: string;
  readonly node: string;
  /** Of the cases that ran; `null`: none fails, and not all could be measured. */
  readonly holds: boolean | null;
  readonly cases: readonly JsonCase[];
}

/** A program of a rule, before and after the suggestion. */
export interface JsonCase {
  readonly id: string;
  readonly title: string;
  readonly protocol: string;
  /** What its program imports from npm, with exact versions. */
  readonly packages: Readonly<Record<string, string>>;
  /** `null`: it did not run, and `leftOut` says why, or could not be measured, as `unmeasured` says. */
  readonly holds: boolean | null;
  readonly leftOut: string | null;
  readonly unmeasured: string | null;
  /** What is not as expected; empty when all is. */
  readonly seen: readonly string[];
  /** What a first attempt had shown instead; `null`: there was one attempt. */
  readonly repeatedFor: readonly string[] | null;
  readonly expected: string | null;
  readonly message: string | null;
  readonly suggestion: string | null;
  readonly reported: JsonRun | null;
  readonly suggested: JsonRun | null;
}

/** A program of the article on one Node.js. */
export interface JsonArticleCase {
  readonly id: string;
  readonly title: string;
  readonly node: string;
  readonly holds: boolean | null;
  readonly unmeasured: string | null;
  readonly seen: readonly string[];
  readonly repeatedFor: readonly string[] | null;
  readonly run: JsonRun;
}

/** What one run of a program did; times are in whole ms. */
export interface JsonRun extends Figures {
  readonly outcome: 'completed' | 'hung' | 'failed' | 'not-started';
  readonly requests: number;
  readonly race: {
    readonly closesAfter: number | null;
    readonly sent: number;
    readonly lost: number;
  } | null;
}

/** The results as `--json` writes them. */
export function jsonReport(result: DemoResult): JsonReport {
  return {
    plugin: result.plugin,
    date: result.date.toISOString(),
    host: { node: result.host.text, platform: result.platform },
    node: result.nodes.map(({ text }) => text),
    problems: result.problems,
    duration: Math.round(result.duration),
    scenarios: result.scenarios.map(jsonScenario),
    article: result.article.map(jsonArticleCase),
  };
}

function jsonScenario({ scenario: { rule, claim }, node, cases }: ScenarioResult): JsonScenario {
  return {
    rule,
    claim,
    node: node.text,
    holds: allHold(cases.flatMap((one) => (one.kind === 'left-out' ? [] : [one.verdict]))),
    cases: cases.map(jsonCase),
  };
}

function jsonCase(result: CaseResult): JsonCase {
  const ran = result.kind === 'run' ? result : undefined;
  const verdict = result.kind === 'left-out' ? undefined : result.verdict;
  const { id, title, protocol, packages = {} } = result.case;
  return {
    id,
    title,
    protocol,
    packages,
    leftOut: result.kind === 'left-out' ? result.reason : null,
    ...jsonVerdict(verdict),
    repeatedFor: ran?.repeatedFor ?? null,
    expected: ran?.expectation.says ?? null,
    message: ran?.program.message ?? null,
    suggestion: ran?.program.suggestion ?? null,
    reported: ran ? jsonRun(ran.reported) : null,
    suggested: ran ? jsonRun(ran.suggested) : null,
  };
}

function allHold(verdicts: readonly Verdict[]): boolean | null {
  if (verdicts.some(({ kind }) => kind === 'fails')) return false;
  return verdicts.every(({ kind }) => kind === 'holds') ? true : null;
}

function jsonVerdict(
  verdict: Verdict | undefined,
): Pick<JsonCase, 'holds' | 'unmeasured' | 'seen'> {
  return {
    holds: verdict ? allHold([verdict]) : null,
    unmeasured: verdict?.kind === 'unmeasured' ? verdict.reason : null,
    seen: !verdict || verdict.kind === 'holds' ? [] : verdict.seen,
  };
}

function jsonArticleCase({
  case: { id, title },
  node,
  run,
  verdict,
  repeatedFor,
}: ArticleResult): JsonArticleCase {
  return {
    id,
    title,
    node: node.text,
    ...jsonVerdict(verdict),
    repeatedFor: repeatedFor ?? null,
    run: jsonRun(run),
  };
}

function jsonRun({ outcome, figures, requests, race }: Run): JsonRun {
  return {
    outcome: outcome.kind,
    requests,
    ...figures,
    duration: Math.round(figures.duration),
    ...(figures.ending !== undefined && { ending: Math.round(figures.ending) }),
    race: race
      ? {
          closesAfter: race.closesAfter === undefined ? null : Math.round(race.closesAfter),
          sent: race.requests.filter(({ outcome: end }) => end !== 'too-late').length,
          lost: lostIn(race),
        }
      : null,
  };
}

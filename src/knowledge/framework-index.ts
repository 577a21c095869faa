import type { ServerFramework } from './server-framework.ts';

/** The server frameworks by the modules that code imports them from. */
export interface FrameworkIndex {
  readonly modules: readonly string[];
  readonly all: readonly ServerFramework[];
  /** Whether a method or function of that name may start a server; other calls need not be looked at. */
  startsByName(name: string): boolean;
  of(module: string): readonly ServerFramework[];
}

/** The modules that code imports a framework from. */
export function modulesOf({
  modules,
  package: name,
}: Pick<ServerFramework, 'modules' | 'package'>): readonly string[] {
  return modules ?? [name];
}

/** Finds frameworks by module, and rules out calls by name. */
export function indexFrameworks(frameworks: readonly ServerFramework[]): FrameworkIndex {
  const byModule = new Map<string, ServerFramework[]>();
  for (const framework of frameworks) {
    for (const module of modulesOf(framework)) {
      byModule.set(module, [...(byModule.get(module) ?? []), framework]);
    }
  }
  const names = new Set(
    frameworks.flatMap(({ starts }) => starts.map((name) => name.replace(/^new /u, ''))),
  );
  return {
    modules: [...byModule.keys()],
    all: frameworks,
    startsByName: (name) => names.has(name),
    of: (module) => byModule.get(module) ?? [],
  };
}

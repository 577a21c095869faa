import type { ServerProgram } from '../server-program.ts';

/** The versions of the packages of each major line; the platforms are not published with every version. */
const lines = {
  10: { common: '10.4.22', express: '10.4.22', fastify: '10.4.22' },
  11: { common: '11.2.10', express: '11.2.10', fastify: '11.2.8' },
  12: { common: '12.5.1', express: '12.5.1', fastify: '12.5.0' },
} as const;

/** An application without controllers; `adapter` is the platform that it runs on. */
function nest(
  line: string,
  versions: (typeof lines)[keyof typeof lines],
  adapter: 'express' | 'fastify',
): ServerProgram {
  const platform = `@nestjs/platform-${adapter}`;
  const make = (argument: string): string => `class PriceModule {}
Module({ imports: [] })(PriceModule);
const app = await NestFactory.create(PriceModule, ${argument}{ logger: false });`;
  const shared = {
    package: '@nestjs/core',
    versions: line,
    start: 'await app.listen(0, host);',
    needs: {
      '@nestjs/common': versions.common,
      [platform]: versions[adapter],
      'reflect-metadata': '0.2.2',
      rxjs: '7.8.2',
    },
    // It has no routes.
    request: { status: 404 },
  } as const;
  const imports = `import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';`;
  return adapter === 'express'
    ? {
        ...shared,
        server: '@nestjs/core',
        imports,
        app: make(''),
        fixed: { before: 'app.getHttpServer().keepAliveTimeout = keepAliveTimeout;' },
      }
    : {
        ...shared,
        server: `@nestjs/core with ${platform}`,
        imports: `${imports}\nimport { FastifyAdapter } from '${platform}';`,
        app: make('new FastifyAdapter(), '),
        fixed: { app: make('new FastifyAdapter({ keepAliveTimeout }), ') },
      };
}

/** NestJS on each of its platforms. */
export const nestPrograms: readonly ServerProgram[] = Object.entries(lines).flatMap(
  ([line, versions]) => [nest(line, versions, 'express'), nest(line, versions, 'fastify')],
);

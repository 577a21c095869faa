import { expect, test } from 'vitest';
import { nodeVersionOfDockerfile } from '../../src/project/dockerfile.ts';

test.each([
  ['a major', 'FROM node:20', '20'],
  ['a version and a system', 'FROM node:20.11.1-bookworm-slim', '20.11.1'],
  ['a digest', 'FROM node:22-alpine@sha256:5fa278c599', '22'],
  ['a code name', 'FROM node:iron-slim', 'iron'],
  ['a name that moves', 'FROM node:lts-alpine', 'lts'],
  ['a system alone', 'FROM node:alpine', 'latest'],
  ['no tag', 'FROM node', 'latest'],
  ['no tag and a digest', 'FROM node@sha256:5fa278c599', 'latest'],
  ['a registry with a port', 'FROM registry.example:5000/library/node:20', '20'],
  ['a platform', 'FROM --platform=$BUILDPLATFORM node:20 AS build', '20'],
  ['the major in the name', 'FROM gcr.io/distroless/nodejs20-debian12', '20'],
  ['the major in the name, with a hyphen', 'FROM ubi9/nodejs-18:1-90', '18'],
  ['small letters', 'from node:20 as build', '20'],
  [
    'comments, CRLF and a syntax line',
    '# syntax=docker/dockerfile:1\r\n\r\n# FROM node:8\r\nFROM node:20\r\n',
    '20',
  ],
  ['an instruction over two lines', 'FROM \\\n  node:20 \\\n  AS build', '20'],
  ['an ARG', 'ARG VERSION=20\nFROM node:${VERSION}-alpine', '20'],
  ['an ARG in quotes', 'ARG VERSION="20.11"\nFROM node:$VERSION', '20.11'],
  ['an ARG for the image', 'ARG IMAGE=node:20-alpine\nFROM $IMAGE AS build', '20'],
  ['a default in place', 'ARG VERSION\nFROM node:${VERSION:-20}', '20'],
  ['an ARG for the registry', 'ARG REGISTRY\nFROM ${REGISTRY}/node:20', '20'],
  ['the last stage', 'FROM node:18 AS build\nFROM node:20', '20'],
  ['a stage that is named', 'FROM node:20 AS base\nFROM node:18 AS tools\nFROM base', '20'],
  ['a stage of a stage', 'FROM node:20 AS base\nFROM base AS Deps\nFROM alpine\nFROM deps', '20'],
  [
    'a stage that an ARG names',
    'ARG ENV=prod\nFROM node:20 AS build_prod\nFROM node:18\nFROM build_${ENV}',
    '20',
  ],
  ['what builds for another server', 'FROM node:20 AS build\nFROM nginx:1.27', '20'],
  ['a stage named after itself', 'FROM node:20 AS node\nFROM node', '20'],
])('finds the version of a Dockerfile with %s', (_, text, version) => {
  expect(nodeVersionOfDockerfile(text)).toBe(version);
});

test.each([
  ['empty', ''],
  ['without an image', 'RUN echo FROM node:20'],
  ['of another image', 'FROM alpine:3.20\nRUN apk add nodejs'],
  ['of an image whose tag is its own version', 'FROM example/base-node:1.2'],
  ['with an ARG that only a build knows', 'ARG IMAGE\nFROM $IMAGE'],
  ['with an ARG that has no value', 'ARG VERSION\nFROM node:$VERSION'],
  ['that ends in FROM', 'FROM'],
  ['of many backslashes', '\\\n'.repeat(10_000)],
])('finds none in a Dockerfile that is %s', (_, text) => {
  expect(nodeVersionOfDockerfile(text)).toBeUndefined();
});

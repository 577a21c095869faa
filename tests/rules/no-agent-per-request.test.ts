import { holdCases } from './hold-cases.ts';

holdCases('no-agent-per-request');

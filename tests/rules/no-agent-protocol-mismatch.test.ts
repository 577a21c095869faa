import { holdCases } from './hold-cases.ts';

holdCases('no-agent-protocol-mismatch');

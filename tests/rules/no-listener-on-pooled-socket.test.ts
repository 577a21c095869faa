import { holdCases } from './hold-cases.ts';

holdCases('no-listener-on-pooled-socket');

import { holdPrograms } from './hold-programs.ts';
import { programs as agents } from './programs/agents.ts';
import { programs as loading } from './programs/loading.ts';
import { programs as responses } from './programs/responses.ts';
import { programs as shutdown } from './programs/shutdown.ts';
import { programs as streams } from './programs/streams.ts';

holdPrograms('agents', agents);
holdPrograms('loading', loading);
holdPrograms('responses', responses);
holdPrograms('shutdown', shutdown);
holdPrograms('streams', streams);

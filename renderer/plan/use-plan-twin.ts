/** The twin as tables and forms see it: the text that stands now, or the last one that could be read. */
import { useMemo, useRef } from 'react';
import type { YamlText } from '../../interchange/documents/yaml-text.ts';
import { RowIndex } from '../../interchange/twin-tables/names.ts';
import type { Schema } from '../../interchange/twin-tables/schema-at.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { twinFile, yamlOf } from './documents.ts';
import { usePlan } from './plan-store.ts';

export interface PlanTwin {
  readonly file: string;
  /** Last text that is YAML. */
  readonly yaml: YamlText;
  readonly index: RowIndex;
  /** The text as it stands is no YAML: what shows is older, and cannot be edited but as text. */
  readonly isBroken: boolean;
}

export function usePlanTwin(): PlanTwin {
  const documents = useWorkspace((state) => state.documents);
  const scenarioFile = useWorkspace((state) => state.scenarioFile);
  const sound = useRef<YamlText | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which file is the twin is read from the documents
  const [file, now] = useMemo(() => {
    const name = twinFile();
    return [name, yamlOf(documents[name] ?? '')] as const;
  }, [documents, scenarioFile]);
  if (!now.fault) sound.current = now;
  const yaml = sound.current ?? now;
  const index = useMemo(() => new RowIndex(yaml.plain), [yaml]);
  return { file, yaml, index, isBroken: now.fault !== undefined };
}

const NO_SCHEMA: Schema = {};

export function useTwinSchema(): Schema {
  return usePlan((state) => (state.schemas?.twin as Schema | undefined) ?? NO_SCHEMA);
}

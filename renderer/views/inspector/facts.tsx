/** What the twin says of a component, each value with where it comes from; what nobody wrote down is dotted. */
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { sentenceCase } from '../../words/names.ts';
import styles from './inspector.module.css';

export function Facts({ component, index }: { readonly component: Component; readonly index: EstateIndex }) {
  const envelope = index.estate.envelopes.find((one) => one.component === component.id);
  if (component.facts.length === 0 && !envelope?.redundancy) return null;
  return (
    <div className={styles.section}>
      <h3>Facts and where they come from</h3>
      <dl>
        {envelope?.redundancy ? (
          <div className={styles.fact}>
            <dt>Redundancy</dt>
            <dd>{envelope.redundancy}</dd>
          </div>
        ) : null}
        {component.facts.map((fact) => (
          <div
            key={fact.name}
            className={`${styles.fact} ${fact.provenance === 'undocumented' ? styles.undocumented : ''}`}
          >
            <dt>{sentenceCase(fact.name)}</dt>
            <dd>
              {fact.provenance === 'undocumented' ? <SeverityGlyph severity="undocumented" /> : null} {fact.value}
              <div className={styles.from}>
                {[fact.provenance, fact.range, fact.source].filter((part) => part !== undefined).join(', ')}
              </div>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** One table of two runs side by side, with its first rows until one asks for the rest. */
import { type ReactNode, useState } from 'react';
import styles from './compare.module.css';

/** Rows shown before one asks for the rest. */
const FIRST_ROWS = 8;

interface SectionProps<T> {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly T[];
  readonly none: string;
  readonly row: (one: T, place: number) => ReactNode;
}

export function Section<T>({ title, heads, rows, none, row }: SectionProps<T>) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="low">{none}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>{shown.map(row)}</tbody>
        </table>
      )}
      {rows.length > FIRST_ROWS ? (
        <button type="button" className={styles.more} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `${rows.length - FIRST_ROWS} more`}
        </button>
      ) : null}
    </section>
  );
}

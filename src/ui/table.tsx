import { type Content, classes } from './child.ts'

export interface Column {
  head: Content
  /** Figures: right-aligned, tabular. */
  numeric?: boolean | undefined
  /** Hides the heading from sight (a column of actions). */
  headHidden?: boolean | undefined
  /** Keep on one line. */
  nowrap?: boolean | undefined
  sorted?: 'ascending' | 'descending' | undefined
}

export interface TableProps {
  /** Names the table, and the region it scrolls in. */
  caption: string
  captionHidden?: boolean | undefined
  columns: readonly Column[]
  /** Cells of each row; the first is the row's heading. */
  rows: readonly (readonly Content[])[]
  /** Totals. */
  foot?: readonly Content[] | undefined
  /** Shown instead of rows when there are none. */
  empty?: Content | undefined
  /** First column stays in sight when the table scrolls. */
  stickyFirst?: boolean | undefined
  /** Middle-aligned, for one-line rows with controls. */
  middle?: boolean | undefined
}

/** A table for comparing. Wide ones scroll sideways inside a labelled region that takes focus. */
export function Table(props: TableProps) {
  if (props.rows.length === 0 && props.empty) return <div class="wm-empty">{props.empty}</div>
  const cell = (index: number) => {
    const column = props.columns[index]
    return classes(column?.numeric && 'n', column?.nowrap && 'wm-nowrap') || undefined
  }
  return (
    <div class="wm-scroll" tabindex={0} role="region" aria-label={props.caption}>
      <table class={classes('wm-table', props.stickyFirst && 'wm-table--sticky', props.middle && 'wm-table--middle')}>
        <caption class={props.captionHidden ? 'govuk-visually-hidden' : 'wm-table__caption'}>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th scope="col" class={column.numeric ? 'n' : undefined} aria-sort={column.sorted}>
                {column.headHidden ? <span class="govuk-visually-hidden">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr>
              {row.map((content, index) =>
                index === 0 && content !== '' ? <th scope="row">{content}</th> : <td class={cell(index)}>{content}</td>,
              )}
            </tr>
          ))}
        </tbody>
        {props.foot ? (
          <tfoot>
            <tr>
              {props.foot.map((content, index) => (
                <td class={cell(index)}>{content}</td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  )
}

/** A cell's second, quieter line. */
export function Cell(props: { small?: Content | undefined; children?: Content }) {
  return (
    <>
      {props.children}
      {props.small ? <small>{props.small}</small> : null}
    </>
  )
}

export { assetPath } from './assets.ts'
export {
  AttendanceStrip,
  type AttendanceStripProps,
  type MarkKind,
  type SessionMark,
  type StripDay,
} from './attendance-strip.tsx'
export type { Content } from './child.ts'
export { ClauseRef, type ClauseRefProps, ClauseRefs, clauseAnchor, type Force } from './clause-ref.tsx'
export { type Count, Counts } from './counts.tsx'
export { Details } from './details.tsx'
export { DocumentView } from './document-view.tsx'
export { DutyList, DutyRow, type DutyRowProps } from './duty-list.tsx'
export { ExpiryRunway, type ExpiryRunwayProps, RunwayHead, ShareBar } from './expiry-runway.tsx'
export { type Fact, Facts } from './facts.tsx'
export { type Filter, Filters } from './filters.tsx'
export { FloorComparison, type FloorComparisonProps, type FloorVerdict } from './floor-comparison.tsx'
export { Button, ButtonGroup, ButtonLink, type ButtonProps } from './forms/button.tsx'
export { CheckLine, type CheckLineProps, type CheckLineValue } from './forms/check-line.tsx'
export { Checkboxes, type CheckboxesProps } from './forms/checkboxes.tsx'
export { ChoiceRow, type ChoiceRowProps } from './forms/choice-row.tsx'
export type { Choice } from './forms/choices.tsx'
export { DateInput, type DateInputProps, type DatePart, type DateParts } from './forms/date-input.tsx'
export { type ErrorItem, ErrorSummary, type ErrorSummaryProps } from './forms/error-summary.tsx'
export type { FieldProps } from './forms/field.tsx'
export { Fieldset, type FieldsetProps } from './forms/fieldset.tsx'
export { FileUpload, type FileUploadProps } from './forms/file-upload.tsx'
export { errorItems, errorOf, type FieldErrors, type FieldFault, fieldsOf } from './forms/form-fields.ts'
export { CsrfField, HiddenFields } from './forms/hidden-fields.tsx'
export { NewPasswordFields } from './forms/new-password.tsx'
export { MoneyInput, NumberInput, type NumberInputProps } from './forms/number-input.tsx'
export { PostForm, type PostFormProps } from './forms/post-form.tsx'
export { Radios, type RadiosProps } from './forms/radios.tsx'
export { RepeatingRows, type RepeatingRowsProps } from './forms/repeating-rows.tsx'
export { type Option, Select, type SelectProps } from './forms/select.tsx'
export { SignatureBlock, type SignatureBlockProps } from './forms/signature-block.tsx'
export { TextInput, type TextInputProps } from './forms/text-input.tsx'
export { Textarea, type TextareaProps } from './forms/textarea.tsx'
export {
  type HalfDay,
  type WeekDay,
  WeekGrid,
  type WeekGridCell,
  type WeekGridProps,
  type WeekGridValue,
} from './forms/week-grid.tsx'
export { GateBar, type GateBarProps } from './gate-bar.tsx'
export { Columns, PageHead, Sheet, type SheetProps } from './layout.tsx'
export { JumpLinks, type LinkTab, LinkTabs } from './link-tabs.tsx'
export { ActionButton, ActionLink, Actions, BackLink, Breadcrumbs, type Crumb, SkipLink } from './links.tsx'
export { Banner, EmptyState, Note } from './note.tsx'
export { type NavItem, Page, type PageProps, PlainPage } from './page.tsx'
export { Pagination, type PaginationProps, pageLinks } from './pagination.tsx'
export { Path } from './path/path.tsx'
export type { PathHalfTerm, PathModel, PathPost } from './path/path-model.ts'
export { PhonePage, type PhonePageProps } from './phone-page.tsx'
export { type PlainItem, PlainList } from './plain-list.tsx'
export { PolicyClause, type PolicyClauseProps } from './policy-clause.tsx'
export { type Rendered, render } from './render.ts'
export { Ruler, type RulerDay, type RulerProps } from './ruler.tsx'
export { Shape, Status, type StatusKind, type StatusProps, statusWords } from './status.tsx'
export { StepTrail } from './step-trail.tsx'
export { Cell, type Column, Table, type TableProps } from './table.tsx'
export { Timetable, type TimetableDay, type TimetableSession } from './timetable.tsx'
export { UnsentVisits } from './unsent-visits.tsx'
export { MetList, type WayItem, WayList } from './way-list.tsx'

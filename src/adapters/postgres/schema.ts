// Written by generate-types.ts from the live database. Do not edit: change a migration and run it again.
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Jsonb } from './json.ts'

/** A day as `2026-11-02`. */
export type PlainDay = string
/** A moment: read as a Date, written as a Date or ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>

/** A column with a default: it may be left out of an insert. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Insert, infer Update>
    ? ColumnType<Read, Insert | undefined, Update>
    : ColumnType<T, T | undefined, T>

/** Every table and view, by name. */
export interface Schema {
  absence_calls: AbsenceCalls
  access_links: AccessLinks
  action_closures: ActionClosures
  alert_events: AlertEvents
  alerts: Alerts
  audit_events: AuditEvents
  audit_heads: AuditHeads
  bounce_counts: BounceCounts
  bounces: Bounces
  complaint_steps: ComplaintSteps
  contacts: Contacts
  credentials: Credentials
  current_marks: CurrentMarks
  current_records: CurrentRecords
  dispatches: Dispatches
  documents: Documents
  drafts: Drafts
  duties: Duties
  extra_costs: ExtraCosts
  files: Files
  invitations: Invitations
  invoice_lines: InvoiceLines
  invoice_steps: InvoiceSteps
  invoices: Invoices
  job_runs: JobRuns
  mail_keys: MailKeys
  mailbox: Mailbox
  marks: Marks
  meeting_agencies: MeetingAgencies
  meeting_records: MeetingRecords
  meetings: Meetings
  outbox: Outbox
  overrides: Overrides
  pack_adoptions: PackAdoptions
  pack_versions: PackVersions
  password_resets: PasswordResets
  people: People
  placement_charges: PlacementCharges
  placement_transitions: PlacementTransitions
  placements: Placements
  provider_closures: ProviderClosures
  provider_documents: ProviderDocuments
  provider_sites: ProviderSites
  providers: Providers
  pupil_imports: PupilImports
  pupils: Pupils
  records: Records
  report_chases: ReportChases
  report_steps: ReportSteps
  role_assignments: RoleAssignments
  schema_migrations: SchemaMigrations
  school_closures: SchoolClosures
  school_providers: SchoolProviders
  school_terms: SchoolTerms
  schools: Schools
  sessions: Sessions
  shared_contents: SharedContents
  shared_items: SharedItems
  shared_reads: SharedReads
  sign_in_attempts: SignInAttempts
  signature_questions: SignatureQuestions
  signature_requests: SignatureRequests
  trusts: Trusts
  visit_actions: VisitActions
  visit_changes: VisitChanges
  visit_conflicts: VisitConflicts
  visit_fields: VisitFields
  visit_moves: VisitMoves
  visit_photos: VisitPhotos
  visit_pupils: VisitPupils
  visits: Visits
}

export interface AbsenceCalls {
  trust_id: string
  id: Generated<string>
  school_id: string
  pupil_id: string
  placement_id: string | null
  day: PlainDay
  called: string
  reached: string
  safe: boolean | null
  said: string | null
  called_at: Timestamp
  called_by: string
  called_role: string
  recorded_at: Generated<Timestamp>
}

export interface AccessLinks {
  trust_id: string
  id: Generated<string>
  kind: string
  token_sha256: Buffer
  school_id: string | null
  provider_id: string | null
  site_id: string | null
  day: PlainDay | null
  pupil_id: string | null
  placement_id: string | null
  contact_id: string | null
  about: Generated<Jsonb>
  made_by: string | null
  made_role: string
  made_at: Timestamp
  expires_at: Timestamp
  revoked_at: Timestamp | null
  revoked_by: string | null
  revoked_why: string | null
  used_at: Timestamp | null
  opened_times: Generated<number>
  first_opened_at: Timestamp | null
  last_opened_at: Timestamp | null
}

export interface ActionClosures {
  trust_id: string
  school_id: string
  placement_id: string
  record_id: string
  line: number
  says: string
  note: string
  done_on: PlainDay
  closed_by: string
  closed_at: Generated<Timestamp>
}

export interface AlertEvents {
  trust_id: string
  id: Generated<string>
  school_id: string
  alert_id: string
  kind: string
  step: number | null
  role: string | null
  people_told: number | null
  mark_id: string | null
  outcome: string | null
  note: string | null
  person_id: string | null
  person_role: string
  at: Generated<Timestamp>
}

export interface Alerts {
  trust_id: string
  id: Generated<string>
  school_id: string
  kind: string
  subject_key: string
  provider_id: string | null
  site_id: string | null
  placement_id: string | null
  pupil_id: string | null
  day: PlainDay
  session: string | null
  expected_at: Timestamp
  due_at: Timestamp
  state: Generated<string>
  opened_at: Timestamp | null
  step: Generated<number>
  outcome: string | null
  closed_at: Timestamp | null
  closed_by: string | null
  closed_by_name: string | null
  created_at: Generated<Timestamp>
}

export interface AuditEvents {
  trust_id: string
  seq: number
  at: Timestamp
  school_id: string | null
  person_id: string | null
  role: string
  action: string
  subject_kind: string
  subject_id: string | null
  detail: Jsonb
  previous_hash: Buffer
  hash: Buffer
}

export interface AuditHeads {
  trust_id: string
  seq: number
  hash: Buffer
}

export interface BounceCounts {
  day: PlainDay
  result: string
  messages: Generated<number>
}

export interface Bounces {
  trust_id: string
  id: Generated<string>
  outbox_id: string
  outcome: string
  status: Generated<string>
  says: Generated<string>
  received_at: Timestamp
  settled_at: Timestamp | null
}

export interface ComplaintSteps {
  trust_id: string
  id: Generated<string>
  school_id: string
  complaint_id: string
  step_no: number
  kind: string
  with_whom: string
  on_day: PlainDay
  answer_by: PlainDay | null
  note: string
  person_id: string
  role: string
  at: Timestamp
}

export interface Contacts {
  trust_id: string
  id: Generated<string>
  school_id: string
  pupil_id: string
  name: string
  relation: string
  parental_responsibility: boolean | null
  lives_with: boolean | null
  may_receive_letters: Generated<boolean>
  email: string | null
  phone: string | null
  address: string | null
  priority: Generated<number>
  active: Generated<boolean>
  version: Generated<number>
  created_at: Generated<Timestamp>
}

export interface Credentials {
  trust_id: string
  person_id: string
  password_hash: string | null
  password_set_at: Timestamp | null
  totp_secret: string | null
  totp_confirmed_at: Timestamp | null
  totp_last_step: number | null
  recovery_codes: Generated<string[]>
}

export interface CurrentMarks {
  trust_id: string
  id: string
  school_id: string
  pupil_id: string
  placement_id: string | null
  day: PlainDay
  session: string
  code: string
  minutes_late: number | null
  nature_of_activity: string | null
  source: string
  note: string | null
  reason: string | null
  supersedes: string | null
  recorded_by: string | null
  recorded_role: string
  recorded_at: Timestamp
  confirmed_by: string | null
  confirmed_at: Timestamp | null
  left_at: string | null
  online: boolean
}

export interface CurrentRecords {
  trust_id: string
  id: string
  school_id: string | null
  form: string
  form_version: string
  pack_version_id: string | null
  about: string
  placement_id: string | null
  pupil_id: string | null
  provider_id: string | null
  site_id: string | null
  answers: Jsonb
  asked: Jsonb
  signatures: Jsonb
  done_on: PlainDay
  complete: boolean
  valid_until: PlainDay | null
  restricted: boolean
  supersedes: string | null
  amend_reason: string | null
  recorded_by: string | null
  recorded_role: string
  recorded_at: Timestamp
  idempotency_key: string | null
}

export interface Dispatches {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  pupil_id: string
  form: string
  document_id: string | null
  record_id: string | null
  how: string
  contact_id: string | null
  to_name: string
  state: string
  sent_on: PlainDay | null
  sent_at: Timestamp | null
  link_id: string | null
  made_by: string | null
  made_role: string
  made_at: Timestamp
  failed_on: PlainDay | null
  failed_why: string | null
  failed_by: string | null
  failed_role: string | null
  failed_at: Timestamp | null
  version: Generated<number>
  idempotency_key: string | null
}

export interface Documents {
  trust_id: string
  id: Generated<string>
  school_id: string | null
  kind: string
  template_version: string
  placement_id: string | null
  pupil_id: string | null
  provider_id: string | null
  data: Jsonb
  pdf: Buffer
  sha256: string
  issued_by: string | null
  issued_role: string
  issued_at: Generated<Timestamp>
  idempotency_key: string | null
  check_code: string | null
  record_id: string | null
}

export interface Drafts {
  trust_id: string
  id: Generated<string>
  school_id: string | null
  person_id: string
  form: string
  form_version: string
  about: string
  placement_id: string | null
  pupil_id: string | null
  provider_id: string | null
  site_id: string | null
  amends: string | null
  answers: Generated<Jsonb>
  version: Generated<number>
  saved_at: Generated<Timestamp>
}

export interface Duties {
  trust_id: string
  id: Generated<string>
  school_id: string
  subject_kind: string
  subject_id: string
  placement_id: string | null
  pupil_id: string | null
  provider_id: string | null
  duty_key: string
  window_no: Generated<number>
  title: string
  clauses: Generated<string[]>
  state: string
  is_open: boolean
  due_on: PlainDay | null
  first_alert_on: PlainDay | null
  met_by: string | null
  met_on: PlainDay | null
  owner_role: string
  owner_id: string | null
  blocks: string | null
  effect: string | null
  details: Generated<Jsonb>
  assessed_on: PlainDay
}

export interface ExtraCosts {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  says: string
  each: string
  amount_pence: number
  from_on: PlainDay
  to_on: PlainDay | null
  kept_by: string | null
  kept_role: string
  kept_at: Timestamp
  withdrawn_by: string | null
  withdrawn_role: string | null
  withdrawn_why: string | null
  withdrawn_at: Timestamp | null
}

export interface Files {
  trust_id: string
  id: Generated<string>
  school_id: string | null
  storage_key: string
  name: string
  content_type: string
  size_bytes: number
  sha256: string
  scan_state: Generated<string>
  scanned_at: Timestamp | null
  record_id: string | null
  draft_id: string | null
  placement_id: string | null
  provider_id: string | null
  restricted: Generated<boolean>
  uploaded_by: string | null
  uploaded_at: Generated<Timestamp>
}

export interface Invitations {
  trust_id: string
  id: Generated<string>
  person_id: string
  token_sha256: Buffer
  invited_by: string | null
  created_at: Timestamp
  expires_at: Timestamp
  used_at: Timestamp | null
}

export interface InvoiceLines {
  trust_id: string
  invoice_id: string
  line: number
  school_id: string
  placement_id: string
  quantity: number
  unit_pence: number
  amount_pence: number
}

export interface InvoiceSteps {
  trust_id: string
  id: Generated<string>
  school_id: string
  invoice_id: string
  step: string
  done_on: PlainDay
  reason: string
  person_id: string | null
  role: string
  at: Timestamp
}

export interface Invoices {
  trust_id: string
  id: Generated<string>
  school_id: string
  provider_id: string
  number: string
  from_on: PlainDay
  to_on: PlainDay
  received_on: PlainDay
  total_pence: number
  state: string
  version: Generated<number>
  entered_by: string | null
  entered_role: string
  entered_at: Timestamp
}

export interface JobRuns {
  job: string
  day: PlainDay
  started_at: Timestamp
  finished_at: Timestamp | null
  attempts: Generated<number>
  last_error: string | null
}

export interface MailKeys {
  trust_id: string
  key: Generated<Buffer>
  made_at: Generated<Timestamp>
}

export interface Mailbox {
  trust_id: string
  id: Generated<string>
  outbox_id: string
  recipient: string
  subject: string
  body_text: string
  body_html: string | null
  sent_at: Generated<Timestamp>
}

export interface Marks {
  trust_id: string
  id: Generated<string>
  school_id: string
  pupil_id: string
  placement_id: string | null
  day: PlainDay
  session: string
  code: string
  minutes_late: number | null
  nature_of_activity: string | null
  source: string
  note: string | null
  reason: string | null
  supersedes: string | null
  recorded_by: string | null
  recorded_role: string
  recorded_at: Generated<Timestamp>
  confirmed_by: string | null
  confirmed_at: Timestamp | null
  left_at: string | null
  online: Generated<boolean>
}

export interface MeetingAgencies {
  trust_id: string
  id: Generated<string>
  school_id: string
  meeting_id: string
  agency: string
  invited_on: PlainDay
  reply: Generated<string>
  replied_on: PlainDay | null
  version: Generated<number>
}

export interface MeetingRecords {
  trust_id: string
  school_id: string
  meeting_id: string
  form: string
  record_id: string
}

export interface Meetings {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  on_day: PlainDay
  starts_at: string
  ends_at: string
  place: string
  invited: Generated<string[]>
  duties: Generated<string[]>
  parents_invited_on: PlainDay | null
  short_notice: string | null
  state: Generated<string>
  change_reason: string | null
  planned_by: string
  version: Generated<number>
  created_at: Generated<Timestamp>
}

export interface Outbox {
  trust_id: string
  id: Generated<string>
  kind: string
  payload: Jsonb
  status: Generated<string>
  attempts: Generated<number>
  next_try_at: Generated<Timestamp>
  sent_at: Timestamp | null
  last_error: string | null
  idempotency_key: string | null
  created_at: Generated<Timestamp>
}

export interface Overrides {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  step: string
  duty_key: string
  clauses: string[]
  reason: string
  person_id: string | null
  role: string
  expires_on: PlainDay
  at: Generated<Timestamp>
}

export interface PackAdoptions {
  trust_id: string
  id: Generated<string>
  school_id: string
  pack_version_id: string
  settings: Generated<Jsonb>
  adopted_on: PlainDay
  adopted_by: string | null
  adopted_role: string
  note: string | null
  recorded_at: Generated<Timestamp>
}

export interface PackVersions {
  id: Generated<string>
  pack: string
  version_sha256: string
  content: Jsonb
  created_at: Generated<Timestamp>
}

export interface PasswordResets {
  trust_id: string
  id: Generated<string>
  person_id: string
  token_sha256: Buffer
  created_at: Timestamp
  expires_at: Timestamp
  used_at: Timestamp | null
}

export interface People {
  trust_id: string
  id: Generated<string>
  name: string
  email: string
  job_title: string | null
  phone: string | null
  active: Generated<boolean>
  version: Generated<number>
  created_at: Generated<Timestamp>
}

export interface PlacementCharges {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  mode: string
  rate_pence: number
  from_on: PlainDay
  set_by: string | null
  set_role: string
  set_at: Timestamp
}

export interface PlacementTransitions {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  version: number
  event: string
  from_state: string | null
  to_state: string
  person_id: string | null
  role: string
  reason: string | null
  details: Generated<Jsonb>
  happened_on: PlainDay
  at: Generated<Timestamp>
}

export interface Placements {
  trust_id: string
  id: Generated<string>
  school_id: string
  pupil_id: string
  provider_id: string | null
  site_id: string | null
  package_id: string | null
  pack_adoption_id: string | null
  route: string
  location: string
  state: string
  state_since: Generated<Timestamp>
  proposed_on: PlainDay | null
  approved_on: PlainDay | null
  commissioned_on: PlainDay | null
  start_on: PlainDay | null
  end_on: PlainDay | null
  started_on: PlainDay | null
  ended_on: PlainDay | null
  outcome: string | null
  timetable: Generated<Jsonb>
  hours: number | null
  cost_pence: number | null
  lead_id: string | null
  facts: Generated<Jsonb>
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface ProviderClosures {
  trust_id: string
  id: Generated<string>
  provider_id: string
  site_id: string | null
  starts_on: PlainDay
  ends_on: PlainDay
  why: string
  told_by: string | null
  told_role: string
  told_at: Timestamp
  taken_back_by: string | null
  taken_back_role: string | null
  taken_back_at: Timestamp | null
  taken_back_why: string | null
}

export interface ProviderDocuments {
  trust_id: string
  id: Generated<string>
  provider_id: string
  kind: string
  insurer: Generated<string>
  cover_pence: number | null
  number: Generated<string>
  starts_on: PlainDay | null
  expires_on: PlainDay | null
  note: Generated<string>
  file_id: string
  replaces: string | null
  sent_by: string | null
  sent_role: string
  sent_at: Timestamp
}

export interface ProviderSites {
  trust_id: string
  id: Generated<string>
  provider_id: string
  name: string
  kind: string
  address: string | null
  phone: string | null
  approved_from: PlainDay | null
  approved_to: PlainDay | null
  version: Generated<number>
  created_at: Generated<Timestamp>
  am_starts: string | null
  pm_starts: string | null
  marks_email: string | null
}

export interface Providers {
  trust_id: string
  id: Generated<string>
  name: string
  kind: string
  urn: string | null
  ukprn: string | null
  registered: boolean | null
  online: Generated<boolean>
  council_list: boolean | null
  offer: string | null
  contact_name: string | null
  contact_role: string | null
  email: string | null
  phone: string | null
  address: string | null
  website: string | null
  dsl_name: string | null
  dsl_phone: string | null
  dsl_email: string | null
  declared: Generated<Jsonb>
  barred_on: PlainDay | null
  barred_reason: string | null
  version: Generated<number>
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
  am_cut_off: Generated<number>
  pm_cut_off: Generated<number>
  marks_links: Generated<boolean>
  marks_email: string | null
}

export interface PupilImports {
  trust_id: string
  id: Generated<string>
  school_id: string
  person_id: string
  file_name: string
  sha256: string
  file_kind: string
  headings: Jsonb
  rows: Jsonb
  mapping: Jsonb
  state: Generated<string>
  outcome: Generated<Jsonb>
  version: Generated<number>
  created_at: Generated<Timestamp>
}

export interface Pupils {
  trust_id: string
  id: Generated<string>
  school_id: string
  admission_no: string | null
  upn: string | null
  first_names: string
  last_name: string
  known_as: string | null
  born_on: PlainDay
  year_group: number | null
  sex: string | null
  sen: Generated<string>
  ehc_plan: boolean | null
  looked_after: boolean | null
  social_worker: boolean | null
  child_protection: boolean | null
  free_meals: boolean | null
  semh: boolean | null
  medical_needs: boolean | null
  attendance_baseline: number | null
  details: Generated<Jsonb>
  joined_on: PlainDay | null
  left_on: PlainDay | null
  version: Generated<number>
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface Records {
  trust_id: string
  id: Generated<string>
  school_id: string | null
  form: string
  form_version: string
  pack_version_id: string | null
  about: string
  placement_id: string | null
  pupil_id: string | null
  provider_id: string | null
  site_id: string | null
  answers: Jsonb
  asked: Jsonb
  signatures: Generated<Jsonb>
  done_on: PlainDay
  complete: boolean
  valid_until: PlainDay | null
  restricted: Generated<boolean>
  supersedes: string | null
  amend_reason: string | null
  recorded_by: string | null
  recorded_role: string
  recorded_at: Generated<Timestamp>
  idempotency_key: string | null
}

export interface ReportChases {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  duty_key: string
  due_on: PlainDay
  days_late: number
  chased_on: PlainDay
  mails: number
}

export interface ReportSteps {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  record_id: string
  step: string
  done_on: PlainDay
  note: Generated<string>
  person_id: string | null
  role: string
  at: Timestamp
}

export interface RoleAssignments {
  trust_id: string
  id: Generated<string>
  person_id: string
  school_id: string | null
  provider_id: string | null
  role: string
  from_on: Generated<PlainDay>
  to_on: PlainDay | null
  assigned_by: string | null
  created_at: Generated<Timestamp>
}

export interface SchemaMigrations {
  name: string
  checksum: string
  applied_at: Generated<Timestamp>
}

export interface SchoolClosures {
  trust_id: string
  id: Generated<string>
  school_id: string
  kind: string
  name: string
  starts_on: PlainDay
  ends_on: PlainDay
}

export interface SchoolProviders {
  trust_id: string
  school_id: string
  provider_id: string
  status: string
  reason: string | null
  decided_by: string | null
  decided_role: string | null
  decided_on: PlainDay | null
  version: Generated<number>
}

export interface SchoolTerms {
  trust_id: string
  id: Generated<string>
  school_id: string
  academic_year: string
  name: string
  starts_on: PlainDay
  ends_on: PlainDay
  half_term_starts_on: PlainDay | null
  half_term_ends_on: PlainDay | null
}

export interface Schools {
  trust_id: string
  id: Generated<string>
  name: string
  phase: string
  kind: string
  la_code: string | null
  urn: string | null
  address: string | null
  phone: string | null
  email: string | null
  am_starts: Generated<string>
  pm_starts: Generated<string>
  settings: Generated<Jsonb>
  active: Generated<boolean>
  version: Generated<number>
  created_at: Generated<Timestamp>
}

export interface Sessions {
  trust_id: string
  id: Generated<string>
  person_id: string
  token_sha256: Buffer
  second_factor_at: Timestamp | null
  address: string | null
  agent: string | null
  created_at: Timestamp
  last_seen_at: Timestamp
  expires_at: Timestamp
  ended_at: Timestamp | null
}

export interface SharedContents {
  trust_id: string
  item_id: string
  school_id: string
  body: string
}

export interface SharedItems {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string
  provider_id: string
  title: string
  restricted: Generated<boolean>
  purpose: string
  basis: string
  record_id: string | null
  shared_by: string | null
  shared_role: string
  shared_on: PlainDay
  shared_at: Timestamp
  revoked_by: string | null
  revoked_role: string | null
  revoked_why: string | null
  revoked_at: Timestamp | null
}

export interface SharedReads {
  trust_id: string
  item_id: string
  school_id: string
  person_id: string
  role: string
  read_at: Timestamp
}

export interface SignInAttempts {
  id: GeneratedAlways<number>
  key_sha256: Buffer
  at: Timestamp
  succeeded: boolean
}

export interface SignatureQuestions {
  trust_id: string
  id: Generated<string>
  school_id: string
  request_id: string
  pupil_id: string | null
  question: string
  asked_at: Timestamp
  answer: Generated<string>
  answered_by: string | null
  answered_role: string | null
  answered_at: Timestamp | null
  provider_id: string | null
}

export interface SignatureRequests {
  trust_id: string
  id: Generated<string>
  school_id: string
  placement_id: string | null
  pupil_id: string | null
  form: string
  record_id: string | null
  line: string
  signer: string
  contact_id: string | null
  name: string
  capacity: string
  email: string
  language: Generated<string>
  translation: Generated<string>
  translated_by: Generated<string>
  state: Generated<string>
  asked_by: string | null
  asked_role: string
  asked_at: Timestamp
  expires_at: Timestamp
  remind_on: PlainDay | null
  reminded_at: Timestamp | null
  link_id: string
  answered_at: Timestamp | null
  answer_record_id: string | null
  views: Generated<string>
  reason: Generated<string>
  version: Generated<number>
  provider_id: string | null
}

export interface Trusts {
  id: Generated<string>
  name: string
  settings: Generated<Jsonb>
  created_at: Generated<Timestamp>
}

export interface VisitActions {
  trust_id: string
  id: Generated<string>
  school_id: string
  provider_id: string
  visit_id: string
  record_id: string
  line: number
  says: string
  owner: string | null
  due_on: PlainDay | null
  state: Generated<string>
  done_on: PlainDay | null
  proof: string | null
  proof_file_id: string | null
  closed_by: string | null
  closed_at: Timestamp | null
  version: Generated<number>
}

export interface VisitChanges {
  trust_id: string
  visit_id: string
  id: string
  school_id: string
  field: string
  base_version: number
  typed: Jsonb
  outcome: string
  version: number
  device: string
  typed_at: Timestamp
  sent_by: string
  sent_at: Generated<Timestamp>
}

export interface VisitConflicts {
  trust_id: string
  visit_id: string
  change_id: string
  school_id: string
  field: string
  closed_at: Timestamp | null
  closed_by: string | null
  closed_how: string | null
}

export interface VisitFields {
  trust_id: string
  visit_id: string
  field: string
  school_id: string
  version: number
  typed: Jsonb
  change_id: string
}

export interface VisitMoves {
  trust_id: string
  id: Generated<string>
  school_id: string
  visit_id: string
  from_on: PlainDay
  to_on: PlainDay | null
  reason: string
  moved_by: string
  moved_at: Generated<Timestamp>
}

export interface VisitPhotos {
  trust_id: string
  visit_id: string
  sha256: string
  school_id: string
  file_id: string
  field: string | null
  taken_at: Timestamp
  taken_by: string
  removed_at: Timestamp | null
}

export interface VisitPupils {
  trust_id: string
  school_id: string
  visit_id: string
  placement_id: string
}

export interface Visits {
  trust_id: string
  id: Generated<string>
  school_id: string
  provider_id: string
  site_id: string | null
  placement_id: string | null
  form: string
  about: string
  planned_on: PlainDay
  visitor_id: string
  state: Generated<string>
  record_id: string | null
  planned_by: string
  version: Generated<number>
  created_at: Generated<Timestamp>
}

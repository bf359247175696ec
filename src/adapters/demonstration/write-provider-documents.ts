/** What three providers have sent as proof: certificates with the last days the schools have recorded, one of them newer. */
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import type { FileStore } from '../files/store.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import { type ProviderPlan, providerPlans } from './providers.ts'
import { providerId } from './write-providers.ts'

interface Paper {
  readonly kind: string
  readonly title: string
  /** The line of a school's checks whose last day it carries. */
  readonly line?: string
  readonly insurer?: string
  readonly number?: string
  readonly coverPence?: number
  /** Days from today to its last day, where no school has recorded one. */
  readonly days?: number
}

const papers: readonly Paper[] = [
  {
    kind: 'public-liability',
    title: 'Public liability insurance',
    line: 'public-liability',
    insurer: 'Wold Mutual',
    number: 'WM-PL-20871',
    coverPence: 500_000_000,
    days: 96,
  },
  {
    kind: 'employers-liability',
    title: 'Employers liability insurance',
    line: 'employers-liability',
    insurer: 'Wold Mutual',
    number: 'WM-EL-20872',
    coverPence: 1_000_000_000,
    days: 24,
  },
  {
    kind: 'electrical',
    title: 'Electrical safety certificate',
    line: 'electrical-certificate',
    number: 'EC-5512',
    days: 221,
  },
  { kind: 'ico', title: 'Registration of data protection', line: 'ico-registration', number: 'ZX000000', days: 140 },
  { kind: 'safeguarding-policy', title: 'Safeguarding policy' },
  { kind: 'health-and-safety-policy', title: 'Health and safety policy' },
]

/** Providers whose people have accounts, and so can have sent something. */
const senders: readonly string[] = ['oakridge', 'greenhollow', 'tidewater']
/** Renewed since the school looked: something to record for whoever tries it out. */
const renewed = { provider: 'oakridge', kind: 'employers-liability' } as const

export async function writeProviderDocuments(
  tx: Tx,
  ctx: TenantContext,
  at: { readonly files: Pick<FileStore, 'keep'>; readonly today: Day; readonly now: Date },
): Promise<void> {
  for (const plan of providerPlans.filter((one) => senders.includes(one.key))) {
    const recorded = await recordedLines(tx, providerId(plan.key))
    for (const paper of papers) {
      const known = paper.line === undefined ? undefined : recorded.get(paper.line)
      const last = known ?? (paper.days === undefined ? undefined : at.today + paper.days)
      const newer = plan.key === renewed.provider && paper.kind === renewed.kind && last !== undefined
      const first = await writeOne(tx, ctx, at, { plan, paper, last, version: 1 })
      if (newer) await writeOne(tx, ctx, at, { plan, paper, last: last + 365, version: 2, replaces: first })
    }
  }
}

/** The latest last day that some school has recorded for each line of its checks on a provider. */
async function recordedLines(tx: Tx, provider: string): Promise<Map<string, Day>> {
  const rows = await tx
    .selectFrom('current_records')
    .select('answers')
    .where('provider_id', '=', provider)
    .where('about', '=', 'provider')
    .execute()
  const found = new Map<string, Day>()
  for (const { answers } of rows)
    for (const [line, answer] of Object.entries((answers ?? {}) as Record<string, unknown>)) {
      if (typeof answer !== 'object' || answer === null || !('expires' in answer)) continue
      const { expires } = answer
      if (typeof expires === 'string' && expires) found.set(line, Math.max(dayOf(expires), found.get(line) ?? 0))
    }
  return found
}

async function writeOne(
  tx: Tx,
  ctx: TenantContext,
  at: { readonly files: Pick<FileStore, 'keep'>; readonly today: Day; readonly now: Date },
  of: {
    readonly plan: ProviderPlan
    readonly paper: Paper
    readonly last: Day | undefined
    readonly version: number
    readonly replaces?: string
  },
): Promise<string> {
  const { plan, paper, version } = of
  const kept = await at.files.keep(
    `${paper.title}.pdf`,
    onePage([paper.title, plan.name, 'Invented, for the demonstration.']),
  )
  if (kept.kind === 'refused') throw new Error(kept.fault)
  const sender = idFor('provider-person', plan.key, plan.contact[0])
  const fileId = idFor('provider-file', plan.key, paper.kind, String(version))
  const id = idFor('provider-document', plan.key, paper.kind, String(version))
  const { storageKey, name, contentType, sizeBytes, sha256 } = kept.file
  await tx
    .insertInto('files')
    .values({
      trust_id: ctx.trustId,
      id: fileId,
      provider_id: providerId(plan.key),
      storage_key: storageKey,
      name,
      content_type: contentType,
      size_bytes: sizeBytes,
      sha256,
      uploaded_by: sender,
      uploaded_at: at.now,
    })
    .execute()
  await tx
    .insertInto('provider_documents')
    .values({
      trust_id: ctx.trustId,
      id,
      provider_id: providerId(plan.key),
      kind: paper.kind,
      insurer: paper.insurer ?? '',
      number: paper.number ?? '',
      cover_pence: paper.coverPence ?? null,
      starts_on: of.last === undefined ? null : isoOf(of.last - 364),
      expires_on: of.last === undefined ? null : isoOf(of.last),
      file_id: fileId,
      replaces: of.replaces ?? null,
      sent_by: sender,
      sent_role: 'provider-manager',
      sent_at: at.now,
    })
    .execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'provider-document', id },
    detail: { paper: paper.kind },
  })
  return id
}

/** A PDF of one page with a few lines of plain letters, so that what is downloaded opens. */
export function onePage(lines: readonly string[]): Uint8Array {
  const text = lines.map((line) => `(${line.replaceAll(/[()\\]/g, '')}) Tj T*`).join(' ')
  const stream = `BT /F1 18 Tf 72 760 Td 26 TL ${text} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(offset).padStart(10, '0')
  })
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('')
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return new TextEncoder().encode(body)
}

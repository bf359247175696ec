/** The account of every clause: which part of the pack carries it, or why it carries no action. */
import type { Pack } from './pack.ts'

export type Carrier =
  | 'duty'
  | 'form'
  | 'field'
  | 'signature'
  | 'setting'
  | 'route'
  | 'approver'
  | 'consent'
  | 'termination'
  | 'policy line'
  | 'reason'
  | 'contact'
  | 'role'
  | 'guidance'
  | 'linked policy'
  | 'fact'
  | 'note'

export interface CarriedBy {
  readonly carrier: Carrier
  /** What to open: the duty's or form's id, the setting's name... */
  readonly name: string
  readonly says: string
}

export interface ClauseAccount {
  readonly clause: string
  readonly ref: string
  readonly says: string
  readonly carriedBy: readonly CarriedBy[]
  readonly noAction?: string
  readonly state: 'encoded' | 'no action' | 'missing'
}

/** Everything in a pack that names a clause. */
export function carriers(pack: Pack): Map<string, CarriedBy[]> {
  const found = new Map<string, CarriedBy[]>()
  const add = (clauses: readonly string[] | undefined, carrier: Carrier, name: string, says: string) => {
    for (const clause of clauses ?? []) {
      const list = found.get(clause)
      if (list) list.push({ carrier, name, says })
      else found.set(clause, [{ carrier, name, says }])
    }
  }
  const { policy } = pack
  for (const duty of pack.duties) add(duty.clauses, 'duty', duty.id, duty.title)
  for (const form of pack.forms.values()) {
    add(form.clauses, 'form', form.id, form.title)
    for (const section of form.sections) {
      add(section.clauses, 'form', form.id, `${form.title}: ${section.title}`)
      for (const field of section.fields) {
        add(field.clauses, 'field', `${form.id}.${field.id}`, `${form.title}: ${field.ask}`)
        for (const column of field.columns)
          add(column.clauses, 'field', `${form.id}.${field.id}`, `${form.title}: ${column.ask}`)
      }
    }
    for (const line of form.signatures)
      add(line.clauses, 'signature', `${form.id}.${line.by}`, `${form.title}: signed by ${line.by}`)
  }
  for (const [name, setting] of Object.entries(policy.settings ?? {}))
    add(setting.clause, 'setting', name, setting.asks)
  for (const [name, route] of Object.entries(policy.routes ?? {})) add(route?.clause, 'route', name, name)
  for (const [name, approver] of Object.entries(policy.approvers ?? {})) add(approver?.clause, 'approver', name, name)
  for (const [name, consent] of Object.entries(policy.consent ?? {})) add(consent?.clause, 'consent', name, name)
  add(policy.termination?.clause, 'termination', 'termination', policy.termination?.mode ?? '')
  for (const key of ['owner', 'approved by', 'approved on', 'next review', 'review every'] as const) {
    add(policy[key]?.clause, 'policy line', key, `${key}: ${policy[key]?.value ?? 'not stated'}`)
  }
  for (const reason of policy.reasons ?? []) add(reason.clause, 'reason', reason.reason, reason.says)
  for (const contact of policy.contacts ?? [])
    add(contact.clause, 'contact', contact.role, contact.says ?? contact.role)
  for (const role of policy.roles ?? []) add(role.clause, 'role', role.role, role.says)
  for (const item of policy.guidance ?? []) add(item.clause, 'guidance', item.title, item.title)
  for (const item of policy['linked policies'] ?? []) add(item.clause, 'linked policy', item.title, item.title)
  for (const fact of policy.facts ?? []) add(fact.clause, 'fact', fact.fact, fact.asks)
  for (const note of policy.notes ?? []) add(note.clause, 'note', 'note', note.says)
  return found
}

/** The account of a pack, in the policy's reading order. */
export function accountOf(pack: Pack): ClauseAccount[] {
  const found = carriers(pack)
  return pack.clauses.map((entry) => {
    const carriedBy = found.get(entry.clause) ?? []
    const noAction = entry['no action']
    return {
      clause: entry.clause,
      ref: entry.ref,
      says: entry.says,
      carriedBy,
      ...(noAction ? { noAction } : {}),
      state: carriedBy.length > 0 ? 'encoded' : noAction ? 'no action' : 'missing',
    }
  })
}

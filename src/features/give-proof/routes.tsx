/** A provider's proof: documents, yearly assurance, and what each school's policy asks; the school opens what was sent. */
import { isId, newId } from '../../adapters/postgres/ids.ts'
import { notFound } from '../../web/faults.ts'
import { FormBody } from '../../web/form-body.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, providerLeads, routes } from '../../web/route.ts'
import { sendFile } from '../../web/send-file.ts'
import { tellSchools } from '../tell-changes/tell-schools.ts'
import { askedBySchools } from './asked-lines.ts'
import { assuranceForms, assuranceOf, assuranceStates } from './assurance.ts'
import { AssurancePage } from './assurance-page.tsx'
import { documentFile, documentsOf, versionsOfDocument } from './documents.ts'
import { addressesOf, giveAssurance, readAssurance } from './give-assurance.ts'
import { DocumentPage, SendPage } from './paper-page.tsx'
import { ProofPage } from './proof-page.tsx'
import { readPaper, type TypedPaper, typedPaper } from './read-paper.ts'
import { sendPaper } from './send-paper.ts'

const section = '/provider/proof'

async function proof(req: Req) {
  return req.page(
    { title: 'Proof', section },
    <ProofPage
      provider={req.provider.providerName}
      documents={await documentsOf(req.tx, req.provider.providerId)}
      asked={await askedBySchools(req)}
      assurances={await assuranceStates(req)}
      today={req.day}
    />,
  )
}

/** The document that a newer version is for; only the newest can have one. */
async function replacedBy(req: Req, id: string) {
  if (!isId(id)) return undefined
  const [found] = await documentsOf(req.tx, req.provider.providerId, id)
  if (!found) throw notFound('document')
  return found
}

async function sendPage(req: Req, typed: TypedPaper, errors: Readonly<Record<string, string>>, replaces: string) {
  const wrong = Object.keys(errors).length > 0
  return req.page(
    { title: 'Send a document', section, back: { href: section }, hasErrors: wrong, ...(wrong ? { status: 422 } : {}) },
    <SendPage csrf={req.csrf} typed={typed} errors={errors} replaces={await replacedBy(req, replaces)} />,
  )
}

async function begin(req: Req) {
  const replaces = req.query.get('replaces') ?? ''
  const before = await replacedBy(req, replaces)
  const typed = typedPaper(
    FormBody.of({
      kind: before?.kind ?? req.query.get('kind') ?? '',
      insurer: before?.insurer ?? '',
      cover: before?.cover_pence ? String(before.cover_pence / 100) : '',
    }),
  )
  return sendPage(req, typed, {}, replaces)
}

async function send(req: Req) {
  const replaces = await replacedBy(req, req.body.text('replaces'))
  const typed = { ...typedPaper(req.body), ...(replaces ? { kind: replaces.kind } : {}) }
  const read = readPaper(typed, req.today)
  const file = req.body.file('file')
  const errors = {
    ...('errors' in read ? read.errors : {}),
    ...(file
      ? 'errors' in read
        ? { file: 'Choose the file once more when the rest is right.' }
        : {}
      : { file: 'Choose the file.' }),
  }
  if ('errors' in read || !file) return sendPage(req, typed, errors, replaces?.id ?? '')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sent = await sendPaper(req, read.paper, { name: file.name, bytes }, replaces?.id)
  if (sent.kind === 'refused') return sendPage(req, typed, { file: sent.says }, replaces?.id ?? '')
  return req.redirect(section, 'The document is sent. Each school records what it sees.')
}

async function seeDocument(req: Req) {
  const id = req.id()
  if (!(await documentFile(req.tx, req.provider.providerId, id))) throw notFound('document')
  const [newest] = await documentsOf(req.tx, req.provider.providerId, id)
  return req.page(
    { title: 'Document', section, back: { href: section, text: 'Proof' } },
    <DocumentPage versions={await versionsOfDocument(req.tx, id)} today={req.day} newest={newest !== undefined} />,
  )
}

/** What was uploaded, to be saved. */
async function download(req: Req, providerId: string, id: string) {
  const file = await documentFile(req.tx, providerId, id)
  if (!file) throw notFound('document')
  return sendFile(file, new Uint8Array(await req.deps.files.read(file.storage_key, file.sha256)))
}

async function assurancePage(req: Req, errors: Readonly<Record<string, string>> = {}, key = newId()) {
  const form = assuranceForms.find((one) => one === req.param('form'))
  const assurance = form && (await assuranceOf(req, form))
  if (!assurance) throw notFound('assurance')
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: assurance.asking.form.title,
      section,
      back: { href: section, text: 'Proof' },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <AssurancePage
      assurance={assurance}
      addresses={await addressesOf(req)}
      provider={req.provider.providerName}
      person={req.person.name}
      csrf={req.csrf}
      sendKey={key}
      body={req.body}
      errors={errors}
    />,
  )
}

async function give(req: Req) {
  const form = assuranceForms.find((one) => one === req.param('form'))
  const assurance = form && (await assuranceOf(req, form))
  if (!assurance) throw notFound('assurance')
  const sent = req.body.text('key')
  const key = isId(sent) ? sent : newId()
  const read = readAssurance(req, assurance, await addressesOf(req))
  if (Object.keys(read.errors).length > 0) return assurancePage(req, read.errors, key)
  const id = await giveAssurance(req, assurance, read, key)
  await tellSchools(req, {
    roles: ['dsl', 'ap-lead'],
    subject: 'a provider has given its yearly assurance',
    says: 'A provider that your school uses has given its yearly assurance. Look at it and decide what it means for your school.',
    path: `/records/${id}`,
    key: `assurance ${id}`,
  })
  return req.redirect(section, 'The assurance is given, and the schools have been told.')
}

const own = { action: 'give-proof', may: providerLeads } as const

export const giveProof = routes(
  { ...own, method: 'GET', path: '/provider/proof', audit: 'none', handle: proof },
  { ...own, method: 'GET', path: '/provider/proof/new', audit: 'none', handle: begin },
  { ...own, method: 'POST', path: '/provider/proof/new', audit: 'write', handle: send },
  { ...own, method: 'GET', path: '/provider/proof/:id', audit: 'none', handle: seeDocument },
  {
    ...own,
    method: 'GET',
    path: '/provider/proof/:id/file',
    audit: 'none',
    handle: (req) => download(req, req.provider.providerId, req.id()),
  },
  {
    ...own,
    method: 'GET',
    path: '/provider/assurance/:form',
    audit: 'none',
    handle: (req) => assurancePage(req),
  },
  { ...own, method: 'POST', path: '/provider/assurance/:form', audit: 'write', handle: give },
  {
    action: 'give-proof',
    may: caseStaff,
    method: 'GET',
    path: '/providers/:id/documents/:document',
    audit: 'none',
    handle: (req) => download(req, req.id(), req.id('document')),
  },
)

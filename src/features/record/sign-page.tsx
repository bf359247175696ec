/** Adding a signature to a record that was made before: the record stays, with the signature it becomes a new version. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import type { Signer } from '../../domain/forms/signatures.ts'
import { Button, CsrfField, ErrorSummary, HiddenFields, PageHead, Sheet } from '../../ui/index.ts'
import { Answers } from './answers.tsx'
import type { Asking } from './asking.ts'
import type { ReadRecord } from './read-record.ts'
import { SignatureInputs } from './signature-input.tsx'

export interface SignPageProps {
  record: ReadRecord
  asking: Asking
  lines: readonly AskedSignature[]
  signer: Signer
  posted: Posted
  errors: readonly FormError[]
  csrf: string
  idempotencyKey: string
}

export function SignPage(props: SignPageProps) {
  const { record } = props
  return (
    <>
      <ErrorSummary
        errors={props.errors.map((error) => ({ text: error.says, href: error.at ? `#${error.at}` : undefined }))}
      />
      <PageHead
        kicker={record.subject.title}
        title={`Add a signature: ${record.print.title}`}
        lede={record.print.recorded}
      />
      <Answers print={record.print} rulebook={record.subject.frame.rulebook} />
      <form
        method="post"
        action={`/records/${record.row.id}/sign`}
        novalidate
        class="wm-form"
        enctype="multipart/form-data"
      >
        <CsrfField token={props.csrf} />
        <HiddenFields values={{ _key: props.idempotencyKey }} />
        <Sheet title="Signatures" id="signatures">
          <SignatureInputs
            lines={props.lines}
            signer={props.signer}
            posted={props.posted}
            errors={props.errors}
            rulebook={props.asking.rulebook}
            later={props.lines.length > 1}
            photo
          />
          <Button>Record the signature</Button>
        </Sheet>
      </form>
    </>
  )
}

import { classes } from '../child.ts'
import { describe, type FieldProps, Labelled } from './field.tsx'

export interface FileUploadProps extends FieldProps {
  multiple?: boolean | undefined
  /** File types to offer first, for example ".pdf,.docx". The server checks content whatever this says. */
  accept?: string | undefined
}

/** A file to send. The form around it needs enctype="multipart/form-data". Say type and size limits in the hint. */
export function FileUpload(props: FileUploadProps) {
  return (
    <Labelled {...props}>
      <input
        class={classes('govuk-file-upload', props.inputClass, !!props.error && 'govuk-file-upload--error')}
        id={props.id}
        name={props.name}
        type="file"
        disabled={props.disabled}
        multiple={props.multiple}
        accept={props.accept}
        aria-describedby={describe(props)}
      />
    </Labelled>
  )
}

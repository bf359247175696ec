/** Who holds the contract with the provider: the one question that decides which gates are the school's. */
import type { Known } from '../../domain/policy/situation.ts'
import { Radios } from '../../ui/index.ts'

const contractChoices = [
  {
    value: 'council',
    text: 'The council',
    hint: 'It finds, checks and plans. The school keeps the register, attendance and reviews.',
  },
  { value: 'school', text: 'The school', hint: 'Every gate of the policy applies as for any other provider.' },
  { value: 'not-settled', text: 'Not settled yet', hint: 'Gates that depend on it wait until somebody says.' },
] as const

export type Contract = (typeof contractChoices)[number]['value']

export const isContract = (text: string): text is Contract => contractChoices.some((one) => one.value === text)

export const contractOf = (council: Known): Contract =>
  council === undefined ? 'not-settled' : council ? 'council' : 'school'

/** As the placement keeps it; not settled is nothing kept, because unknown is not no. */
export const contractFacts = (contract: string): { readonly councilContracts: boolean | undefined } => ({
  councilContracts: contract === 'council' ? true : contract === 'school' ? false : undefined,
})

export function WhoContracts(props: { value?: string | undefined; error?: string | undefined }) {
  return (
    <Radios
      id="contract"
      name="contract"
      label="Who holds the contract with the provider?"
      labelSize="s"
      layout="small"
      value={props.value}
      error={props.error}
      items={contractChoices.map((one) => ({ ...one }))}
    />
  )
}

import {
  Button,
  ButtonGroup,
  Checkboxes,
  CheckLine,
  ChoiceRow,
  ClauseRef,
  CsrfField,
  DateInput,
  ErrorSummary,
  FileUpload,
  HiddenFields,
  MoneyInput,
  NumberInput,
  Radios,
  RepeatingRows,
  Select,
  SignatureBlock,
  StepTrail,
  Textarea,
  TextInput,
  WeekGrid,
} from './index.ts'

const lateStart = 'Start date must be Fri 27 Nov 2026 or later, so that the parent has 2 clear school days’ notice'

/** Every form component, with invented answers. */
export function GalleryForms() {
  return (
    <div class="wm-form">
      <ErrorSummary errors={[{ text: lateStart, href: '#start-day' }]} focus={false} />
      <p class="wm-kicker">Propose a placement for Kezia Thorpe, question 4 of 9</p>
      <StepTrail step={4} of={9} />
      <form method="post" novalidate>
        <CsrfField token="example" />
        <HiddenFields values={{ pupil: '42', day: ['mon', 'tue'] }} />
        <Radios
          id="route"
          name="route"
          label="How is this placement being made?"
          labelSize="m"
          hint="This decides who approves it and whether the parent must agree."
          value="school"
          items={[
            {
              value: 'school',
              text: 'The school arranges it and the parent agrees',
              hint: (
                <>
                  The headteacher approves <ClauseRef id="3.1" label="Policy 3.1" />.
                </>
              ),
              conditional: (
                <TextInput id="agreed-by" name="agreed-by" label="Which parent agreed?" value="Carys Aldous" />
              ),
            },
            {
              value: 'direction',
              text: 'The school directs the pupil off site to improve behaviour',
              hint: (
                <>
                  Notice is needed <ClauseRef id="law" label="Law" force="law" />.
                </>
              ),
              conditional: <TextInput id="directed-by" name="directed-by" label="Who directs it?" />,
            },
            { divider: 'or' },
            { value: 'council', text: 'The council arranges it' },
          ]}
        />
        <DateInput
          id="start"
          name="start"
          label="When will Kezia start?"
          labelSize="m"
          hint="The first day at the provider, for example 30 11 2026"
          error={lateStart}
          value={{ day: '26', month: '11', year: '2026' }}
        />
        <Checkboxes
          id="needs"
          name="needs"
          label="What support does Kezia have?"
          labelSize="m"
          value={['sen']}
          items={[
            { value: 'sen', text: 'SEN support' },
            { value: 'ehcp', text: 'An EHC plan' },
            { value: 'none', text: 'None of these' },
          ]}
        />
        <Select
          id="provider"
          name="provider"
          label="Provider"
          value="h"
          items={[
            { value: 'f', text: 'Foundry Lane Workshop' },
            { value: 'h', text: 'Harbour Steps' },
          ]}
        />
        <NumberInput id="hours" name="hours" label="Hours a week" suffix="hours" decimal value="15" width={3} />
        <MoneyInput id="price" name="price" label="Charge for a session, in pounds" value="42.50" />
        <Textarea id="aim" name="aim" label="What it is for" hint="In words the pupil would use." rows={3} value="" />
        <FileUpload id="letter" name="letter" label="The signed letter" hint="PDF or Word, up to 10 MB" />
        <RepeatingRows
          id="objectives"
          name="objectives"
          label="Objectives"
          rowWord="objective"
          max={5}
          rows={[1, 2].map((n) => (
            <TextInput id={`objective-${n}`} name={`objectives[${n}]`} label="What will be different?" />
          ))}
        />
        <WeekGrid
          id="week"
          name="week"
          label="Kezia’s week"
          hint="Leave a session empty where nothing is arranged."
          places={[
            { value: 's', text: 'Thornhay' },
            { value: 'q', text: 'Quay House' },
          ]}
          value={{ 'mon-am': { start: '09:15', end: '12:00', place: 'q' } }}
          errors={{ 'mon-pm': 'Enter when Monday afternoon ends, like 14:45' }}
        />
        <CheckLine
          id="insurance"
          name="insurance"
          label="Public liability insurance of at least £5 million"
          clause={<ClauseRef id="6.3" label="Policy 6.3" />}
          askEvidence
          askExpiry
          value={{ answer: 'met', evidence: 'Certificate seen', expires: { day: '31', month: '3', year: '2027' } }}
        />
        <CheckLine id="first-aid" name="first-aid" label="A first aider on site" error="Say whether this is met" />
        <ChoiceRow
          id="mark"
          name="mark"
          label="This morning"
          value="present"
          items={[
            { value: 'present', text: 'Arrived', kind: 'met' },
            { value: 'late', text: 'Came late', kind: 'due' },
            { value: 'absent', text: 'Not here', kind: 'late' },
          ]}
        />
        <SignatureBlock
          id="sign"
          name="sign"
          label="Sign"
          statement="I approve this placement as described above."
          capacities={[{ value: 'headteacher', text: 'Headteacher' }]}
          value={{ typedName: 'Helen Castledine', date: { day: '24', month: '11', year: '2026' } }}
        />
        <ButtonGroup>
          <Button>Save and continue</Button>
          <Button kind="secondary" name="then" value="later" formnovalidate>
            Save and come back later
          </Button>
          <Button kind="warning">End this placement</Button>
        </ButtonGroup>
      </form>
    </div>
  )
}

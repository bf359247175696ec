/** Once for a whole run, before the first test: the demonstration is seeded; after the last it is taken away. */
import { writeDemonstration } from './demonstration.ts'

export default writeDemonstration

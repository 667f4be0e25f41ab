import type { ParamSpec } from '@/lib/params/param-spec'

/** What every widget of a parameter takes. It knows no question: a workbench or a saved query uses it alike. */
export interface ParamInputProps {
  spec: ParamSpec
  /** In the viewer's language. */
  label: string
  /** The value as text, as an address holds it (see `readParam`); undefined: not given, the fallback holds. */
  value: string | undefined
  onChange: (value: string | undefined) => void
  /** How a choice reads in the viewer's language; as it is unless told. */
  choiceLabel?: ((choice: string) => string) | undefined
  /** For the control: its id, and the ids of what describes it. */
  id: string
  isWrong: boolean
  describedBy: string | undefined
}

'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { visibleText } from '@/components/ui/visible-text'
import type { ParamSpec } from '@/lib/params/param-spec'
import type { ParamProblem } from '@/lib/params/read-param'
import { CatalogueInput } from './catalogue-input'
import { ChoiceInput } from './choice-input'
import { ManyInput } from './many-input'
import type { ParamInputProps } from './param-input'
import { TextInput } from './text-input'
import { TimeInput } from './time-input'
import { useProblemText } from './use-problem-text'

interface Props extends Pick<ParamInputProps, 'spec' | 'label' | 'value' | 'onChange' | 'choiceLabel'> {
  /** What is wrong with the value; told once the field is left. */
  problem: ParamProblem | undefined
  /** Tell at once, and what is missing too: somebody tried to go on. */
  isUrgent?: boolean
  /** What the server said of it. */
  error?: string | undefined
}

/** One parameter: its name, the widget that its kind asks for, its unit, and at the field what is wrong with it. */
export function ParamField({ problem, isUrgent = false, error, ...props }: Props) {
  const t = useTranslations('params')
  const id = useId()
  const [isFocused, setFocused] = useState(false)
  const textOf = useProblemText()
  const { spec, label } = props
  const isTold = problem && (isUrgent || (!isFocused && problem.code !== 'required'))
  const told = isTold ? textOf(problem) : error
  const Input = inputOf(spec)
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-1"
      onFocus={() => setFocused(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false)
      }}
    >
      <label htmlFor={id} className="flex min-h-4 items-baseline gap-1.5 text-12 text-muted">
        <span className="min-w-0 truncate">{label}</span>
        {spec.unit && <span className="shrink-0 text-11 text-faint">{t(`unit.${spec.unit}`)}</span>}
        {problem?.code === 'required' && (
          <span className="ml-auto shrink-0 text-11 text-high-text">{t('required')}</span>
        )}
      </label>
      <Input
        {...props}
        id={id}
        isWrong={told !== undefined}
        describedBy={told === undefined ? undefined : `${id}-told`}
      />
      {told !== undefined && (
        <p id={`${id}-told`} role="alert" className="text-12 text-high-text">
          <bdi className="wrap-anywhere">{visibleText(told, 300)}</bdi>
        </p>
      )}
    </fieldset>
  )
}

function inputOf({ kind, isMany }: ParamSpec) {
  if (kind === 'account' || kind === 'region') return CatalogueInput
  if (isMany) return ManyInput
  if (kind === 'choice' || kind === 'flag') return ChoiceInput
  return kind === 'instant' || kind === 'range' ? TimeInput : TextInput
}

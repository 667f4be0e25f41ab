import { cx } from '@/components/ui/cx'

/** The head of a column of a short list. */
export function Head({ children, className }: { children: string; className?: string }) {
  return (
    <th scope="col" className={cx('px-1.5 text-left font-normal whitespace-nowrap', className)}>
      {children}
    </th>
  )
}

import { cx } from './cx'

/** Stands where something will be, in its final size: give height and width by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('skeleton', className)} />
}

/** Lines of a list to come, each as high as its row will be. */
export function SkeletonRows({ count, rowClass = 'h-8' }: { count: number; rowClass?: string }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        <div key={`row-${i.toString()}`} className={cx('flex items-center border-b border-inner', rowClass)}>
          <Skeleton className="h-2.5 w-3/5" />
        </div>
      ))}
    </div>
  )
}

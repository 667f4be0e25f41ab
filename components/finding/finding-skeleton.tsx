import { Skeleton } from '@/components/ui/skeleton'

/** The page to come, in its size. */
export function FindingSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-3 xl:grid-cols-[minmax(0,1fr)_340px]">
      <div className="flex flex-col gap-3">
        <Skeleton className="h-[118px]" />
        <Skeleton className="h-[350px]" />
        <Skeleton className="h-[420px]" />
      </div>
      <Skeleton className="h-[912px]" />
    </div>
  )
}
